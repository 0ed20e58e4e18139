import Desks
import IJSON
public import Room
import Store

extension MemberNode {
    /// What an audience would see of an item under a plan.
    public func preview(_ key: StepID, _ plan: ReleasePlan) async throws(NodeFault) -> Message {
        let item = try await item(key)
        let message = try await message(item)
        do { return try plan.shown(of: message) } catch { throw .field(error) }
    }

    /// Releases an item to an audience, or proposes it when the terms ask for two reviewers.
    ///
    /// - Returns: the release; `nil` when a second officer must confirm the same plan first.
    public func release(_ key: StepID, by plan: ReleasePlan, officer: Officer) async throws(NodeFault) -> StepID? {
        try await release(key, by: plan, officer: officer, of: nil)
    }

    /// - Parameter decision: the one that this carries out once its time to undo is over.
    func release(
        _ key: StepID, by plan: ReleasePlan, officer: Officer, of decision: PendingDecision?
    ) async throws(NodeFault) -> StepID? {
        try Words.check(plan.remark, Words.remarkLimit, "remark")
        let item = try await item(key)
        let message = try await message(item)
        let shown: Message
        do { shown = try plan.shown(of: message) } catch { throw .field(error) }
        guard !shown.attachments.isEmpty else {
            return try await decide(key, plan, officer, files: [], of: decision).release
        }
        // Asked first without them, so that what is only proposed, or was said before, leaves no ciphertexts behind.
        let asked = try await decide(key, plan, officer, files: nil, named: shown.attachments, of: decision)
        guard asked.isDue else { return asked.release }
        // Files are durable before the transaction that refers to them.
        var files: [Attachment] = []
        for file in shown.attachments { files.append(try encryptedAnew(file)) }
        let decided = try await decide(key, plan, officer, files: files, of: decision)
        // Another officer decided meanwhile.
        if !decided.isDue { for file in files { blobs.remove(file.digest) } }
        return decided.release
    }

    /// What came of a review.
    private struct Decided: Concluding {
        /// The release; `nil` when a second officer must confirm.
        var release: StepID?
        /// Whether this review was the one that releases.
        var isDue = false

        /// What was only found to be due is not done yet.
        var conclusion: (any Sendable)? { isDue && release == nil ? nil : [release].compactMap { $0 } }
    }

    /// - Parameters:
    ///   - files: encrypted for the audience; `nil` to go no further than saying that the release is due.
    ///   - named: the same files as the item has them.
    private func decide(
        _ key: StepID, _ plan: ReleasePlan, _ officer: Officer, files: [Attachment]?, named: [Attachment] = [],
        of decision: PendingDecision?
    ) async throws(NodeFault) -> Decided {
        try await sequencer.perform { turn in
            guard let item = try turn.item(key) else { throw NodeFault.notFound }
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            try turn.stands(decision)
            try turn.check(item, for: plan)
            if let same = try turn.standing(item, by: plan, attachments: files ?? named) {
                // What was said before and is said again decides nothing.
                if decision != nil { try turn.settle(key, plan, of: decision) }
                return Decided(release: same)
            }
            guard try turn.isDue(item, [plan], officer) else { return Decided() }
            guard let files else { return Decided(isDue: true) }
            let step = try turn.release(key, by: plan, attachments: files)
            try turn.writer.remove("proposal", key.description)
            try turn.writer.remove("claim", key.description)
            try turn.settle(key, plan, of: decision)
            if item.fixedForm && item.precedence == .flash { try turn.askForReview(of: key, after: officer) }
            try turn.audit(officer.name, "item.release to \(plan.audience)", key.description)
            return Decided(release: step.id, isDue: true)
        }
    }

    /// Drops another officer's proposal, so that the review begins anew.
    public func dropProposal(_ key: StepID, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            guard try turn.writer.record("proposal", key.description) != nil else { throw NodeFault.notFound }
            try turn.writer.remove("proposal", key.description)
            try turn.settle(key, of: nil)
            try turn.audit(officer.name, "item.propose dropped", key.description)
        }
    }
}

extension Turn {
    /// Whether an officer's review of an item is the one that releases it. If a second officer has to confirm, the plan is
    /// proposed.
    func isDue(_ item: Item, _ plans: [ReleasePlan], _ officer: Officer) throws -> Bool {
        let key = item.key
        for plan in plans {
            try check(item, for: plan)
            try checkPassesNoMore(item, by: plan)
        }
        let proposal = try writer.record("proposal", key.description)
        let isSame = plans.count == 1 && proposal?.json["plan"] == plans[0].json
        let fault = Authority.review(
            by: officer, proposer: isSame ? proposal?.json["user"]?.string : nil, needed: terms.rules.reviewers,
            fixedFlash: item.fixedForm && item.precedence == .flash)
        guard fault == .secondReviewerNeeded else {
            if let fault { throw fault }
            return true
        }
        // A second officer confirms one plan; the others would be lost without a word.
        guard plans.count == 1 else { throw NodeFault.invalid("audience.one") }
        try propose(plans[0], for: key, by: officer, over: proposal)
        return false
    }

    private func propose(_ plan: ReleasePlan, for key: StepID, by officer: Officer, over known: Record?) throws {
        guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
        try writer.put(
            Record(
                collection: "proposal", id: key.description, revision: known?.revision ?? 0, changed: now,
                json: .object(["user": .string(officer.name), "plan": plan.json])))
        try audit(officer.name, "item.propose", key.description)
    }
}
