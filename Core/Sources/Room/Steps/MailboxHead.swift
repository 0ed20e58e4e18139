import IJSON
public import TransparencyLog

/// The mediator's signed word on how far the chain to a party goes (protocol, section 2). A step older than a head that
/// left it out is then provably late.
public struct MailboxHead: Sendable, Hashable {
    /// The room.
    public var room: Hash256
    /// The party.
    public var audience: MemberID
    /// The number of the last step of the chain; 0 when there is none.
    public var sequence: Int
    /// How many leaves the log's last checkpoint has.
    public var treeSize: Int
    /// The log's generation.
    public var generation: Int
    /// When, rounded to the tick.
    public var issuedAt: Int

    static let tokenType = "wasl-mailbox-head-v1+jwt"

    /// A head.
    public init(
        room: Hash256, audience: MemberID, sequence: Int, treeSize: Int, generation: Int = 1, issuedAt: Int
    ) {
        self.room = room
        self.audience = audience
        self.sequence = sequence
        self.treeSize = treeSize
        self.generation = generation
        self.issuedAt = issuedAt
    }

    /// The token.
    public func signed(by signer: some Signer) -> CompactJWS {
        let payload = JSON.object([
            "room": .string(room.description), "aud": .string(audience.description), "seq": .int(sequence),
            "size": .int(treeSize), "gen": generation > 1 ? .int(generation) : nil, "iat": .int(issuedAt),
        ])
        return CompactJWS(type: Self.tokenType, payload: payload, signer: signer)
    }

    /// Reads and verifies a head for a party.
    public init(verifying bytes: [UInt8], terms: TermsOfReference, for party: MemberID) throws(RefusalCode) {
        guard let token = try? CompactJWS(parsing: bytes), token.type == Self.tokenType, token.key.member.isMediator,
            let mediator = terms.members[.mediator], let key = mediator.signingKeys[token.key.epoch]
        else { throw .malformed }
        do {
            var reader = try JSONReader(token.payload)
            room = try reader.value("room") { Hash256($0) }
            audience = try reader.value("aud") { MemberID($0) }
            sequence = try reader.int("seq")
            treeSize = try reader.int("size")
            let number = try reader.optionalInt("gen")
            generation = number ?? 1
            guard number.map({ $0 > 1 }) ?? true else { throw RefusalCode.malformed }
            issuedAt = try reader.int("iat")
            try reader.finish()
        } catch {
            throw .malformed
        }
        guard room == terms.room else { throw .otherRoom }
        guard audience == party else { throw .audience }
        guard token.isSigned(by: key) else { throw .signature }
    }
}
