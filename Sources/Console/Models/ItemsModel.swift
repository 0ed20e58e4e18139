/// A list of items with the filters that made it.
struct ItemsModel: Sendable {
    enum Box: String, CaseIterable, Sendable {
        case incoming = "in"
        case outgoing = "out"
        case all
    }

    /// Where items stand, in as few words as a filter needs.
    enum State: String, CaseIterable, Sendable { case open, passed, returned, void, erased }

    /// What is wrong with what was asked for.
    enum Problem: Sendable { case tooLong, date, choice }

    var box: Box
    /// What stands in the form, as it was asked for.
    var filter: Filter
    var kinds: [Kind]
    var parties: [Option]
    var offices: [Option]
    var rows: [FoundRow]
    var count: ItemCount
    var problem: Problem?
    /// The same filters for each box.
    var boxes: [Box: String]
    var newer: String?
    var older: String?

    /// The fields of the form, by their names in links.
    struct Filter: Sendable, Hashable {
        var query = ""
        var kind = ""
        var precedence = ""
        var state = ""
        var party = ""
        var office = ""
        var from = ""
        var to = ""
        var hasFiles = false
        var needsAnswer = false

        /// Whether anything but the box is asked for.
        var isNarrow: Bool { self != Filter() }

        /// Whether anything is asked for beyond what the form shows at once.
        var isSpecial: Bool {
            var plain = Filter()
            (plain.query, plain.kind, plain.precedence) = (query, kind, precedence)
            return self != plain
        }
    }
}

/// How many items there are; who has more than are counted must narrow his search, and needs no number.
struct ItemCount: Sendable {
    var number: Int
    var isMore = false
}

/// An item in a list, with what was found in it.
struct FoundRow: Sendable {
    var row: QueueRow
    /// The subject in pieces.
    var subject: [TextPiece]
    /// The text around what was found.
    var excerpt: ExcerptModel?
}

/// A run of a text that is marked or not.
struct TextPiece: Sendable {
    var text: String
    var isHit = false
}

/// A part of a text.
struct ExcerptModel: Sendable {
    var pieces: [TextPiece]
    var isCutBefore: Bool
    var isCutAfter: Bool
}

/// The incidents that items of this node belong to.
struct IncidentsModel: Sendable {
    var rows: [IncidentRow]
    var newer: String?
    var older: String?
}

/// One incident in the list.
struct IncidentRow: Sendable {
    var name: String
    var link: String
    var count: ItemCount
    var latest: Stamp
    var openRequests: Int
}

/// The items of one incident, the oldest first.
struct IncidentModel: Sendable {
    var name: String
    var rows: [QueueRow]
    var count: ItemCount
    var earlier: String?
    var later: String?
}

/// Requests that wait for their answer, by deadline.
struct RequestsModel: Sendable {
    enum Whose: String, CaseIterable, Sendable { case all, mine, theirs }

    var whose: Whose
    var overdue: [RequestRow]
    var today: [RequestRow]
    var later: [RequestRow]

    var isEmpty: Bool { overdue.isEmpty && today.isEmpty && later.isEmpty }
}

/// One request.
struct RequestRow: Sendable {
    var row: QueueRow
    /// Whether this node's member owes the answer.
    var isMine: Bool
}
