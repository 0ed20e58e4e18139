import IJSON
import Room
import TransparencyLog

/// What a bundle's sender signs (protocol, section 7).
struct BundleManifest: Hashable {
    var room: Hash256
    var from: MemberID
    var to: MemberID
    /// Runs from 1 in its direction, so that a receiver sees which sticks have not come.
    var number: Int
    /// The number of the receiver's last step that the sender holds.
    var acknowledged: Int
    /// When, in seconds since 1970, rounded to the tick. Says nothing of the age that a bundle may have.
    var issuedAt: Int
    /// SHA-256 of all parts.
    var digest: Hash256

    static let tokenType = "wasl-bundle-v1+jwt"

    func signed(by signer: some Signer) -> CompactJWS {
        let payload = JSON.object([
            "room": .string(room.description), "iss": .string(from.description), "aud": .string(to.description),
            "number": .int(number), "ack": .int(acknowledged), "iat": .int(issuedAt),
            "digest": .string(digest.description),
        ])
        return CompactJWS(type: Self.tokenType, payload: payload, signer: signer)
    }

    /// Reads and verifies a manifest for a member.
    ///
    /// Any epoch that the sender was ever known by will do, because a stick may have been made before a rotation that
    /// came by another; each step inside has to be signed under the one in force at its place.
    init(verifying token: CompactJWS, terms: TermsOfReference, for member: MemberID) throws(BundleFault) {
        guard token.type == Self.tokenType else { throw .malformed }
        do {
            var reader = try JSONReader(token.payload)
            room = try reader.value("room") { Hash256($0) }
            from = try reader.value("iss") { MemberID($0) }
            to = try reader.value("aud") { MemberID($0) }
            number = try reader.int("number")
            acknowledged = try reader.int("ack")
            issuedAt = try reader.int("iat")
            digest = try reader.value("digest") { Hash256($0) }
            try reader.finish()
        } catch {
            throw .malformed
        }
        guard number > 0, acknowledged >= 0 else { throw .malformed }
        guard room == terms.room else { throw .otherRoom }
        guard to == member else { throw .otherMember(to) }
        guard from != member, from.isMediator != member.isMediator, token.key.member == from,
            let sender = terms.members[from]
        else { throw .unknownSender }
        guard let key = sender.signingKeys[token.key.epoch] else { throw .unknownSignKey(token.key) }
        guard token.isSigned(by: key) else { throw .signature }
    }

    init(
        room: Hash256, from: MemberID, to: MemberID, number: Int, acknowledged: Int, issuedAt: Int, digest: Hash256
    ) {
        self.room = room
        self.from = from
        self.to = to
        self.number = number
        self.acknowledged = acknowledged
        self.issuedAt = issuedAt
        self.digest = digest
    }
}
