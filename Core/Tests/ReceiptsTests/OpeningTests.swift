import IJSON
import Receipts
import Room
import SelectiveDisclosure
import Testing
import TransparencyLog

struct OpeningTests {
    private let room = TestRoom()

    private func opened(
        _ release: Receipt, _ origin: Origin, _ trust: ReceiptTrust = ReceiptTrust()
    ) -> Result<Opening, ReceiptFault> {
        var verifier = ReceiptVerifier(trust: trust)
        return verifier.open(release, origin: origin)
    }

    @Test func `an inspector sees what passed, what was withheld and what the mediator added`() throws {
        let receipts = try TestMessage.receipts()
        let opening = try opened(receipts.release, .receipt(receipts.submission)).get()
        #expect(
            Set(opening.passed.map(\.description)) == [
                "/body/count", "/body/text", "/body/text/sentences/0", "/body/text/sentences/2",
            ])
        #expect(Set(opening.withheld.map(\.description)) == ["/body/source", "/body/text/sentences/1"])
        #expect(opening.mediatorsWords == JSONObject(["words": .object(["source": .string("a person in the area")])]))
        #expect(opening.altered.isEmpty)
        #expect(opening.paddingCount == 6)
        #expect(opening.submission.key == KeyID("a.1"))
        #expect(opening.submissionPlace?.index == 3)
    }

    @Test func `token and salt are enough for whoever has the submitter's documents`() throws {
        let receipts = try TestMessage.receipts()
        let file = JSON.object([
            "token": .string(String(decoding: receipts.submission.envelope.token, as: UTF8.self)),
            "salt": .string(Base64URL.encode(receipts.submission.envelope.salt)),
        ])
        let origin = try Origin(parsing: file.encoded)
        let opening = try opened(receipts.release, origin, ReceiptTrust(documents: room.documents(.a))).get()
        #expect(opening.submissionPlace == nil && opening.withheld.count == 2)
        #expect(opened(receipts.release, origin).fault == .unknownSigner(KeyID("a.1")!))
        #expect(try Origin(parsing: receipts.submission.bytes) == .receipt(receipts.submission))
        #expect(throws: ReceiptFault.file("salt")) { try Origin(parsing: Array(#"{"token":""}"#.utf8)) }
    }

    @Test func `a word changed in what can't be withheld is told`() throws {
        let message = TestMessage(room: room)
        let submission = try message.submission()
        let release = try message.release(of: submission, kind: "notice")
        let receipt = try TestLog(room, [submission, release]).receipt(release, for: .b)
        let trust = ReceiptTrust(documents: room.documents(.a))
        #expect(try opened(receipt, .envelope(submission), trust).get().altered == ["kind"])
    }

    @Test func `another submission is not the origin`() throws {
        let receipts = try TestMessage.receipts()
        var other = receipts.submission.envelope
        other.salt[0] ^= 1
        let trust = ReceiptTrust(documents: room.documents(.a))
        #expect(opened(receipts.release, .envelope(other), trust).fault == .otherOrigin)
        #expect(opened(receipts.release, .receipt(receipts.release)).fault == .notASubmission)
        #expect(opened(receipts.submission, .receipt(receipts.submission)).fault == .noOrigin)
    }

    @Test func `a release of other digests than the origin's is found out`() throws {
        let message = TestMessage(room: room)
        let submission = try message.submission()
        // The same words, but under salts of the mediator's own making.
        let other = try message.release(of: submission, isPaddingExplained: false)
        let receipt = try TestLog(room, [submission, other]).receipt(other, for: .b)
        let trust = ReceiptTrust(documents: room.documents(.a))
        #expect(opened(receipt, .envelope(submission), trust).fault == .digestsChanged)
    }

    @Test func `a digest that nobody can explain is counted`() throws {
        let message = TestMessage(room: room)
        let submission = try message.submission(isPaddingExplained: false)
        let release = try message.release(of: submission, isPaddingExplained: false)
        let receipt = try TestLog(room, [submission, release]).receipt(release, for: .b)
        let trust = ReceiptTrust(documents: room.documents(.a))
        #expect(opened(receipt, .envelope(submission), trust).fault == .unexplained(6))
    }
}
