import Desks
import HTTPTypes
import IJSON
import Node
import Room

/// The situation report, and the brief for leaders. Words are drafted in the language of the request.
extension OperationTable {
    private static let period: [Operation.Parameter] = [
        .init(name: "from", schema: .time, about: "The beginning of the period; goes with until."),
        .init(
            name: "until", schema: .time,
            about: "Its end, which is no part of it. Without both: since the last hand-over, or for a day."),
    ]
    private static let text = Schema.text(1...MemberNode.situationReportLimit)
    private static let revision = Schema.integer(1...Int(Int32.max))

    static let situation: [Operation] = [
        getSituation, getBrief, listSituationReports, getSituationReport, keepSituationReport, changeSituationReport,
        draftSituationReport,
    ]

    private static let getSituation = Operation.reading(
        "situation", "getSituation", .situation, "The figures of a period, and a report drafted from its duty log.",
        query: period, answer: .json(.component(.situation)), problems: [.refused], isWorded: true
    ) { call in
        let presenter = try await call.presenter()
        let situation = try await presenter.situation(of: try await call.period(presenter))
        var json = presenter.figures(situation).json
        json["text"] = .string(presenter.reportDraft(situation))
        json["tlp"] = .string(presenter.strictest(presenter.named(situation)).rawValue)
        return .json(.object(json), in: call.language)
    }

    private static let getBrief = Operation.reading(
        "brief", "getBrief", .situation, "What a leader reads of a period on one page; it names no source.",
        query: period, answer: .json(.component(.brief)), problems: [.refused], isWorded: true
    ) { call in
        let presenter = try await call.presenter()
        let brief = try await presenter.brief(of: try await call.period(presenter))
        return .json(brief.json, in: call.language)
    }

    private static let listSituationReports = Operation.reading(
        "situation/reports", "listSituationReports", .situation,
        "Situation reports that are kept, newest period first.",
        query: Paging.parameters, answer: .json(.page("reports", of: .component(.situationReport)))
    ) { call in
        try call.page(
            try await call.node.situationReports(), "reports", newestFirst: true, by: { ($0.until, $0.id) }, \.saved)
    }

    private static let getSituationReport = Operation.reading(
        "situation/reports/{report}", "getSituationReport", .situation, "A situation report with its words.",
        answer: .json(.answer(.must("report", .component(.situationReport)), .must("text", text))),
        problems: [.notFound]
    ) { call in
        let report = try await call.node.situationReport(call["report"])
        return .json(.object(["report": report.saved, "text": .string(report.text)]))
    }

    private static let keepSituationReport = Operation.doing(
        "situation/reports", "keepSituationReport", .situation, "Keeps a situation report.", scope: .draft,
        body: .json(.request(.must("from", .time), .must("until", .time), .must("text", text))),
        answer: .component(.situationReport)
    ) { call in
        var reader = try JSONReader(call.json)
        return try await call.node.saveSituationReport(
            try reader.string("text"), from: try reader.int("from"), until: try reader.int("until"), by: call.officer)
    } says: {
        $0.saved
    }

    private static let changeSituationReport = Operation.doing(
        "situation/reports/{report}", "changeSituationReport", .situation, method: .put,
        "Changes the words of a situation report that is kept.", scope: .draft,
        body: .json(.request(.must("revision", revision, "The one that was edited."), .must("text", text))),
        answer: .component(.situationReport), problems: [.notFound]
    ) { call in
        var reader = try JSONReader(call.json)
        let old = try await call.node.situationReport(call["report"])
        return try await call.node.saveSituationReport(
            try reader.string("text"), from: old.from, until: old.until, id: old.id,
            revision: try reader.int("revision"), by: call.officer)
    } says: {
        $0.saved
    }

    private static let draftSituationReport = Operation.doing(
        "situation/reports/{report}/draft", "draftSituationReport", .situation,
        "Makes a draft of a situation report, under its figures, to be addressed and sent.", scope: .draft,
        answer: .component(.savedDraft), problems: [.notFound], isWorded: true
    ) { call in
        let report = try await call.node.situationReport(call["report"])
        let message = try await call.presenter().message(of: report)
        return try await call.node.save(.message(message), by: call.officer, submit: false)
    } says: {
        $0.saved
    }
}

extension Call {
    fileprivate func period(_ presenter: Presenter) async throws -> Period {
        switch (query["from"].flatMap { Int($0) }, query["until"].flatMap { Int($0) }) {
        case (let from?, let until?): return try Period(checking: from, until)
        case (nil, nil): return try await presenter.usualPeriod()
        case (nil, _): throw Problem(.refused, field: "from", reason: "missing")
        case (_, nil): throw Problem(.refused, field: "until", reason: "missing")
        }
    }
}

extension SituationReport {
    /// A report without its words.
    fileprivate var saved: JSON {
        .object([
            "id": .string(id), "revision": .int(revision), "from": .int(from), "until": .int(until),
            "author": .string(author), "changed": .int(changed),
        ])
    }
}
