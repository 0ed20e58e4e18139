import Desks
import IJSON
public import Room
import Store

extension MemberNode {
    /// The drafts of this node, newest change first.
    public func drafts() async throws(NodeFault) -> [Draft] {
        try await read { try $0.records(Draft.collection).compactMap(Draft.init).sorted { $0.changed > $1.changed } }
    }

    /// One draft.
    public func draft(_ id: String) async throws(NodeFault) -> Draft {
        guard let draft = try await read({ try $0.record(Draft.collection, id).flatMap(Draft.init) }) else {
            throw .notFound
        }
        return draft
    }

    /// Saves a draft: a new one, or one of the officer's own.
    ///
    /// - Parameters:
    ///   - revision: the one that was edited; another officer's change meanwhile makes this fail as `.stale`.
    ///   - submit: whether it goes to a second officer at once; then it must pass the rules.
    public func save(
        _ content: Draft.Content, id: String? = nil, revision: Int = 0, by officer: Officer, submit: Bool
    ) async throws(NodeFault) -> Draft {
        guard !officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]) else {
            throw .authority(.roleMissing)
        }
        // What can't be read back would be lost.
        guard Draft.Content(json: content.json) == content else { throw .invalid("content") }
        let new = StepIDText.draw(environment)
        return try await sequencer.perform { turn in
            var draft = Draft(
                id: id ?? new, revision: revision, drafter: officer.name, stage: .open, content: content,
                changed: turn.now)
            if let id {
                guard let old = try turn.writer.record(Draft.collection, id).flatMap(Draft.init) else {
                    throw NodeFault.notFound
                }
                guard old.revision == revision else { throw NodeFault.stale }
                draft.drafter = old.drafter
                draft.previous = old.content == content ? old.previous : old.content
                // Whoever changes another's draft becomes its drafter, and needs somebody else to approve it.
                if old.content != content { draft.drafter = officer.name }
            }
            if submit {
                try turn.check(content)
                draft.stage = .submitted
            }
            try turn.writer.put(draft.record)
            try turn.audit(officer.name, submit ? "draft.submit" : "draft.save", draft.id)
            draft.revision += 1
            return draft
        }
    }

    /// Approves another's draft: signs it and puts it in the outbox, in one transaction.
    public func approve(_ id: String, revision: Int? = nil, by officer: Officer) async throws(NodeFault) -> [StepID] {
        let files = try await filesByAudience(id)
        return try await sequencer.perform { turn in
            guard let draft = try turn.writer.record(Draft.collection, id).flatMap(Draft.init) else {
                throw NodeFault.notFound
            }
            guard revision == nil || revision == draft.revision else { throw NodeFault.stale }
            guard draft.stage == .submitted else { throw NodeFault.state }
            let givers = try turn.roles()
            let fault = Authority.approval(
                by: officer, drafter: draft.drafter, delegations: try turn.delegations(), givers: givers, now: turn.now)
            if let fault { throw fault }
            return try turn.send(draft, files, by: officer)
        }
    }

    /// The files of the mediator's own message, encrypted anew for each audience, and durable before the transaction
    /// that refers to them.
    private func filesByAudience(_ id: String) async throws(NodeFault) -> [MemberID: [Attachment]] {
        guard member.isMediator, case .message(let message) = try await draft(id).content else { return [:] }
        var files: [MemberID: [Attachment]] = [:]
        for audience in message.audiences {
            for file in message.attachments { files[audience, default: []].append(try encryptedAnew(file)) }
        }
        return files
    }

    /// Sends a fixed-form Flash warning without a second officer; it is reviewed afterwards.
    public func dispatchFlash(_ id: String, by officer: Officer) async throws(NodeFault) -> [StepID] {
        // A Flash warning in the fixed form has no files.
        try await sequencer.perform { turn in
            guard let draft = try turn.writer.record(Draft.collection, id).flatMap(Draft.init),
                case .message(let message) = draft.content
            else { throw NodeFault.notFound }
            if let fault = Authority.soleDispatch(by: officer, of: message) { throw fault }
            let steps = try turn.send(draft, [:], by: officer)
            for step in steps { try turn.askForReview(of: step, after: officer) }
            return steps
        }
    }

    /// Sends a draft back to its drafter.
    public func reject(_ id: String, reason: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard var draft = try turn.writer.record(Draft.collection, id).flatMap(Draft.init) else {
                throw NodeFault.notFound
            }
            guard draft.stage == .submitted else { throw NodeFault.state }
            // Whoever may say yes may say no.
            let fault = Authority.approval(
                by: officer, drafter: draft.drafter, delegations: try turn.delegations(), givers: try turn.roles(),
                now: turn.now)
            if let fault { throw fault }
            draft.stage = .rejected
            draft.note = reason
            draft.changed = turn.now
            try turn.writer.put(draft.record)
            try turn.audit(officer.name, "draft.reject", id)
        }
    }

    /// Throws a draft of one's own away.
    public func discard(_ id: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard let draft = try turn.writer.record(Draft.collection, id).flatMap(Draft.init) else {
                throw NodeFault.notFound
            }
            guard draft.drafter == officer.name else { throw AuthorityFault.roleMissing }
            try turn.writer.remove(Draft.collection, id)
            try turn.audit(officer.name, "draft.discard", id)
        }
    }

    /// Signs a message straight from a program that holds this node, with no officer in between: for measuring and for
    /// tests. No route leads here.
    public func submit(_ message: Message) async throws(NodeFault) -> StepID {
        try await sequencer.perform { turn in
            try turn.author(.message(message), as: .submission, to: .mediator).id
        }
    }
}

enum StepIDText {
    static func draw(_ environment: Environment) -> String { environment.stepID().description }
}

extension Turn {
    /// Whether the rules let it leave, as far as this node knows.
    func check(_ content: Draft.Content) throws {
        switch content {
        case .message(let message): try fold.check(message, by: member, now: now, &self_)
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
