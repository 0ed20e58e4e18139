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
    /// Where the person stands on it.
    var place: Int
    /// Who may be the person, by source and number.
    var candidates: Set<String>
    /// Whether an officer decided who it is.
    var isSettled: Bool

    static let collection = "person-hold"

    init(_ matches: PersonMatches, isSettled: Bool) {
        (list, place, self.isSettled) = (matches.list, matches.place, isSettled)
        candidates = Set(matches.candidates.map { "\($0.source.name) \($0.number)" })
    }

    init?(_ record: Record) {
        guard let list = record.json["list"]?.string, let place = record.json["place"]?.int,
            let candidates = record.json["candidates"]?.array, case .bool(let isSettled)? = record.json["settled"]
        else { return nil }
        (self.list, self.place, self.isSettled) = (list, place, isSettled)
        self.candidates = Set(candidates.compactMap(\.string))
    }

    func record(_ person: PersonReference, revision: Int, at now: Int) -> Record {
        Record(
            collection: Self.collection, id: person.description, revision: revision, changed: now,
            json: .object([
                "candidates": .strings(candidates.sorted()), "list": .string(list), "place": .int(place),
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
    /// who wasn't before the officer's eyes.
    func noteHolds(_ found: [PersonMatches]) throws {
        for matches in found {
            guard let person = matches.listed.person else { continue }
            let record = try writer.record(PersonHold.collection, person.description)
            let known = record.flatMap(PersonHold.init)
            var hold = PersonHold(matches, isSettled: matches.candidates.isEmpty)
            if let known, known.isSettled, hold.candidates.isSubset(of: known.candidates) { hold.isSettled = true }
            if hold.isSettled, let known { hold.candidates.formUnion(known.candidates) }
            try writer.put(hold.record(person, revision: record?.revision ?? 0, at: now))
        }
    }

    /// Keeps what an officer decided of a person.
    func settleHold(_ matches: PersonMatches, _ verdict: PersonDecision.Verdict) throws {
        guard let person = matches.listed.person else { return }
        let record = try writer.record(PersonHold.collection, person.description)
        // Of an earlier list: another was looked up meanwhile, and it is that one that holds.
        if let known = record.flatMap(PersonHold.init), known.list != matches.list { throw NodeFault.stale }
        let hold = PersonHold(matches, isSettled: verdict != .undecided)
        try writer.put(hold.record(person, revision: record?.revision ?? 0, at: now))
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
