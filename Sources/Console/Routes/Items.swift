import Desks
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Node
import Room

extension PageRoutes {
    func addItems(to router: Router<ConsoleContext>) {
        router.get(
            "items",
            use: page { request, _, presenter in
                draw(itemsPage(try await items(request, presenter), try await shell(presenter, request)))
            })
        router.get(
            "items/:id",
            use: page { request, context, presenter in
                let key = try key(context)
                let item = try await node.item(key)
                guard item.stage != .erased else {
                    return draw(erasedPage(try await presenter.erased(item), try await shell(presenter, request)))
                }
                try await node.looked(at: key, by: presenter.visitor.officer)
                let model = try await message(key, presenter)
                return draw(messagePage(model, try await shell(presenter, request)))
            })
        router.get(
            "items/:id/receipt",
            use: page { _, context, presenter in
                let key = try key(context)
                try await node.looked(at: key, by: presenter.visitor.officer)
                return try await ReceiptFile(node: node).response(for: key)
            })
        router.get(
            "items/:id/files/:digest",
            use: page { _, context, presenter in
                let item = try await node.item(try key(context))
                try await node.looked(at: item.key, by: presenter.visitor.officer)
                let file = try await node.attachment(context.parameters.get("digest") ?? "", of: item)
                return Response(
                    status: .ok,
                    headers: [
                        // Never shown inside the page: what came from outside is only ever saved.
                        .contentType: "application/octet-stream",
                        .contentDisposition: "attachment; filename*=UTF-8''\(file.name.headerEscaped)",
                    ], body: .init(byteBuffer: ByteBuffer(bytes: try node.open(file))))
            })
        addItemActions(to: router)
        addKeeping(to: router)
    }

    func message(_ key: StepID, _ presenter: Presenter) async throws -> MessageModel {
        let item = try await node.item(key)
        let content = try await node.content(item)
        let steps = try await node.timeline(key)
        let standing = try await node.standing(of: steps.map(\.step))
        let others = try await node.relatives(of: item)
        var message: Message
        var substituted: [String] = []
        var redactedFiles: [Int] = []
        var remark: String?
        var isRelease = false
        switch content {
        case .release(let release):
            message = release.message
            isRelease = release.origin != nil
            substituted = release.substituted
            redactedFiles = release.redactedFiles
            remark = release.remark
        case .message(let submitted): message = submitted
        default: throw NodeFault.notFound
        }
        var core = presenter.core(
            message, from: item.side == .outgoing ? node.member : item.peer, item: item, substituted: substituted,
            redactedFiles: redactedFiles, isRelease: isRelease)
        if let remark {
            core.body.append(
                BodyField(label: presenter.language[.remark], value: .text(remark), isSubstituted: true))
        }
        let deadline = node.deadline(of: item)
        return MessageModel(
            id: key.description, core: core, serial: item.serial.map(String.init) ?? "—", incident: item.incident,
            signed: presenter.stamp(item.signed), received: item.received.map(presenter.stamp),
            stage: presenter.stage(item), due: (deadline?.due ?? item.due).map(presenter.due),
            relations: presenter.relations(item, among: others), acknowledgements: presenter.levels(steps, of: item),
            timeline: presenter.timeline(steps, standing, of: item),
            hasReceipt: TimelineRow.Proof(standing[key]) == .witnessed,
            actions: presenter.actions(for: item, parties: node.terms.parties)
                + (presenter.mayReviewAfterwards(try await node.reviewState(key)) ? [.reviewAfterwards] : []),
            keeping: try await presenter.keeping(item))
    }
}

extension String {
    /// For a header parameter (RFC 8187): everything but letters and digits is escaped.
    var headerEscaped: String {
        addingPercentEncoding(
            withAllowedCharacters: .init(
                charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"))
            ?? "file"
    }
}

extension Presenter {
    /// Whether a Flash warning waits to be looked at by this officer.
    func mayReviewAfterwards(_ state: ReviewState) -> Bool {
        state.afterReview && state.handledBy != visitor.user.name
            && !visitor.officer.roles.isDisjoint(with: [.releasing, .duty])
    }

    /// What this officer may do with an item now; the page offers nothing else.
    func actions(for item: Item, parties: [MemberID]) -> [MessageAction] {
        let roles = visitor.officer.roles
        guard !roles.isDisjoint(with: [.drafter, .releasing, .duty]) else { return [] }
        var actions: [MessageAction] = []
        if item.side == .incoming, item.stage == .received {
            let level = item.level ?? .delivered
            if level < .opened { actions.append(.acknowledgeOpened) }
            if level < .readBack { actions.append(.acknowledgeReadBack(phrase: nil)) }
            if level < .actedOn { actions.append(.acknowledgeActed) }
            if item.kind == "request", item.answer == .open {
                actions.append(.answer(link: "/compose/answer?about=\(item.key)"))
            }
            if item.kind == "warning" { actions.append(.outcome(link: "/compose/outcome?about=\(item.key)")) }
            actions += translation(of: item)
        }
        guard item.side == .outgoing else { return actions }
        if item.stage == .returned { actions.append(.correct(link: "/compose/\(item.kind)?revises=\(item.key)")) }
        if item.stage == .released || item.stage == .queued {
            actions.append(.correct(link: "/compose/\(item.kind)?replaces=\(item.key)"))
        }
        if item.stage == .released { actions += translation(of: item) }
        if item.stage == .queued || item.stage == .returned { actions.append(.withdraw) }
        if item.stage == .released { actions.append(.cancel) }
        if item.stage.after(.recall) != nil { actions.append(.recall) }
        let others = parties.filter { $0 != node.member && !item.caveat.releasableTo.contains($0) }
        if !node.member.isMediator, !others.isEmpty {
            actions.append(.consent(audiences: others.map { Option($0.description, word($0)) }))
        }
        return actions
    }

    /// Whoever reads both languages writes an item in the other, where the terms let translations pass.
    private func translation(of item: Item) -> [MessageAction] {
        guard item.kind != "translation", node.terms.rules.kinds.contains("translation") else { return [] }
        return [.translate(link: "/compose/translation?about=\(item.key)")]
    }
}
