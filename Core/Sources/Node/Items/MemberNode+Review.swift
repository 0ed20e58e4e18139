import Desks
import IJSON
public import Room
import Store

/// Who works on an item, and what was proposed for it.
public struct ReviewState: Sendable, Hashable {
    /// The officer who took it.
    public var takenBy: String?
    /// The mediator's redacted versions of the item's files, by the file's number.
    public var redactedFiles: [Int: Attachment]
    /// A release that waits for a second officer.
    public var proposal: ReleasePlan?
    /// Who proposed it.
    public var proposer: String?
    /// When, in seconds since 1970.
    public var proposedAt: Int?
    /// Whether a Flash warning that one officer handled waits to be looked at.
    public var afterReview: Bool
    /// Who handled it, and so may not be the one to look.
    public var handledBy: String?
}

extension MemberNode {
    /// Who works on an item.
    public func reviewState(_ key: StepID) async throws(NodeFault) -> ReviewState {
        try await read { reader in
            let claim = try reader.record("claim", key.description)
            let proposal = try reader.record("proposal", key.description)
            let alone = try reader.record("after-review", key.description)
            return ReviewState(
                takenBy: claim?.json["user"]?.string,
                redactedFiles: try FileRedactions(reader.record(FileRedactions.collection, key.description)).files,
                proposal: try proposal?.json["plan"].map { try ReleasePlan(json: $0) },
                proposer: proposal?.json["user"]?.string, proposedAt: proposal?.changed,
                afterReview: alone != nil, handledBy: alone?.json["user"]?.string)
        }
    }

