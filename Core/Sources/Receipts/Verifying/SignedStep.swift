public import IJSON
public import Room
public import SelectiveDisclosure
public import TransparencyLog

/// What a token says and who signed it, checked against the terms for whomever it is addressed to. Only
/// ``KnownRoom/signed(_:)`` makes one.
public struct SignedStep: Sendable {
    /// What kind of step.
    public let type: StepType
    /// The signer: member and key epoch.
    public let key: KeyID
    /// Whether that key is still the signer's, by the latest terms at hand.
    public let keyStanding: KeyStanding
    /// The member it is for.
    public let audience: MemberID
    /// Its identifier.
    public let id: StepID
    /// When the signer says it signed, rounded down to the tick, in seconds since 1970.
    public let issuedAt: Int
    /// The epoch of the key whose long-term signature the token announces, if it does.
    public let longTermEpoch: Int?
    /// The size of the log's tree that the signer had verified, if the token says so: it was not signed before.
    public let seenSize: Int?
    /// Its log entry.
    public let entry: Hash256
    /// What is disclosed, without the claims that every step has.
    public let content: JSONObject
    /// The token with its disclosures; `nil` for a token that has none by its type.
    public let selective: VerifiedSDJWT?
    /// Whether all that was said is disclosed: the author's salt explains every other digest as padding.
    public let isWhole: Bool

    /// How many digests no disclosure opens: what was withheld, and the padding that hides how much.
    public var withheldCount: Int { selective?.withheld.reduce(0) { $0 + $1.count } ?? 0 }
}

/// What became of a signing key. A receipt does not say whether the step stands before or after that, so whoever has a key
/// that was replaced or stopped can, with the mediator's help, make a step that verifies.
public enum KeyStanding: String, Sendable, Hashable {
    /// It is the newest of its member, and no suspension is known.
    case inForce = "in_force"
    /// A newer one was certified since.
    case replaced
    /// It is the newest, and stands still.
    case suspended
}

extension KnownRoom {
    /// The claims of every step that are told apart from its content.
    private static let common: Set<String> = [
        "room", "iss", "aud", "jti", "iat", "terms", "seq", "prev", "view", "long_term", "cnf", "_sd", "_sd_alg",
    ]

    /// Checks a token's signature by the key epoch it names, for any audience.
    ///
    /// - Throws: ``ReceiptFault``.
    func signed(_ envelope: Envelope) throws(ReceiptFault) -> SignedStep {
        let bytes = envelope.token
        let jwt = bytes.firstIndex(of: UInt8(ascii: "~")).map { Array(bytes[..<$0]) } ?? bytes
        guard envelope.salt.count == LogEntry.saltLength, let token = try? CompactJWS(parsing: jwt),
            let type = StepType(tokenType: token.type), type.isDisclosing == (jwt.count < bytes.count)
        else { throw .token }
        let claims: CommonClaims
        let seenSize: Int?
        let longTermEpoch: Int?
        do {
            var reader = try JSONReader(token.payload)
            claims = try CommonClaims(&reader)
            seenSize = reader.optional("view")?["size"]?.int
            longTermEpoch = try reader.optionalInt("long_term")
        } catch {
            throw .token
        }
        guard claims.room == terms.room else { throw .foreignToken }
        guard claims.issuer.isMediator != claims.audience.isMediator, terms.members[claims.audience] != nil else {
            throw .impossible
        }
        let key: VerificationKey
        do {
            key = try terms.signingKey(named: token.key, of: claims.issuer, for: type)
        } catch {
            throw error == .kind || token.key.member != claims.issuer ? .impossible : .unknownSigner(token.key)
        }
        var selective: VerifiedSDJWT?
        if type.isDisclosing {
            selective = try Self.verified(bytes, token, key, at: claims.issuedAt)
        } else {
            guard token.isSigned(by: key) else { throw .signature }
        }
        guard terms.heads.contains(claims.terms) else { throw .termsHead }
        var content = selective?.claims ?? token.payload.object ?? JSONObject()
        for name in Self.common { content[name] = nil }
        let closed = selective?.withheld.reduce(0) { $0 + $1.count } ?? 0
        let isWhole = selective?.unexplained(byDecoys: DecoySource.digests(closed, salt: envelope.salt)) ?? 0 == 0
        return SignedStep(
            type: type, key: token.key, keyStanding: standing(of: token.key), audience: claims.audience, id: claims.id,
            issuedAt: claims.issuedAt, longTermEpoch: longTermEpoch, seenSize: seenSize,
            entry: LogEntry.entry(token: bytes, salt: envelope.salt, room: terms.room), content: content,
            selective: selective, isWhole: isWhole)
    }

    /// Whether a signing key is still its member's.
    func standing(of key: KeyID) -> KeyStanding {
        let owner = terms.members[key.member]
        return key.epoch < owner?.epoch ?? 0 ? .replaced : owner?.isSuspended == true ? .suspended : .inForce
    }

    private static func verified(
        _ bytes: [UInt8], _ token: CompactJWS, _ key: VerificationKey, at time: Int
    ) throws(ReceiptFault) -> VerifiedSDJWT {
        guard let key = try? PublicJWK(algorithm: .edDSA, bytes: key.bytes) else { throw .signature }
        // At the time it was signed: a receipt doesn't grow old.
        let policy = VerificationPolicy(algorithms: [.edDSA], type: token.type, now: time)
        switch SDJWT.verify(bytes, key: key, policy: policy) {
        case .success(let verified):
            guard verified.isWithoutPlainContent else { throw .token }
            return verified
        case .failure(.badSignature): throw .signature
        case .failure(let fault): throw .disclosures(fault)
        }
    }
}
