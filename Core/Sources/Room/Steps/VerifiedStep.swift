public import SelectiveDisclosure
public import TransparencyLog

/// A step whose signature, room, author, audience and terms were checked. Only `StepVerifier` makes one.
public struct VerifiedStep: Sendable {
    /// As received.
    public let envelope: Envelope
    /// What kind of step it is.
    public let type: StepType
    /// What it says.
    public let claims: StepClaims
    /// Its log entry.
    public let entry: Hash256
    /// SHA-256 of the token, by which an acknowledgement names a release.
    public let tokenHash: Hash256
    /// The token of a message or release, as a token that can withhold.
    public let disclosed: VerifiedSDJWT?
    /// Whose own signature over the same came with it (protocol, section 3, `signed`).
    public let attributedTo: MemberID?
    /// Of a release that was just made: what of its submission passed, by name.
    public internal(set) var passedNames: [String]?

    init(
        envelope: Envelope, type: StepType, claims: StepClaims, room: Hash256, disclosed: VerifiedSDJWT?,
        attributedTo: MemberID? = nil
    ) {
        self.envelope = envelope
        self.type = type
        self.claims = claims
        tokenHash = Hash256(of: envelope.token)
        entry = LogEntry.entry(tokenHash: tokenHash, salt: envelope.salt, room: room)
        self.disclosed = disclosed
        self.attributedTo = attributedTo
    }

    /// The identifier.
    public var id: StepID { claims.id }
    /// What it says.
    public var content: StepContent { claims.content }
    /// By what a release names it, when it is a submission.
    public var origin: Hash256 { LogEntry.origin(of: entry, salt: envelope.salt) }
    /// Whether it comes with attachments.
    public var hasFiles: Bool { !claims.content.attachments.isEmpty }
}

extension StepContent {
    /// The files that a message or release comes with.
    var attachments: [Attachment] {
        switch self {
        case .message(let message): message.attachments
        case .release(let release): release.message.attachments
        default: []
        }
    }
}