    /// Takes an item in hand; another officer's hand is taken over openly.
    public func take(_ key: StepID, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard try turn.item(key) != nil else { throw NodeFault.notFound }
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            let known = try turn.writer.record("claim", key.description)
            try turn.writer.put(
                Record(
                    collection: "claim", id: key.description, revision: known?.revision ?? 0, changed: turn.now,
                    json: .object(["user": .string(officer.name)])))
            try turn.audit(officer.name, "item.take", key.description)
        }
    }

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
        try Words.check(plan.remark, Words.remarkLimit, "remark")
        let item = try await item(key)
        let message = try await message(item)
        let shown: Message
        do { shown = try plan.shown(of: message) } catch { throw .field(error) }
        guard !shown.attachments.isEmpty else { return try await decide(key, plan, officer, files: []).release }
        // Asked first without them, so that what is only proposed, or was said before, leaves no ciphertexts behind.
        let asked = try await decide(key, plan, officer, files: nil, named: shown.attachments)
        guard asked.isDue else { return asked.release }
        // Files are durable before the transaction that refers to them.
        var files: [Attachment] = []
        for file in shown.attachments { files.append(try encryptedAnew(file)) }
        let decided = try await decide(key, plan, officer, files: files)
        // Another officer decided meanwhile.
        if !decided.isDue { for file in files { blobs.remove(file.digest) } }
        return decided.release
    }

    /// What came of a review.
    private struct Decided: Sendable {
        /// The release; `nil` when a second officer must confirm.
        var release: StepID?
        /// Whether this review was the one that releases.
        var isDue = false
    }

    /// - Parameters:
    ///   - files: encrypted for the audience; `nil` to go no further than saying that the release is due.
    ///   - named: the same files as the item has them.
    private func decide(
        _ key: StepID, _ plan: ReleasePlan, _ officer: Officer, files: [Attachment]?, named: [Attachment] = []
    ) async throws(NodeFault) -> Decided {
        try await sequencer.perform { turn in
            guard let item = try turn.item(key) else { throw NodeFault.notFound }
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            try turn.check(item, for: plan)
            if let same = try turn.standing(item, by: plan, attachments: files ?? named) {
                return Decided(release: same)
            }
            let proposal = try turn.writer.record("proposal", key.description)
            let isSame = proposal?.json["plan"] == plan.json
            let fixedFlash = item.fixedForm && item.precedence == .flash
            let fault = Authority.review(
                by: officer, proposer: isSame ? proposal?.json["user"]?.string : nil,
                needed: turn.terms.rules.reviewers, fixedFlash: fixedFlash)
            if fault == .secondReviewerNeeded {
                try turn.propose(plan, for: key, by: officer, over: proposal)
                return Decided()
            }
            if let fault { throw fault }
            guard let files else { return Decided(isDue: true) }
            let step = try turn.release(key, by: plan, attachments: files)
            try turn.writer.remove("proposal", key.description)
            try turn.writer.remove("claim", key.description)
            if fixedFlash { try turn.askForReview(of: key, after: officer) }
            try turn.audit(officer.name, "item.release to \(plan.audience)", key.description)
            return Decided(release: step.id, isDue: true)
        }
    }

    /// Sends an item back to its submitter.
    public func sendBack(
        _ key: StepID, reason: ReturnReason, note: String?, by officer: Officer
    ) async throws(NodeFault) {
        try Words.check(note, Words.noteLimit, "note")
        try await decide(key, officer, "item.return") { item in
            (.returned(item: item.key, reason: reason, note: note), .returnForRevision)
        }
    }

    /// Refuses an item for good.
    public func refuse(_ key: StepID, code: RefusalCode, by officer: Officer) async throws(NodeFault) {
        // A code that says "later" would leave the author waiting for ever.
        guard !code.isTemporary else { throw .invalid("code") }
        try await decide(key, officer, "item.refuse") { item in
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
        _ key: StepID, _ officer: Officer, _ action: String,
        _ content: @escaping @Sendable (Item) -> (StepContent, StepType)
    ) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            guard let item = try turn.item(key), item.side == .incoming else { throw NodeFault.notFound }
            guard item.stage == .queued else { throw NodeFault.state }
            let (step, type) = content(item)
            try turn.author(step, as: type, to: item.peer)
            try turn.writer.remove("claim", key.description)
            try turn.writer.remove("proposal", key.description)
            try turn.audit(officer.name, action, key.description)
        }
    }

    /// Drops another officer's proposal, so that the review begins anew.
    public func dropProposal(_ key: StepID, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            guard try turn.writer.record("proposal", key.description) != nil else { throw NodeFault.notFound }
            try turn.writer.remove("proposal", key.description)
            try turn.audit(officer.name, "item.propose dropped", key.description)
        }
    }

    /// Notes that a second officer looked at a Flash warning afterwards.
    public func reviewedAfterwards(_ key: StepID, note: String?, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard let record = try turn.writer.record("after-review", key.description) else { throw NodeFault.notFound }
            guard record.json["user"]?.string != officer.name else { throw AuthorityFault.sameReviewer }
            guard !officer.roles.isDisjoint(with: [.releasing, .duty]) else { throw AuthorityFault.roleMissing }
            try turn.writer.remove("after-review", key.description)
            try turn.audit(officer.name, "flash.reviewed", key.description)
            try turn.log("flash.reviewed \(officer.name)" + (note.map { ": " + $0 } ?? ""), about: key)
        }
    }

    /// A named officer's acknowledgement of a release.
    public func acknowledge(
        _ key: StepID, _ level: AcknowledgementLevel, note: String?, by officer: Officer, name: String
    ) async throws(NodeFault) {
        guard level.isByOfficer else { throw .invalid("level") }
        try Words.check(note, Words.noteLimit, "note")
        try Words.check(name, Words.nameLimit, "name")
        try await sequencer.perform { turn in
            guard officer.roles != [.observer], !officer.roles.isEmpty else { throw AuthorityFault.roleMissing }
            guard let item = try turn.item(key), item.side == .incoming, !turn.member.isMediator else {
                throw NodeFault.notFound
            }
            if let known = item.level, known >= level { return }
            let reference = ReleaseReference(id: key, hash: item.hash)
            try turn.author(
                .acknowledgement(level, of: [reference], officer: name, note: note), as: .acknowledgement,
                to: .mediator)
            try turn.audit(officer.name, "item.acknowledge \(level.rawValue)", key.description)
        }
    }
}

extension Turn {
    fileprivate func propose(_ plan: ReleasePlan, for key: StepID, by officer: Officer, over known: Record?) throws {
        guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
        try writer.put(
            Record(
                collection: "proposal", id: key.description, revision: known?.revision ?? 0, changed: now,
                json: .object(["user": .string(officer.name), "plan": plan.json])))
        try audit(officer.name, "item.propose", key.description)
    }

    /// Notes that one officer handled a Flash warning alone, so that another looks at it.
    func askForReview(of key: StepID, after officer: Officer) throws {
        guard try writer.record("after-review", key.description) == nil else { return }
        try writer.put(
            Record(
                collection: "after-review", id: key.description, revision: 0, changed: now,
                json: .object(["user": .string(officer.name)])))
    }
}
