import Room
import TransparencyLog

extension ItemFold {
    /// The mediator's node folds in its own release.
    func released(_ release: Release, _ step: VerifiedStep, _ state: inout some ItemState) throws -> [ItemAction] {
        let audience = step.claims.audience
        var item: Item
        if let origin = release.origin {
            guard let key = try state.link(LinkName.origin(origin)).flatMap({ StepID($0) }),
                let found = try state.item(key)
            else { throw RefusalCode.reference }
            item = found
        } else {
            item = Item(release.message, step: step, side: .outgoing, peer: audience, stage: .queued)
            item.reference = try release.message.reference.flatMap { try resolve($0, for: audience, &state)?.key }
            item.replaces = try release.message.replaces.flatMap { try resolve($0, for: audience, &state)?.key }
            item.incident = try release.message.incident.map { code in
                try state.link(LinkName.incident(audience, code)) ?? "\(member)/\(code)"
            }
        }
        try move(&item, by: .release)
        var leg = Leg(audience: audience, at: step.claims.issuedAt)
        leg.release = step.id
        leg.entry = step.entry
        leg.serial = release.serial
        leg.caveat = release.message.caveat
        item.legs.removeAll { $0.audience == audience && release.supersedes != nil && $0.release == release.supersedes }
        item.legs.append(leg)
        try store(item, &state)
        try state.setLink(LinkName.release(step.id), "\(item.key) \(audience) \(step.tokenHash)")
        if let earlier = release.supersedes {
            try state.setLink(LinkName.superseded(by: step.id), earlier.description)
        }
        if let code = release.message.incident, let incident = item.incident {
            try learn(incident, as: code, by: audience, &state)
        }
        if let replaced = item.replaces, var old = try state.item(replaced), old.stage == .released {
            try move(&old, by: .supersede)
            old.replacedBy = item.key
            try store(old, &state)
        }
        guard item.side == .incoming else {
            try takeCustody(release.message, item, by: .mediator, &state)
            if item.kind == Kinds.answer.name, let asked = item.reference { try answered(asked, &state) }
            return []
        }
        let names = rules.passedNoticeNamesFields
        let passed = Passed(
            item: item.key, audience: audience, release: step.entry,
            fields: names ? step.passedNames ?? [] : [],
            substituted: names ? release.substituted + (release.redactedFiles.isEmpty ? [] : ["attachments"]) : [])
        return [.passed(passed, to: item.peer)]
    }

    /// The mediator's node folds in its own return, refusal or lapse.
    func decided(_ step: VerifiedStep, _ state: inout some ItemState) throws {
        switch step.content {
        case .returned(let key, let reason, _):
            guard var item = try state.item(key) else { throw RefusalCode.reference }
            try move(&item, by: .sendBack)
            item.returned = reason
            item.decided = step.claims.issuedAt
            try store(item, &state)
        case .refusal(let key, let code):
            guard var item = try state.item(key), wrote(item, step.claims.audience) else { return }
            try move(&item, by: .refuse)
            item.refusal = code
            item.decided = step.claims.issuedAt
            try store(item, &state)
        case .lapse(let name, _):
            // The same lapse is told to the asker and to each who was asked, each in its own names.
            guard var item = try resolve(name, for: step.claims.audience, &state) else { throw RefusalCode.reference }
            guard item.answer == .open || item.answer == .lapsed else { throw RefusalCode.stage }
            item.answer = .lapsed
            try store(item, &state)
        default: break
        }
    }

    /// The mediator's node files an item that was addressed to the mediator itself.
    func filed(_ fact: Fact, _ state: inout some ItemState) throws {
        guard var item = try state.item(fact.item) else { throw RefusalCode.reference }
        if item.leg(to: .mediator) == nil {
            try move(&item, by: .release)
            item.legs.append(Leg(audience: .mediator, at: fact.at))
        }
        raise(&item, .mediator, to: fact.level)
        try store(item, &state)
    }

    func raise(_ item: inout Item, _ audience: MemberID, to level: AcknowledgementLevel) {
        guard let index = item.legs.lastIndex(where: { $0.audience == audience }) else { return }
        item.legs[index].level = max(level, item.legs[index].level ?? level)
    }

