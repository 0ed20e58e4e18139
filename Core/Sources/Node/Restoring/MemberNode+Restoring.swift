import Logging
public import Room
import Store
public import TransparencyLog

/// A mediator that was put back from a backup lacks what it signed since. Its parties hand it back before anything new
/// is signed: a second step of one number, or a second tree of one size, could never be taken back.
extension MemberNode {
    /// The trouble that stands while the mediator signs nothing.
    static let lossTrouble = "loss"

    /// What this node, a party's, holds of the mediator's.
    public func holding() async throws(NodeFault) -> Holding {
        let state = try await logState()
        let direction = Direction(from: .mediator, to: member)
        let last = try await read { reader -> Envelope? in
            guard let head = try reader.head(direction) else { return nil }
            return try reader.steps(direction, after: max(0, head.sequence - 64), limit: 64, bytes: .max).last?.envelope
        }
        return Holding(last: last, checkpoint: state.latest?.bytes)
    }

    /// Hears what a party holds.
    ///
    /// - Returns: after which steps it is to hand back what it has; `nil` when nothing is amiss.
    public func hear(_ holding: Holding, from party: MemberID) async throws(NodeFault) -> AskedBack? {
        guard member.isMediator, terms.members[party] != nil else { throw .refused(.unknownMember) }
        if let note = holding.checkpoint, let signed = try? SignedCheckpoint(parsing: note) {
            try await sequencer.perform { try $0.findLoss(signed, of: party, $0.terms.cosigningKeys(of: party)) }
        }
        let direction = Direction(from: member, to: party)
        let held = try await read { try $0.head(direction)?.sequence ?? 0 }
        var isAhead = false
        if let last = holding.last, let step = try? UnverifiedStep(last) {
            // Its key may be one of which the very steps that are lost tell; then the first that comes back proves it.
            isAhead = step.sequence > held
            let entry = LogEntry.entry(token: last.token, salt: last.salt, room: terms.room)
            let known = try await read { try $0.place(direction, step.sequence)?.entry }
            if known != entry { try await prove(step, for: party) }
        }
        if contact.heard(party) {
            try await sequencer.perform { turn in
                try Contact.note(party, in: turn.writer, at: turn.now)
                turn.outcome.recordsChanged = true
            }
        }
        let loss = try await loss()
        guard isAhead || loss?.isReplayed == false, !contact.returned(by: party).isWhole else { return nil }
        return AskedBack(own: held, theirs: try await head(from: party))
    }

    private func prove(_ step: UnverifiedStep, for party: MemberID) async throws(NodeFault) {
        guard let known = try? StepVerifier.evidence(step, terms: terms), known.claims.issuer == member,
            known.claims.audience == party
        else { return }
        try await sequencer.perform { try $0.lost(known) }
    }

    /// What is lost, as far as this node knows.
    public func loss() async throws(NodeFault) -> Loss? {
        guard member.isMediator else { return nil }
        if let known = contact.loss { return known }
        let stored = try await read { try Loss(from: $0) }
        // Unless something was committed meanwhile.
        contact.learn(stored)
        return stored
    }

    /// Whether a party is to make contact anew, because it holds what this node lost and has not handed it back.
    public func asksBack(_ party: MemberID) async throws(NodeFault) -> Bool {
        guard let loss = try await loss(), !loss.isReplayed else { return false }
        return !contact.returned(by: party).isWhole
    }

    /// Whether a head may be signed for a party: nothing that this node signed is missing here.
    public func mayCount(for party: MemberID) async throws(NodeFault) -> Bool {
        guard member.isMediator else { return true }
        guard contact.isReady(for: terms.parties, at: environment.now()) else { return false }
        return try await loss() == nil
    }

    /// Whether this node may answer and log: it has heard its parties, or waited for them, and lacks nothing.
    public func isWhole() async throws(NodeFault) -> Bool {
        guard member.isMediator else { return true }
        guard contact.isReady(for: terms.parties, at: environment.now()) else { return false }
        return try await loss()?.isReplayed != false
    }

