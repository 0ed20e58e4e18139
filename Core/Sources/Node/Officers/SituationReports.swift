import IJSON
public import Room
import Store

/// A situation report as an officer keeps it: drafted from the record of a period, then put into the officer's own words.
public struct SituationReport: Sendable, Hashable {
    /// Identifier; random.
    public var id: String
    /// Counts changes.
    public var revision: Int
    /// The beginning of the period, in seconds since 1970.
    public var from: Int
    /// Its end, which is no part of it.
    public var until: Int
    /// The words.
    public var text: String
    /// Who changed it last.
    public var author: String
    /// When, in seconds since 1970.
    public var changed: Int
}

extension MemberNode {
    /// The longest text of a situation report in UTF-8 bytes: what a report carries, less room for its figures.
    public static let situationReportLimit = 13000

    /// The situation reports of this node, newest period first.
    public func situationReports() async throws(NodeFault) -> [SituationReport] {
        try await read {
            try $0.records(SituationReport.collection).compactMap(SituationReport.init).sorted {
                ($0.until, $0.id) > ($1.until, $1.id)
            }
        }
    }

    /// One of them.
    public func situationReport(_ id: String) async throws(NodeFault) -> SituationReport {
        guard
            let report = try await read({ try $0.record(SituationReport.collection, id).flatMap(SituationReport.init) })
        else { throw .notFound }
        return report
    }

    /// Keeps a situation report: a new one, or another text of one that is kept.
    ///
    /// - Parameter revision: the one that was edited; another officer's change meanwhile makes this fail as `.stale`.
    public func saveSituationReport(
        _ text: String, from: Int, until: Int, id: String? = nil, revision: Int = 0, by officer: Officer
    ) async throws(NodeFault) -> SituationReport {
        guard !officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]) else { throw .authority(.roleMissing) }
        guard (1...Self.situationReportLimit).contains(text.utf8.count) else { throw .invalid("text") }
        guard from < until, until - from <= 31 * 86400 else { throw .invalid("until") }
        let new = StepIDText.draw(environment)
        return try await sequencer.perform { turn in
            var report = SituationReport(
                id: id ?? new, revision: revision, from: from, until: until, text: text, author: officer.name,
                changed: turn.now)
            if let id {
                guard let old = try turn.writer.record(SituationReport.collection, id).flatMap(SituationReport.init)
                else { throw NodeFault.notFound }
                guard old.revision == revision else { throw NodeFault.stale }
                (report.from, report.until) = (old.from, old.until)
            }
            try turn.writer.put(report.record)
            try turn.audit(officer.name, "sitrep.save", report.id)
            report.revision += 1
            return report
        }
    }
}

extension SituationReport {
    static let collection = "sitrep"

    var record: Record {
        Record(
            collection: Self.collection, id: id, revision: revision, changed: changed,
            json: .object([
                "from": .int(from), "until": .int(until), "text": .string(text), "author": .string(author),
            ]))
    }

    init?(_ record: Record) {
        let json = record.json
        guard let from = json["from"]?.int, let until = json["until"]?.int, let text = json["text"]?.string,
            let author = json["author"]?.string
        else { return nil }
        self.init(
            id: record.id, revision: record.revision, from: from, until: until, text: text, author: author,
            changed: record.changed)
    }
}
