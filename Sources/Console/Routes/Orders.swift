import Formats
import Hummingbird
import Node
import Room

/// An order about an item that came back to whoever drafted it: it is sent again, with other words, or thrown away.
extension PageRoutes {
    func resubmit(
        _ draft: Draft, _ posted: FormData, _ request: Request, _ presenter: Presenter
    ) async throws -> Response {
        guard draft.drafter == presenter.visitor.officer.name else { throw NodeFault.authority(.roleMissing) }
        guard posted["do"] == "submit", let revision = Int(posted["revision"]) else { throw NodeFault.stale }
        let changed = try content(draft.content, posted)
        do throws(NodeFault) {
            _ = try await node.save(
                changed, id: draft.id, revision: revision, by: presenter.visitor.officer, submit: true)
        } catch .stale {
            return try await both(node.draft(draft.id), posted, request, presenter)
        }
        return done("/drafts", .draftSubmitted)
    }

    /// The order as it stands meanwhile, and beside it what was typed.
    private func both(
        _ draft: Draft, _ posted: FormData, _ request: Request, _ presenter: Presenter
    ) async throws -> Response {
        var model = try await presenter.approval(draft)
        guard var order = presenter.order(draft) else { throw NodeFault.stale }
        order.conflict = ConflictModel(changed: (presenter.name(draft.drafter), presenter.stamp(draft.changed)))
        for (index, field) in order.fields.enumerated() where posted[field.name] != field.value {
            order.conflict?.lines.append(
                ConflictLine(field: field.name, label: field.label, mine: posted[field.name], theirs: field.value))
            order.fields[index].value = posted[field.name]
        }
        model.order = order
        return draw(approvalPage(model, try await shell(presenter, request)), status: .conflict)
    }

    private func content(_ old: Draft.Content, _ posted: FormData) throws(NodeFault) -> Draft.Content {
        switch old {
        case .message: throw .notFound
        case .withdrawal: return old
        case .cancellation(let item, _): return .cancellation(item: item, reason: posted.optional("reason"))
        case .recall(let item, _): return .recall(item: item, reason: posted.optional("reason"))
        case .consent(let item, let audience, _):
            let expires = try expiry(posted)
            return .consent(item: item, audience: audience, expires: expires)
        }
    }
}

extension PageRoutes {
    /// Until when a consent holds; what can't be read is refused with the reason.
    func expiry(_ form: FormData) throws(NodeFault) -> Int {
        do { return try FormTime.read(form["expiry"]) } catch { throw .invalid("time.\(error.rawValue)") }
    }
}

extension Presenter {
    /// What its drafter may still change of an order; `nil` for a message, which has a form of its own.
    func order(_ draft: Draft) -> OrderForm? {
        let reason = FieldModel(
            name: "reason", label: language[.reason], control: .multiline(max: 1000, rows: 3), isRequired: true)
        var fields: [FieldModel]
        switch draft.content {
        case .message: return nil
        case .withdrawal: fields = []
        case .cancellation(_, let words), .recall(_, let words):
            fields = [reason]
            fields[0].value = words ?? ""
        case .consent(_, _, let expires):
            fields = [
                FieldModel(
                    name: "expiry", label: language[.expiry], control: .time, value: FormTime.text(expires),
                    isRequired: true, understood: stamp(expires))
            ]
        }
        return OrderForm(fields: fields, returnedReason: draft.stage == .rejected ? draft.note ?? "" : nil)
    }
}
