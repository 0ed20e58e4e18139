import Desks
import IJSON
public import Room
import Store

/// What a named officer decided about a person of a list, and what was before that officer's eyes. It is never changed: who
/// thinks otherwise later decides again, and the last counts.
public struct PersonDecision: Sendable, Hashable {
    /// What was decided.
    public enum Verdict: Sendable, Hashable {
        /// It is the candidate at that place.
        case same(Int)
        /// It is none of them.
        case another
        /// Nobody can tell yet; an unresolved match holds a transfer.
        case undecided

        var name: String {
            switch self {
            case .same: "same"
            case .another: "another"
            case .undecided: "undecided"
            }
        }
    }

    /// Which list.
    public var list: String
    /// Where the person stands on it, from 0.
    public var place: Int
    /// Counts the decisions about that person from 1.
    public var number: Int
    /// What was decided.
    public var verdict: Verdict
    /// Who was shown, in that order, with the reasons in words.
    public var candidates: [PersonCandidate]
    /// Who decided.
    public var officer: String
    /// When, in seconds since 1970.
    public var at: Int

    static let collection = "person-decision"

    /// In order of the places, and of the decisions about each.
    static func id(_ list: String, _ place: Int, _ number: Int) -> String {
        prefix(list, place) + String(String(100_000 + number).dropFirst())
    }

    static func prefix(_ list: String, _ place: Int) -> String { "\(list)/\(String(100_000 + place).dropFirst())/" }
}

extension MemberNode {
    /// Notes what an officer decided about a person of a list that was looked up. The access log says that something was
    /// decided, and neither what nor of whom.
    public func decide(
        _ verdict: PersonDecision.Verdict, on matches: PersonMatches, by officer: Officer
    ) async throws(NodeFault) -> PersonDecision {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        if case .same(let place) = verdict, !matches.candidates.indices.contains(place) { throw .invalid("candidate") }
        guard matches.candidates.count <= 1000, StepID(matches.list) != nil,
            (0..<Self.longestPersonList).contains(matches.place)
        else { throw .invalid("list") }
        return try await sequencer.perform { turn in
            let prefix = PersonDecision.prefix(matches.list, matches.place)
            let known = try turn.writer.records(PersonDecision.collection, after: prefix, limit: 1000)
                .prefix { $0.id.hasPrefix(prefix) }.count
            guard known < 1000 else { throw NodeFault.state }
            let decision = PersonDecision(
                list: matches.list, place: matches.place, number: known + 1, verdict: verdict,
                candidates: matches.candidates, officer: officer.name, at: turn.now)
            try turn.writer.put(decision.record)
            try turn.settleHold(matches, verdict)
            try turn.audit(officer.name, "person.decide", "\(matches.list) \(matches.place)")
            return decision
        }
    }

    /// The decisions about a list, by place, and of each person in their order.
    public func personDecisions(of list: String, by officer: Officer) async throws(NodeFault) -> [PersonDecision] {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        return try await read { reader in
            var decisions: [PersonDecision] = []
            var after = list + "/"
            while true {
                let records = try reader.records(PersonDecision.collection, after: after, limit: 500)
                    .prefix { $0.id.hasPrefix(list + "/") }
                decisions += records.compactMap(PersonDecision.init)
                guard records.count == 500, let last = records.last else { return decisions }
                after = last.id
            }
        }
    }
}

extension Turn {
    /// Takes the words of a file that goes out of the decisions in which it was a candidate: names and reasons. That it was
    /// one, under which number, stays.
    func forgetCandidate(_ number: PersonNumber) throws {
        var after: String?
        while true {
            let records = try writer.records(PersonDecision.collection, after: after, limit: 500)
            for record in records {
                guard var decision = PersonDecision(record) else { continue }
                var isConcerned = false
                for place in decision.candidates.indices
                where decision.candidates[place].source == .registry
                    && decision.candidates[place].number == number.description
                {
                    decision.candidates[place].name = ""
                    decision.candidates[place].reasons = []
                    isConcerned = true
                }
                guard isConcerned else { continue }
                var changed = decision.record
                changed.revision = record.revision
                try writer.put(changed)
            }
            guard records.count == 500, let last = records.last else { return }
            after = last.id
        }
    }
}
