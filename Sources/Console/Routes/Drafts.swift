import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room

extension PageRoutes {
    func addDrafts(to router: Router<ConsoleContext>) {
        router.get(
            "compose",
            use: page { request, _, presenter in
                let allowed = node.terms.rules.kinds
                let model = ChooserModel(
                    kinds: Kind.common.filter { allowed.contains($0.id) } + presenter.custodyKinds,
                    offersFlashWarning: allowed.contains("warning"))
                return draw(chooserPage(model, try await shell(presenter, request)))
            })
        router.get(
            "compose/:kind",
            use: page { request, context, presenter in
                var about: [String: StepID] = [:]
                for (name, _) in ComposeForm.references {
                    about[name] = request.uri.queryParameters[name[...]].flatMap { StepID(String($0)) }
                }
                var form = try await ComposeForm(
                    presenter, kind: context.parameters.get("kind") ?? "", about: about)
                form.preset(request.uri.queryParameters.map { (String($0.key), String($0.value)) })
                return draw(composePage(form.model(), try await shell(presenter, request)))
            })
        router.get(
            "drafts",
            use: page { request, _, presenter in
                let approver = try await Approver(presenter)
                let rows = try await node.drafts().map { presenter.row($0, approver) }
                return draw(draftsPage(DraftsModel(rows: rows), try await shell(presenter, request)))
            })
        router.get(
            "drafts/:id",
            use: page { request, context, presenter in
                let draft = try await node.draft(context.parameters.get("id") ?? "")
                guard case .message = draft.content else { return redirect("/drafts/\(draft.id)/approve") }
                let form = try await ComposeForm(presenter, draft: draft)
                return draw(composePage(form.model(), try await shell(presenter, request)))
            })
        router.get(
            "drafts/:id/approve",
            use: page { request, context, presenter in
                let draft = try await node.draft(context.parameters.get("id") ?? "")
                let model = try await presenter.approval(draft)
                return draw(approvalPage(model, try await shell(presenter, request)))
            })
        addDraftForms(to: router)
    }

    private func addDraftForms(to router: Router<ConsoleContext>) {
        router.post("drafts", use: composing())
        router.post("drafts/:id", use: composing())
        router.post(
            "drafts/:id/approve",
            use: form { form, context, presenter in
                // What is signed is what was read: a draft changed meanwhile is shown again.
                guard let revision = Int(form["revision"]) else { throw NodeFault.stale }
                _ = try await node.approve(
                    context.parameters.get("id") ?? "", revision: revision, by: presenter.visitor.officer)
                return done("/drafts", .draftApproved)
            })
        router.post(
            "drafts/:id/reject",
            use: form { form, context, presenter in
                try await node.reject(
                    context.parameters.get("id") ?? "", reason: form["reason"], by: presenter.visitor.officer)
                return done("/drafts", .draftRejected)
            })
    }

    /// Saves, submits or throws away what a compose form holds; a form with faults comes back as it was, with words.
    private func composing() -> @Sendable (Request, ConsoleContext) async throws -> Response {
        page { request, context, presenter in
            let posted = try await FormData(request)
            guard posted["csrf"] == presenter.visitor.csrf else {
                return try await self.error(403, .staleForm, request, presenter)
            }
            let id = context.parameters.get("id")
            let officer = presenter.visitor.officer
            if posted["do"] == "discard", let id {
                try await node.discard(id, by: officer)
                return done("/drafts", .draftDiscarded)
            }
            let draft = try await standing(id)
            if let draft {
                guard case .message = draft.content else {
                    return try await resubmit(draft, posted, request, presenter)
                }
            }
            var form = try await ComposeForm(presenter, posted: posted, draft: draft?.id)
            let submits = posted["do"] == "submit"
            let message = form.message(from: posted)
            if id != nil, draft == nil { return try await conflicting(form, message, posted, request) }
            if !submits { form.forgiveMissing() }
            let paper = try await form.paperNumber(from: posted)
            guard form.errors.isEmpty else {
                return try await again(form, message, posted, request)
            }
            do {
                let draft = try await node.save(
                    .message(message), id: id, revision: form.revision, by: officer,
                    submit: submits && !message.fixedForm)
                await clear(form.copy, by: officer)
                let others = try await node.note(paper: paper, of: draft.id, by: officer)
                guard submits else { return done("/drafts/\(draft.id)", .draftSaved) }
                guard others.isEmpty || message.fixedForm else { return done("/drafts", .paperTwice) }
                guard message.fixedForm else { return done("/drafts", .draftSubmitted) }
                let steps = try await node.dispatchFlash(draft.id, by: officer)
                return done(steps.first.map { "/items/\($0)" } ?? "/", .draftApproved)
            } catch NodeFault.stale {
                return try await conflicting(form, message, posted, request)
            } catch let fault as NodeFault {
                form.warnings = [presenter.sentence(fault)] + (try await presenter.hindrances(message))
                return try await again(form, message, posted, request)
            }
        }
    }

    /// The draft that a form was drawn from; nil when it was sent or thrown away meanwhile.
    private func standing(_ id: String?) async throws(NodeFault) -> Draft? {
        guard let id else { return nil }
        do { return try await node.draft(id) } catch .notFound { return nil }
    }

    /// The form as it was, with what is wrong. A browser does not send a file twice, so new files are saved at once.
    private func again(
        _ form: ComposeForm, _ message: Message, _ posted: FormData, _ request: Request
    ) async throws -> Response {
        var form = form
        if !posted.files.isEmpty {
            do {
                let draft = try await node.save(
                    .message(message), id: form.draftID, revision: form.revision, by: form.presenter.visitor.officer,
                    submit: false)
                form.adopt(draft, message)
            } catch NodeFault.stale {
                return try await conflicting(form, message, posted, request)
            } catch {
                // What was wrong with the form is said already.
            }
        }
        return draw(composePage(form.model(), try await shell(form.presenter, request)))
    }
}
