import Crypto
import IJSON
import Receipts
import Room
import SelectiveDisclosure
import Testing
import TransparencyLog

/// A submission of `a` with everything disclosable, and the release of a part of it to `b`.
struct TestMessage {
    static let submissionSalt = Array(UInt8(0)..<32)
    static let releaseSalt = Array(UInt8(100)..<132)

    let room: TestRoom
    var type = "wasl-submission-v1+sd-jwt"

    static func claims(_ room: TestRoom) -> JSONObject {
        JSONObject([
            "room": .string(room.id.description), "iss": .string("a"), "aud": .string("m"),
            "jti": .string(Base64URL.encode([UInt8](repeating: 1, count: 16))), "iat": .int(TestRoom.now),
            "terms": .string(room.head.description), "kind": .string("warning"),
            "handling": .object(["seq": .int(7), "prev": .string(room.id.description)]),
            "body": .object([
                "count": .int(3), "source": .string("a shepherd"),
                "text": .object(["sentences": .strings(["Three trucks.", "My cousin saw them.", "They went north."])]),
            ]),
        ])
    }

    static let disclosable: Set<ClaimPath> = [
        ["handling", "seq"], ["handling", "prev"], ["body", "count"], ["body", "source"], ["body", "text"],
        ["body", "text", "sentences", 0], ["body", "text", "sentences", 1], ["body", "text", "sentences", 2],
    ]

    /// The digests of the padding, drawn from the salt.
    static func decoy(_ index: Int, _ salt: [UInt8]) -> [UInt8] {
        Hash256(of: Array("wasl/decoy/v1\0".utf8) + salt + [0, 0, 0, UInt8(index)]).bytes
    }

    func issued(isPaddingExplained: Bool = true) throws -> VerifiedSDJWT {
        var generator = SeededGenerator(seed: 9)
        var decoys = 0
        let issued = try SDJWT.issue(
            Self.claims(room),
            plan: DisclosurePlan(
                disclosable: Self.disclosable,
                padding: [
                    ["handling"]: .length(4), ["body"]: .length(5), ["body", "text", "sentences"]: .length(5),
                ]),
            type: type, signer: TestKey(.a).jwk,
            decoys: isPaddingExplained
                ? {
                    defer { decoys += 1 }
                    return Self.decoy(decoys, Self.submissionSalt)
                } : nil
        ) { count in
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        return try issued.token.verified(
            key: TestKey(.a).jwk.publicKey,
            policy: VerificationPolicy(algorithms: [.edDSA], type: type, now: TestRoom.now))
    }

    func submission(isPaddingExplained: Bool = true) throws -> Envelope {
        Envelope(token: try issued(isPaddingExplained: isPaddingExplained).token.bytes, salt: Self.submissionSalt)
    }

    /// The release of the count and the first and last sentence, with the mediator's own word on the source.
    func release(
        of envelope: Envelope,
        keeping paths: Set<ClaimPath> = [
            ["body", "count"], ["body", "text"], ["body", "text", "sentences", 0], ["body", "text", "sentences", 2],
        ],
        adding more: JSONObject = JSONObject([
            "words": .object(["source": .string("a person in the area")])
        ]), kind: String = "warning", isPaddingExplained: Bool = true
    ) throws -> Envelope {
        var added = more
        added["origin"] = .string(
            LogEntry.origin(
                of: LogEntry.entry(token: envelope.token, salt: envelope.salt, room: room.id), salt: envelope.salt
            ).description)
        let token = try issued(isPaddingExplained: isPaddingExplained).reissued(
            keeping: paths, adding: added,
            replacing: JSONObject([
                "iss": .string("m"), "aud": .string("b"), "kind": .string(kind),
                "jti": .string(Base64URL.encode([UInt8](repeating: 2, count: 16))), "iat": .int(TestRoom.now + 30),
            ]), type: "wasl-release-v1+sd-jwt", signer: TestKey(.mediator).jwk)
        return Envelope(token: token.bytes, salt: Self.releaseSalt)
    }

    /// The room's log with both, and their receipts: the submitter's and the receiver's.
    static func receipts(_ room: TestRoom = TestRoom()) throws -> (submission: Receipt, release: Receipt) {
        let message = TestMessage(room: room)
        let submission = try message.submission()
        let release = try message.release(of: submission)
        let log = TestLog(room, [submission, release])
        return (try log.receipt(submission, for: .a), try log.receipt(release, for: .b))
    }

    /// The receipt of a release that announces a long-term signature of the mediator's key of an epoch, and has one of
    /// its first. Signing draws random bytes, so it's another each time.
    static func longTermReceipt(epoch: Int = 1) throws -> Receipt {
        let room = TestRoom()
        let message = TestMessage(room: room)
        var release = try message.release(
            of: message.submission(), adding: JSONObject(["long_term": .int(epoch)]))
        let key = try MLDSA65.PrivateKey(seedRepresentation: TestKey(.mediator, "evidence").secret, publicKey: nil)
        release.companions.longTerm = Array(try key.signature(for: release.token))
        var receipt = try TestLog(room, [release]).receipt(release, for: .b)
        receipt.documents.append(room.document(.mediator, .evidence, Array(key.publicKey.rawRepresentation)))
        return receipt
    }
}

extension Result {
    /// Why it failed.
    var fault: Failure? { if case .failure(let fault) = self { fault } else { nil } }
}
