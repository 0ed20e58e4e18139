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
            return (try turn.closure(of: kept), proposal.flatMap { $0.of == kept.revision ? $0.proposer : nil })
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
        let stages = [CustodyStage.released, .dead, .protected, .received].map(\.rawValue) + [CustodyRow.erased]
        return try await read { reader in
            var late: [LatePersonFile] = []
            for stage in stages {
                try reader.forEachCase(at: stage, until: now - days * 86_400) { ledger in
                    let isClosed = ledger.entries.isEmpty || ledger.standing(rules).isClosed
                    guard isClosed, let closed = ledger.closed ?? ledger.told.last?.at, closed + days * 86_400 <= now
                    else { return true }
                    late += try reader.files(of: ledger.person).map {
                        LatePersonFile(number: $0, person: ledger.person, closed: closed)
                    }
                    return late.count < limit
                }
            }
            return Array(late.sorted { ($0.closed, $0.person) < ($1.closed, $1.person) }.prefix(limit))
        }
    }
}

extension StoreReader {
    /// Cases of a stage, those first that have been at it longest, as far as those that came to it at a time.
    ///
    /// - Parameter body: whether to go on.
    fileprivate func forEachCase(at stage: String, until last: Int, _ body: (PersonLedger) throws -> Bool) throws {
        var place: RowPlace?
        while true {
            let rows = try rows(CustodyRow.persons, stage: stage, after: place, limit: 500)
            for row in rows {
                guard row.rank <= last, try body(PersonLedger(json: row.json)) else { return }
            }
            guard rows.count == 500, let row = rows.last else { return }
            place = RowPlace(rank: row.rank, key: row.key)
        }
    }
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
    /// How far the case of a file's person is, as the board has it, under each reference that the file ever bore; `nil` for
    /// somebody who is in no transfer.
    func closure(of kept: KeptPersonFile) throws -> PersonFile.Closure? {
        let references = kept.former.union(kept.file.person.map { [$0] } ?? [])
        let closures = try references.sorted().compactMap { try closure(of: $0) }
        return closures.first { $0.bar != nil } ?? closures.first
    }

    private func closure(of person: PersonReference) throws -> PersonFile.Closure? {
        guard let ledger = try self.person(person) else { return nil }
        let isHeld = try writer.records(Hold.collection).compactMap(Hold.init).contains {
            try fold.names(person, in: $0.item, &self_)
        }
        // Its records are only erased when the case is over and the family knows.
        guard !ledger.entries.isEmpty else {
            return ledger.closed.map { _ in .init(isDisposed: true, isFamilyNotified: true, isHeld: isHeld) }
        }
        let standing = ledger.standing(fold.custodyRules)
        // What was called back, or has not been passed yet, ends nothing.
        let isFirm = try ledger.told.filter(\.event.endsCases).allSatisfy { entry in
            guard !entry.isRetracted else { return false }
            guard let item = try item(entry.item), item.side == .outgoing, !member.isMediator else { return true }
            return item.stage != .submitted && item.stage != .queued
        }
        return PersonFile.Closure(
            isDisposed: standing.isDisposed && isFirm, isFamilyNotified: standing.isFamilyTold && isFirm,
            isHeld: isHeld)
    }
}

extension CustodyEvent {
    /// Whether a case may end by it, or the family be told.
    fileprivate var endsCases: Bool {
        switch self {
        case .establishAge(let finding): finding != .adult
        case .die, .release, .followUp(.finalDisposition), .followUp(.familyNotified): true
        default: false
        }
    }
}

extension MemberNode {
    /// Whether this side keeps a private file of a person in the room.
    public func hasPersonFile(of person: PersonReference, by officer: Officer) async throws(NodeFault) -> Bool {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        return try await read { try !$0.files(of: person).isEmpty }
    }
}
