import Foundation
import IJSON
import Receipts
import Room
import Testing
import TransparencyLog

/// The formats of version 1 against files that stay; `WASL_RECORD=1` writes them anew. The program's own tests read them
/// too.
struct GoldenReceiptTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    private func check(_ bytes: [UInt8], _ name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["WASL_RECORD"] == "1" { try Data(bytes).write(to: file) }
        #expect(try Array(Data(contentsOf: file)) == bytes, "\(name)")
    }

    @Test func `a receipt's file is the golden one`() throws {
        let receipts = try TestMessage.receipts()
        try check(receipts.submission.bytes, "submission.json")
        try check(receipts.release.bytes, "release.json")
    }

    @Test func `an archive's file is the golden one`() throws {
        try check(TestArchive().full().bytes, "archive.json")
    }

    @Test func `the codes on paper are the golden ones`() throws {
        let room = TestRoom()
        let frames = PaperFrames.frames(of: PaperReceipt(try TestMessage.receipts(room).release, room: room.id))
        try check(Array((frames.joined(separator: "\n") + "\n").utf8), "release-paper.txt")
    }

    @Test func `the golden terms are those of the room`() throws {
        let room = TestRoom()
        let file = JSON.object([
            "wasl_terms": .int(1), "member": .string("a"),
            "root": .string(TestKey(.a, "room root", epoch: 0).verificationKey.description),
            "documents": .strings(
                Receipt.documents(from: room.documents(.a)).map { String(decoding: $0, as: UTF8.self) }),
        ])
        try check(file.encoded + [0x0A], "terms.json")
    }

    @Test func `a golden long-term signature still verifies`() throws {
        let file = Self.folder.appending(path: "long-term.json")
        // It's another each time, so the file is read and not compared.
        if ProcessInfo.processInfo.environment["WASL_RECORD"] == "1" {
            try Data(TestMessage.longTermReceipt().bytes).write(to: file)
        }
        var verifier = ReceiptVerifier(trust: ReceiptTrust(room: TestRoom().id))
        #expect(try verifier.verify(file: Array(Data(contentsOf: file))).get().longTerm == .valid)
    }

    @Test(arguments: ["submission.json", "release.json"])
    func `a golden receipt proves what it says`(_ name: String) throws {
        let bytes = try Array(Data(contentsOf: Self.folder.appending(path: name)))
        var verifier = ReceiptVerifier(trust: ReceiptTrust(room: TestRoom().id))
        let proven = try verifier.verify(file: bytes).get()
        #expect(proven.room.isAnchored && proven.place.isWitnessed)
    }
}
