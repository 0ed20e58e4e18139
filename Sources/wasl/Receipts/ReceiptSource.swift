import Foundation
import Receipts

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

    /// The one place where a node's log is asked: `Receipt(envelope:inclusion:checkpoint:terms:)` takes what it gives.
    private static func receipt(in folder: NodeFolder, step: String?) async throws -> Receipt {
        throw Complaint("\(folder.path): this node doesn't serve its log yet; give a receipt's file")
    }

    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw Complaint("\(path) can't be read") }
        return Array(data)
    }
}
