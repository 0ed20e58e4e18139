public import Room

/// What happens to items and is counted, for reports of a period.
public enum ItemEvent: String, Sendable, Hashable, CaseIterable {
    /// It came from another.
    case received
    /// An officer here signed it.
    case sent
    /// The mediator passed it to one of its receivers.
    case passed
    case returned, refused
}

/// How often something happened to items of one sort. Times are those that the record tells, the same whenever it is
/// counted, so that the figures of a past period only ever grow by what came late.
public struct EventCount: Sendable, Hashable {
    /// What happened.
    public var event: ItemEvent
    /// The kind's name.
    public var kind: String
    /// How urgent.
    public var precedence: Precedence
    /// Whether these are fixed-form Flash warnings.
    public var fixedForm: Bool
    /// How often.
    public var count: Int

    /// A count by the name of its tally.
    public init?(_ name: String, _ count: Int) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, let event = ItemEvent(rawValue: parts[0]),
            let precedence = Precedence(rawValue: parts[2])
        else { return nil }
        (self.event, self.precedence, self.count) = (event, precedence, count)
        kind = parts[1]
        fixedForm = parts.count > 3
    }
}

extension Item {
    /// What a change adds to the tallies: under which names, and when.
    public func tallies(since before: Item?) -> [(name: String, at: Int)] {
        var events: [(ItemEvent, Int)] = []
        if before == nil { events.append((side == .incoming ? .received : .sent, received ?? signed)) }
        // Legs come to be and go on, and none is taken away.
        events += legs.dropFirst(before?.legs.count ?? 0).map { (.passed, $0.at) }
        if returned != nil, before?.returned == nil { events.append((.returned, decided ?? signed)) }
        if refusal != nil, before?.refusal == nil { events.append((.refused, decided ?? signed)) }
        let tail = "/\(kind)/\(precedence.rawValue)" + (fixedForm ? "/fixed" : "")
        return events.map { ($0.0.rawValue + tail, $0.1) }
    }
}
