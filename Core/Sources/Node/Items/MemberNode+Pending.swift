import Desks
import Logging
public import Room
import Store

/// A review's decision waits for some seconds before it is signed, because what is signed can't be taken back.
///
/// It is a record like any: a node that stops meanwhile signs it when it runs again. Whatever else is decided on the item
/// takes its place.
extension MemberNode {
    /// Decides on an item, to be signed in `PendingDecision.secondsToUndo`.
    ///
    /// Everything that would refuse it later is asked now. A release that a second officer has to confirm is proposed at
    /// once, for a proposal signs nothing.
    ///
    /// - Returns: whether it is going to be signed; `false` for a proposal.
    public func decideSoon(
        _ key: StepID, _ act: PendingDecision.Act, by officer: Officer
    ) async throws(NodeFault) -> Bool {
        let item = try await item(key)
        guard officer.roles.contains(.duty) else { throw .authority(.roleMissing) }
        switch act {
        case .release(let plans):
            let message = try await message(item)
            guard !plans.isEmpty else { throw .refused(.addressee) }
            for plan in plans {
                try Words.check(plan.remark, Words.remarkLimit, "remark")
                do { _ = try plan.shown(of: message) } catch { throw .field(error) }
            }
        case .sendBack(_, let note): try Words.check(note, Words.noteLimit, "note")
        case .refusal(let code):
            // A code that says "later" would leave the author waiting for ever.
            guard !code.isTemporary else { throw .invalid("code") }
        }
        return try await sequencer.perform { turn in
            guard let item = try turn.item(key), item.side == .incoming else { throw NodeFault.notFound }
            if case .release(let plans) = act {
                guard try turn.isDue(item, plans, officer) else { return false }
            } else if item.stage != .queued {
                throw NodeFault.state
            }
            let known = try turn.decision(on: key)
            let pending = PendingDecision(
                item: key, act: act, officer: officer.name, at: turn.now, revision: known?.revision ?? 0)
            try turn.writer.put(pending.record)
            try turn.audit(officer.name, "item.decide \(pending.name)", key.description)
            return true
        }
    }

    /// Takes back what is not signed yet. Any officer on duty may: it is the safe direction.
    ///
    /// What was decided is remembered, and with it every word of it, until something is decided.
    public func undoDecision(on key: StepID, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            guard var pending = try turn.pending(key) else { throw NodeFault.state }
            pending.isUndone = true
            try turn.writer.put(pending.record)
            try turn.audit(officer.name, "item.undo", key.description)
        }
    }

    /// What was decided on an item and is not signed yet.
    public func pendingDecision(on key: StepID) async throws(NodeFault) -> PendingDecision? {
        let decision = try await read { reader in
            try reader.record(PendingDecision.collection, key.description).map { try PendingDecision($0) }
        }
        return decision.flatMap { $0.isUndone ? nil : $0 }
    }

    /// Everything that was decided and is not signed yet, the oldest first.
    public func pendingDecisions() async throws(NodeFault) -> [PendingDecision] {
        try await read { try $0.records(PendingDecision.collection).map { try PendingDecision($0) } }
            .filter { !$0.isUndone }.sorted { ($0.at, $0.item) < ($1.at, $1.item) }
    }

    /// Signs at once what its own officer doesn't want to wait for.
    public func signNow(_ key: StepID, by officer: Officer) async throws(NodeFault) {
        guard let pending = try await pendingDecision(on: key) else { throw .state }
        guard pending.officer == officer.name else { throw .authority(.roleMissing) }
        try await sign(pending, by: officer)
    }

    /// Signs what can't be undone any more.
    func signDecisions() async throws(NodeFault) {
        for pending in try await pendingDecisions() where pending.due <= environment.now() {
            let user = try await user(pending.officer)
            do throws(NodeFault) {
                // Whoever lost the right meanwhile has decided nothing.
                guard let user, !user.isDisabled else { throw .authority(.roleMissing) }
                try await sign(pending, by: user.officer)
            } catch {
                if case .unavailable = error { throw error }
                try await drop(pending, because: error)
            }
        }
    }

    private func sign(_ pending: PendingDecision, by officer: Officer) async throws(NodeFault) {
        switch pending.act {
        case .release(let plans):
            for plan in plans { _ = try await release(pending.item, by: plan, officer: officer, of: pending) }
        case .sendBack(let reason, let note):
            try await sendBack(pending.item, reason: reason, note: note, by: officer, of: pending)
        case .refusal(let code): try await refuse(pending.item, code: code, by: officer, of: pending)
        }
    }

    /// The item stays where it is, and its officers are told why.
    private func drop(_ pending: PendingDecision, because fault: NodeFault) async throws(NodeFault) {
        logger.notice(
            "decision dropped", metadata: ["item": "\(pending.item)", "reason": "\(fault)"])
        try await sequencer.perform { turn in
            guard try turn.pending(pending.item)?.at == pending.at else { return }
            try turn.writer.remove(PendingDecision.collection, pending.item.description)
            try turn.log("decision.dropped \(pending.officer)", about: pending.item)
        }
    }
}

extension Turn {
    /// What was decided last on an item, also if it was undone.
    func decision(on key: StepID) throws -> PendingDecision? {
        try writer.record(PendingDecision.collection, key.description).map { try PendingDecision($0) }
    }

    /// What waits to be signed.
    func pending(_ key: StepID) throws -> PendingDecision? {
        try decision(on: key).flatMap { $0.isUndone ? nil : $0 }
    }

    /// Makes sure that a decision which is about to be signed still stands: it may have been undone since it was read.
    func stands(_ decision: PendingDecision?) throws {
        guard let decision else { return }
        let present = try pending(decision.item)
        guard let present, (present.at, present.officer) == (decision.at, decision.officer) else {
            throw NodeFault.state
        }
    }

    /// Takes a plan that was just carried out off what is pending; what is left is written with it, so that an end in
    /// between doubles and loses nothing. Where anything else was decided, nothing is left.
    func settle(_ key: StepID, _ plan: ReleasePlan? = nil, of decision: PendingDecision?) throws {
        guard var present = try self.decision(on: key) else { return }
        if decision != nil, let plan, case .release(var plans) = present.act {
            plans.removeAll { $0 == plan }
            present.act = .release(plans)
            guard plans.isEmpty else { return try writer.put(present.record) }
        }
        try writer.remove(PendingDecision.collection, key.description)
    }
}
