public import Room

/// What a peer learns at once of the steps it sent, once they are durable.
public struct AcceptReply: Sendable, Hashable {
    /// The number of the last step of its chain that this node holds; it sends on from the next.
    public var head: Int
    /// Why the step after that was not stored, if one was sent.
    public var refusal: RefusalCode?
    /// The number of the mediator's own last step to the party, when it asks back those after it.
    public var lacks: Int?

    /// A reply.
    public init(head: Int, refusal: RefusalCode? = nil, lacks: Int? = nil) {
        self.lacks = lacks
        self.head = head
        self.refusal = refusal
    }
}
