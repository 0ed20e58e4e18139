public import TransparencyLog

/// The claims every step carries (protocol, section 2).
public struct StepClaims: Sendable, Hashable {
    /// The room.
    public var room: Hash256
    /// The author.
    public var issuer: MemberID
    /// The member it is for.
    public var audience: MemberID
    /// 128 random bits.
    public var id: StepID
    /// When it was signed, rounded down to the tick, in seconds since 1970.
    public var issuedAt: Int
    /// The head of the terms chain that the author knew.
    public var terms: Hash256
    /// 1, 2, 3 … in its direction.
    public var sequence: Int
    /// The entry of the step before it in its direction; the room for the first.
    public var previous: Hash256
    /// The last tree head that the author had verified.
    public var view: TreeView
    /// The epoch of the author's ML-DSA-65 key, when a long-term signature travels beside the token (`long_term`).
    public var longTerm: Int?
    /// What it says.
    public var content: StepContent

    /// Claims.
    public init(
        room: Hash256, issuer: MemberID, audience: MemberID, id: StepID, issuedAt: Int, terms: Hash256, sequence: Int,
        previous: Hash256, view: TreeView = .empty, content: StepContent
    ) {
        self.room = room
        self.issuer = issuer
        self.audience = audience
        self.id = id
        self.issuedAt = issuedAt
        self.terms = terms
        self.sequence = sequence
        self.previous = previous
        self.view = view
        self.content = content
    }
}
