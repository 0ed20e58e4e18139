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
        try checkMovement(statement, message, by: author, now: now, &state)
        let gone = Set([message.replaces, message.revises].compactMap { $0 })
        for hindrance in try hindrances(statement, by: author, now: now, replacing: gone, &state) {
            throw hindrance.code
        }
    }

    /// What is counted, by whom, and who may say that a list fits.
    private func checkMovement(
        _ statement: CustodyStatement, _ message: Message, by author: MemberID, now: Int, _ state: inout some ItemState
    ) throws {
        func movement() throws -> MovementLedger {
            guard let name = message.reference, let key = try resolve(name, for: author, &state)?.key,
                let movement = try state.movement(key)
            else { throw RefusalCode.reference }
            return movement
        }
        switch statement.word {
        case .order:
            // A clock that would run in some other century is none.
            guard let date = statement.time, (now - 86_400...now + 366 * 86_400).contains(date) else {
                throw RefusalCode.schema
            }
        case .count(let place, _):
            let movement = try movement()
            if case .checkpoint(let number) = place, number >= movement.checkpoints { throw RefusalCode.schema }
            guard (author == movement.holder) == (place != .receipt), !author.isMediator else {
                throw RefusalCode.authority
            }
            guard movement.counts.count < MovementLedger.longest else { throw RefusalCode.content }
        case .discrepancy(let isSettled, let place, _):
            let movement = try movement()
            guard place != nil else { throw RefusalCode.schema }
            // Whoever may have lost somebody doesn't say that nobody is missing.
            guard !isSettled || author.isMediator else { throw RefusalCode.authority }
            guard movement.words.count < MovementLedger.longest else { throw RefusalCode.content }
        default: break
        }
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

extension CustodyEvent {
    /// Whether a side says no, or that it doesn't know.
    fileprivate var isNegative: Bool {
        switch self {
        case .identify(let isResolved): !isResolved
        case .answerNationality(let answer): answer != .confirmed
        default: false
        }
    }
}

extension CustodyFault {
    fileprivate var code: RefusalCode {
        switch self {
        case .gates: .safeguard
        case .stage: .stage
        case .speaker: .authority
        case .waiver, .order, .escort, .retracted: .content
        }
    }
}