    /// The mediator's node folds in a receiver's acknowledgement.
    func acknowledged(
        _ level: AcknowledgementLevel, _ release: ReleaseReference, by receiver: MemberID, at now: Int,
        _ state: inout some ItemState
    ) throws -> [ItemAction] {
        guard var item = try resolve(release.id, for: receiver, &state),
            try state.link(LinkName.release(release.id)) == "\(item.key) \(receiver) \(release.hash)"
        else { throw RefusalCode.reference }
        // Of a release that was superseded meanwhile nobody needs to hear more.
        guard let index = item.legs.firstIndex(where: { $0.release == release.id && $0.audience == receiver }) else {
            return []
        }
        if let known = item.legs[index].level, known >= level { return [] }
        item.legs[index].level = level
        try store(item, &state)
        guard item.side == .incoming else { return [] }
        return [.fact(Fact(item: item.key, audience: receiver, level: level, at: now), to: item.peer)]
    }

    /// A withdrawal, cancellation or recall, at the author's, the mediator's or a receiver's node.
    func ended(
        _ name: StepID, _ event: ItemStage.Event, _ step: VerifiedStep, at now: Int, _ state: inout some ItemState
    ) throws -> [ItemAction] {
        let author = step.claims.issuer
        if author.isMediator {
            // From the mediator it names a release: at its receiver the item itself, here the leg of an item.
            let named = try member.isMediator ? resolve(name, for: step.claims.audience, &state) : state.item(name)
            guard var item = named, member.isMediator || item.side == .incoming else { throw RefusalCode.reference }
            if member.isMediator, item.side == .incoming { return [] }
            try move(&item, by: event)
            try store(item, &state)
            return event == .recall && !member.isMediator && item.stage != .erased ? [.askToErase(item.key)] : []
        }
        guard var item = try state.item(name), wrote(item, author) else { throw RefusalCode.reference }
        guard item.stage.after(event) != nil else { throw RefusalCode.stage }
        guard member.isMediator else {
            // The mediator may have released it meanwhile; its acceptance decides.
            try state.setLink(LinkName.pending(step.id), "\(event.rawValue) \(name)")
            return []
        }
        try move(&item, by: event)
        try store(item, &state)
        let serial = try state.next(LinkName.serial(of: author))
        var actions = [
            ItemAction.accept(Accepted(step: step.id, entry: step.entry, received: now, serial: serial), to: author)
        ]
        if event == .recall, item.stage != .erased { actions.append(.askToErase(item.key)) }
        // The reason stays with the mediator: nothing that a party writes passes without review.
        for leg in item.legs {
            guard let release = leg.release else { continue }
            switch step.content {
            case .cancellation:
                actions.append(
                    .forward(.cancellation(item: release, reason: nil), as: .cancellation, to: leg.audience))
            case .recall:
                for copy in try copies(of: release, &state) {
                    actions.append(.forward(.recall(item: copy, reason: nil), as: .recall, to: leg.audience))
                }
            default: break
            }
        }
        return actions
    }

    /// A release and those it superseded: the receiver holds them all.
    private func copies(of release: StepID, _ state: inout some ItemState) throws -> [StepID] {
        var copies = [release]
        while let earlier = try state.link(LinkName.superseded(by: copies[copies.count - 1])).flatMap({ StepID($0) }) {
            copies.append(earlier)
        }
        return copies
    }

    /// An originator's consent to wider sharing.
    func consented(
        _ name: StepID, _ consent: Consent, _ step: VerifiedStep, at now: Int, _ state: inout some ItemState
    ) throws -> [ItemAction] {
        let author = step.claims.issuer
        guard var item = try state.item(name), wrote(item, author) else { throw RefusalCode.reference }
        guard !consent.audience.isEmpty, consent.expires > step.claims.issuedAt else { throw RefusalCode.content }
        item.consents.append(consent)
        try store(item, &state)
        guard member.isMediator else { return [] }
        let serial = try state.next(LinkName.serial(of: author))
        return [.accept(Accepted(step: step.id, entry: step.entry, received: now, serial: serial), to: author)]
    }
}
