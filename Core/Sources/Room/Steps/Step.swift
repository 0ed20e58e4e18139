import IJSON
public import TransparencyLog

/// The claims every step carries (protocol, section 2).
public struct StepClaims: Sendable, Hashable {
    /// The room.
    public var room: Hash256
    /// The author.
    public var issuer: MemberID
    /// The member it is for.
    public var audience: MemberID
    /// 128 random bits.
    public var id: StepID
    /// When it was signed, rounded down to the tick, in seconds since 1970.
    public var issuedAt: Int
    /// The head of the terms chain that the author knew.
    public var terms: Hash256
    /// 1, 2, 3 … in its direction.
    public var sequence: Int
    /// The entry of the step before it in its direction; the room for the first.
    public var previous: Hash256
    /// What it says.
    public var content: StepContent

    /// Claims.
    public init(
        room: Hash256, issuer: MemberID, audience: MemberID, id: StepID, issuedAt: Int, terms: Hash256, sequence: Int,
        previous: Hash256, content: StepContent
    ) {
        self.room = room
        self.issuer = issuer
        self.audience = audience
        self.id = id
        self.issuedAt = issuedAt
        self.terms = terms
        self.sequence = sequence
        self.previous = previous
        self.content = content
    }

    /// The token of these claims.
    public func signed(as type: StepType, by signer: some Signer) -> CompactJWS {
        let payload = JSON.object([
            "room": .string(room.description), "iss": .string(issuer.description),
            "aud": .string(audience.description), "jti": .string(id.description), "iat": .int(issuedAt),
            "terms": .string(terms.description), "seq": .int(sequence), "prev": .string(previous.description),
            "content": content.json,
        ])
        return CompactJWS(type: type.tokenType, payload: payload, signer: signer)
    }
}

/// A step that was read but not checked: nothing in it may be acted on.
public struct UnverifiedStep: Sendable, Hashable {
    /// As received.
    public let envelope: Envelope
    /// What kind of step it says it is.
    public let type: StepType
    let token: CompactJWS
    let claims: StepClaims

    /// Reads a step; the refusal says nothing but why.
    public init(_ envelope: Envelope) throws(RefusalCode) {
        guard envelope.salt.count == LogEntry.saltLength else { throw .malformed }
        do {
            token = try CompactJWS(parsing: envelope.token)
        } catch .oversized {
            throw .oversized
        } catch {
            throw .malformed
        }
        guard let type = StepType(tokenType: token.type) else { throw .kind }
        self.type = type
        self.envelope = envelope
        do {
            var reader = try JSONReader(token.payload)
            claims = StepClaims(
                room: try reader.value("room") { Hash256($0) }, issuer: try reader.value("iss") { MemberID($0) },
                audience: try reader.value("aud") { MemberID($0) }, id: try reader.value("jti") { StepID($0) },
                issuedAt: try reader.int("iat"), terms: try reader.value("terms") { Hash256($0) },
                sequence: try reader.int("seq"), previous: try reader.value("prev") { Hash256($0) },
                content: try StepContent(type: type, json: reader.required("content")))
            try reader.finish()
        } catch {
            throw .malformed
        }
        guard claims.sequence > 0, claims.issuedAt > 0 else { throw .malformed }
    }

    /// The step's place, for ordering before it is checked.
    public var sequence: Int { claims.sequence }

    /// Ciphertexts it says it comes with, so that they can be fetched before it is checked.
    public var attachmentDigests: [Hash256] {
        switch claims.content {
        case .message(let message): message.attachments.map(\.digest)
        case .release(let release): release.message.attachments.map(\.digest)
        default: []
        }
    }
}

/// A step whose signature, room, author, audience and terms were checked. Only `StepVerifier` makes one.
public struct VerifiedStep: Sendable, Hashable {
    /// As received.
    public let envelope: Envelope
    /// What kind of step it is.
    public let type: StepType
    /// What it says.
    public let claims: StepClaims
    /// Its log entry.
    public let entry: Hash256

    init(envelope: Envelope, type: StepType, claims: StepClaims, entry: Hash256) {
        self.envelope = envelope
        self.type = type
        self.claims = claims
        self.entry = entry
    }

    /// The identifier.
    public var id: StepID { claims.id }
    /// What it says.
    public var content: StepContent { claims.content }
    /// Whether it comes with attachments.
    public var hasFiles: Bool {
        switch claims.content {
        case .message(let message): !message.attachments.isEmpty
        case .release(let release): !release.message.attachments.isEmpty
        default: false
        }
    }
    /// SHA-256 of the token, by which an acknowledgement names a release.
    public var tokenHash: Hash256 { Hash256(of: envelope.token) }
}
