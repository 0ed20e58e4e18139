public import Desks
public import Room
import Store

/// A file whose case has been over for longer than the terms let it be kept.
public struct LatePersonFile: Sendable, Hashable {
    /// The file.
    public var number: PersonNumber
    /// The person in the room.
    public var person: PersonReference
    /// Since when the case is over, in seconds since 1970.
    public var closed: Int
}

extension MemberNode {
    /// What stands in the way of removing a file, and who proposed it.
    ///
    /// - Returns: the closure as the board has it, `nil` for somebody who is in no transfer; and the proposer of the file's
    ///   removal, if there is one of its present state.
    public func personRemoval(
        of number: PersonNumber, by officer: Officer
    ) async throws(NodeFault) -> (closure: PersonFile.Closure?, proposer: String?) {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        return try await sequencer.perform { turn in
            guard let kept = try turn.personFile(number) else { throw NodeFault.notFound }
            let proposal = try turn.writer.record(PersonRemoval.collection, number.description)
                .flatMap(PersonRemoval.init)
            return (try turn.closure(of: kept.file), proposal.flatMap { $0.of == kept.revision ? $0.proposer : nil })
        }
    }

    /// Takes a proposal to remove a file back, whoever made it.
    public func dropPersonRemoval(of number: PersonNumber, by officer: Officer) async throws(NodeFault) {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        try await sequencer.perform { turn in
            guard try turn.writer.record(PersonRemoval.collection, number.description) != nil else {
                throw NodeFault.stale
            }
            try turn.writer.remove(PersonRemoval.collection, number.description)
            try turn.audit(officer.name, "person.remove dropped", number.description)
        }
    }

    /// Files of persons whose case has been over for as long as the terms let a file be kept, the longest first.
    ///
    /// - Returns: none where the terms set no time.
    public func latePersonFiles(limit: Int, by officer: Officer) async throws(NodeFault) -> [LatePersonFile] {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        guard let days = terms.rules.custody?.retentionDays else { return [] }
        let (now, rules) = (environment.now(), custodyRules)
        return try await read { reader in
            var late: [LatePersonFile] = []
            for stage in [CustodyStage.released, .dead, .protected, .received] {
                for row in try reader.rows(CustodyRow.persons, stage: stage.rawValue, after: nil, limit: Self.looked) {
                    let ledger = try PersonLedger(json: row.json)
                    guard ledger.standing(rules).isClosed, let closed = ledger.told.last?.at,
                        closed + days * 86_400 <= now
                    else { continue }
                    late += try reader.files(of: ledger.person).map {
                        LatePersonFile(number: $0, person: ledger.person, closed: closed)
                    }
                }
            }
            return Array(late.sorted { ($0.closed, $0.person) < ($1.closed, $1.person) }.prefix(limit))
        }
    }

    /// So many cases of a stage are looked at, those first that have been at it longest.
    private static let looked = 500
}

extension StoreReader {
    /// The private files of a person in the room; mostly one.
    func files(of person: PersonReference) throws -> [PersonNumber] {
        var query = RowQuery(KeptPersonFile.collection)
        query.marks = [[SearchEntry.mark(of: person)]]
        return try find(query, limit: 100).compactMap { PersonNumber($0.row.key) }
    }
}

extension Turn {
    /// How far the case of a file's person is, as the board has it; `nil` for somebody who is in no transfer.
    func closure(of file: PersonFile) throws -> PersonFile.Closure? {
        guard let reference = file.person, let ledger = try person(reference), !ledger.entries.isEmpty else {
            return nil
        }
        let standing = ledger.standing(fold.custodyRules)
        let items = Set(ledger.entries.map(\.item) + ledger.particulars)
        let isHeld = try writer.records(Hold.collection).compactMap(Hold.init).contains { items.contains($0.item) }
        return PersonFile.Closure(
            isDisposed: standing.isDisposed, isFamilyNotified: standing.isFamilyTold, isHeld: isHeld)
    }
}

extension MemberNode {
    /// Whether this side keeps a private file of a person in the room.
    public func hasPersonFile(of person: PersonReference, by officer: Officer) async throws(NodeFault) -> Bool {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        return try await read { try !$0.files(of: person).isEmpty }
    }
}
