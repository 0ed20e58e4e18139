/// How fast an item must be handled.
enum Precedence: String, CaseIterable, Sendable {
    case flash, immediate, priority, routine
}

/// A Traffic Light Protocol 2.0 label. Its text is the standard's and is never translated.
enum TLP: String, CaseIterable, Sendable {
    case clear = "CLEAR"
    case green = "GREEN"
    case amber = "AMBER"
    case amberStrict = "AMBER+STRICT"
    case red = "RED"
}

/// A rule about who may be shown an item next.
enum Caveat: Hashable, Sendable {
    case tlp(TLP)
    /// Nothing goes further without the originator's consent.
    case originatorControl
    /// May go to this office or member, named in this node's own words.
    case releasable(to: String)
}

/// What an item is. A desk's own kinds bring their label with them.
enum Kind: Hashable, Sendable {
    case report, request, answer, notice, warning, outcome, translation, flashWarning
    case desk(id: String, label: String)

    /// The kinds that the compose page offers in every room, in its order.
    static let common: [Kind] = [.report, .request, .answer, .notice, .warning, .outcome, .translation]

    /// The segment of `/compose/{kind}`.
    var id: String {
        switch self {
        case .report: "report"
        case .request: "request"
        case .answer: "answer"
        case .notice: "notice"
        case .warning: "warning"
        case .outcome: "outcome"
        case .translation: "translation"
        case .flashWarning: "flash-warning"
        case .desk(let id, _): id
        }
    }
}

/// How far an item has come, as one word on a page.
enum Stage: String, CaseIterable, Sendable {
    case draft, awaitingApproval, sending, submitted, accepted, inReview, awaitingSecond, released
    case delivered, opened, readBack, actedOn, answered
    case returned, refused, withdrawn, replaced, cancelled, recalled, lapsed, erased
    /// Its originator agrees that it goes further.
    case consented

    /// Whether the item no longer stands and nobody may act on it.
    var isVoid: Bool {
        switch self {
        case .withdrawn, .replaced, .cancelled, .recalled, .lapsed, .erased: true
        default: false
        }
    }
}
