import ArgumentParser
import Foundation
import IJSON
import Logging
import Node
import Room

/// `wasl export`.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Make a bundle for a stick: all that a member has not acknowledged yet.",
        discussion: """
            Nobody but that member can open it, and its length tells little. A stick that is lost does no harm: what it \
            carried goes into the next bundle again, until a bundle from the other side says that it came. The node must \
            not be running; while it runs, its console does the same.
            """)

    @Argument(help: "The node's folder.") var dir: String
    @Option(help: "The member it is for.") var to: String
    @Argument(help: "The file to make; it must not be there yet.") var file: String
    @Option(help: "Begin after this step, when those before it are on their way by another stick.") var after: Int?
    @Flag(help: "Print what was made as JSON.") var json = false

    func run() async throws {
        guard let peer = MemberID(to) else { throw Complaint("--to takes one to eight small Latin letters") }
        // Looked at before a number is used up.
        try NewFile.check(file)
        let bundle = try await Carrier.withNode(dir) { node in
            await node.watch(reminds: false)
            try await node.tick()
            return try await node.export(to: peer, after: after, by: Carrier.officer)
        }
        try NewFile.write(bundle.bytes, to: file)
        if json {
            print(Self.json(bundle, file).text)
            return
        }
        print("Bundle \(bundle.number) for member \(peer): \(file)")
        switch bundle.steps.count {
        case 0: print("Nothing new; it says that this node holds \(peer)'s steps up to \(bundle.acknowledged).")
        case 1: print("Step \(bundle.steps.lowerBound), \(bundle.files) files.")
        default: print("Steps \(bundle.steps.lowerBound) to \(bundle.steps.upperBound - 1), \(bundle.files) files.")
        }
        if bundle.left > 0 {
            print("\(bundle.left) more did not fit; make another with --after \(bundle.steps.upperBound - 1).")
        }
    }

    private static func json(_ bundle: SealedBundle, _ file: String) -> JSON {
        .object([
            "file": .string(file), "to": .string(bundle.to.description), "number": .int(bundle.number),
            "bytes": .int(bundle.bytes.count), "steps": .int(bundle.steps.count),
            "first": bundle.steps.isEmpty ? nil : .int(bundle.steps.lowerBound),
            "last": bundle.steps.isEmpty ? nil : .int(bundle.steps.upperBound - 1), "files": .int(bundle.files),
            "acknowledged": .int(bundle.acknowledged), "left": .int(bundle.left),
        ])
    }
}

/// Whoever has a node's folder in hand while the node stands.
enum Carrier {
    static let officer = Officer(name: "(folder)", roles: [.administrator])

    /// Opens a node that is not running, for as long as something is done with it.
    static func withNode<T: Sendable>(
        _ path: String, _ body: (MemberNode) async throws -> T
    ) async throws -> T {
        let folder = try NodeFolder(path: path)
        let lock: FolderLock
        do { lock = try folder.lock() } catch {
            throw Complaint(
                "\(path) is in the hands of a running wasl: stop it, or use its console under Node, Bundles")
        }
        defer { lock.release() }
        let node = try await Run.open(folder, logger: Logger(label: "wasl") { _ in SwiftLogNoOpLogHandler() })
        do {
            return try await body(node)
        } catch let fault as BundleFault {
            throw Complaint(fault.description)
        } catch let fault as NodeFault {
            throw Complaint(BundleFault.node(fault).description)
        }
    }
}
