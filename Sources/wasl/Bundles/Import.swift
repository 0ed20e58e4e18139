import ArgumentParser
import Foundation
import IJSON
import Node
import Room

/// `wasl import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a bundle that another member made for this node.",
        discussion: """
            Bundles may come late, twice or in any order. Exit status 1 when the bundle, or a step in it, was refused. \
            The node must not be running; while it runs, its console does the same.
            """)

    @Argument(help: "The node's folder.") var dir: String
    @Argument(help: "The bundle.") var file: String
    @Flag(help: "Print what came as JSON.") var json = false

    func run() async throws {
        let bytes = try Self.read(file)
        let receipt = try await Carrier.withNode(dir) { node in
            let receipt = try await node.importBundle(bytes, by: Carrier.officer)
            await node.watch(reminds: false)
            try await node.tick()
            return receipt
        }
        print(json ? Self.json(receipt).text : Self.words(receipt))
        if receipt.refused != nil { throw ExitCode(1) }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        if let size, size > MemberNode.longestBundle { throw Complaint(BundleFault.oversized.description) }
        guard let data = FileManager.default.contents(atPath: path) else { throw PathWords.unreadable(path) }
        return Array(data)
    }

    private static func words(_ receipt: BundleReceipt) -> String {
        var lines = ["Bundle \(receipt.number) from member \(receipt.from)"]
        lines.append("\(receipt.taken) steps taken in, \(receipt.held) were here already.")
        if receipt.unparked > 0 { lines.append("\(receipt.unparked) that had waited were taken in.") }
        if receipt.parked > 0 { lines.append("\(receipt.parked) wait for steps before them that have not come.") }
        if let refused = receipt.refused {
            let reason = refused.code.rawValue
            lines.append("\(refused.count) were not taken, from step \(refused.sequence) on: \(reason).")
            if refused.code.isTemporary { lines.append("Take the same bundle in again later.") }
        }
        if !receipt.missing.isEmpty {
            let numbers = receipt.missing.map(String.init).joined(separator: ", ")
            lines.append("Bundles that have not come: \(numbers). What matters in them comes again.")
        }
        return lines.joined(separator: "\n")
    }

    private static func json(_ receipt: BundleReceipt) -> JSON {
        .object([
            "from": .string(receipt.from.description), "number": .int(receipt.number), "taken": .int(receipt.taken),
            "held": .int(receipt.held), "parked": .int(receipt.parked), "unparked": .int(receipt.unparked),
            "refused": receipt.refused.map { refused in
                .object([
                    "sequence": .int(refused.sequence), "code": .string(refused.code.rawValue),
                    "count": .int(refused.count), "temporary": .bool(refused.code.isTemporary),
                ])
            },
            "missing": .array(receipt.missing.map(JSON.int)), "acknowledged": .int(receipt.acknowledged),
        ])
    }
}
