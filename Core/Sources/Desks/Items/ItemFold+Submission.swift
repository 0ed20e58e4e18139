import IJSON
public import Room
import TransparencyLog

extension ItemFold {
    /// Checks what a member wrote against the rules, with what this node knows. The author's node and the mediator's
    /// run the same checks; the mediator may know more.
    public func check(
        _ message: Message, by author: MemberID, now: Int, _ state: inout some ItemState
    ) throws {
        guard rules.kinds.contains(message.kind), let kind = Kinds.named(message.kind) else { throw RefusalCode.kind }
        do { try kind.check(message.body) } catch { throw RefusalCode.schema }
        try checkShape(message, kind, by: author)
        let offices = message.action + message.information
        guard !message.action.isEmpty, offices.count <= 32, Set(offices).count == offices.count,
            offices.allSatisfy({ rules.offices[$0] != nil && $0.member != author })
        else { throw RefusalCode.addressee }
        var sources: [Source] = []
        for name in message.sources {
            guard let item = try resolve(name, for: author, &state) else { throw RefusalCode.reference }
            sources.append(try source(item, &state))
        }
        try checkReference(message, kind, by: author, &state)
        let audiences = message.audiences
        guard
            ReleasePolicy.allowsSubmission(message.caveat, audiences: audiences, by: author, from: sources, now: now)
        else { throw RefusalCode.caveat }
        try checkCustody(message, by: author, now: now, &state)
    }

    private func checkShape(_ message: Message, _ kind: Kind, by author: MemberID) throws(RefusalCode) {
        guard let subject = message.subject, Kind.isSubject(subject) else { throw .schema }
        guard kind.needsDue == (message.due != nil), message.attachments.count <= 16, message.derivedFrom.count <= 16
        else { throw .schema }
        // The mediator names a party's incident with the party's name before it.
        let longest = author.isMediator ? 24 + 9 : 24
        if let incident = message.incident, !(1...longest).contains(incident.utf8.count) { throw .schema }
        // Only a warning has a fixed form, and only a Flash one may do with fewer eyes.
        if message.fixedForm,
            message.kind != Kinds.warning.name || message.precedence != .flash
                || !message.attachments.isEmpty
        {
            throw .schema
        }
    }

    private func checkReference(
        _ message: Message, _ kind: Kind, by author: MemberID, _ state: inout some ItemState
    ) throws {
        if case .none = kind.reference { guard message.reference == nil else { throw RefusalCode.reference } }
        if let name = message.reference {
            guard let item = try resolve(name, for: author, &state) else { throw RefusalCode.reference }
            if case .of(let kinds) = kind.reference, !kinds.contains(item.kind) { throw RefusalCode.reference }
        } else if kind.reference != .none {
            throw RefusalCode.reference
        }
        for (name, event) in [(message.replaces, ItemStage.Event.supersede), (message.revises, .supersede)] {
            guard let name else { continue }
            guard let old = try state.item(name), old.kind == message.kind, wrote(old, author) else {
                throw RefusalCode.reference
            }
            guard old.stage.after(event) != nil, name != message.revises || old.stage == .returned else {
                throw RefusalCode.stage
            }
        }
    }

    func wrote(_ item: Item, _ author: MemberID) -> Bool {
        author == member ? item.side == .outgoing : item.side == .incoming && item.peer == author
    }

    /// An author's node folds in its own message.
    func wrote(_ message: Message, _ step: VerifiedStep, _ state: inout some ItemState) throws -> [ItemAction] {
        try check(message, by: member, now: step.claims.issuedAt, &state)
        let peer = message.audiences.first { !$0.isMediator } ?? .mediator
        let item = Item(message, step: step, side: .outgoing, peer: peer, stage: .submitted)
        try store(item, &state)
        try takeCustody(message, item, by: member, &state)
        return []
    }

    /// The mediator's node folds in a party's message.
    func receive(
        _ message: Message, _ step: VerifiedStep, at now: Int, _ state: inout some ItemState
    ) throws -> [ItemAction] {
        let author = step.claims.issuer
        // An author draws its own identifiers, and may not draw one that names another's item here.
        guard try state.item(step.id) == nil else { throw RefusalCode.reference }
        try check(message, by: author, now: now, &state)
        var item = Item(message, step: step, side: .incoming, peer: author, stage: .submitted)
        // From here on all names are this node's own.
        item.reference = try message.reference.flatMap { try resolve($0, for: author, &state)?.key }
        item.derivedFrom = try message.derivedFrom.compactMap { try resolve($0, for: author, &state)?.key }
        if let code = message.incident {
            item.incident = try state.link(LinkName.incident(author, code)) ?? "\(author)/\(code)"
        }
        try move(&item, by: .accept)
        item.received = now
        item.serial = try state.next(LinkName.serial(of: author))
        try store(item, &state)
        try state.setLink(LinkName.origin(step.origin), item.key.description)
        try takeCustody(message, item, by: author, &state)
        try replaceUnreleased(by: item, &state)
        if message.kind == Kinds.answer.name, let asked = item.reference { try answered(asked, &state) }
        var actions = [
            ItemAction.accept(
                Accepted(step: step.id, entry: step.entry, received: now, serial: item.serial ?? 0), to: author)
        ]
        if rules.standingRelease.contains(item.kind), item.replaces == nil, !item.audiences.contains(.mediator) {
            actions.append(.releaseByStandingOrder(item.key))
        }
        return actions
    }

    /// A correction or revision takes the place of what nobody has seen yet at once; of what was released only when it
    /// is released itself.
    func replaceUnreleased(by item: Item, _ state: inout some ItemState) throws {
        for key in [item.replaces, item.revises].compactMap({ $0 }) {
            guard var old = try state.item(key) else { continue }
            try state.setLink(LinkName.correction(key), item.key.description)
            guard old.stage == .queued || old.stage == .returned else { continue }
            try move(&old, by: .supersede)
            old.replacedBy = item.key
            try store(old, &state)
        }
    }

    func answered(_ asked: StepID, _ state: inout some ItemState) throws {
        guard var request = try state.item(asked), request.answer == .open else { return }
        request.answer = .answered
        try store(request, &state)
    }
}
