public import IJSON
public import TransparencyLog

/// The claims that every step has in the open (protocol, section 2), but for `view` and its place in its chain. Read, and
/// not checked.
public struct CommonClaims: Sendable, Hashable {
    /// The room.
    public let room: Hash256
    /// The author.
    public let issuer: MemberID
    /// The member it is for.
    public let audience: MemberID
    /// 128 random bits.
    public let id: StepID
    /// When it says it was signed, in seconds since 1970; not before.
    public let issuedAt: Int
    /// The head of the terms chain that the author knew.
    public let terms: Hash256

    /// Takes them from a token's payload.
    public init(_ reader: inout JSONReader) throws(JSONMismatch) {
        room = try reader.value("room") { Hash256($0) }
        issuer = try reader.value("iss") { MemberID($0) }
        audience = try reader.value("aud") { MemberID($0) }
        id = try reader.value("jti") { StepID($0) }
        issuedAt = try reader.int("iat")
        terms = try reader.value("terms") { Hash256($0) }
        guard issuedAt > 0 else { throw reader.mismatch("iat") }
    }
}

extension TermsOfReference {
    /// The key that a step says it is signed by, of whatever epoch, if its author is who may say such a thing.
    ///
    /// - Throws: `.unknownMember`, `.kind` or `.unknownKey`.
    public func signingKey(
        named key: KeyID, of author: MemberID, for type: StepType
    ) throws(RefusalCode) -> VerificationKey {
        guard key.member == author, let member = members[author] else { throw .unknownMember }
        guard author.isMediator ? type.isFromMediator : type.isFromParty else { throw .kind }
        guard let found = member.signingKeys[key.epoch] else { throw .unknownKey }
        return found
    }
}
