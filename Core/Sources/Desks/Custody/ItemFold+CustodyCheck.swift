public import Room

extension ItemFold {
    /// Checks what a message says of persons against their gates, with what this node knows.
    ///
    /// What must not happen is refused, at its author's node and at the mediator's: to name somebody, to clear, to order, to
    /// depart, to hand over. What did happen is never refused for coming late or out of order, or it would be lost; it stands
    /// as a contradiction then.
    func checkCustody(_ message: Message, by author: MemberID, now: Int, _ state: inout some ItemState) throws {
        guard Kinds.isCustody(message.kind) else { return }
        guard let statement = CustodyStatement(message) else { throw RefusalCode.schema }
        let persons = statement.persons
        var isCount = false
        if case .count = statement.word { isCount = true }
        guard isCount || Set(persons).count == persons.count else { throw RefusalCode.schema }
        let gone = Set([message.replaces, message.revises].compactMap { $0 })
        for hindrance in try hindrances(statement, by: author, now: now, replacing: gone, &state) {
            throw hindrance.code
        }
        guard isCount, case .count(let place, _) = statement.word, let name = message.reference else { return }
        guard let key = try resolve(name, for: author, &state)?.key, let movement = try state.movement(key) else {
            throw RefusalCode.reference
        }
        if case .checkpoint(let number) = place, number >= movement.checkpoints { throw RefusalCode.schema }
    }

    /// Why a statement may not be made of persons.
    public struct Hindrance: Sendable, Hashable {
        /// The person; `nil` when it is about the statement itself.
        public let person: PersonReference?
        /// As it is told to another member.
        public let code: RefusalCode
        /// Why, as this node knows.
        public let fault: CustodyFault?
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
                let known = try state.person(person)?.entries.contains { !gone.contains($0.item) } ?? false
                return known ? Hindrance(person: person, code: .reference, fault: nil) : nil
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
                ledger.entries.append(.init(item: item, speaker: author, at: min(time, now), event: event))
            }
            let isStrict = events.contains(where: \.isPermission) || author == member && author == ledger.holder.member
            guard isStrict, !events.allSatisfy({ $0 == .passOn }) else { return nil }
            return ledger.standing(custodyRules).contradictions.first { $0.entry.item == item }.map {
                Hindrance(person: person, code: $0.fault.code, fault: $0.fault)
            }
        }
    }
}

extension PersonLedger {
    /// Whether an event is another's to tell, whatever has been told so far.
    fileprivate func wrongSpeaker(_ event: CustodyEvent, _ author: MemberID) -> CustodyFault? {
        let isRight =
            switch event.speaker {
            case .holder: author == holder.member
            case .receiver: author == receiver.member
            case .responsible, .side: author == holder.member || author == receiver.member
            case .anybody: true
            }
        return isRight ? nil : .speaker(author)
    }
}

extension CustodyEvent {
    /// What may be refused even to somebody who says that it happened: nothing has happened before it was allowed.
    fileprivate var isPermission: Bool {
        switch self {
        case .nominate, .offer, .clear, .order, .depart, .waive: true
        default: false
        }
    }

    /// What stands before an officer's eyes, whoever was expected.
    fileprivate var isFact: Bool {
        switch self {
        case .passOn, .receive, .refuse: true
        default: false
        }
    }

    /// What happens when its message says, and not when it is signed.
    fileprivate var isDated: Bool {
        switch self {
        case .nominate, .offer, .clear, .withdraw, .order: false
        default: true
        }
    }
}

extension CustodyFault {
    fileprivate var code: RefusalCode {
        switch self {
        case .gates: .safeguard
        case .stage: .stage
        case .speaker: .authority
        case .waiver, .order, .escort: .content
        }
    }
}
