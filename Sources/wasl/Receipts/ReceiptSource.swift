import Foundation
import Logging
import Node
import Receipts
import Room

/// Where `wasl receipt` has receipts from.
enum ReceiptSource {
    /// A receipt's file, or a step of a node's folder.
    static func receipt(_ source: String, step: String?) async throws -> Receipt {
        if FileManager.default.fileExists(atPath: source + "/node.json") {
            return try await receipt(in: NodeFolder(path: source), step: step)
        }
        do { return try Receipt(parsing: read(source)) } catch let fault as ReceiptFault {
            throw Complaint("\(source): \(fault.sentence)")
        }
    }

    /// From a node's own copy of the log, whether the node runs or not.
    private static func receipt(in folder: NodeFolder, step: String?) async throws -> Receipt {
        guard let id = step.flatMap({ StepID($0) }) else {
            throw Complaint(
                "name a step of \(folder.path) after it, by its identifier: wasl inbox prints those of items, wasl show those of all steps"
            )
        }
        let logger = Logger(label: "wasl.receipt") { _ in SwiftLogNoOpLogHandler() }
        let node = try await Run.open(folder, logger: logger)
        guard let held = try? await node.step(id) else { throw Complaint("\(folder.path) holds no step \(id)") }
        guard let receipt = try await node.receipt(of: held) else {
            throw Complaint(
                "the step is not in a checkpoint that every party cosigned yet; try again after the next tick")
        }
        return receipt
    }

    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw PathWords.unreadable(path) }
        return Array(data)
    }
}
