import Room
import TransparencyLog

extension ItemFold {
    /// A party's node folds in a release to it.
    func got(
        _ release: Release, _ step: VerifiedStep, at now: Int, _ state: inout some ItemState
    ) throws -> [ItemAction] {
        guard let kind = Kinds.named(release.message.kind) else { throw RefusalCode.kind }
        do { try kind.check(release.message.body, released: true) } catch { throw RefusalCode.schema }
        guard try state.item(step.id) == nil else { throw RefusalCode.reference }
        var item = Item(release.message, step: step, side: .incoming, peer: .mediator, stage: .received)
        item.received = now
        item.serial = release.serial
        item.level = .delivered
        for replaced in [release.supersedes, release.message.replaces].compactMap({ $0 }) {
            guard var old = try state.item(replaced) else { continue }
            guard old.side == .incoming else { throw RefusalCode.reference }
            guard old.stage.after(.supersede) != nil else { continue }
            try move(&old, by: .supersede)
            old.replacedBy = item.key
            try store(old, &state)
        }
        if let asked = release.message.reference, item.kind == Kinds.answer.name,
            var request = try state.item(asked), request.answer == .open
        {
            request.answer = .answered
            try store(request, &state)
        }
        try store(item, &state)
        try takeCustody(release.message, item, by: release.origin == nil ? .mediator : nil, &state)
        return [.acknowledgeDelivery(ReleaseReference(id: step.id, hash: step.tokenHash))]
    }

    /// A party's node folds in its own acknowledgement.
    func acknowledgedHere(
        _ level: AcknowledgementLevel, _ release: ReleaseReference, _ state: inout some ItemState
    ) throws {
        guard var item = try state.item(release.id), item.side == .incoming, item.hash == release.hash else {
            throw RefusalCode.reference
        }
        item.level = max(level, item.level ?? level)
        try store(item, &state)
    }

    /// A party's node folds in what the mediator tells it of its own items.
    func told(_ step: VerifiedStep, at now: Int, _ state: inout some ItemState) throws {
        switch step.content {
        case .acceptance(let steps, _): for accepted in steps { try accept(accepted, &state) }
        case .refusal(let name, let code):
            guard var item = try state.item(name) else { return }
            try move(&item, by: .refuse)
            item.refusal = code
            item.decided = step.claims.issuedAt
            try store(item, &state)
        case .returned(let name, let reason, _):
            guard var item = try state.item(name) else { throw RefusalCode.reference }
            try move(&item, by: .sendBack)
            item.returned = reason
            item.decided = step.claims.issuedAt
            try store(item, &state)
        case .passed(let notices): for notice in notices { try passed(notice, at: step.claims.issuedAt, &state) }
        case .fact(let facts): for fact in facts { try learnt(fact, &state) }
        case .lapse(let name, _):
            guard var item = try state.item(name) else { throw RefusalCode.reference }
            guard item.answer == .open else { throw RefusalCode.stage }
            item.answer = .lapsed
            try store(item, &state)
        default: break
        }
    }

    private func accept(_ accepted: Accepted, _ state: inout some ItemState) throws {
        if var item = try state.item(accepted.step) {
            // An acceptance of other words than these is none.
            guard accepted.entry == item.entry else { throw RefusalCode.reference }
            try move(&item, by: .accept)
            item.received = accepted.received
            item.serial = accepted.serial
            try store(item, &state)
            try replaceUnreleased(by: item, &state)
            if item.kind == Kinds.answer.name, let asked = item.reference, var request = try state.item(asked),
                request.answer == .open
            {
                request.answer = .answered
                try store(request, &state)
            }
        } else if let pending = try state.link(LinkName.pending(accepted.step)) {
            let words = pending.split(separator: " ")
            guard words.count == 2, let event = ItemStage.Event(rawValue: String(words[0])),
                let key = StepID(String(words[1])), var item = try state.item(key)
            else { return }
            try move(&item, by: event)
            try store(item, &state)
        }
    }

    private func passed(_ notice: Passed, at time: Int, _ state: inout some ItemState) throws {
        guard var item = try state.item(notice.item) else { throw RefusalCode.reference }
        try move(&item, by: .release)
        var leg = Leg(audience: notice.audience, at: time)
        leg.entry = notice.release
        item.legs.removeAll { $0.audience == notice.audience }
        item.legs.append(leg)
        try store(item, &state)
        if let replaced = item.replaces, var old = try state.item(replaced), old.stage == .released {
            try move(&old, by: .supersede)
            old.replacedBy = item.key
            try store(old, &state)
        }
    }

    private func learnt(_ fact: Fact, _ state: inout some ItemState) throws {
        guard var item = try state.item(fact.item) else { throw RefusalCode.reference }
        if fact.audience.isMediator, item.leg(to: .mediator) == nil {
            try move(&item, by: .release)
            item.legs.append(Leg(audience: .mediator, at: fact.at))
        }
        raise(&item, fact.audience, to: fact.level)
        try store(item, &state)
    }
}
