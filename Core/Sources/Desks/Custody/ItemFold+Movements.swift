import Room

extension ItemFold {
    func takeOrder(
        _ order: MovementOrder, _ checkpoints: Int, _ women: Set<PersonReference>?, _ statement: CustodyStatement,
        _ item: Item, _ speaker: MemberID?, _ state: inout some ItemState
    ) throws {
        let first = try statement.persons.first.flatMap { try state.person($0) }
        // A release may leave out by whom.
        let escorts = order.escorts.isEmpty ? [first?.holder].compactMap { $0 } : order.escorts
        var movement = MovementLedger(
            order: item.key, holder: first?.holder.member ?? speaker ?? member, date: statement.time ?? item.signed,
            ordered: statement.persons, checkpoints: checkpoints, escorts: escorts)
        var named = order
        named.escorts = escorts
        if statement.time == nil { named.day = item.signed / 86_400 }
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

    func takeCount(
        _ place: Movement.Place, passesCharge: Bool, _ persons: [PersonReference], at: Int, _ item: Item,
        _ speaker: MemberID?, _ state: inout some ItemState
    ) throws {
        if let key = item.reference, var ledger = try state.movement(key) {
            ledger.counts.append(
                .init(
                    item: item.key, replaces: item.replaces, place: place, at: at,
                    signed: item.signed, persons: persons))
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
