public import Room
import Store

extension MemberNode {
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
        try Words.check(reason, Words.noteLimit, "note")
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
}
