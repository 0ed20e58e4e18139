import Desks
import Node
import Room
import Store

/// What the record holds of a period, read once and counted from.
struct Situation: Sendable {
    let from: Int
    let until: Int
    let now: Int
    /// What happened in the period.
    let counts: [EventCount]
    /// What is left open now, most urgent first, then every request that waits for its answer.
    let open: [Item]
    private let openCounts: [Room.Precedence: Int]
    private let awaitedCounts: [Room.Precedence: Int]
    /// The duty log of the period, oldest first, each entry as it was last corrected.
    let log: [LogEntry]
    let alarms: [JournalLine]
    let deadlines: [StepID: Int]
    let isPartial: Bool

    /// An entry of the duty log under its first number and time, with the words of its last correction.
    struct LogEntry: Sendable {
        var first: Node.DutyEntry
        var last: Node.DutyEntry
        var isCorrected: Bool { first.number != last.number }
    }

    private static let mostLines = 20_000

    init(_ node: MemberNode, from: Int, until: Int, now: Int) async throws(NodeFault) {
        (self.from, self.until, self.now) = (from, until, now)
        let period = from..<until
        counts = try await node.counts(period)
        openCounts = try await node.openCounts()
        awaitedCounts = try await node.openCounts(isAwaited: true)
        var seen: Set<StepID> = []
        let awaited = try await node.awaitedRequests()
        open = try await (node.openItems() + awaited).filter { seen.insert($0.key).inserted }
        let lines = try await node.dutyLog(since: from, limit: Self.mostLines)
        log = Self.resolved(lines).filter { period.contains($0.first.at) }
        alarms = try await node.journal("alarm", since: from, limit: Self.mostLines).filter { period.contains($0.at) }
        isPartial = openCounts.values.reduce(0, +) > open.count || lines.count == Self.mostLines
        deadlines = Dictionary(
            uniqueKeysWithValues: open.compactMap { item in
                (node.deadline(of: item)?.due ?? (item.isAwaited ? item.due : nil)).map { (item.key, $0) }
            })
    }

    /// Each entry that corrects none, with the last of its corrections.
    static func resolved(_ lines: [Node.DutyEntry]) -> [LogEntry] {
        let next = Dictionary(
            lines.compactMap { line in line.corrects.map { ($0, line) } },
            uniquingKeysWith: { $0.number > $1.number ? $0 : $1 })
        return lines.filter { $0.corrects == nil }.sorted { $0.number < $1.number }.map { first in
            var last = first
            // Numbers only grow along corrections, so this ends.
            while let correction = next[last.number], correction.number > last.number { last = correction }
            return LogEntry(first: first, last: last)
        }
    }

    /// The items of a figure that says what stands now; none of one that says what happened.
    func items(_ figure: Figure) -> [Item] {
        switch figure {
        case .waiting: open
        case .overdue: open.filter { deadlines[$0.key].map { $0 <= now } ?? false }
        case .requests: open.filter(\.isAwaited)
        case .received, .sent, .passed, .returned, .refused, .calls, .entries, .alarms: []
        }
    }

    /// A figure that counts items, by precedence; an item that was passed to two members counts twice.
    func byPrecedence(_ figure: Figure) -> [Room.Precedence: Int] {
        switch figure {
        case .waiting: openCounts
        case .requests: awaitedCounts
        case .overdue: Dictionary(grouping: items(.overdue), by: \.precedence).mapValues(\.count)
        default:
            counts.filter { $0.event == figure.event }.reduce(into: [:]) { $0[$1.precedence, default: 0] += $1.count }
        }
    }

    /// How much a figure comes to.
    func count(_ figure: Figure) -> Int {
        switch figure {
        case .calls: log.filter { $0.first.kind == .call }.count
        case .entries: log.filter { $0.first.kind == .entry }.count
        case .alarms: alarms.count
        default: byPrecedence(figure).values.reduce(0, +)
        }
    }
}

extension Figure {
    /// What happens to an item where it counts.
    var event: ItemEvent? {
        switch self {
        case .received: .received
        case .sent: .sent
        case .passed: .passed
        case .returned: .returned
        case .refused: .refused
        case .waiting, .overdue, .requests, .calls, .entries, .alarms: nil
        }
    }
}
