import ArgumentParser
import Exchange
import Foundation
import IJSON
import Node
import Room
import Store

/// `wasl init`.
struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a node's folder: keys, database, first administrator.",
        discussion: """
            Writes DIR/identity.json, the member's public keys, to be given to the mediator on a stick. Move \
            DIR/keys/root.key to a safe place offline afterwards: it is needed only to found a room, adhere and rotate.
            """)

    @Argument(help: "The folder to make.") var dir: String
    @Option(help: "The member's neutral name: m for the mediator, a, b, … for the parties.") var member: String
    @Option(help: "The node's name as its own officers see it.") var name: String
    @Option(help: "Log-in name of the first administrator.") var admin = "admin"
    @Option(help: "File that holds the administrator's password; without it one is made and printed once.")
    var passwordFile: String?
    @Option(help: "Port of the console on 127.0.0.1.") var consolePort = 8080
    @Option(help: "Port of the exchange; used by the mediator's node only.") var exchangePort = 8443
    @Option(help: "Whether officers must show a code besides the password: required or optional.")
    var secondFactor = SecondFactorPolicy.required.rawValue
    @Flag(help: "Print what was made as JSON.") var json = false

    func run() async throws {
        guard let id = MemberID(member) else { throw Complaint("--member takes one to eight small Latin letters") }
        guard !name.trimmingCharacters(in: .whitespaces).isEmpty else { throw Complaint("--name can't be empty") }
        for (option, port) in [("--console-port", consolePort), ("--exchange-port", exchangePort)]
        where !(1...65_535).contains(port) {
            throw Complaint("\(option) takes a port from 1 to 65535")
        }
        guard !id.isMediator || consolePort != exchangePort else {
            throw Complaint("the console and the exchange need a port each")
        }
        guard let secondFactor = SecondFactorPolicy(rawValue: secondFactor) else {
            throw Complaint("--second-factor is required or optional")
        }
        let made = try await Self.make(
            dir, member: id, name: name, admin: admin, password: password(), consolePort: consolePort,
            exchangePort: exchangePort, secondFactor: secondFactor)
        if json {
            let answer = JSON.object([
                "folder": .string(dir), "member": .string(member), "administrator": .string(admin),
                "password": passwordFile == nil ? .string(made.password) : nil,
                "identity": .string(made.folder.path + "/identity.json"),
            ])
            print(answer.text)
            return
        }
        print("Made the node of member \(member) in \(dir).")
        print("Administrator: \(admin)")
        if passwordFile == nil { print("Password (shown once): \(made.password)") }
        if secondFactor == .required { print("The first log-in sets up an authenticator (a TOTP app).") }
        print("Give \(dir)/identity.json to the mediator. Then move \(dir)/keys/root.key to a safe place offline.")
    }

    private func password() throws -> String? {
        try passwordFile.map { try NodeFolder.read($0).trimmingCharacters(in: .newlines) }
    }

    /// Makes the folder; the demo uses this too.
    static func make(
        _ dir: String, member: MemberID, name: String, admin: String, password: String?, consolePort: Int,
        exchangePort: Int, secondFactor: SecondFactorPolicy = .required
    ) async throws -> (folder: NodeFolder, password: String) {
        let password = password ?? User.drawPassword(.system)
        let user: User
        do {
            user = try MemberNode.makeUser(
                name: admin, display: admin, roles: [.administrator], password: password, environment: .system)
        } catch {
            throw Complaint(
                """
                administrator: name in small letters, password of at least \(User.shortestPassword) characters and \
                not the name
                """)
        }
        let folder = try NodeFolder(
            making: dir,
            settings: .init(
                member: member, name: name, consolePort: consolePort, exchangePort: exchangePort,
                secondFactor: secondFactor))
        let root = try folder.makeSigner(epoch: 0)
        let signing = try folder.makeSigner(epoch: 1)
        let tls = try TLSIdentity.make(name: member.description)
        try NodeFolder.write(tls.certificate, to: folder.keys + "/tls.pem")
        try NodeFolder.write(tls.key, to: folder.keys + "/tls.key")
        let logUse: KeyUse = member.isMediator ? .log : .cosign
        if member.isMediator { try folder.makePadKey() }
        try folder.makeFactorKey()
        let keys: [(KeyUse, [UInt8])] = [
            (.sign, signing.verificationKey.bytes), (.tls, try folder.tlsIdentity().der()),
            (logUse, try folder.makeSigner(logUse, epoch: 1).verificationKey.bytes),
            (.seal, try folder.makeSealKey(epoch: 1)),
            (.evidence, try folder.makeEvidenceKey(epoch: 1)),
        ]
        let documents = keys.map { use, value in
            TermsDocument.key(member: member, use: use, epoch: 1, value: value).signed(by: root).bytes
        }
        try TermsFile(member: member, root: root.verificationKey, documents: documents)
            .write(to: dir + "/identity.json")
        try await NodeSeed.add([user], to: folder.openStore(isNew: true), at: Environment.system.now())
        return (folder, password)
    }
}
