import ArgumentParser
import Node
import Room

/// `wasl token`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token with which a program works in a user's name.",
        discussion: "Prints the token once; the node keeps only its hash. Revoke it in the console, under Users.")

    @Argument(help: "The node's folder.") var dir: String
    @Option(help: "The user in whose name it works.") var user: String
    @Option(help: "What it is for, as the console shows it.") var label = "command line"
    @Option(
        help: "read, draft, approve, review, acknowledge or administer; once for each. All but the last if left out.")
    var scope: [String] = []
    @Option(help: "Write it to this new file, which only its owner can read.") var out: String?

    func run() async throws {
        if let out { try NewFile.check(out) }
        let scopes = try scope.map { name in
            guard let scope = Scope(rawValue: name) else { throw Complaint("unknown scope \(name)") }
            return scope
        }
        let wanted = scopes.isEmpty ? Set(Scope.allCases).subtracting([.administer]) : Set(scopes)
        do {
            let token = try await NodeSeed.makeToken(
                user: user, label: label, scopes: wanted, in: NodeFolder(path: dir).openStore(), environment: .system)
            guard let out else { return print(token) }
            try NewFile.write(Array((token + "\n").utf8), to: out)
            print("Written: \(out)")
        } catch NodeFault.notFound {
            throw Complaint("there is no user \(user) at this node")
        }
    }
}
