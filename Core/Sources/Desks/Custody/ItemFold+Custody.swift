import Room

extension ItemFold {
    /// What the terms say about transfers.
    public var custodyRules: CustodyRules { CustodyRules(rules.custody ?? CustodyTerms()) }

    /// Stores an item, and forgets what it said of persons when it no longer stands.
    func store(_ item: Item, _ state: inout some ItemState) throws {
        try state.put(item)
        guard Kinds.isCustody(item.kind), !item.stage.stands,
            let named = try state.link(LinkName.custody(item.key))
        else { return }
        let (persons, movement) = CustodyLink.read(named)
        for person in persons {
            guard var ledger = try state.person(person) else { continue }
            if item.stage == .erased {
                for index in ledger.entries.indices where ledger.entries[index].item == item.key {
                    ledger.entries[index].isErased = true
                }
                ledger.particulars.removeAll { $0 == item.key }
                // The last trace but a row that says there was somebody.
                if ledger.entries.allSatisfy(\.isErased) { ledger.entries = [] }
            } else {
                ledger.drop(item.key)
            }
            try state.put(ledger)
        }
        if item.stage != .erased, let movement, var ledger = try state.movement(movement) {
            ledger.drop(item.key)
            try state.put(ledger)
        }
        try state.removeLink(LinkName.custody(item.key))
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
                    try state.person(person).flatMap { $0.entries.isEmpty ? nil : $0 }
                    ?? PersonLedger(
                        person: person, transfer: item.key, holder: holder, receiver: receiver, priority: priority)
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
            for person in statement.persons {
                for event in events { try take(event, of: person, at: at, item, speaker, &state) }
            }
        }
        try state.setLink(LinkName.custody(item.key), CustodyLink.text(statement.persons, movement))
    }

    private func append(
        _ event: CustodyEvent, _ item: Item, _ speaker: MemberID?, _ at: Int, to ledger: inout PersonLedger
    ) {
        let speaker = speaker ?? ledger.otherSide(than: member, telling: event)
        ledger.entries.append(
            .init(item: item.key, replaces: item.replaces, speaker: speaker, at: at, event: event))
    }

    private func take(
        _ event: CustodyEvent, of person: PersonReference, at: Int, _ item: Item, _ speaker: MemberID?,
        _ state: inout some ItemState
    ) throws {
        guard var ledger = try state.person(person) else { return }
        let movements = ledger.movements
        append(event, item, speaker, at, to: &ledger)
        try state.put(ledger)
        guard let reason = event.departure else { return }
        for key in movements {
            guard var movement = try state.movement(key) else { continue }
            movement.departures.append(.init(item: item.key, person: person, reason: reason, at: at))
            try state.put(movement)
        }
    }

    private func takeOrder(
        _ order: MovementOrder, _ checkpoints: Int, _ women: Set<PersonReference>?, _ statement: CustodyStatement,
        _ item: Item, _ speaker: MemberID?, _ state: inout some ItemState
    ) throws {
        var movement = MovementLedger(
            order: item.key, date: statement.time ?? item.signed, ordered: statement.persons, checkpoints: checkpoints,
            escorts: order.escorts)
        var named = order
        named.name = item.key.description
        for person in statement.persons {
            guard var ledger = try state.person(person) else { continue }
            named.isWoman = women.map { $0.contains(person) }
            append(.order(named), item, speaker, item.signed, to: &ledger)
            try state.put(ledger)
            // What befell somebody on the way may have been heard before the order.
            for entry in ledger.entries where entry.at >= item.signed {
                guard let reason = entry.event.departure else { continue }
                movement.departures.append(.init(item: entry.item, person: person, reason: reason, at: entry.at))
            }
        }
        try state.put(movement)
    }

    private func takeCount(
        _ place: Movement.Place, passesCharge: Bool, _ persons: [PersonReference], at: Int, _ item: Item,
        _ speaker: MemberID?, _ state: inout some ItemState
    ) throws {
        if let key = item.reference, var ledger = try state.movement(key) {
            ledger.counts.append(
                .init(item: item.key, replaces: item.replaces, place: place, at: at, persons: persons))
            try state.put(ledger)
        }
        let event: CustodyEvent? =
            switch place {
            case .departure: .depart
            case .checkpoint: passesCharge ? .passOn : nil
            case .handOver: .handOver
            case .receipt: .receive
            }
        guard let event else { return }
        for person in Set(persons).sorted() {
            guard var ledger = try state.person(person) else { continue }
            append(event, item, speaker, at, to: &ledger)
            try state.put(ledger)
        }
    }
}

extension CustodyEvent {
    /// Why somebody leaves a movement by it; `nil` for what takes nobody out of one.
    fileprivate var departure: Movement.Departure? {
        switch self {
        case .hospitalise: .hospital
        case .die: .death
        case .escape: .escape
        case .refuse: .refused
        case .turnBack: .turnedBack
        case .withdraw: .withdrawn
        default: nil
        }
    }
}

extension PersonLedger {
    /// Who else than a member may have told of an event.
    fileprivate func otherSide(than member: MemberID, telling event: CustodyEvent) -> MemberID {
        if member == receiver.member { return holder.member }
        if member == holder.member { return receiver.member }
        if case .receiver = event.speaker { return receiver.member }
        return holder.member
    }
}

/// Which persons, and which movement, an item speaks of.
enum CustodyLink {
    static func text(_ persons: [PersonReference], _ movement: StepID?) -> String {
        ((movement.map { [$0.description] } ?? ["-"]) + Set(persons).sorted().map(\.description)).joined(separator: " ")
    }

    static func read(_ text: String) -> ([PersonReference], StepID?) {
        let words = text.split(separator: " ").map(String.init)
        return (words.dropFirst().compactMap { PersonReference($0) }, words.first.flatMap { StepID($0) })
    }
}
