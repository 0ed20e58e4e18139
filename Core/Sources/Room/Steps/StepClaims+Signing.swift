import IJSON
public import SelectiveDisclosure
import TransparencyLog

extension StepClaims {
    /// The token of these claims.
    ///
    /// - Parameters:
    ///   - salt: of the log entry; the decoys are drawn from it.
    ///   - random: so many unpredictable bytes.
    ///   - holder: the mediator's key, to which a submission with attribution `signed` is bound (RFC 9901, 4.1.2).
    ///   - redaction: what a release is made of; none for the mediator's own word.
    /// - Throws: `CompositionFault`, for content that doesn't fit a token.
    public func signed(
        as type: StepType, by signer: some Signer, salt: [UInt8], random: @escaping (Int) -> [UInt8],
        holder: VerificationKey? = nil, redacting redaction: Redaction? = nil
    ) throws(CompositionFault) -> [UInt8] {
        var numbers = 0
        let decoys = {
            defer { numbers += 1 }
            return DecoySource.digest(numbers, salt: salt)
        }
        let signs = StepTokenSigner(signer: signer)
        switch content {
        case .message(let message):
            var handling = message.handling
            handling["seq"] = .int(sequence)
            handling["prev"] = .string(previous.description)
            let payload = payload(message, handling, chain: false)
            let key = message.attribution == .signed ? holder?.jwk : nil
            return try SDJWT.issue(
                payload, plan: BodyClaims.plan(handling: handling, body: BodyClaims.body(of: message)),
                type: type.tokenType, holder: key, signer: signs, decoys: decoys, random: random
            ).token.bytes
        case .release(let release):
            if let redaction { return try reissued(release, redaction, signs) }
            let handling = release.message.released.handling
            var payload = payload(release.message, handling, chain: true)
            payload["release"] = .object(release.claims)
            return try SDJWT.issue(
                payload, plan: BodyClaims.plan(handling: handling, body: BodyClaims.body(of: release.message)),
                type: type.tokenType, signer: signs, decoys: decoys, random: random
            ).token.bytes
        default:
            var payload = common(chain: true)
            payload["content"] = content.json
            return CompactJWS(type: type.tokenType, payload: .object(payload), signer: signer).bytes
        }
    }

    private func common(chain: Bool) -> JSONObject {
        JSONObject([
            "room": .string(room.description), "iss": .string(issuer.description),
            "aud": .string(audience.description), "jti": .string(id.description), "iat": .int(issuedAt),
            "terms": .string(terms.description), "view": view.json,
            "long_term": longTerm.map(JSON.int), "seq": chain ? .int(sequence) : nil,
            "prev": chain ? .string(previous.description) : nil,
        ])
    }

    private func payload(_ message: Message, _ handling: JSONObject, chain: Bool) -> JSONObject {
        var payload = common(chain: chain)
        payload["attribution"] = .string(message.attribution.rawValue)
        payload[BodyClaims.handling] = .object(handling)
        payload[BodyClaims.body] = .object(BodyClaims.body(of: message))
        return payload
    }

    /// The submission's digests under the mediator's signature, with a subset of its disclosures.
    private func reissued(
        _ release: Release, _ redaction: Redaction, _ signer: StepTokenSigner
    ) throws(CompositionFault) -> [UInt8] {
        guard let origin = redaction.submission.disclosed else { throw .unreadable(.missingTilde) }
        var replaced = common(chain: false)
        replaced["room"] = nil
        var added = JSONObject([
            "seq": .int(sequence), "prev": .string(previous.description), "release": .object(release.claims),
            "origin": .string(redaction.submission.origin.description),
        ])
        var removed = Set(["cnf"].filter { origin.claims[$0] != nil })
        switch (origin.claims["long_term"], replaced["long_term"]) {
        case (nil, let ours?):
            added["long_term"] = ours
            replaced["long_term"] = nil
        case (.some, nil): removed.insert("long_term")
        default: break
        }
        return try origin.reissued(
            keeping: redaction.passed, adding: added, replacing: replaced,
            removing: removed, type: StepType.release.tokenType, signer: signer
        ).bytes
    }
}