    /// Steps that a party hands back: the mediator's after a number, then its own after a number.
    public func asked(_ asked: AskedBack, limit: Int = 1 << 20) async throws(NodeFault) -> [Envelope] {
        let (mine, theirs) = (
            Direction(from: member, to: .mediator), Direction(from: .mediator, to: member)
        )
        return try await read { reader in
            try reader.steps(theirs, after: asked.own, limit: limit, bytes: .max).map(\.envelope)
                + reader.steps(mine, after: asked.theirs, limit: limit, bytes: .max).map(\.envelope)
        }
    }

    /// Ciphertexts of this node's own that steps refer to.
    public func files(of steps: [Envelope]) async throws(NodeFault) -> [Hash256] {
        var digests: [Hash256] = []
        for step in await read(steps) {
            guard let read = try? step.reading.get(), read.label.issuer == member else { continue }
            digests += read.attachmentDigests.filter { blobs.contains($0) }
        }
        return digests
    }

    /// Takes what a party hands back. Once all parties have, it is put in its place.
    ///
    /// - Parameters:
    ///   - envelopes: some of the steps asked for, in order.
    ///   - isLast: whether these are the last of them.
    public func takeBack(
        _ envelopes: [Envelope], isLast: Bool, from party: MemberID
    ) async throws(NodeFault) {
        guard member.isMediator, terms.members[party] != nil else { throw .refused(.unknownMember) }
        var returned = contact.returned(by: party)
        let own = Direction(from: member, to: party)
        let held = try await read { try $0.head(own)?.sequence ?? 0 }
        let known = try await head(from: party)
        for envelope in envelopes {
            guard let step = try? UnverifiedStep(envelope), step.label.room == terms.room else {
                throw .refused(.malformed)
            }
            let isOwn = step.label.issuer == member && step.label.audience == party
            guard isOwn || (step.label.issuer == party && step.label.audience == member) else {
                throw .refused(.unknownMember)
            }
            let start = isOwn ? held : known
            // Whoever was interrupted begins anew.
            if step.sequence == start + 1 { if isOwn { returned.own = [] } else { returned.theirs = [] } }
            let count = isOwn ? returned.own.count : returned.theirs.count
            guard step.sequence == start + count + 1 else { throw .refused(.chain) }
            if isOwn, count == 0 { try await prove(step, for: party) }
            if isOwn { returned.own.append(envelope) } else { returned.theirs.append(envelope) }
            returned.bytes += envelope.token.count
            guard returned.bytes < Contact.limit else { throw .refused(.quota) }
        }
        returned.isWhole = isLast
        contact.set(returned, by: party)
        if isLast { try await replayIfWhole() }
    }

    /// Puts what all parties handed back in its place, as soon as all have.
    private func replayIfWhole() async throws(NodeFault) {
        // What nothing proved to be lost is not kept.
        guard let loss = try await loss(), !loss.isReplayed else { return contact.empty() }
        guard !loss.isForked, let whole = contact.all(of: terms.parties).whole else { return }
        do {
            try await sequencer.perform { try $0.replay(whole) }
            contact.forget()
        } catch {
            logger.critical("what was lost could not be put back", metadata: ["reason": "\(error)"])
            contact.forget()
            raise("replay", "\(error)")
            throw error
        }
        clear("replay")
    }

    /// Says what an officer of the mediator has to do about a loss.
    func watchLoss() async throws(NodeFault) {
        guard member.isMediator else { return }
        guard let loss = try await loss() else { return clear(Self.lossTrouble) }
        if loss.isForked { return raise(Self.lossTrouble, "forked") }
        if !loss.isReplayed {
            let missing = contact.all(of: terms.parties).missing.map(\.description).joined(separator: ", ")
            return raise(Self.lossTrouble, "return \(missing)")
        }
        guard let proposed = terms.proposedGeneration, let last = loss.last?.checkpoint,
            proposed.generation.covers(size: last.size, root: last.root)
        else { return raise(Self.lossTrouble, "declare") }
        let waiting = terms.parties.filter { terms.members[$0]?.adherences.contains(proposed.hash) != true }
        raise(Self.lossTrouble, "adherence \(waiting.map(\.description).joined(separator: ", "))")
    }
}
