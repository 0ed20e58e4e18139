import IJSON

extension SDJWT {
    /// The `typ` of a Key Binding JWT (RFC 9901, 4.3).
    static let keyBindingType = "kb+jwt"

    /// Checks the Key Binding JWT (RFC 9901, 7.3, step 4).
    func verifiedKeyBinding(
        _ range: Range<Int>, claims: JSONObject, hash: HashAlgorithm, _ wanted: KeyBindingPolicy,
        _ policy: VerificationPolicy
    ) throws(SDJWTFault) -> KeyBindingClaims {
        let key = try Self.holderKey(claims)
        let parts = try JWTParts(range, of: bytes, .holder)
        try parts.checkAlgorithm(policy.algorithms, key)
        guard parts.header["typ"] == .string(Self.keyBindingType) else {
            throw .keyBindingType(parts.header["typ"]?.string)
        }
        guard parts.isSigned(by: key, in: bytes) else { throw .keyBindingSignature }
        let payload = try parts.payload(of: bytes, .holder, policy.limits)
        guard let audience = payload["aud"]?.string else { throw .keyBindingClaim("aud") }
        guard let nonce = payload["nonce"]?.string else { throw .keyBindingClaim("nonce") }
        guard let digest = payload["sd_hash"]?.string else { throw .keyBindingClaim("sd_hash") }
        guard let issued = payload["iat"]?.double else { throw .keyBindingClaim("iat") }
        guard audience.utf8.elementsEqual(wanted.audience.utf8) else { throw .keyBindingAudience }
        guard nonce.utf8.elementsEqual(wanted.nonce.utf8) else { throw .keyBindingNonce }
        guard Digest(digest, hash) == hash.digest(of: boundBytes) else { throw .keyBindingHash }
        let now = Double(policy.now)
        let leeway = Double(policy.leeway)
        let start = max(issued, try VerificationPolicy.time("nbf", of: payload) ?? issued)
        let expiry = try VerificationPolicy.time("exp", of: payload) ?? .infinity
        guard start <= now + leeway else { throw .keyBindingInFuture }
        guard now - issued <= Double(wanted.maximumAge) + leeway, now < expiry + leeway else { throw .staleKeyBinding }
        return KeyBindingClaims(audience: audience, nonce: nonce, issuedAt: issued, key: key)
    }

    /// The key in `cnf` (RFC 7800, 3.2).
    private static func holderKey(_ claims: JSONObject) throws(SDJWTFault) -> PublicJWK {
        guard let key = claims["cnf"]?["jwk"] else { throw .missingHolderKey }
        do {
            return try PublicJWK(key)
        } catch {
            throw .unusableHolderKey(error)
        }
    }
}
