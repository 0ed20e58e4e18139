import Desks
public import Room
import Store

extension MemberNode {
    /// Sends an item back to its submitter.
    public func sendBack(
        _ key: StepID, reason: ReturnReason, note: String?, by officer: Officer
    ) async throws(NodeFault) {
        try await sendBack(key, reason: reason, note: note, by: officer, of: nil)
    }

    func sendBack(
        _ key: StepID, reason: ReturnReason, note: String?, by officer: Officer, of decision: PendingDecision?
    ) async throws(NodeFault) {
        try Words.check(note, Words.noteLimit, "note")
        try await decide(key, officer, "item.return", of: decision) { item in
            (.returned(item: item.key, reason: reason, note: note), .returnForRevision)
        }
    }

    /// Refuses an item for good.
    public func refuse(_ key: StepID, code: RefusalCode, by officer: Officer) async throws(NodeFault) {
        try await refuse(key, code: code, by: officer, of: nil)
    }

    func refuse(
        _ key: StepID, code: RefusalCode, by officer: Officer, of decision: PendingDecision?
    ) async throws(NodeFault) {
        // A code that says "later" would leave the author waiting for ever.
        guard !code.isTemporary else { throw .invalid("code") }
        try await decide(key, officer, "item.refuse", of: decision) { item in
            (.refusal(step: item.key, code: code), .refusal)
        }
    }

    /// Files an item that was addressed to the mediator itself, and tells its submitter how far it got.
    public func file(_ key: StepID, level: AcknowledgementLevel, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            guard let item = try turn.item(key), item.audiences.contains(.mediator) else { throw NodeFault.notFound }
            let fact = Fact(item: key, audience: .mediator, level: level, at: turn.terms.rules.rounded(turn.now))
            try turn.author(.fact([fact]), as: .fact, to: item.peer)
            try turn.audit(officer.name, "item.file \(level.rawValue)", key.description)
        }
    }

    private func decide(
        _ key: StepID, _ officer: Officer, _ action: String, of decision: PendingDecision?,
        _ content: @escaping @Sendable (Item) -> (StepContent, StepType)
    ) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            guard let item = try turn.item(key), item.side == .incoming else { throw NodeFault.notFound }
            try turn.stands(decision)
            guard item.stage == .queued else { throw NodeFault.state }
            let (step, type) = content(item)
            try turn.author(step, as: type, to: item.peer)
            try turn.writer.remove("claim", key.description)
            try turn.writer.remove("proposal", key.description)
            try turn.settle(key, of: decision)
            try turn.audit(officer.name, action, key.description)
        }
    }
}
