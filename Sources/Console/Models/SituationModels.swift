/// What a period came to, counted from the record and never typed.
struct SituationFigures: Sendable {
    var from: Stamp
    var until: Stamp
    /// When the figures of this moment were taken.
    var asOf: Stamp
    var rows: [FigureRow]
    var kinds: [KindRow]
    /// Whether more is left open than was looked through, so that what is late is the least it can be.
    var isPartial = false

    /// One figure with its parts.
    struct FigureRow: Sendable {
        var figure: Figure
        var counts: [Precedence: Int]
        var total: Int
    }

    /// The figures of one kind.
    struct KindRow: Sendable {
        var kind: Kind
        var counts: [Figure: Int]
    }

    func total(_ figure: Figure) -> Int { rows.first { $0.figure == figure }?.total ?? 0 }
}

/// What is counted, and how.
enum Figure: CaseIterable, Sendable {
    case received, sent, passed, returned, refused
    case waiting, overdue, requests
    case calls, entries, alarms

    /// Whether it counts items, which have a precedence and a kind.
    var isOfItems: Bool { ![.calls, .entries, .alarms].contains(self) }

    /// Whether it counts what happened in the period, and not what stands at its end.
    var isOfPeriod: Bool { ![.waiting, .overdue, .requests].contains(self) }

    /// The question to the record behind it, in the record's own names.
    var query: String {
        switch self {
        case .received: "item: side = incoming, received ∈ [from, until)"
        case .sent: "item: side = outgoing, signed ∈ [from, until)"
        case .passed: "item.legs: at ∈ [from, until)"
        case .returned: "item: returned, decided ∈ [from, until)"
        case .refused: "item: refused, decided ∈ [from, until)"
        case .waiting: "item: stage ∈ {submitted, queued}, or returned here, or unopened, or unanswered"
        case .overdue: "item: deadline ≤ now, or answer = open and due ≤ now"
        case .requests: "item: answer = open and stage stands"
        case .calls: "duty: kind = call, at ∈ [from, until), corrects = nil"
        case .entries: "duty: kind = entry, at ∈ [from, until), corrects = nil"
        case .alarms: "alarm: at ∈ [from, until)"
        }
    }
}

/// The page on which a situation report is drafted.
struct SituationModel: Sendable {
    /// Nil until it was kept.
    var id: String?
    var revision = 0
    var figures: SituationFigures
    /// What stands in the period's form.
    var fromText: String
    var untilText: String
    /// The officer's text, or what was drafted for it.
    var text: String
    var author: String?
    var saved: Stamp?
    var label: TLP
    var kept: [SituationMark]
    var canWrite: Bool
    /// Whether reports may be sent in this room.
    var canDraft: Bool
    var error: String?
}

/// A report that is kept.
struct SituationMark: Sendable {
    var id: String
    var from: Stamp
    var until: Stamp
    var author: String
    var saved: Stamp
}

/// One page for leaders: figures, what waits, what comes.
struct BriefModel: Sendable {
    var figures: SituationFigures
    var fromText: String
    var untilText: String
    /// Since when the oldest waits.
    var oldest: Stamp?
    var waiting: BriefList
    var overdue: BriefList
    var deadlines: BriefList
    var alarms: [BriefAlarm]
    var moreAlarms = 0
    var onDuty: [OnDuty]
    /// The strictest label of what is named on it.
    var label: TLP

    static let rows = 5
}

/// The first few of a list, and how many more there are.
struct BriefList: Sendable {
    var lines: [BriefLine]
    var more: Int

    init(_ lines: [BriefLine]) {
        self.lines = Array(lines.prefix(BriefModel.rows))
        more = max(0, lines.count - BriefModel.rows)
    }
}

/// One item, without the names of whoever wrote or told it.
struct BriefLine: Sendable {
    var serial: String?
    var precedence: Precedence
    var kind: Kind
    var subject: String
    /// Since when it waits, or when it is due.
    var stamp: Stamp
    var clock: String?
}

/// Something wrong, and since when.
struct BriefAlarm: Sendable {
    var stamp: Stamp?
    var text: String
}
