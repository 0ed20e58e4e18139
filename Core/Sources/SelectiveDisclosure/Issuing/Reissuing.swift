public import IJSON

extension VerifiedSDJWT {
    /// What another issuer signs in the place of this token: the same payload with its digests as they stand, decoys and
    /// all, and a subset of the disclosures. Whoever holds both tokens sees that nothing but disclosures was left out.
    ///
    /// - Parameters:
    ///   - paths: the claims to keep disclosed, as `presentation(of:)` takes them.
    ///   - descendants: whether what can be disclosed within these claims is kept too.
    ///   - added: claims of the new issuer, under names that the payload doesn't have.
    ///   - replaced: new values of plain top-level claims, such as `iss` and `iat`.
    ///   - removed: plain top-level claims to leave out.
    ///   - type: `typ`.
    ///   - signer: the new issuer's key.
    public func reissued(
        keeping paths: Set<ClaimPath>, withDescendants descendants: Bool = false,
        adding added: JSONObject = JSONObject(),
        replacing replaced: JSONObject = JSONObject(), removing removed: Set<String> = [], type: String,
        signer: some TokenSigner
    ) throws(CompositionFault) -> SDJWT {
        let kept = try disclosures(for: paths, withDescendants: descendants)
        var payload = payload
        for name in removed {
            try checkPlain(name)
            payload[name] = nil
        }
        for member in replaced.sorted {
            try checkPlain(member.name)
            try Self.checkNames(member)
            payload[member.name] = member.value
        }
        for member in added.sorted {
            try Self.checkNames(member)
            // A withheld claim may have the name too, but whoever could open it would refuse the token.
            guard payload[member.name] == nil, claims[member.name] == nil else { throw .claimPresent(member.name) }
            payload[member.name] = member.value
        }
        let jwt = try SDJWT.signedJWT(type: type, payload: payload, signer: signer)
        return SDJWT(jwt: jwt, disclosures: kept)
    }

    /// Digests may not be touched, so what holds any is neither replaced nor removed.
    private func checkPlain(_ name: String) throws(CompositionFault) {
        guard let value = payload[name] else { throw .claimAbsent(name) }
        guard ReservedName(name) == nil else { throw .reservedName(ClaimPath()) }
        guard !value.hasReservedName else { throw .reservedName(ClaimPath([.init(name)])) }
    }

    private static func checkNames(_ member: JSONObject.Member) throws(CompositionFault) {
        guard ReservedName(member.name) == nil else { throw .reservedName(ClaimPath()) }
        guard !member.value.hasReservedName else { throw .reservedName(ClaimPath([.init(member.name)])) }
    }

    /// Whether the payload has the digests of another's, each in its place, and no others, and within what holds digests
    /// the same plain claims: then the two differ in plain claims of the top and in what is disclosed, and nothing else.
    public func hasDigests(of origin: VerifiedSDJWT) -> Bool {
        guard hash == origin.hash, payload["_sd"] == origin.payload["_sd"] else { return false }
        return Self.digests(payload) == Self.digests(origin.payload)
    }

    private static func digests(_ payload: JSONObject) -> JSONObject {
        var left = JSONObject()
        for member in payload.sorted where ReservedName(member.name) == nil { left[member.name] = member.value.digests }
        return left
    }
}

extension JSON {
    /// What is left when all is gone but digests, what stands beside them, and the way to them.
    fileprivate var digests: JSON? {
        switch self {
        case .object(let object):
            if object["_sd"] != nil || object["..."] != nil { return self }
            var left = JSONObject()
            for member in object.sorted { left[member.name] = member.value.digests }
            return left.isEmpty ? nil : .object(left)
        case .array(let elements):
            if elements.contains(where: { $0.object?["..."] != nil }) { return self }
            let left = elements.map { $0.digests ?? .null }
            return left.contains { $0 != .null } ? .array(left) : nil
        default: return nil
        }
    }
}
