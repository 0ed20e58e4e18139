import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room

extension PageRoutes {
    func addSituation(to router: Router<ConsoleContext>) {
        router.get(
            "sitrep",
            use: page { request, _, presenter in
                let period = try await period(request, presenter)
                let model = try await situation(period, presenter)
                return draw(situationPage(model, try await shell(presenter, request)))
            })
        router.get(
            "sitrep/:id",
            use: page { request, context, presenter in
                let report = try await node.situationReport(context.parameters.get("id") ?? "")
                let model = try await situation(of: report, presenter)
                return draw(situationPage(model, try await shell(presenter, request)))
            })
        for (path, isFile) in [("sitrep/:id/print", false), ("sitrep/:id/print.pdf", true)] {
            router.get(
                RouterPath(path),
                use: page { request, context, presenter in
                    let report = try await node.situationReport(context.parameters.get("id") ?? "")
                    let model = try await situation(of: report, presenter)
                    let base = "sitrep/\(report.id)"
                    let place = PaperPlace(
                        page: "/\(base)/print", back: "/\(base)", name: "wasl-sitrep-\(report.id)",
                        pdf: "/\(base)/print.pdf")
                    let document = situationPaper(model, marks(presenter), presenter.language)
                    return try await paper(document, at: place, isFile: isFile, request, presenter) {
                        try await node.note(printOf: base, by: presenter.visitor.officer)
                    }
                })
        }
        addSituationForms(to: router)
        addBrief(to: router)
    }

    private func addSituationForms(to router: Router<ConsoleContext>) {
        router.post(
            "sitrep",
            use: form { form, _, presenter in
                let period = try Period(form["from"], form["until"])
                let report = try await node.saveSituationReport(
                    form["text"], from: period.from, until: period.until, by: presenter.visitor.officer)
                return done("/sitrep/\(report.id)", .reportSaved)
            })
        router.post(
            "sitrep/:id",
            use: form { form, context, presenter in
                guard let revision = Int(form["revision"]) else { throw NodeFault.stale }
                let old = try await node.situationReport(context.parameters.get("id") ?? "")
                let report = try await node.saveSituationReport(
                    form["text"], from: old.from, until: old.until, id: old.id, revision: revision,
                    by: presenter.visitor.officer)
                return done("/sitrep/\(report.id)", .reportSaved)
            })
        router.post(
            "sitrep/:id/draft",
            use: form { _, context, presenter in
                let report = try await node.situationReport(context.parameters.get("id") ?? "")
                let draft = try await node.save(
                    .message(try await message(of: report, presenter)), by: presenter.visitor.officer, submit: false)
                return done("/drafts/\(draft.id)", .draftSaved)
            })
    }

    private func addBrief(to router: Router<ConsoleContext>) {
        router.get(
            "brief",
            use: page { request, _, presenter in
                draw(briefPage(try await brief(request, presenter), try await shell(presenter, request)))
            })
        for (path, isFile) in [("brief/print", false), ("brief/print.pdf", true)] {
            router.get(
                RouterPath(path),
                use: page { request, _, presenter in
                    let model = try await brief(request, presenter)
                    let query = request.uri.query.map { "?" + $0 } ?? ""
                    let place = PaperPlace(
                        page: "/brief/print", query: query, back: "/brief" + query, name: "wasl-brief",
                        pdf: "/brief/print.pdf" + query)
                    let document = briefPaper(model, marks(presenter), presenter.language)
                    return try await paper(document, at: place, isFile: isFile, request, presenter) {
                        try await node.note(printOf: "brief", by: presenter.visitor.officer)
                    }
                })
        }
    }

    private func brief(_ request: Request, _ presenter: Presenter) async throws -> BriefModel {
        let period = try await period(request, presenter)
        let situation = try await Situation(node, from: period.from, until: period.until, now: presenter.now)
        let onDuty = try await node.shifts().filter { $0.from <= presenter.now && presenter.now < $0.until }.map {
            OnDuty(
                name: presenter.name($0.user), role: presenter.desk["role.\($0.role.rawValue)"],
                until: presenter.stamp($0.until))
        }
        return presenter.brief(situation, onDuty: onDuty)
    }

    /// The period of a query; without one since the last hand-over of the last week, or else the last day.
    private func period(_ request: Request, _ presenter: Presenter) async throws -> Period {
        func value(_ name: String) -> String? {
            let pair = (request.uri.query ?? "").split(separator: "&").first { $0.hasPrefix(name + "=") }
            return pair?.dropFirst(name.count + 1).replacing("+", with: " ").removingPercentEncoding
        }
        if let from = value("from"), let until = value("until") { return try Period(from, until) }
        let now = presenter.now
        let last = try await node.handovers().compactMap(\.signedAt).max() ?? 0
        return Period(from: now - last < 7 * 86400 ? last / 60 * 60 : now / 60 * 60 - 86400, until: (now / 60 + 1) * 60)
    }

    private func situation(_ period: Period, _ presenter: Presenter) async throws -> SituationModel {
        let situation = try await Situation(node, from: period.from, until: period.until, now: presenter.now)
        let roles = presenter.visitor.officer.roles
        return SituationModel(
            figures: presenter.figures(situation), fromText: FormTime.text(period.from),
            untilText: FormTime.text(period.until), text: presenter.reportDraft(situation),
            label: presenter.label(presenter.strictest(presenter.named(situation))),
            kept: try await node.situationReports().prefix(20).map { report in
                SituationMark(
                    id: report.id, from: presenter.stamp(report.from), until: presenter.stamp(report.until),
                    author: presenter.name(report.author), saved: presenter.stamp(report.changed))
            }, canWrite: !roles.isDisjoint(with: [.drafter, .releasing, .duty]),
            canDraft: node.terms.rules.kinds.contains("report"))
    }

    private func situation(of report: SituationReport, _ presenter: Presenter) async throws -> SituationModel {
        var model = try await situation(Period(from: report.from, until: report.until), presenter)
        model.id = report.id
        model.revision = report.revision
        model.text = report.text
        model.author = presenter.name(report.author)
        model.saved = presenter.stamp(report.changed)
        return model
    }

    /// A report as a message to be addressed: it handles no looser than what it names.
    private func message(of report: SituationReport, _ presenter: Presenter) async throws -> Message {
        let situation = try await Situation(node, from: report.from, until: report.until, now: presenter.now)
        let figures = presenter.figures(situation)
        let named = presenter.named(situation)
        var form = try await ComposeForm(presenter, kind: "report")
        form.base.subject = "\(presenter.language[.situationReport]) \(figures.from.dtg) – \(figures.until.dtg)"
        form.base.body = .object(["text": .string(presenter.figureLines(figures) + "\n\n" + report.text)])
        form.base.caveat.label = presenter.strictest(named)
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

    /// As forms bring it.
    init(_ from: String, _ until: String) throws(NodeFault) {
        guard let from = FormTime.parse(from), let until = FormTime.parse(until) else { throw .invalid("time") }
        guard from < until, until - from <= 31 * 86400 else { throw .invalid("until") }
        self.init(from: from, until: until)
    }
}
