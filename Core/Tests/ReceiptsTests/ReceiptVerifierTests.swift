import Crypto
import IJSON
import Receipts
import Room
import SelectiveDisclosure
import Testing
import TransparencyLog

struct ReceiptVerifierTests {
    private let room = TestRoom()

    private func verdict(_ receipt: Receipt, _ trust: ReceiptTrust = ReceiptTrust()) -> ReceiptVerdict {
        var verifier = ReceiptVerifier(trust: trust)
        return verifier.verify(receipt)
    }

    @Test func `a receipt alone says who signed what, when, and where the witnessed log has it`() throws {
        let proven = try verdict(TestMessage.receipts().release).get()
        #expect(proven.step.type == .release)
        #expect(proven.step.key == KeyID("m.1"))
        #expect(proven.step.audience == .b)
        #expect(proven.step.issuedAt == TestRoom.now + 30)
        #expect(proven.step.content["body"]?["count"] == .int(3))
        #expect(proven.step.content["body"]?["source"] == nil)
        // Of 13 digests three are opened.
        #expect(proven.step.withheldCount == 10)
        #expect(proven.place.origin.description == "wasl/\(room.id)/1")
        #expect(proven.place.index == 7 && proven.place.size == 11)
        #expect(proven.place.cosigned.map(\.member) == [.a, .b])
        #expect(proven.place.notAfter == TestRoom.now + 65)
        #expect(proven.place.isWitnessed)
        #expect(proven.longTerm == .absent)
        #expect(!proven.isSignedAfterCosignature)
    }

    @Test func `a step without disclosures has a receipt as well`() throws {
        let token = try room.step(
            .acknowledgement, from: .b, to: .mediator,
            .acknowledgement(
                .opened, of: [ReleaseReference(id: StepID(bytes: [UInt8](repeating: 2, count: 16))!, hash: room.id)],
                officer: "Officer 1", note: nil), salt: TestMessage.releaseSalt)
        let envelope = Envelope(token: token, salt: TestMessage.releaseSalt)
        let proven = try verdict(TestLog(room, [envelope]).receipt(envelope, for: .b)).get()
        #expect(proven.step.type == .acknowledgement)
        #expect(proven.step.selective == nil && proven.step.withheldCount == 0)
    }

    @Test func `a room is anchored only by a fingerprint that was confirmed`() throws {
        let receipt = try TestMessage.receipts().release
        #expect(try !verdict(receipt).get().room.isAnchored)
        #expect(try !verdict(receipt, ReceiptTrust(documents: room.documents(.b))).get().room.isAnchored)
        let proven = try verdict(receipt, ReceiptTrust(room: room.id)).get()
        #expect(proven.room.isAnchored)
        let typed = proven.room.fingerprint.uppercased()
        #expect(ReceiptTrust.room(ofFingerprint: typed) == room.id)
        #expect(ReceiptTrust.room(ofFingerprint: typed.replacing(" ", with: "")) == room.id)
        #expect(ReceiptTrust.room(ofFingerprint: typed.replacing(" ", with: "\n")) == room.id)
        #expect(ReceiptTrust.room(ofFingerprint: String(typed.dropLast())) == nil)
        #expect(ReceiptTrust.room(ofFingerprint: String(typed.dropLast()) + "x") == nil)
        #expect(verdict(receipt, ReceiptTrust(room: TestRoom(name: "other").id)).fault == .fingerprint)
    }

    @Test func `terms that the verifier has go before those of the receipt`() throws {
        let receipt = try TestMessage.receipts().submission
        #expect(verdict(receipt, ReceiptTrust(documents: room.documents(.b))).fault == nil)
        #expect(verdict(receipt, ReceiptTrust(documents: TestRoom(name: "other").shared)).fault == .otherRoom)
        let forged = room.shared + [room.document(.a, .sign, TestKey(.b).bytes)]
        #expect(verdict(receipt, ReceiptTrust(documents: forged)).fault == .contradictsTerms)
        var bare = receipt
        bare.documents = []
        #expect(verdict(bare).fault == .noTerms)
        #expect(verdict(bare, ReceiptTrust(documents: room.documents(.a))).fault == nil)
        #expect(verdict(bare, ReceiptTrust(documents: room.documents(.b))).fault == .unknownSigner(KeyID("a.1")!))
    }

    @Test(arguments: [([MemberID.a], [MemberID.b]), ([], [.a, .b])])
    func `a state that a party has not cosigned proves nothing unless that is allowed`(
        _ cosigners: [MemberID], _ missing: [MemberID]
    ) throws {
        let envelope = try TestMessage(room: room).submission()
        let receipt = try TestLog(room, [envelope]).receipt(envelope, for: .a, cosignedBy: cosigners)
        #expect(verdict(receipt).fault == .unwitnessed(missing))
        let proven = try verdict(receipt, ReceiptTrust(mustBeWitnessed: false)).get()
        #expect(proven.place.missing == missing)
        #expect(!proven.place.isWitnessed)
    }

    @Test func `a party that dates its cosignature back moves no bound`() throws {
        let envelope = try TestMessage(room: room).submission()
        let log = TestLog(room, [envelope])
        let back = try verdict(log.receipt(envelope, for: .a, at: [.a: 1_000])).get()
        #expect(back.place.notAfter == TestRoom.now + 65)
        #expect(!back.isSignedAfterCosignature)
        let both = try verdict(log.receipt(envelope, for: .a, at: [.a: 1_000, .b: 1_000])).get()
        #expect(both.place.notAfter == 1_000 && both.isSignedAfterCosignature)
    }

