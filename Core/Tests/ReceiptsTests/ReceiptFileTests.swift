import Foundation
import IJSON
import Receipts
import Room
import Testing
import TransparencyLog

struct ReceiptFileTests {
    private static func edited(_ edit: (inout JSONObject) -> Void) throws -> [UInt8] {
        var object = try #require(TestMessage.receipts().submission.json.object)
        edit(&object)
        return JSON.object(object).encoded
    }

    @Test func `a receipt reads back as it was written, byte for byte`() throws {
        var receipt = try TestMessage.receipts().release
        receipt.envelope.companions.longTerm = [1, 2, 3]
        let read = try Receipt(parsing: receipt.bytes)
        #expect(read == receipt)
        #expect(read.bytes == receipt.bytes)
    }

    @Test func `space between the members changes nothing`() throws {
        let receipt = try TestMessage.receipts().submission
        let spaced = try JSONSerialization.data(
            withJSONObject: JSONSerialization.jsonObject(with: Data(receipt.bytes)), options: .prettyPrinted)
        #expect(try Receipt(parsing: Array(spaced)) == receipt)
    }

    @Test(arguments: [
        ("wasl_receipt", JSON.int(2)), ("wasl_receipt", .string("1")), ("token", .int(1)), ("salt", .string("AAAA")),
        ("salt", .string("!")), ("proof", .string("")), ("proof", .string("c2sp.org/tlog-proof@v1\n")),
        ("documents", .string("")), ("documents", .array([.int(1)])), ("companions", .object([:])),
        ("companions", .object(["more": .string("")])), ("more", .bool(true)),
        ("documents", .strings((0...Receipt.maximumDocuments).map { String($0) })),
    ])
    func `a file with a defect is refused and the part named`(_ name: String, _ value: JSON) throws {
        let bytes = try Self.edited { $0[name] = value }
        let fault = #expect(throws: ReceiptFault.self) { try Receipt(parsing: bytes) }
        guard case .file(let part)? = fault else { return #expect(Bool(false), "\(String(describing: fault))") }
        #expect(part.hasPrefix(name))
    }

    @Test(arguments: ["wasl_receipt", "token", "salt", "proof"])
    func `a file without a part is refused`(_ name: String) throws {
        let bytes = try Self.edited { $0[name] = nil }
        #expect(throws: ReceiptFault.file(name)) { try Receipt(parsing: bytes) }
    }

    @Test func `a file too long or no JSON at all is refused`() throws {
        let receipt = try TestMessage.receipts().submission
        let long = receipt.bytes + [UInt8](repeating: 0x20, count: Receipt.maximumLength)
        #expect(throws: ReceiptFault.file("not JSON")) { try Receipt(parsing: long) }
        #expect(throws: ReceiptFault.file("not JSON")) { try Receipt(parsing: Array(receipt.bytes.dropLast(2))) }
        #expect(throws: ReceiptFault.file("not an object")) { try Receipt(parsing: Array("[]".utf8)) }
    }

    @Test func `a receipt doesn't say where a party's node stands`() throws {
        let receipt = try TestMessage.receipts().submission
        let said = receipt.documents.map(TermsDocument.summary)
        #expect(!said.contains { $0.hasPrefix("annex") || $0.hasPrefix("key a.1 tls") })
        #expect(said.contains("key a.1 sign") && said.contains("adherence a"))
    }
}
