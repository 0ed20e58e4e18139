/// What surrounds every page: who looks at it, in which language, on which node.
struct Shell: Sendable {
    var language: Language
    var nodeTitle: String
    /// The neutral id of the member that this node belongs to: `m`, `a`, `b`, …
    var memberID: String
    var isMediator: Bool
    /// Nil while nobody is signed in.
    var user: UserMark?
    var csrf: String
    /// The path and query of this page, to come back to after a change of language.
    var path: String
    var unread: Int
    var overdue: Int
    var flash: Flash?
    var room: RoomMark
    var now: Stamp
    /// The version of the files that pages load; empty for whatever there is.
    var assets = ""
    /// Up to where the page knows what happened, to hear of all that came after; nil for a page that isn't live.
    var position: String?
    var look = Look()
    /// Whether the terms allow messages about transfers of custody.
    var hasCustody = false
}

/// How the viewer wants pages to look and sound.
struct Look: Hashable, Sendable {
    enum Theme: String, CaseIterable, Sendable { case system, light, dark }

    var theme = Theme.system
    var hasSound = false
}

/// The signed-in officer and what the officer may do here.
struct UserMark: Hashable, Sendable {
    var name: String
    var canDraft = false
    /// May approve what leaves this party.
    var canApprove = false
    var canReview = false
    var canAdmin = false
}

/// Which room this is, and whether its fingerprint was confirmed by a second channel.
struct RoomMark: Hashable, Sendable {
    var fingerprint: String
    var isAnchored: Bool
}

/// The one message that a page brings from the action before it.
struct Flash: Hashable, Sendable {
    enum Tone: String, Sendable { case ok, error }
    var tone: Tone
    var text: String
}
