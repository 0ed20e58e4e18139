/// A decision that is not signed yet.
struct PendingMark: Sendable {
    enum Act: Sendable { case release, sendBack, refusal }

    /// The item's id.
    var id: String
    var act: Act
    var subject: String
    /// Who decided.
    var officer: String
    /// When it is signed.
    var due: Stamp
    /// Until then, when the page was made.
    var secondsLeft: Int
    /// Whether the officer who looks decided it, and so may sign it at once.
    var isMine: Bool
}
