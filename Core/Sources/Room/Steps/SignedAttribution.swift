import IJSON
public import SelectiveDisclosure
import TransparencyLog

/// Attribution `signed` (protocol, section 3): a release comes with the submitter's own SD-JWT, reduced to the same
/// disclosures and bound by the mediator's Key Binding JWT to this audience and this release.
public enum SignedAttribution {
    /// What to send beside a release.
    ///
    /// - Parameters:
    ///   - release: the token of the release.
    ///   - keyDocument: by which the submitter's root certified the key that signed the submission.
    ///   - time: seconds since 1970.
    public static func companions(
        of release: [UInt8], to audience: MemberID, _ redaction: Redaction, keyDocument: [UInt8], at time: Int,
        signer: some Signer
    ) throws(CompositionFault) -> Companions {
        guard let origin = redaction.submission.disclosed else { throw .unreadable(.missingTilde) }
        let presented = try origin.presentation(of: redaction.passed).bound(
            audience: audience.description, nonce: Hash256(of: release).description, at: time,
            holder: StepTokenSigner(signer: signer))
        return Companions(origin: presented.bytes, originKey: keyDocument)
    }
}

extension StepVerifier {
    /// Who signed what a release shows, when it says that somebody did; `nil` when it doesn't.
    ///
    /// - Throws: `.attribution` when what came with it isn't that member's own signature over the same, bound to this
    ///   release.
    public func attribution(of step: UnverifiedStep) throws(RefusalCode) -> MemberID? {
        guard case .release(let release) = step.claims.content, release.message.attribution == .signed,
            release.origin != nil
        else { return nil }
        let companions = step.envelope.companions
        guard let bytes = companions.origin, let document = companions.originKey,
            let (author, epoch, key) = certified(document), let shown = step.token.disclosed
        else { throw .attribution }
        let binding = KeyBindingPolicy(
            audience: step.claims.audience.description, nonce: Hash256(of: step.envelope.token).description,
            maximumAge: .max)
        for type in [StepType.submission, .correction] {
            let policy = VerificationPolicy(
                algorithms: [.edDSA], type: type.tokenType, now: .max / 2, keyBinding: .required(binding))
            guard let jwk = key.jwk, case .success(let origin) = SDJWT.verify(bytes, key: jwk, policy: policy) else {
                continue
            }
            guard origin.keyID == KeyID(member: author, epoch: epoch).description,
                origin.claims["room"] == .string(terms.room.description),
                origin.claims["iss"] == .string(author.description),
                isMediators(origin.keyBinding?.key), shown.hasDigests(of: origin),
                Set(shown.token.disclosures) == Set(origin.token.disclosures)
            else { throw .attribution }
            return author
        }
        throw .attribution
    }

    /// The party, epoch and signing key that a document certifies by a root named in the declaration.
    private func certified(_ document: [UInt8]) -> (MemberID, Int, VerificationKey)? {
        guard let token = try? CompactJWS(parsing: document), token.type == TermsDocument.tokenType,
            case .key(let party, .sign, let epoch, let value) = try? TermsDocument(json: token.payload),
            let root = terms.members[party]?.root, token.key == KeyID(member: party, epoch: 0), !party.isMediator,
            token.isSigned(by: root), let key = VerificationKey(bytes: value)
        else { return nil }
        return (party, epoch, key)
    }

    private func isMediators(_ key: PublicJWK?) -> Bool {
        guard let key else { return false }
        return terms.members[.mediator]?.signingKeys.values.contains { $0.bytes == key.bytes } == true
    }
}
