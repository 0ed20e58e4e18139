import ArgumentParser
import Desks
import Logging
import Node
import Receipts
import Room

/// `wasl archive`.
struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Write all that a node holds about one person in a transfer as one signed file.",
        discussion: """
            The file holds every step that tells of the person, with its place in the log, what the node takes the case to \
            be, and the terms; wasl verify checks it offline. Nothing in it is encrypted, and a message that names several \
            persons names them here too. Whoever has the node's folder in hand can make it; no second officer is asked, and \
            the node's audit says that it was made. A step that is in no checkpoint that every party cosigned goes along \
            without its proof.
            """)

    @Argument(help: "The node's folder; the node may be running.") var dir: String
    @Argument(help: "The person's reference, as on the wristband.") var reference: String
    @Option(
        name: [.customLong("out"), .customShort("o")], help: "Write the archive here; it is printed if left out, or -.")
    var out: String?
    @Flag(name: .customLong("file"), help: "Also the side's own private file of the person; each reading is noted.")
    var withFile = false

    func run() async throws {
        let file = out == "-" ? nil : out
        if let file { try NewFile.check(file) }
        guard let person = PersonReference(reference) else {
            throw Complaint(
                "\(reference) is no person's reference: eight characters such as K7Q2-9MXF, one of which checks")
        }
        let archive = try await Self.archive(of: person, in: NodeFolder(path: dir), withFile: withFile)
        guard let file else { return print(String(decoding: archive.bytes, as: UTF8.self), terminator: "") }
        try NewFile.write(archive.bytes, to: file)
        let content = archive.content
        let unproven = content.steps.count { $0.proof == nil }
        print("Written: \(file)")
        print("\(content.steps.count) steps, \(unproven) of them not proven yet, \(content.erased) more erased.")
        if let files = content.files {
            print("Files of the side's own that went along: \(files.count). Their readings were noted.")
        }
    }

    private static func archive(
        of person: PersonReference, in folder: NodeFolder, withFile: Bool
    ) async throws -> CaseArchive {
        let logger = Logger(label: "wasl.archive") { _ in SwiftLogNoOpLogHandler() }
        let node = try await Run.open(folder, logger: logger)
        // Whoever has the folder in hand can read the files in it anyway; so they go by this way, which notes it.
        let officer = Officer(name: Carrier.officer.name, roles: [.administrator, .releasing])
        do { return try await node.caseArchive(of: person, withFile: withFile, by: officer) } catch {
            switch error {
            case .notFound: throw Complaint("\(folder.path) holds nothing of \(person)")
            case .refused(.oversized): throw Complaint("the case is larger than an archive may be")
            default: throw Complaint("\(folder.path) gives no archive of \(person): \(PlainWords.of(error))")
            }
        }
    }
}
