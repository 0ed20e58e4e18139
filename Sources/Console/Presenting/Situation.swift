import Desks
import Node
import Room
import Store

/// What the record holds of a period, read once and counted from.
struct Situation: Sendable {
    let from: Int
    let until: Int
    let now: Int
    let items: [Item]
    /// When an item was returned or refused.
    let decisions: [StepID: (returned: Int?, refused: Int?)]
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

    /// The most items that are looked through, newest first.
    private static let mostItems = 3000
    private static let mostLines = 2000

    init(_ node: MemberNode, from: Int, until: Int, now: Int) async throws(NodeFault) {
        (self.from, self.until, self.now) = (from, until, now)
        let period = from..<until
        items = try await node.items([], limit: Self.mostItems)
        let lines = try await node.dutyLog(limit: Self.mostLines)
        log = Self.resolved(lines).filter { period.contains($0.first.at) }
        alarms = try await node.journal("alarm", limit: 500).filter { period.contains($0.at) }
        isPartial =
            items.count == Self.mostItems || (lines.count == Self.mostLines && (lines.last?.at ?? 0) >= from)
        var decisions: [StepID: (returned: Int?, refused: Int?)] = [:]
        var deadlines: [StepID: Int] = [:]
        for item in items {
            if item.returned != nil || item.refusal != nil { decisions[item.key] = try await Self.decision(item, node) }
            let due = node.deadline(of: item)?.due ?? (item.isAwaited ? item.due : nil)
            if let due { deadlines[item.key] = due }
        }
        self.decisions = decisions
        self.deadlines = deadlines
    }

    private static func decision(
        _ item: Item, _ node: MemberNode
    ) async throws(NodeFault) -> (returned: Int?, refused: Int?) {
        var times: (returned: Int?, refused: Int?) = (nil, nil)
        for entry in try await node.timeline(item.key) {
            switch entry.content {
            case .returned: times.returned = entry.step.received
            case .refusal: times.refused = entry.step.received
            default: continue
            }
        }
        return times
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

    private var period: Range<Int> { from..<until }

    /// The items that a figure counts; an item that was passed to two members counts twice.
    func items(_ figure: Figure) -> [Item] {
        switch figure {
        case .received: items.filter { $0.side == .incoming && period.contains($0.received ?? $0.signed) }
        case .sent: items.filter { $0.side == .outgoing && period.contains($0.signed) }
        case .passed:
            items.flatMap { item in item.legs.filter { period.contains($0.at) }.map { _ in item } }
        case .returned: items.filter { decisions[$0.key]?.returned.map(period.contains) ?? false }
        case .refused: items.filter { decisions[$0.key]?.refused.map(period.contains) ?? false }
        case .waiting: items.filter(\.isLeftOpen)
        case .overdue: items.filter { deadlines[$0.key].map { $0 <= now } ?? false }
        case .requests: items.filter(\.isAwaited)
        case .calls, .entries, .alarms: []
        }
    }

    /// How often a figure that counts no items happened.
    func count(_ figure: Figure) -> Int {
        switch figure {
        case .calls: log.filter { $0.first.kind == .call }.count
        case .entries: log.filter { $0.first.kind == .entry }.count
        case .alarms: alarms.count
        default: items(figure).count
        }
    }
}
