public import Room

extension ItemFold {
    /// Why a statement may not be made of persons.
    public struct Hindrance: Sendable, Hashable {
        /// The person; `nil` when it is about the statement itself.
        public let person: PersonReference?
        /// As it is told to another member.
        public let code: RefusalCode
        /// Why, as this node knows.
        public let fault: CustodyFault?

        /// A hindrance.
        public init(person: PersonReference?, code: RefusalCode, fault: CustodyFault?) {
            (self.person, self.code, self.fault) = (person, code, fault)
        }
    }

    /// All that hinders a statement at this node, person by person.
    public func hindrances(
        _ statement: CustodyStatement, by author: MemberID, now: Int, replacing gone: Set<StepID>,
        _ state: inout some ItemState
    ) throws -> [Hindrance] {
        switch statement.word {
        case .plan, .discrepancy: return []
        case .proposal(let event, let holder, let receiver, _):
            let speaks = event == .offer ? holder : receiver
            guard let holder, let receiver, rules.offices[holder] != nil, rules.offices[receiver] != nil,
                holder.member != receiver.member, speaks?.member == author
            else { return [Hindrance(person: nil, code: .schema, fault: nil)] }
            return try statement.persons.compactMap { person in
                guard let ledger = try state.person(person), ledger.entries.contains(where: { !gone.contains($0.item) })
                else { return nil }
                // Somebody who is back may go into another transfer between the same.
                let isBack = ledger.standing(custodyRules).state.stage == .held
                let isSame = ledger.holder == holder && ledger.receiver == receiver
                return isBack && isSame ? nil : Hindrance(person: person, code: .reference, fault: nil)
            }
        case .particulars:
            return try statement.persons.compactMap { try namingHindrance($0, by: author, now: now, &state) }
        case .order(let order, _, let women):
            guard !order.escorts.isEmpty, women?.isSubset(of: statement.persons) ?? true,
                women?.isEmpty ?? false || order.separatesWomen || women != nil
            else { return [Hindrance(person: nil, code: .schema, fault: nil)] }
            return try hindrances(
                [.order(order)], women, statement, by: author, now: now, replacing: gone, &state)
        case .count(let place, let charge):
            let event: CustodyEvent? =
                switch place {
                case .departure: .depart
                case .handOver: .handOver
                case .receipt: .receive
                case .checkpoint: charge == nil ? nil : .passOn
                }
            return try hindrances(
                event.map { [$0] } ?? [], nil, statement, by: author, now: now, replacing: gone, &state)
        case .events(let events):
            guard !events.isEmpty else { return [Hindrance(person: nil, code: .schema, fault: nil)] }
            return try hindrances(events, nil, statement, by: author, now: now, replacing: gone, &state)
        }
    }

    /// Why a message that says who somebody is may not be passed on now.
    public func namingHindrances(
        _ message: Message, by author: MemberID, now: Int, _ state: inout some ItemState
    ) throws -> [Hindrance] {
        guard let statement = CustodyStatement(message), case .particulars = statement.word else { return [] }
        return try statement.persons.compactMap { try namingHindrance($0, by: author, now: now, &state) }
    }

    private func namingHindrance(
        _ person: PersonReference, by author: MemberID, now: Int, _ state: inout some ItemState
    ) throws -> Hindrance? {
        guard let ledger = try state.person(person), !ledger.entries.isEmpty else {
            return Hindrance(person: person, code: .reference, fault: nil)
        }
        guard author == ledger.holder.member else { return nil }
        let closed = ledger.standing(custodyRules).state.closedGates(on: now / 86_400, custodyRules)
            .filter(\.isBeforeDisclosure)
        return closed.isEmpty ? nil : Hindrance(person: person, code: .safeguard, fault: .gates(closed))
    }

    /// An automatic refusal tells its receiver something. What the other side said of identity and nationality, and no officer
    /// has passed on, is not to be learnt by it; an objection is meant to stop, and does.
    private func hideUnpassed(
        of ledger: inout PersonLedger, from author: MemberID, _ state: inout some ItemState
    ) throws {
        var kept: [PersonLedger.Entry] = []
        for entry in ledger.entries {
            switch entry.event {
            case .identify, .answerNationality:
                let isPassed = try state.item(entry.item)?.leg(to: author) != nil
                if entry.speaker == author || isPassed || !entry.event.isNegative { kept.append(entry) }
            default: kept.append(entry)
            }
        }
        ledger.entries = kept
    }

    private func hindrances(
        _ events: [CustodyEvent], _ women: Set<PersonReference>?, _ statement: CustodyStatement, by author: MemberID,
        now: Int, replacing gone: Set<StepID>, _ state: inout some ItemState
    ) throws -> [Hindrance] {
        let isFactual = events.allSatisfy(\.isFact)
        // No step has this identifier: it is drawn at random.
        guard let item = StepID(bytes: [UInt8](repeating: 0, count: 16)) else { return [] }
        return try statement.persons.compactMap { person in
            guard var ledger = try state.person(person), !ledger.entries.isEmpty else {
                // Whom nobody knows may stand before an officer all the same, who then says so.
                return isFactual ? nil : Hindrance(person: person, code: .reference, fault: nil)
            }
            ledger.entries.removeAll { gone.contains($0.item) }
            guard ledger.entries.count < PersonLedger.longest else {
                return Hindrance(person: person, code: .content, fault: nil)
            }
            if member.isMediator, author != member { try hideUnpassed(of: &ledger, from: author, &state) }
            for event in events {
                var event = event
                if case .order(var order) = event {
                    order.isWoman = women.map { $0.contains(person) }
                    event = .order(order)
                }
                if let fault = ledger.wrongSpeaker(event, author) {
                    return Hindrance(person: person, code: .authority, fault: fault)
                }
                let time = event.isDated ? statement.time ?? now : now
                ledger.entries.append(.init(item: item, speaker: author, at: min(time, now), signed: now, event: event))
            }
            let isStrict = events.contains(where: \.isPermission) || author == member && author == ledger.holder.member
            guard isStrict, !events.allSatisfy({ $0 == .passOn }) else { return nil }
            return ledger.standing(custodyRules).contradictions.first { $0.entry.item == item }.map {
                Hindrance(person: person, code: $0.fault.code, fault: $0.fault)
            }
        }
    }
}
