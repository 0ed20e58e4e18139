import IJSON

extension SDJWT {
    /// Verifies a token (RFC 9901, 7.1 and, when the policy requires key binding, 7.3).
    ///
    /// - Parameters:
    ///   - bytes: the compact serialisation.
    ///   - key: the issuer's; to know it is the caller's task.
    ///   - policy: what is accepted.
    public static func verify(
        _ bytes: [UInt8], key: PublicJWK, policy: VerificationPolicy
    ) -> Result<VerifiedSDJWT, SDJWTFault> {
        do throws(SDJWTFault) {
            return .success(try SDJWT(parsing: bytes, limits: policy.limits).verified(key: key, policy: policy))
        } catch {
            return .failure(error)
        }
    }

    /// The same for a text.
    public static func verify(
        _ text: String, key: PublicJWK, policy: VerificationPolicy
    ) -> Result<VerifiedSDJWT, SDJWTFault> {
        verify(Array(text.utf8), key: key, policy: policy)
    }

    /// This token, verified.
    public func verified(key: PublicJWK, policy: VerificationPolicy) throws(SDJWTFault) -> VerifiedSDJWT {
        guard bytes.count <= policy.limits.bytes else { throw .oversized }
        guard disclosureRanges.count <= policy.limits.disclosures else { throw .tooManyDisclosures }
        switch policy.keyBinding {
        case .none: guard keyBindingRange == nil else { throw .unwantedKeyBinding }
        case .required: guard keyBindingRange != nil else { throw .missingKeyBinding }
        }
        let parts = try JWTParts(jwt, of: bytes, .issuer)
        try parts.checkAlgorithm(policy.algorithms, key)
        if let type = policy.type, parts.header["typ"] != .string(type) {
            throw .wrongType(parts.header["typ"]?.string)
        }
        guard parts.isSigned(by: key, in: bytes) else { throw .badSignature }
        let payload = try parts.payload(of: bytes, .issuer, policy.limits)
        let hash = try HashAlgorithm(payload: payload)
        var processing = try PayloadProcessing(self, hash: hash, limits: policy.limits)
        let claims = try processing.claims(of: payload)
        try policy.check(claims)
        var keyBinding: KeyBindingClaims?
        if case .required(let wanted) = policy.keyBinding, let range = keyBindingRange {
            keyBinding = try verifiedKeyBinding(range, claims: claims, hash: hash, wanted, policy)
        }
        return VerifiedSDJWT(
            token: self, keyID: parts.header["kid"]?.string, claims: claims, withheld: processing.withheld,
            keyBinding: keyBinding, payload: payload, hash: hash, places: processing.places,
            unopened: processing.unopened)
    }
}

extension VerificationPolicy {
    /// Times and required claims of a processed payload (RFC 9901, 7.1, step 6; RFC 7519, 4.1).
    func check(_ claims: JSONObject) throws(SDJWTFault) {
        let now = Double(now)
        let leeway = Double(leeway)
        if let expiry = try Self.time("exp", of: claims), now >= expiry + leeway { throw .expired }
        if let start = try Self.time("nbf", of: claims), now + leeway < start { throw .notYetValid }
        if let issued = try Self.time("iat", of: claims), now + leeway < issued { throw .issuedInFuture }
        for name in requiredClaims where claims[name] == nil { throw .missingClaim(name) }
    }

    static func time(_ name: String, of claims: JSONObject) throws(SDJWTFault) -> Double? {
        guard let value = claims[name] else { return nil }
        guard let seconds = value.double else { throw .malformedTime(name) }
        return seconds
    }
}
