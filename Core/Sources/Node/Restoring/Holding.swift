public import Room
import TransparencyLog

/// What a party says to the mediator when it makes contact: how far it holds what the mediator signed. Both parts prove
/// themselves, so that no party can stop a room by a word.
public struct Holding: Sendable, Hashable {
    /// The mediator's last step that the party holds and can still read.
    public var last: Envelope?
    /// The last checkpoint that the party cosigned.
    public var checkpoint: [UInt8]?

    /// What a party holds.
    public init(last: Envelope?, checkpoint: [UInt8]?) {
        self.last = last
        self.checkpoint = checkpoint
    }
}

/// What the mediator asks back of a party: steps after these numbers, its own and the party's.
public struct AskedBack: Sendable, Hashable {
    /// The number of its own last step to the party that the mediator has.
    public var own: Int
    /// The number of the party's last step that the mediator has.
    public var theirs: Int

    /// What is asked.
    public init(own: Int, theirs: Int) {
        self.own = own
        self.theirs = theirs
    }
}
