import Desks
import Room
import Store

extension Turn {
    /// Whether the rules let it leave, as far as this node knows.
    func check(_ content: Draft.Content) throws {
        switch content {
        case .message(let message):
            try fold.check(message, by: member, now: now, &self_)
            try checkHolds(message)
        case .cancellation(let item, _): try check(item, .cancel)
        case .recall(let item, _): try check(item, .recall)
        case .withdrawal(let item): try check(item, .withdraw)
        case .consent(let item, let audience, let expires):
            guard let found = try self.item(item), found.side == .outgoing else { throw RefusalCode.reference }
            guard !audience.isEmpty, expires > now else { throw RefusalCode.content }
        }
    }

    private func check(_ key: StepID, _ event: ItemStage.Event) throws {
        guard let item = try item(key), item.side == .outgoing else { throw RefusalCode.reference }
        guard item.stage.after(event) != nil else { throw RefusalCode.stage }
    }

    /// Signs what a draft says and removes the draft.
    func send(_ draft: Draft, _ files: [MemberID: [Attachment]], by officer: Officer) throws -> [StepID] {
        try check(draft.content)
        var steps: [StepID] = []
        if member.isMediator {
            steps = try originate(draft.content, files)
        } else {
            let (type, content) = draft.content.step
            steps = [try author(content, as: type, to: .mediator).id]
        }
        try settlePaper(of: draft.id, steps)
        try writer.remove(Draft.collection, draft.id)
        for step in steps { try audit(officer.name, "draft.send by \(draft.drafter)", step.description) }
        return steps
    }

    /// The mediator's own word: a release to each audience, with no origin.
    private func originate(_ content: Draft.Content, _ files: [MemberID: [Attachment]]) throws -> [StepID] {
        switch content {
        case .message(let message):
            return try message.audiences.map { audience in
                let plan = ReleasePlan(audience: audience, caveat: message.caveat)
                var shown = try plan.shown(of: message)
                shown.reference = try message.reference.flatMap { try fold.name(of: $0, for: audience, &self_) }
                shown.derivedFrom = try message.derivedFrom.compactMap { try fold.name(of: $0, for: audience, &self_) }
                shown.replaces = try message.replaces.flatMap { try fold.name(of: $0, for: audience, &self_) }
                shown.incident = try message.incident.map { try code(ofOwn: $0, for: audience) }
                let anew = files[audience] ?? []
                // Another file was put into the draft meanwhile.
                guard zip(anew, shown.attachments).allSatisfy({ ($0.name, $0.size) == ($1.name, $1.size) }),
                    anew.count == shown.attachments.count
                else { throw NodeFault.stale }
                shown.attachments = anew
                let release = Release(message: shown, origin: nil, serial: try next("serial/\(audience)"))
                grant(shown.attachments, to: audience)
                return try author(.release(release), as: .release, to: audience).id
            }
        case .cancellation(let key, _), .recall(let key, _):
            guard let item = try item(key) else { throw NodeFault.notFound }
            let (type, content) = content.step
            return [try author(content, as: type, to: item.peer).id]
        case .withdrawal, .consent: throw RefusalCode.kind
        }
    }
}
