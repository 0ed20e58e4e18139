public import Desks
import IJSON
import Room
import Store

/// That it isn't settled at this node who a person of a transfer is: candidates were found among the own files or on a watch
/// list, and no officer decided yet. While it stands this node neither says that it knows who the person is nor clears,
/// orders or hands over; the other side learns neither of it nor of what was looked up.
struct PersonHold: Equatable {
    /// The list that was looked up last.
    var list: String
    /// Who was found then, each in the state in which the source had them.
    var found: Set<String>
    /// Who was before the officer's eyes when it was decided.
    var seen: Set<String> = []
    /// Whether an officer decided who it is, or nobody was ever found.
    var isSettled: Bool

    static let collection = "person-hold"

    init(list: String, found: Set<String>, isSettled: Bool) {
        (self.list, self.found, self.isSettled) = (list, found, isSettled)
    }

    init?(_ record: Record) {
        guard let list = record.json["list"]?.string, let found = record.json["found"]?.array,
            let seen = record.json["seen"]?.array, case .bool(let isSettled)? = record.json["settled"]
        else { return nil }
        self.init(list: list, found: Set(found.compactMap(\.string)), isSettled: isSettled)
        self.seen = Set(seen.compactMap(\.string))
    }

    func record(_ person: PersonReference, revision: Int, at now: Int) -> Record {
        Record(
            collection: Self.collection, id: person.description, revision: revision, changed: now,
            json: .object([
                "found": .strings(found.sorted()), "list": .string(list), "seen": .strings(seen.sorted()),
                "settled": .bool(isSettled),
            ]))
    }
}

extension MemberNode {
    /// Whether somebody among the own files or on a watch list may be the person, and no officer decided yet.
    public func isUnresolved(_ person: PersonReference) async throws(NodeFault) -> Bool {
        try await read { try $0.record(PersonHold.collection, person.description).flatMap(PersonHold.init) }
            .map { !$0.isSettled } ?? false
    }
}

extension Turn {
    /// Keeps for each person of a transfer whether it is settled who that is. What was decided stands until somebody is found
    /// who wasn't before the officer's eyes; what was not decided stands too, whoever is found no more.
    func noteHolds(_ found: [PersonMatches]) throws {
        for matches in found {
            guard let person = matches.listed.person else { continue }
            let record = try writer.record(PersonHold.collection, person.description)
            let found = try names(of: matches)
            var hold =
                record.flatMap(PersonHold.init) ?? PersonHold(list: matches.list, found: found, isSettled: true)
            (hold.list, hold.found) = (matches.list, found)
            if !found.isSubset(of: hold.seen) { hold.isSettled = false }
            try writer.put(hold.record(person, revision: record?.revision ?? 0, at: now))
        }
    }

    /// Keeps what an officer decided of a person.
    func settleHold(_ matches: PersonMatches, _ verdict: PersonDecision.Verdict) throws {
        guard let person = matches.listed.person else { return }
        let record = try writer.record(PersonHold.collection, person.description)
        // Of an earlier list: another was looked up meanwhile, and it is that one that holds.
        guard var hold = record.flatMap(PersonHold.init), hold.list == matches.list else { throw NodeFault.stale }
        hold.isSettled = verdict != .undecided
        if hold.isSettled { hold.seen.formUnion(hold.found) }
        try writer.put(hold.record(person, revision: record?.revision ?? 0, at: now))
    }

    /// Candidates by source, number, and the state of a file or list: under the same number stands somebody else tomorrow.
    private func names(of matches: PersonMatches) throws -> Set<String> {
        Set(
            try matches.candidates.map { candidate in
                switch candidate.source {
                case .registry:
                    let revision = try PersonNumber(candidate.number).flatMap { try personFile($0)?.revision }
                    return "\(candidate.source.name) \(candidate.number) \(revision ?? 0)"
                case .watchList(let name):
                    let list = try writer.record(WatchList.collection, name).flatMap(WatchList.init)
                    return "\(candidate.source.name) \(candidate.number) \(list?.stamp ?? "")"
                }
            })
    }

    /// The persons of a statement of this node's own who are held.
    func unresolved(_ statement: CustodyStatement) throws -> [PersonReference] {
        guard !member.isMediator, statement.saysWhoIsWho else { return [] }
        return try statement.persons.filter { person in
            let hold = try writer.record(PersonHold.collection, person.description).flatMap(PersonHold.init)
            return hold.map { !$0.isSettled } ?? false
        }
    }

    /// - Throws: `.safeguard` for a message that says of somebody what can't be said while it isn't settled who that is.
    func checkHolds(_ message: Message) throws {
        guard let statement = CustodyStatement(message), try !unresolved(statement).isEmpty else { return }
        throw RefusalCode.safeguard
    }
}

extension CustodyStatement {
    /// Whether it takes for granted that its author knows who the persons are.
    fileprivate var saysWhoIsWho: Bool {
        switch word {
        case .order: true
        case .count(let place, _): place == .departure || place == .handOver
        case .events(let events):
            events.contains { event in
                switch event {
                case .identify(let isResolved): isResolved
                case .answerNationality(let answer): answer == .confirmed
                case .clear: true
                default: false
                }
            }
        case .plan, .proposal, .particulars, .discrepancy: false
        }
    }
}
