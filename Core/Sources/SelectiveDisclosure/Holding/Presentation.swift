import IJSON

extension VerifiedSDJWT {
    /// The token with no disclosures but those needed to show some claims (RFC 9901, 7.2): their own, and those of all
    /// that they stand in. A Key Binding JWT is left behind.
    ///
    /// - Parameters:
    ///   - paths: claims as `claims` has them. One that stands within a claim with only one disclosure brings all of that
    ///     claim; one that is never hidden brings nothing.
    ///   - descendants: whether what can be disclosed within these claims is shown too.
    public func presentation(
        of paths: Set<ClaimPath>, withDescendants descendants: Bool = false
    ) throws(CompositionFault) -> SDJWT {
        let kept = try disclosures(for: paths, withDescendants: descendants)
        return SDJWT(jwt: token.bytes[token.jwt], disclosures: kept)
    }

    func disclosures(
        for paths: Set<ClaimPath>, withDescendants descendants: Bool
    ) throws(CompositionFault) -> [ArraySlice<UInt8>] {
        let claims = JSON.object(claims)
        var needed: Set<ClaimPath> = []
        for path in paths {
            guard claims[path] != nil else { throw .noSuchClaim(path) }
            needed.formUnion(path.prefixes)
        }
        return zip(disclosedPaths, token.disclosureRanges).compactMap { place, range in
            let isWithin =
                descendants && (paths.contains(ClaimPath()) || place.prefixes.contains(where: paths.contains))
            return needed.contains(place) || isWithin ? token.bytes[range] : nil
        }
    }
}

extension SDJWT {
    /// This presentation with a Key Binding JWT (RFC 9901, 4.3).
    ///
    /// - Parameters:
    ///   - audience: the verifier.
    ///   - nonce: the transaction, as the verifier gave it.
    ///   - time: seconds since 1970.
    ///   - holder: the key whose public part is in the payload's `cnf`.
    public func bound(
        audience: String, nonce: String, at time: Int, holder: some TokenSigner
    ) throws(CompositionFault) -> SDJWT {
        guard keyBindingRange == nil else { throw .alreadyBound }
        let payload = JSONObject([
            "aud": .string(audience), "iat": .int(time), "nonce": .string(nonce),
            "sd_hash": .string(try hashAlgorithm().digest(of: boundBytes).text),
        ])
        return SDJWT(
            self, keyBinding: try Self.signedJWT(type: Self.keyBindingType, payload: payload, signer: holder))
    }

    private func hashAlgorithm() throws(CompositionFault) -> HashAlgorithm {
        do throws(SDJWTFault) {
            let limits = SDJWTLimits(bytes: bytes.count, depth: 64)
            return try HashAlgorithm(payload: JWTParts(jwt, of: bytes, .issuer).payload(of: bytes, .issuer, limits))
        } catch {
            throw .unreadable(error)
        }
    }
}
