import Room

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
}
