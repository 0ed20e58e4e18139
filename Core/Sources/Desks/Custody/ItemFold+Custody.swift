import Room

extension ItemFold {
    /// What the terms say about transfers.
    public var custodyRules: CustodyRules { CustodyRules(rules.custody ?? CustodyTerms(), at: member) }

    /// Stores an item. What it said of persons is forgotten when it never counted, because it was refused, sent back, taken
    /// back or replaced. What its author calls back later happened all the same: it stays, marked, until it is replaced.
    func store(_ item: Item, _ state: inout some ItemState) throws {
        try state.put(item)
        guard Kinds.isCustody(item.kind), !item.stage.stands,
            let named = try state.link(LinkName.custody(item.key))
        else { return }
        let (persons, movement) = CustodyLink.read(named)
        var movements = Set([movement].compactMap { $0 })
        for person in persons {
            guard var ledger = try state.person(person) else { continue }
            movements.formUnion(ledger.movements)
            switch item.stage {
            case .erased: ledger.erase(item.key)
            case .cancelled, .recalled: ledger.retract(item.key)
            default: ledger.drop(item.key)
            }
            try state.put(ledger)
        }
        for key in movements {
            guard var ledger = try state.movement(key) else { continue }
            switch item.stage {
            case .erased: ledger.erase(item.key)
            case .cancelled, .recalled: continue
            default: ledger.drop(item.key)
            }
            try state.put(ledger)
        }
        if item.stage == .erased { try state.removeLink(LinkName.custody(item.key)) }
    }

    /// Takes in what a message says of persons: at its author's node when it is signed, at the mediator's when it is accepted,
    /// at a receiver's as far as it was passed.
    ///
    /// - Parameter speaker: who says it; `nil` for the other side of each person, whom a receiver isn't told.
    func takeCustody(
        _ message: Message, _ item: Item, by speaker: MemberID?, _ state: inout some ItemState
    ) throws {
        guard let statement = CustodyStatement(message) else { return }
        let at = min(statement.time ?? item.signed, item.signed)
        var movement: StepID?
        switch statement.word {
        case .plan: return
        case .particulars:
            for person in statement.persons {
                guard var ledger = try state.person(person) else { continue }
                ledger.particulars.append(item.key)
                try state.put(ledger)
            }
        case .proposal(let event, let holder, let receiver, let priority):
            let unnamed = OfficeID("m.custody")
            guard let holder = holder ?? unnamed, let receiver = receiver ?? unnamed else { return }
            for person in statement.persons {
                var ledger =
                    try state.person(person)
                    ?? PersonLedger(
                        person: person, transfer: item.key, holder: holder, receiver: receiver, priority: priority)
                // Nobody but itself spoke of the person before, or the person is back and goes into another transfer.
                let former = [item.replaces, item.revises]
                let isNew = ledger.entries.allSatisfy { former.contains($0.item) }
                if isNew || ledger.standing(custodyRules).state.stage == .held {
                    ledger.move(to: item.key, holder: holder, receiver: receiver, priority)
                }
                ledger.isRelayed = !member.isMediator && member != ledger.holder.member
                append(event, item, speaker, item.signed, to: &ledger)
                try state.put(ledger)
            }
        case .order(let order, let checkpoints, let women):
            movement = item.key
            try takeOrder(order, checkpoints, women, statement, item, speaker, &state)
        case .count(let place, let charge):
            movement = item.reference
            try takeCount(place, passesCharge: charge != nil, statement.persons, at: at, item, speaker, &state)
        case .discrepancy(let isSettled, let place, let text):
            movement = item.reference
            guard let key = movement, var ledger = try state.movement(key) else { break }
            ledger.words.append(
                .init(
                    item: item.key, isSettled: isSettled, place: place, persons: statement.persons, text: text,
                    at: item.signed))
            try state.put(ledger)
        case .events(let events):
            for person in statement.persons { try take(events, of: person, at: at, item, speaker, &state) }
        }
        try state.setLink(LinkName.custody(item.key), CustodyLink.text(statement.persons, movement))
    }

    func append(
        _ event: CustodyEvent, _ item: Item, _ speaker: MemberID?, _ at: Int, to ledger: inout PersonLedger
    ) {
        let speaker = speaker ?? ledger.otherSide(than: member, telling: event)
        ledger.entries.append(
            .init(
                item: item.key, replaces: item.replaces, speaker: speaker, at: at, signed: item.signed,
                event: event))
    }

    private func take(
        _ events: [CustodyEvent], of person: PersonReference, at: Int, _ item: Item, _ speaker: MemberID?,
        _ state: inout some ItemState
    ) throws {
        guard var ledger = try state.person(person) else { return }
        let movements = ledger.movements
        for event in events { append(event, item, speaker, at, to: &ledger) }
        try state.put(ledger)
        for event in events {
            // Who is said to have left by somebody who can't know, or against all else, is missing until it is settled.
            guard let reason = event.departure,
                !ledger.standing(custodyRules).contradictions.contains(where: { $0.entry.item == item.key })
            else { continue }
            for key in movements {
                guard var movement = try state.movement(key) else { continue }
                movement.departures.append(.init(item: item.key, person: person, reason: reason, at: at))
                try state.put(movement)
            }
        }
    }
}