    @Test func `a time beyond all times ends in a verdict`() throws {
        let envelope = try TestMessage(room: room).submission()
        let log = TestLog(room, [envelope])
        let last = try verdict(log.receipt(envelope, for: .a, at: [.a: 1 << 53 - 1, .b: 1 << 53 - 1])).get()
        #expect(last.place.notAfter == 1 << 53 - 1)
        #expect(!last.isSignedAfterCosignature)
        #expect(last.json.text.contains("9007199254740991"))
        for time in [UInt64(1) << 53, UInt64(Int.max), .max] {
            let fault = verdict(try log.receipt(envelope, for: .a, at: [.a: time, .b: time])).fault
            guard case .checkpoint(.badSignature) = fault else {
                Issue.record("\(time): \(fault as Any)")
                continue
            }
        }
    }

    @Test func `a key that was replaced or stopped since is told`() throws {
        var receipt = try TestMessage.receipts().submission
        #expect(try verdict(receipt).get().step.keyStanding == .inForce)
        #expect(try verdict(receipt).get().json["step"]?["key_standing"] == nil)
        let documents = receipt.documents
        receipt.documents.append(room.suspension(of: .a))
        #expect(try verdict(receipt).get().step.keyStanding == .suspended)
        receipt.documents = documents + [room.document(.a, .sign, TestKey(.a, "sign", epoch: 2).bytes, epoch: 2)]
        let proven = try verdict(receipt).get()
        #expect(proven.step.keyStanding == .replaced)
        #expect(proven.json["step"]?["key_standing"] == .string("replaced"))
    }

    @Test func `what was cosigned before a rotation stays cosigned`() throws {
        var receipt = try TestMessage.receipts().submission
        receipt.documents.append(room.document(.a, .cosign, TestKey(.a, "cosign", epoch: 2).bytes, epoch: 2))
        #expect(verdict(receipt).fault == nil)
    }

    @Test func `parts of two receipts don't make one`() throws {
        let receipts = try TestMessage.receipts()
        var mixed = receipts.submission
        mixed.proof = receipts.release.proof
        #expect(verdict(mixed).fault == .inclusion(.wrongRoot))
        mixed = receipts.submission
        mixed.envelope.salt = receipts.release.envelope.salt
        #expect(verdict(mixed).fault == .inclusion(.wrongRoot))
        mixed = try TestMessage.receipts(TestRoom(name: "other")).submission
        mixed.documents = receipts.submission.documents
        #expect(verdict(mixed).fault == .foreignToken)
        mixed = receipts.submission
        mixed.proof = try TestMessage.receipts(TestRoom(name: "other")).submission.proof
        #expect(verdict(mixed).fault == .checkpoint(.foreignOrigin))
    }

    @Test func `a token that says what its author may not say is refused`() throws {
        for (type, from, to) in [
            (StepType.lapse, MemberID.a, MemberID.mediator), (.acceptance, .mediator, .mediator),
        ] {
            let token = try room.step(
                type, from: from, to: to, .withdrawal(item: StepID(bytes: [UInt8](repeating: 1, count: 16))!),
                salt: TestMessage.releaseSalt)
            let envelope = Envelope(token: token, salt: TestMessage.releaseSalt)
            #expect(verdict(try TestLog(room, [envelope]).receipt(envelope, for: .a)).fault == .impossible)
        }
    }

    @Test func `terms that the documents don't lead to are refused`() throws {
        var receipt = try TestMessage.receipts().submission
        receipt.documents.removeAll { TermsDocument.summary(of: $0) == "key m.1 sign" }
        #expect(verdict(receipt).fault == .termsHead)
    }

    @Test func `a long-term signature is checked when it is there`() throws {
        let key = try MLDSA65.PrivateKey(seedRepresentation: [UInt8](repeating: 3, count: 32), publicKey: nil)
        var receipt = try TestMessage.receipts().submission
        receipt.envelope.companions.longTerm = Array(try key.signature(for: receipt.envelope.token))
        #expect(verdict(receipt).fault == .longTermSignature)
        receipt.documents.append(room.document(.a, .evidence, Array(key.publicKey.rawRepresentation)))
        #expect(try verdict(receipt).get().longTerm == .valid)
        receipt.envelope.companions.longTerm?[100] ^= 1
        #expect(verdict(receipt).fault == .longTermSignature)
    }

    @Test func `a long-term signature that the token announces must be there, and be of the key it names`() throws {
        let receipt = try TestMessage.longTermReceipt()
        #expect(try verdict(receipt).get().longTerm == .valid)
        #expect(try verdict(receipt).get().step.longTermEpoch == 1)
        var stripped = receipt
        stripped.envelope.companions.longTerm = nil
        #expect(verdict(stripped).fault == .longTermSignature)
        for index in stride(from: 0, to: 3309, by: 89) {
            var changed = receipt
            changed.envelope.companions.longTerm?[index] ^= 1
            #expect(verdict(changed).fault == .longTermSignature, "byte \(index)")
        }
        var later = try TestMessage.longTermReceipt(epoch: 2)
        #expect(verdict(later).fault == .longTermSignature, "signed by the first key, announced of the second")
        later.envelope.companions.longTerm = nil
        #expect(verdict(later).fault == .longTermSignature)
    }

    @Test func `remembering changes no verdict`() throws {
        let receipts = try TestMessage.receipts()
        var bad = receipts.release
        bad.envelope.token[200] ^= 1
        var foreign = receipts.submission
        foreign.proof = try TestMessage.receipts(TestRoom(name: "other")).submission.proof
        for limit in [0, 1, 8] {
            var verifier = ReceiptVerifier(remembering: limit)
            for _ in 0..<3 {
                for receipt in [receipts.release, bad, receipts.submission, foreign] {
                    #expect(verifier.verify(receipt).fault == verdict(receipt).fault)
                }
            }
        }
    }
}
