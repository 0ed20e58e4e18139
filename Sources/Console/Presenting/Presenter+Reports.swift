import Desks
import Foundation
import IJSON
import Node
import Room

/// What pages and programs make of a period.
extension Presenter {
    /// The period that is meant where none is named: since the last hand-over of the last week, or else the last day.
    func usualPeriod() async throws -> Period {
        let last = try await node.handovers().compactMap(\.signedAt).max() ?? 0
        return Period(from: now - last < 7 * 86400 ? last / 60 * 60 : now / 60 * 60 - 86400, until: (now / 60 + 1) * 60)
    }

    func situation(of period: Period) async throws -> Situation {
        try await Situation(node, from: period.from, until: period.until, now: now)
    }

    func brief(of period: Period) async throws -> BriefModel {
        let onDuty = try await node.shifts().filter { $0.from <= now && now < $0.until }.map {
            OnDuty(name: name($0.user), role: desk["role.\($0.role.rawValue)"], until: stamp($0.until))
        }
        return brief(try await situation(of: period), onDuty: onDuty)
    }

    /// A report as a message to be addressed: it handles no looser than what it names.
    func message(of report: SituationReport) async throws -> Message {
        let situation = try await self.situation(of: Period(from: report.from, until: report.until))
        let figures = self.figures(situation)
        let named = self.named(situation)
        var form = try await ComposeForm(self, kind: "report")
        form.base.subject = "\(language[.situationReport]) \(figures.from.dtg) – \(figures.until.dtg)"
        form.base.body = .object(["text": .string(figureLines(figures) + "\n\n" + report.text)])
        form.base.caveat.label = strictest(named)
        form.base.caveat.originatorControl = named.contains(where: \.caveat.originatorControl)
        form.base.derivedFrom = Array(named.map(\.key).prefix(16))
        return form.base
    }
}

/// A stretch of time, the end no part of it.
struct Period: Sendable {
    var from: Int
    var until: Int

    init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    init(checking from: Int, _ until: Int) throws(NodeFault) {
        guard from < until, until - from <= 31 * 86400 else { throw .invalid("until") }
        self.init(from: from, until: until)
    }

    /// As forms bring it.
    init(_ from: String, _ until: String) throws(NodeFault) {
        guard let from = FormTime.parse(from), let until = FormTime.parse(until) else { throw .invalid("time") }
        try self.init(checking: from, until)
    }
}
