import Room

/// Where one person stands, by all that a node was told.
public struct PersonStanding: Sendable, Hashable {
    /// A statement that doesn't fit the others.
    public struct Contradiction: Sendable, Hashable {
        /// The statement.
        public let entry: PersonLedger.Entry
        /// Why it can't be as told; for what did happen, the gates that were closed when it did.
        public let fault: CustodyFault
    }

    /// The case.
    public var state: CustodyCase
    /// Since when the person is at this stage, in seconds since 1970.
    public var since: Int
    /// What doesn't fit.
    public var contradictions: [Contradiction] = []
    /// When the receiver signed, in seconds since 1970.
    public var received: Int?

    /// The milestones that are owed and not told, each with the time by which it is due, soonest first.
    public func owed(_ rules: CustodyRules) -> [(milestone: Milestone, due: Int)] {
        guard let received, state.stage != .dead else { return [] }
        return rules.milestoneDays.filter {
            state.milestones[$0.key] == nil && (!state.stage.isFinal || $0.key == .familyNotified)
        }
        .map { ($0.key, received + $0.value * 86_400) }.sorted { ($0.1, $0.0.rawValue) < ($1.1, $1.0.rawValue) }
    }

    /// When somebody must look at it next, in seconds since 1970.
    public func due(_ rules: CustodyRules) -> Int? {
        let clocks = contradictions.map { $0.entry.at + rules.discrepancySeconds } + owed(rules).map(\.due)
        return clocks.min()
    }

    /// Whether the record has done its work: nothing follows and the family knows (Mandela Rules 68–69; ICPPED 18).
    public var isClosed: Bool {
        switch state.stage {
        case .protected: true
        case .released, .dead: state.milestones[.familyNotified] != nil
        case .received: state.milestones[.finalDisposition] != nil && state.milestones[.familyNotified] != nil
        default: false
        }
    }
}

extension PersonLedger {
    /// Where the person stands by what was told.
    public func standing(_ rules: CustodyRules) -> PersonStanding {
        let fresh = CustodyCase(holder: holder, receiver: receiver, isWoman: nil)
        var standing = PersonStanding(state: fresh, since: entries.first?.at ?? 0)
        for entry in told { standing.take(entry, rules) }
        return standing
    }
}

extension PersonStanding {
    fileprivate mutating func take(_ entry: PersonLedger.Entry, _ rules: CustodyRules) {
        do {
            let (next, closed) = try state.afterFact(entry.event, by: entry.speaker, on: entry.at / 86_400, rules)
            if !closed.isEmpty { contradictions.append(Contradiction(entry: entry, fault: .gates(closed))) }
            if next.stage != state.stage { since = entry.at }
            if case .receive = entry.event { received = entry.at }
            state = next
        } catch {
            contradictions.append(Contradiction(entry: entry, fault: error))
        }
    }
}
