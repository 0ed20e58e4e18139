import SelectiveDisclosure
import TransparencyLog

/// Checks steps against the terms of reference. Pure: the time is handed in, and every verdict is a value.
public struct StepVerifier: Sendable {
    /// The terms that it checks against.
    public let terms: TermsOfReference
    /// The member whose node checks.
    public let member: MemberID

    /// A verifier.
    public init(terms: TermsOfReference, member: MemberID) {
        self.terms = terms
        self.member = member
    }

    /// Checks room, author, audience, type, key, terms, time and signature, the dearest last.
    ///
    /// - Parameters:
    ///   - step: what was read.
    ///   - peer: whose connection, bundle or hand it came from.
    ///   - now: seconds since 1970.
    public func verify(_ step: UnverifiedStep, from peer: MemberID, now: Int) -> Result<VerifiedStep, RefusalCode> {
        let claims = step.claims
        guard claims.room == terms.room else { return .failure(.otherRoom) }
        guard claims.issuer == peer, step.token.key.member == peer, let author = terms.members[peer] else {
            return .failure(.unknownMember)
        }
        guard claims.audience == member, peer.isMediator != member.isMediator else { return .failure(.audience) }
        guard peer.isMediator ? step.type.isFromMediator : step.type.isFromParty else { return .failure(.kind) }
        guard let key = author.signingKey, step.token.key.epoch == author.epoch else { return .failure(.unknownKey) }
        guard terms.heads.contains(claims.terms) else { return .failure(.terms) }
        guard claims.issuedAt <= now + terms.rules.tick + RoomRules.futureTolerance else { return .failure(.future) }
        if author.isSuspended, step.type != .terms { return .failure(.suspended) }
        guard step.token.isSigned(by: key) else { return .failure(.signature) }
        guard isSignedForLong(step, by: author) else { return .failure(.signature) }
        guard isExplained(step), isAccompanied(step) else { return .failure(.malformed) }
        do throws(RefusalCode) {
            return .success(verified(step, attributedTo: try attribution(of: step)))
        } catch {
            return .failure(error)
        }
    }

    /// Whether the long-term signature that a token announces is there and the author's.
    private func isSignedForLong(_ step: UnverifiedStep, by author: MemberTerms) -> Bool {
        guard let epoch = step.claims.longTerm else { return true }
        let keys = author.roleKeys(.evidence)
        guard step.type.isDisclosing, keys.indices.contains(epoch - 1), let key = LongTermKey(bytes: keys[epoch - 1]),
            let signature = step.envelope.companions.longTerm
        else { return false }
        return key.verifies(signature, over: step.envelope.token)
    }

    /// Whether nothing travels beside the token that it doesn't call for: no signature covers that, and no log entry.
    private func isAccompanied(_ step: UnverifiedStep) -> Bool {
        let companions = step.envelope.companions
        guard companions.longTerm == nil || step.claims.longTerm != nil else { return false }
        guard companions.origin != nil || companions.originKey != nil else { return true }
        guard case .release(let release) = step.claims.content else { return false }
        return release.message.attribution == .signed && release.origin != nil
    }

    /// Whether every digest that a submission withholds from its own receiver, the mediator, is a decoy: else something
    /// could hide in it (protocol, section 3).
    private func isExplained(_ step: UnverifiedStep) -> Bool {
        guard step.type.isMessage, let token = step.token.disclosed else { return true }
        let decoys = DecoySource.digests(token.withheldTotal, salt: step.envelope.salt)
        return token.unexplained(byDecoys: decoys) == 0
    }

    /// Checks a step's signature for whoever was not there: by the key of its epoch, whenever that was in force.
    ///
    /// - Throws: `.otherRoom`, `.unknownMember`, `.unknownKey`, `.kind` or `.signature`.
    public static func evidence(
        _ step: UnverifiedStep, terms: TermsOfReference
    ) throws(RefusalCode) -> VerifiedStep {
        guard step.claims.room == terms.room else { throw .otherRoom }
        let key = try terms.signingKey(named: step.token.key, of: step.claims.issuer, for: step.type)
        guard step.token.isSigned(by: key) else { throw .signature }
        return StepVerifier(terms: terms, member: step.claims.audience).verified(step)
    }

    /// A step of this member's own, as it just signed it.
    ///
    /// - Parameter redaction: what it was made of, when it releases a submission.
    public func own(
        _ envelope: Envelope, type: StepType, claims: StepClaims, redacting redaction: Redaction? = nil
    ) -> VerifiedStep {
        var step = verified(envelope, type: type, claims: claims, disclosed: nil)
        step.passedNames = redaction?.passedNames
        return step
    }

    /// A step read back from this node's own store, which only holds steps that were verified when they came.
    public func stored(_ envelope: Envelope) throws(RefusalCode) -> VerifiedStep {
        verified(try UnverifiedStep(envelope))
    }

    private func verified(_ step: UnverifiedStep, attributedTo author: MemberID? = nil) -> VerifiedStep {
        verified(
            step.envelope, type: step.type, claims: step.claims, disclosed: step.token.disclosed, attributedTo: author)
    }

    private func verified(
        _ envelope: Envelope, type: StepType, claims: StepClaims, disclosed: VerifiedSDJWT?,
        attributedTo author: MemberID? = nil
    ) -> VerifiedStep {
        VerifiedStep(
            envelope: envelope, type: type, claims: claims, room: terms.room, disclosed: disclosed,
            attributedTo: author)
    }
}
