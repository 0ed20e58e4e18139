public import Room
public import TransparencyLog

/// Where the log has a step, and who saw it there.
public struct LogPlace: Sendable, Hashable {
    /// The log's name; its last part is the generation.
    public let origin: LogOrigin
    /// The leaf, from 0.
    public let index: Int
    /// The size of the tree in the signed state.
    public let size: Int
    /// The root of that tree.
    public let root: Hash256
    /// Which parties cosigned that state, and when.
    public let cosigned: [Cosigned]
    /// Parties that did not.
    public let missing: [MemberID]

    /// Whether every party cosigned (protocol, section 4).
    public var isWitnessed: Bool { missing.isEmpty }
    /// The latest cosignature: the step was signed before that, in seconds since 1970, if one party's clock was right. An
    /// earlier one would be as good as the worst of them, for any party could date its own back.
    public var notAfter: Int? { cosigned.map(\.time).max() }
}

/// A room as the receipt shows it.
public struct ProvenRoom: Sendable, Hashable {
    /// Its identifier.
    public let id: Hash256
    /// Its fingerprint as people read it to one another.
    public let fingerprint: String
    /// Whether the verifier confirmed the fingerprint by a second channel.
    public let isAnchored: Bool
}

/// Whether a long-term signature came with the token.
public enum LongTermEvidence: String, Sendable, Hashable {
    /// None came.
    case absent
    /// ML-DSA-65 by a key that the signer's root certified.
    case valid
}

/// What a receipt proves. Only ``ReceiptVerifier`` makes one.
public struct ProvenReceipt: Sendable {
    /// Where.
    public let room: ProvenRoom
    /// What was said, and by whom.
    public let step: SignedStep
    /// Its place in the log.
    public let place: LogPlace
    /// The long-term signature.
    public let longTerm: LongTermEvidence
    /// With attribution `signed`: the member whose own signature over the same came along, checked and bound to this
    /// release.
    public let attributedTo: MemberID?

    /// Whether the signer's clock was ahead of a cosigner's by more than steps may be: one of the two was wrong.
    public var isSignedAfterCosignature: Bool {
        guard let notAfter = place.notAfter else { return false }
        return step.issuedAt - RoomRules.futureTolerance > notAfter
    }
}

/// What a receipt on paper proves: that a token of this hash stands in the log. Only ``ReceiptVerifier`` makes one.
public struct ProvenPaper: Sendable {
    /// Where.
    public let room: ProvenRoom
    /// SHA-256 of the token.
    public let tokenHash: Hash256
    /// The log entry.
    public let entry: Hash256
    /// Its place in the log.
    public let place: LogPlace
    /// What the token says, if it was given as well.
    public let step: SignedStep?
}

/// The verdict on a receipt: what it proves, or the first reason why it proves nothing.
public typealias ReceiptVerdict = Result<ProvenReceipt, ReceiptFault>
