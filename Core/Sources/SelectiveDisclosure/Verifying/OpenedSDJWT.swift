public import IJSON

/// An SD-JWT read with its disclosures in their places (RFC 9901, 7.1, steps 1 to 5), its signature not checked: nothing in
/// it may be acted on.
public struct OpenedSDJWT: Sendable {
    /// The token as received.
    public let token: SDJWT
    /// `typ` of the header.
    public let type: String?
    /// `kid` of the header.
    public let keyID: String?
    /// The processed payload, of nobody known.
    public let unverifiedClaims: JSONObject

    private let parts: JWTParts
    private let payload: JSONObject
    private let hash: HashAlgorithm
    private let withheld: [VerifiedSDJWT.Withheld]
    private let places: [DisclosurePlace]
    private let unopened: Set<Digest>

    /// Reads a token that has no Key Binding JWT.
    public init(_ token: SDJWT, limits: SDJWTLimits = SDJWTLimits()) throws(SDJWTFault) {
        guard token.bytes.count <= limits.bytes else { throw .oversized }
        guard token.disclosureRanges.count <= limits.disclosures else { throw .tooManyDisclosures }
        guard token.keyBindingRange == nil else { throw .unwantedKeyBinding }
        self.token = token
        parts = try JWTParts(token.jwt, of: token.bytes, .issuer)
        type = parts.header["typ"]?.string
        keyID = parts.header["kid"]?.string
        payload = try parts.payload(of: token.bytes, .issuer, limits)
        hash = try HashAlgorithm(payload: payload)
        var processing = try PayloadProcessing(token, hash: hash, limits: limits)
        unverifiedClaims = try processing.claims(of: payload)
        withheld = processing.withheld
        places = processing.places
        unopened = processing.unopened
    }

    /// How many members the header has.
    public var headerCount: Int { parts.header.count }

    /// Verifies what was read, under the algorithms, type, times and claims of a policy that wants no key binding.
    public func verified(key: PublicJWK, policy: VerificationPolicy) throws(SDJWTFault) -> VerifiedSDJWT {
        guard policy.keyBinding == .none else { throw .missingKeyBinding }
        try parts.checkAlgorithm(policy.algorithms, key)
        if let wanted = policy.type, type != wanted { throw .wrongType(type) }
        guard parts.isSigned(by: key, in: token.bytes) else { throw .badSignature }
        try policy.check(unverifiedClaims)
        return believed
    }

    /// For what was verified when it came and is read back from where nobody else writes.
    public var believed: VerifiedSDJWT {
        VerifiedSDJWT(
            token: token, keyID: keyID, claims: unverifiedClaims, withheld: withheld, keyBinding: nil, payload: payload,
            hash: hash, places: places, unopened: unopened)
    }
}
