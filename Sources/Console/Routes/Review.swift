import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room

extension PageRoutes {
    func addReview(to router: Router<ConsoleContext>) {
        router.get(
            "review/:id",
            use: page { request, context, presenter in
                let key = try key(context)
                guard try await node.item(key).stage != .erased else { return redirect("/items/\(key)") }
                try await node.looked(at: key, by: presenter.visitor.officer)
                let desk = try await ReviewDesk(presenter, key)
                return draw(reviewPage(try await desk.model(), try await shell(presenter, request)))
            })
        router.post(
            "review/:id",
            use: page { request, context, presenter in
                let posted = try await FormData(request)
                guard posted["csrf"] == presenter.visitor.csrf else {
                    return try await self.error(403, .staleForm, request, presenter)
                }
                let key = try key(context)
                if posted["do"] == "take" { try await node.take(key, by: presenter.visitor.officer) }
                let fault = try await bringIn(redacted: posted, of: key, presenter)
                var desk = try await ReviewDesk(presenter, key)
                desk.read(posted)
                desk.error = fault.map { presenter.sentence($0) }
                if desk.isElsewhere, posted["do"] == "release" {
                    // Two officers never decide at once without knowing of one another; and no decision is lost.
                    var model = try await desk.model(showsPreview: true)
                    model.isContested = model.canTake
                    model.error = presenter.language[.noticeTakenByOther]
                    return draw(reviewPage(model, try await shell(presenter, request)), status: .conflict)
                }
                if posted["do"] == "release", fault == nil {
                    do {
                        let isReleased = try await desk.release()
                        return isReleased ? done("/", .decided) : done("/review/\(desk.item.key)", .proposed)
                    } catch let fault as NodeFault {
                        desk.error = presenter.sentence(fault)
                    }
                }
                return draw(
                    reviewPage(try await desk.model(showsPreview: true), try await self.shell(presenter, request)))
            })
        addDecisions(to: router)
    }

    /// Stores the redacted versions that came with the decisions, so that they needn't be chosen again after a preview.
    private func bringIn(
        redacted posted: FormData, of key: StepID, _ presenter: Presenter
    ) async throws -> NodeFault? {
        for file in posted.files where !file.bytes.isEmpty {
            guard file.field.hasPrefix("redacted."), let number = Int(file.field.dropFirst(9)) else { continue }
            do throws(NodeFault) {
                try await node.redact(
                    key, file: number, with: file.bytes, name: String(file.name.suffix(60)),
                    by: presenter.visitor.officer)
            } catch {
                return error
            }
        }
        return nil
    }

    private func addDecisions(to router: Router<ConsoleContext>) {
        func action(
            _ name: String, _ notice: Notice, to page: String = "items",
            _ act: @escaping @Sendable (StepID, FormData, Presenter) async throws -> Void
        ) {
            router.post(
                RouterPath("review/:id/\(name)"),
                use: form { form, context, presenter in
                    let key = try key(context)
                    try await act(key, form, presenter)
                    return done(page.isEmpty ? "/" : "/\(page)/\(key)", notice)
                })
        }
        action("take", .taken, to: "review") { key, _, presenter in
            try await node.take(key, by: presenter.visitor.officer)
        }
        action("return", .decided, to: "") { key, form, presenter in
            guard let reason = ReturnReason(rawValue: form["reason"]) else { throw NodeFault.invalid("reason") }
            let act = PendingDecision.Act.sendBack(reason, note: form.optional("note"))
            _ = try await node.decideSoon(key, act, by: presenter.visitor.officer)
        }
        action("refuse", .decided, to: "") { key, form, presenter in
            guard let code = RefusalCode(rawValue: form["code"]) else { throw NodeFault.invalid("code") }
            _ = try await node.decideSoon(key, .refusal(code), by: presenter.visitor.officer)
        }
        action("undo", .undone, to: "review") { key, _, presenter in
            try await node.undoDecision(on: key, by: presenter.visitor.officer)
        }
        action("sign", .signed) { key, _, presenter in
            try await node.signNow(key, by: presenter.visitor.officer)
        }
        action("confirm", .decided, to: "") { key, form, presenter in
            guard let plan = try await node.reviewState(key).proposal else { throw NodeFault.state }
            guard form["previewed"] == ProposalDigest.of(plan) else { throw NodeFault.stale }
            _ = try await node.decideSoon(key, .release([plan]), by: presenter.visitor.officer)
        }
        action("reject", .proposalRejected, to: "review") { key, _, presenter in
            try await node.dropProposal(key, by: presenter.visitor.officer)
        }
        action("reviewed", .reviewedAfter) { key, form, presenter in
            try await node.reviewedAfterwards(key, note: form.optional("note"), by: presenter.visitor.officer)
        }
    }
}
