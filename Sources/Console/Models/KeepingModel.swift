/// What keeps an item, what is on its way to erase it, and what the other holders said of their copies.
struct KeepingModel: Sendable {
    /// The holds that stand, oldest first.
    var holds: [HoldMark] = []
    /// An erasure that was asked for or proposed.
    var erasure: ErasureMark?
    /// Why the item may not be erased yet, as far as the page can tell beforehand.
    var bar: String?
    var mayHold = false
    var mayPropose = false
    /// The other members that hold or held it; empty while none of them has erased anything.
    var copies: [CopyMark] = []
}

/// An officer's word that the item is to be kept.
struct HoldMark: Sendable {
    var id: String
    var by: String
    var stamp: Stamp
    var reason: String
    /// Whether the officer who looks may lift it.
    var mayLift: Bool
}

/// An erasure before it is done.
struct ErasureMark: Sendable {
    /// Who proposed it; nil when its originator called the item back and nobody proposed it yet.
    var by: String?
    var stamp: Stamp
    var reason: String?
    /// Whether the officer who looks may confirm it.
    var mayConfirm: Bool
    var mayDrop: Bool
}

/// Another member's copies.
struct CopyMark: Sendable {
    var holder: String
    /// When it says that it destroyed them; nil while it hasn't said so.
    var erased: Stamp?
}

/// The page of an item whose words are destroyed.
struct ErasedModel: Sendable {
    var kind: Kind
    var precedence: Precedence
    var from: String
    var to: String
    var serial: String
    var signed: Stamp
    var received: Stamp?
    var erased: Stamp
    /// Whether files are still to be removed, and the holders to be told.
    var isUnfinished: Bool
    var copies: [CopyMark]
    var timeline: [TimelineRow]
}
