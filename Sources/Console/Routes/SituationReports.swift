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
                    .message(try await presenter.message(of: report)), by: presenter.visitor.officer, submit: false)
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
        try await presenter.brief(of: try await period(request, presenter))
    }

    /// The period of a query.
    private func period(_ request: Request, _ presenter: Presenter) async throws -> Period {
        func value(_ name: String) -> String? {
            let pair = (request.uri.query ?? "").split(separator: "&").first { $0.hasPrefix(name + "=") }
            return pair?.dropFirst(name.count + 1).replacing("+", with: " ").removingPercentEncoding
        }
        if let from = value("from"), let until = value("until") { return try Period(from, until) }
        return try await presenter.usualPeriod()
    }

    private func situation(_ period: Period, _ presenter: Presenter) async throws -> SituationModel {
        let situation = try await presenter.situation(of: period)
        let roles = presenter.visitor.officer.roles
        return SituationModel(
            figures: presenter.figures(situation), fromText: FormTime.text(period.from),
            untilText: FormTime.text(period.until), text: presenter.reportDraft(situation),
            label: presenter.label(presenter.strictest(presenter.named(situation))),
            kept: try await node.situationReports().prefix(200).map { report in
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
}
