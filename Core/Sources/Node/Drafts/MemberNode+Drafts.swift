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

    /// Throws a draft of one's own away.
    public func discard(_ id: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard let draft = try turn.writer.record(Draft.collection, id).flatMap(Draft.init) else {
                throw NodeFault.notFound
            }
            guard draft.drafter == officer.name else { throw AuthorityFault.roleMissing }
            try turn.forgetPaper(of: id)
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
