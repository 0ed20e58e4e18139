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

    /// The milestones that are owed and not told, each with the time by which it is due, soonest first. Of whom nothing more
    /// becomes, the family is to be told all the same. The sending side is owed what the terms entitle it to, and no more.
    public func owed(_ rules: CustodyRules) -> [(milestone: Milestone, due: Int)] {
        let isOver = state.stage == .released || state.stage == .dead
        guard let start = received ?? (isOver ? since : nil) else { return [] }
        // Who still answers for the person owes it all.
        let isSender = rules.reader == state.holder.member && state.responsible.member != state.holder.member
        return rules.milestoneDays.filter { state.milestones[$0.key] == nil && (!isOver || $0.key == .familyNotified) }
            .filter { !isSender || rules.followUp.contains($0.key) }
            .map { ($0.key, (isOver ? max(since, start) : start) + $0.value * 86_400) }
            .sorted { ($0.1, $0.0.rawValue) < ($1.1, $1.0.rawValue) }
    }

    /// How long somebody may be at a stage at which nobody should stay, in seconds.
    private var patience: Int? {
        switch state.stage {
        case .moving, .handedOver, .refused, .returning: 86_400
        case .hospital, .escaped: 7 * 86_400
        default: nil
        }
    }

    /// When somebody must look at it next, in seconds since 1970.
    public func due(_ rules: CustodyRules) -> Int? {
        let clocks =
            contradictions.map { $0.entry.signed + rules.discrepancySeconds } + owed(rules).map(\.due)
            + [patience.map { since + $0 }].compactMap { $0 }
        return clocks.min()
    }

    /// Whether nothing follows for the person: released, dead, with child protection, or finally disposed of.
    public var isDisposed: Bool {
        switch state.stage {
        case .protected, .released, .dead: true
        case .received: state.milestones[.finalDisposition] != nil
        default: false
        }
    }

    /// Whether the family was told; of a child, that is for the authorities that took over.
    public var isFamilyTold: Bool { state.stage == .protected || state.milestones[.familyNotified] != nil }

    /// Whether the record has done its work: nothing follows and the family knows (Mandela Rules 68–69; ICPPED 18).
    public var isClosed: Bool { isDisposed && isFamilyTold }
}

extension PersonLedger {
    /// Where the person stands by what was told.
    public func standing(_ rules: CustodyRules) -> PersonStanding {
        let told = told
        let fresh = CustodyCase(holder: holder, receiver: receiver, isWoman: nil)
        var standing = PersonStanding(state: fresh, since: told.first?.at ?? 0)
        for entry in told { standing.take(entry, among: told, isRelayed: isRelayed, rules) }
        if let last = told.last { standing.state.knows(told, by: max(last.signed, told.map(\.signed).max() ?? 0)) }
        return standing
    }
}

extension PersonStanding {
    /// - Parameter told: all that was told: a gate is open by what was known when the move was signed, whatever dates were
    ///   claimed, and what was signed later opens it for none that went before.
    fileprivate mutating func take(
        _ entry: PersonLedger.Entry, among told: [PersonLedger.Entry], isRelayed: Bool, _ rules: CustodyRules
    ) {
        if entry.isRetracted { contradictions.append(Contradiction(entry: entry, fault: .retracted)) }
        do {
            var before = state
            let day = max(entry.at, entry.event.isGated ? entry.signed : entry.at) / 86_400
            if entry.event.isGated { before.knows(told, by: entry.signed) }
            var (next, closed) = try before.afterFact(entry.event, by: entry.speaker, on: day, rules)
            if isRelayed { closed.removeAll { before.isUntold($0, on: day, rules) } }
            if !closed.isEmpty { contradictions.append(Contradiction(entry: entry, fault: .gates(closed))) }
            if next.stage != state.stage { since = entry.at }
            if case .receive = entry.event { received = entry.at }
            state = next
        } catch {
            contradictions.append(Contradiction(entry: entry, fault: error))
        }
    }
}

extension CustodyCase {
    /// Puts what is known of the person to what had been signed by a time, in the order of signing.
    fileprivate mutating func knows(_ told: [PersonLedger.Entry], by time: Int) {
        var known = CustodyCase(holder: holder, receiver: receiver, isWoman: isWoman)
        for entry in told.filter({ $0.signed <= time }).sorted(by: { $0.signed < $1.signed }) {
            known.hear(entry.event, entry.speaker)
        }
        (known.stage, known.responsible, known.order, known.legs) = (stage, responsible, order, legs)
        (known.milestones, known.isWoman) = (milestones, isWoman)
        self = known
    }

    /// Whether a gate is closed only because nobody said anything of it here.
    fileprivate func isUntold(_ gate: CustodyGate, on day: Int, _ rules: CustodyRules) -> Bool {
        verdict(gate, on: day, rules) == .closed(.missing)
    }
}

extension CustodyEvent {
    /// Whether gates are asked for.
    fileprivate var isGated: Bool {
        switch self {
        case .clear, .order, .depart, .handOver: true
        default: false
        }
    }
}
