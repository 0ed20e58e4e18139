public import IJSON

/// An SD-JWT as its issuer hands it to the holder.
public struct IssuedSDJWT: Sendable {
    /// The token with all its disclosures.
    public let token: SDJWT
    /// The decoys' digests. Who must account for every digest keeps them.
    public let decoys: [[UInt8]]
}

extension SDJWT {
    /// Issues an SD-JWT (RFC 9901, 4 and 5).
    ///
    /// - Parameters:
    ///   - claims: the plain claims.
    ///   - plan: which of them are selectively disclosable, and the padding.
    ///   - type: `typ`, such as `example+sd-jwt` (9.11).
    ///   - holder: the holder's key, put into `cnf`, for key binding.
    ///   - signer: the issuer's key.
    ///   - decoys: the decoys' digests, one after the other and as long as the plan's hash has them, if they are to be
    ///     known to somebody; else they are hashes of 256 random bits.
    ///   - random: so many unpredictable bytes; salts are 128 bits.
    public static func issue(
        _ claims: JSONObject, plan: DisclosurePlan, type: String, holder: PublicJWK? = nil, signer: some TokenSigner,
        decoys: (() -> [UInt8])? = nil, random: @escaping (_ count: Int) -> [UInt8]
    ) throws(CompositionFault) -> IssuedSDJWT {
        var claims = claims
        if let holder {
            guard claims["cnf"] == nil else { throw .claimPresent("cnf") }
            claims["cnf"] = .object(["jwk": holder.json])
        }
        var blinding = Blinding(plan, decoys: decoys, random: random)
        let payload = try blinding.payload(of: claims)
        let jwt = try signedJWT(type: type, payload: payload, signer: signer)
        return IssuedSDJWT(token: SDJWT(jwt: jwt, disclosures: blinding.disclosures), decoys: blinding.decoys)
    }

    static func signedJWT(
        type: String, payload: JSONObject, signer: some TokenSigner
    ) throws(CompositionFault) -> [UInt8] {
        do {
            return try JWTParts.signed(type: type, payload: payload, signer: signer)
        } catch {
            throw .signing
        }
    }
}
