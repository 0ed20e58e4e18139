public import Desks
public import Room
public import Store

/// One person as a board shows it.
public struct PersonCase: Sendable, Hashable {
    /// What was told.
    public let ledger: PersonLedger
    /// What it gives.
    public let standing: PersonStanding
    /// When somebody must look at it next, in seconds since 1970.
    public let due: Int?
    /// Its place among those of its stage.
    public var place: RowPlace { RowPlace(rank: standing.since, key: ledger.person.description) }
}

/// One movement as a board shows it.
public struct MovementCase: Sendable, Hashable {
    /// What was told.
    public let ledger: MovementLedger
    /// What it gives.
    public let movement: Movement
    /// Where it stands.
    public let stage: MovementLedger.Stage
    /// When somebody must look at it next, in seconds since 1970.
    public let due: Int?
}

extension MemberNode {
    /// What the terms say about transfers.
    public var custodyRules: CustodyRules { ItemFold(member: member, rules: terms.rules).custodyRules }

    /// One person in a transfer.
    public func person(_ person: PersonReference) async throws(NodeFault) -> PersonCase {
        guard let row = try await read({ try $0.row(CustodyRow.persons, person.description) }),
            let found = try? personCase(row), !found.ledger.entries.isEmpty
        else { throw .notFound }
        return found
    }

    /// Persons at a stage, those who wait longest first; after a place, at most so many.
    public func persons(
        at stage: CustodyStage, after place: RowPlace? = nil, limit: Int
    ) async throws(NodeFault) -> [PersonCase] {
        try await read { reader in
            try reader.rows(CustodyRow.persons, stage: stage.rawValue, after: place, limit: limit).map(self.personCase)
        }
    }

    /// Persons of one transfer, by the item that proposed it.
    public func persons(of transfer: StepID, limit: Int = 1000) async throws(NodeFault) -> [PersonCase] {
        var query = RowQuery(CustodyRow.persons)
        query.group = transfer.description
        return try await read { [query] reader in
            try reader.find(query, limit: limit).map { try self.personCase($0.row) }
        }
    }

    /// Persons about whom something doesn't fit or is overdue, the most pressing first.
    public func pressingPersons(limit: Int) async throws(NodeFault) -> [PersonCase] {
        let now = environment.now()
        return try await read { reader in
            let open = try reader.open(CustodyRow.persons, below: 1, limit: limit)
            let late = try reader.due(CustodyRow.persons, by: now)
            var seen: Set<String> = []
            return try (open + late).filter { seen.insert($0.key).inserted }.prefix(limit).map(self.personCase)
        }
    }

    /// Movements of which a list doesn't fit or is overdue, the most pressing first.
    public func pressingMovements(limit: Int) async throws(NodeFault) -> [MovementCase] {
        let now = environment.now()
        return try await read { reader in
            let open = try reader.open(CustodyRow.movements, below: 1, limit: limit)
            let late = try reader.due(CustodyRow.movements, by: now)
            var seen: Set<String> = []
            return try (open + late).filter { seen.insert($0.key).inserted }.prefix(limit).map(self.movementCase)
        }
    }

    /// How many persons are at each stage, by how long they have been there.
    ///
    /// - Parameter ages: bounds in seconds, ascending: the first count is of those who have waited less than the first.
    public func personCounts(ages: [Int]) async throws(NodeFault) -> [CustodyStage: [Int]] {
        let now = environment.now()
        let bounds = ages.reversed().map { now - $0 }
        let counts = try await read { try $0.rowCounts(CustodyRow.persons, bounds: bounds) }
        var byStage: [CustodyStage: [Int]] = [:]
        for (name, counted) in counts {
            if let stage = CustodyStage(rawValue: name) { byStage[stage] = counted.reversed() }
        }
        return byStage
    }

    /// One movement.
    public func movement(_ order: StepID) async throws(NodeFault) -> MovementCase {
        guard let row = try await read({ try $0.row(CustodyRow.movements, order.description) }) else { throw .notFound }
        return try await read { _ in try self.movementCase(row) }
    }

    /// Movements in given stages (all when none is named), the latest first.
    public func movements(
        _ stages: [MovementLedger.Stage] = [], limit: Int
    ) async throws(NodeFault) -> [MovementCase] {
        try await read { reader in
            try reader.rows(CustodyRow.movements, stages: stages.map(\.rawValue), limit: limit).map(self.movementCase)
        }
    }

    /// Plans of transfers that stand, the newest first.
    public func transferPlans(limit: Int) async throws(NodeFault) -> [Item] {
        var query = RowQuery("item")
        query.marks = [[ItemMark.kind(Kinds.transferPlan.name)]]
        query.stages = ItemStage.allCases.filter(\.stands).map(\.rawValue)
        return try await read { [query] reader in
            try reader.find(query, limit: limit).map { try Item(json: $0.row.json) }
        }
    }

    /// A reference that nobody has, as far as chance goes: 35 bits.
    public func drawReference() -> PersonReference { PersonReference(random: environment.random(5)) }

    /// What hinders a message that an officer is about to send, person by person, as far as this node knows.
    public func hindrances(_ message: Message) async throws(NodeFault) -> [ItemFold.Hindrance] {
        guard let statement = CustodyStatement(message) else { return [] }
        let gone = Set([message.replaces, message.revises].compactMap { $0 })
        return try await sequencer.perform { turn in
            let known = try turn.fold.hindrances(
                statement, by: turn.member, now: turn.now, replacing: gone, &turn.self_)
            let told = Set(known.compactMap(\.person))
            return known
                + (try turn.unresolved(statement)).filter { !told.contains($0) }.map {
                    ItemFold.Hindrance(person: $0, code: .safeguard, fault: .gates([.identity]))
                }
        }
    }

    private func personCase(_ row: Row) throws -> PersonCase {
        let ledger = try PersonLedger(json: row.json)
        return PersonCase(ledger: ledger, standing: ledger.standing(custodyRules), due: row.due)
    }

    private func movementCase(_ row: Row) throws -> MovementCase {
        let ledger = try MovementLedger(json: row.json)
        let movement = ledger.movement(custodyRules)
        return MovementCase(ledger: ledger, movement: movement, stage: ledger.stage(movement), due: row.due)
    }
}
