import IJSON
import Receipts
import Room
import SelectiveDisclosure
import Testing
import TransparencyLog

/// Releases as nodes make them (`StepClaims.signed`), in both attributions.
struct SignedReleaseTests {
    private let room = TestRoom()
    private let salt = [UInt8](repeating: 6, count: 32)

    private func claims(_ content: StepContent, from: MemberID, to: MemberID) -> StepClaims {
        StepClaims(
            room: room.id, issuer: from, audience: to,
            id: StepID(bytes: Hash256(of: [UInt8(content.isRelease ? 1 : 2)]).prefix)!,
            issuedAt: TestRoom.now, terms: room.head, sequence: 1, previous: room.id, content: content)
    }

    /// A submission of a's, and its release to b without the subject and the second sentence.
    private func made(_ attribution: Attribution) throws -> (submission: Envelope, release: Envelope) {
        var message = Message(
            kind: "warning", precedence: .routine, caveat: Caveat(.amber, releasableTo: [.b]),
            action: [OfficeID("b.border")!], subject: "Trucks",
            body: .object(["text": .string("Three trucks. My cousin saw them. They went north."), "count": .int(3)]))
        message.attribution = attribution
        var generator = SeededGenerator(seed: 3)
        let random: (Int) -> [UInt8] = { count in
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        let mediator = TestKey(.mediator)
        let said = Envelope(
            token: try claims(.message(message), from: .a, to: .mediator).signed(
                as: .submission, by: TestKey(.a), salt: salt, random: random, holder: mediator.verificationKey),
            salt: salt)
        let step = try StepVerifier.evidence(
            UnverifiedStep(said), terms: TermsOfReference(documents: room.documents(.a)))
        let redaction = Redaction(of: step, withholding: ["subject", "text.1"])
        let release = claims(
            .release(Release(message: message, origin: step.entry, serial: 1)), from: .mediator, to: .b)
        var envelope = Envelope(
            token: try release.signed(
                as: .release, by: mediator, salt: TestMessage.releaseSalt, random: random, redacting: redaction),
            salt: TestMessage.releaseSalt)
        if attribution == .signed {
            envelope.companions = try SignedAttribution.companions(
                of: envelope.token, to: .b, redaction, keyDocument: room.document(.a, .sign, TestKey(.a).bytes),
                at: TestRoom.now, signer: mediator)
        }
        return (said, envelope)
    }

    private func verdict(_ receipt: Receipt) -> ReceiptVerdict {
        var verifier = ReceiptVerifier()
        return verifier.verify(receipt)
    }

    @Test(arguments: Attribution.allCases) func `an inspector opens it`(_ attribution: Attribution) throws {
        let (submission, release) = try made(attribution)
        let log = TestLog(room, [submission, release])
        var verifier = ReceiptVerifier()
        let opening = try verifier.open(
            log.receipt(release, for: .b), origin: .receipt(log.receipt(submission, for: .a))
        ).get()
        let passed = Set(opening.passed.map(\.description))
        #expect(
            passed.isSuperset(of: ["/body/count", "/body/text", "/body/text/sentences/0", "/body/text/sentences/2"]))
        #expect(Set(opening.withheld.map(\.description)).isSuperset(of: ["/body/subject", "/body/text/sentences/1"]))
        #expect(opening.mediatorsWords["release"]?["serial"] == .int(1))
        #expect(opening.release.attributedTo == (attribution == .signed ? .a : nil))
    }

    @Test func `with attribution signed the receipt says who signed, and nothing less than that signature will do`()
        throws
    {
        let (submission, release) = try made(.signed)
        let receipt = try TestLog(room, [submission, release]).receipt(release, for: .b)
        let proven = try verdict(receipt).get()
        #expect(proven.attributedTo == .a)
        #expect(proven.json["attributed_to"] == .string("a"))
        let origin = try #require(release.companions.origin)
        let changes: [(inout Companions) -> Void] = [
            { $0 = Companions() }, { $0.originKey = nil }, { $0.origin = nil },
            { $0.originKey = room.document(.b, .sign, TestKey(.b).bytes) },
            { $0.originKey = room.document(.a, .sign, TestKey(.b).bytes) },
            { $0.origin = Array(origin[...origin.lastIndex(of: UInt8(ascii: "~"))!]) },
            { $0.origin = submission.token },
        ]
        for (index, change) in changes.enumerated() {
            var changed = receipt
            change(&changed.envelope.companions)
            #expect(verdict(changed).fault == .attribution, "change \(index)")
        }
        for index in stride(from: 0, to: origin.count, by: max(1, origin.count / 100)) {
            var changed = receipt
            changed.envelope.companions.origin?[index] ^= 1
            #expect(verdict(changed).fault == .attribution, "byte \(index)")
        }
    }

    @Test func `what the token does not announce is not shown beside it`() throws {
        let signed = try made(.signed)
        let (submission, release) = try made(.mediator)
        var receipt = try TestLog(room, [submission, release]).receipt(release, for: .b)
        #expect(try verdict(receipt).get().attributedTo == nil)
        #expect(try verdict(receipt).get().json["attributed_to"] == nil)
        receipt.envelope.companions = signed.release.companions
        #expect(verdict(receipt).fault == .attribution)
    }
}

extension StepContent {
    fileprivate var isRelease: Bool { if case .release = self { true } else { false } }
}

extension Hash256 {
    /// As many bytes as an identifier has.
    fileprivate var prefix: [UInt8] { Array(bytes.prefix(16)) }
}
