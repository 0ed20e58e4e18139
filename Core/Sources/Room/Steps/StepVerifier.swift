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
        return .success(verified(step))
    }

    /// A step of this member's own, as it just signed it.
    public func own(_ envelope: Envelope, type: StepType, claims: StepClaims) -> VerifiedStep {
        VerifiedStep(
            envelope: envelope, type: type, claims: claims,
            entry: LogEntry.entry(token: envelope.token, salt: envelope.salt, room: terms.room))
    }

    /// A step read back from this node's own store, which only holds steps that were verified when they came.
    public func stored(_ envelope: Envelope) throws(RefusalCode) -> VerifiedStep {
        verified(try UnverifiedStep(envelope))
    }

    private func verified(_ step: UnverifiedStep) -> VerifiedStep {
        own(step.envelope, type: step.type, claims: step.claims)
    }
}
