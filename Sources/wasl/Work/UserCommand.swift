import ArgumentParser
import IJSON
import Node

/// `wasl user`.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Help a user whom no administrator can help.", subcommands: [Reset.self])

    /// `wasl user reset`.
    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset", abstract: "Let a user in again, such as the last administrator.",
            discussion: """
                Prints a password for one log-in within a day, which has to be changed then; removes the second factor \
                and any lock, ends the user's sessions, and switches the account on. The audit keeps it. Where two \
                officers can do it, they should: in the console, under Users.
                """)

        @Argument(help: "The node's folder.") var dir: String
        @Argument(help: "The user's log-in name.") var name: String
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            do {
                let password = try await NodeSeed.resetAccess(
                    of: name, in: NodeFolder(path: dir).openStore(), environment: .system)
                if json { return print(JSON.object(["user": .string(name), "password": .string(password)]).text) }
                print("Password of \(name) for one log-in within a day (shown once): \(password)")
            } catch NodeFault.notFound {
                throw Complaint("there is no user \(name) at this node")
            }
        }
    }
}
