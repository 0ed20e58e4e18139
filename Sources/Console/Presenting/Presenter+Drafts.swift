import Desks
import IJSON
import Node
import Room

/// Which drafts an officer may approve, by role or by delegation.
struct Approver: Sendable {
    let officer: Officer
    let delegations: [Room.Delegation]
    let givers: [String: Set<Room.Role>]
    let now: Int

    init(_ presenter: Presenter) async throws {
        officer = presenter.visitor.officer
        delegations = try await presenter.node.delegations()
        givers = Dictionary(
            uniqueKeysWithValues: try await presenter.node.users().filter { !$0.isDisabled }.map { ($0.name, $0.roles) }
        )
        now = presenter.now
    }

    func may(_ draft: Draft) -> Bool {
        draft.stage == .submitted
            && Authority.approval(
                by: officer, drafter: draft.drafter, delegations: delegations, givers: givers, now: now) == nil
    }
}

extension Presenter {
    func row(_ draft: Draft, _ approver: Approver) -> DraftRow {
        var kind = Kind.desk(id: "order", label: title(of: draft))
        if case .message(let message) = draft.content { kind = self.kind(message.kind, fixedForm: message.fixedForm) }
        let state: DraftRow.State =
            switch draft.stage {
            case .open: .editing
            case .submitted: .awaitingApproval
            case .rejected: .rejected
            }
        return DraftRow(
            id: draft.id, kind: kind, precedence: precedence(of: draft) ?? .routine, subject: title(of: draft),
            author: name(draft.drafter), saved: stamp(draft.changed), state: state, reason: draft.note,
            canApprove: approver.may(draft))
    }

    /// A draft as it will leave, for the second pair of eyes.
    func approval(_ draft: Draft) async throws -> ApprovalModel {
        let core: MessageCore
        switch draft.content {
        case .message(let message): core = self.core(message, from: node.member)
        case .withdrawal(let item): core = try await self.core(ofOrder: draft, item, [])
        case .consent(let item, let audience, let expires):
            let terms = [
                BodyField(label: language[.audience], value: .list(audience.map(word))),
                BodyField(label: language[.expiry], value: .time(stamp(expires))),
            ]
            core = try await self.core(ofOrder: draft, item, terms)
        case .cancellation(let item, let reason), .recall(let item, let reason):
            let words = reason.map { BodyField(label: language[.reason], value: .text($0)) }
            core = try await self.core(ofOrder: draft, item, [words].compactMap { $0 })
        }
        return ApprovalModel(
            draftID: draft.id, revision: draft.revision, message: core, drafter: name(draft.drafter),
            saved: stamp(draft.changed),
            changes: changes(draft), warnings: try await paperWarnings(of: draft.id),
            canApprove: try await Approver(self).may(draft), isOwn: draft.drafter == visitor.user.name,
            order: draft.drafter == visitor.user.name ? order(draft) : nil)
    }

    /// An order with its own terms before what the item says.
    private func core(ofOrder draft: Draft, _ key: StepID, _ terms: [BodyField]) async throws -> MessageCore {
        let item = try await node.item(key)
        var core = self.core(try await node.message(item), from: node.member, item: item)
        core.kind = .desk(id: "order", label: title(of: draft))
        core.body = terms + core.body
        return core
    }

    private func changes(_ draft: Draft) -> [DiffLine] {
        guard case .message(let now) = draft.content, case .message(let before) = draft.previous else { return [] }
        var lines: [DiffLine] = []
        func compare(_ label: String, _ old: String, _ new: String) {
            guard old != new else { return }
            if !old.isEmpty { lines.append(DiffLine(field: label, change: .removed, text: old)) }
            if !new.isEmpty { lines.append(DiffLine(field: label, change: .added, text: new)) }
        }
        compare(desk["field.subject"], before.subject ?? "", now.subject ?? "")
        for field in Kinds.named(now.kind)?.fields ?? [] {
            compare(
                desk["field.\(field.name)"], before.body[field.name].map { plain($0, of: field) } ?? "",
                now.body[field.name].map { plain($0, of: field) } ?? "")
        }
        return lines
    }
}
