import Desks
import IJSON
import Room
import Store
import TransparencyLog

extension Turn {
    /// Takes steps into their chain.
    ///
    /// - Parameters:
    ///   - checked: the terms under which the steps were verified, outside this turn.
    ///   - entries: what the items that they make are found by, as far as it is known.
    func accept(
        _ steps: [VerifiedStep], from peer: MemberID, checkedUnder checked: TermsOfReference,
        foundBy entries: [StepID: SearchEntry] = [:]
    ) throws -> AcceptReply {
        self.entries = entries
        defer { self.entries = [:] }
        try requireWhole()
        let direction = Direction(from: peer, to: member)
        let isCurrent =
            checked.members[peer]?.epoch == terms.members[peer]?.epoch
            && checked.members[peer]?.isSuspended == terms.members[peer]?.isSuspended
        for step in steps {
            let head = try head(direction)
            let next = (head?.sequence ?? 0) + 1
            if step.claims.sequence < next {
                guard try isHeld(step, peer) else {
                    return AcceptReply(head: next - 1, refusal: try conflict(step, peer))
                }
                continue
            }
            if !isCurrent, let refusal = verify(step, from: peer) {
                return AcceptReply(head: next - 1, refusal: refusal)
            }
            guard step.claims.sequence == next else { return AcceptReply(head: next - 1, refusal: .chain) }
            guard step.claims.previous == (head?.entry ?? terms.room), try writer.place(step.id, from: peer) == nil
            else {
                return AcceptReply(head: next - 1, refusal: try conflict(step, peer))
            }
            try append(step, direction)
            try check(step.claims.view, of: step)
            if try take(step, from: peer) { try checkTimes(of: step) }
            if case .message = step.content { outcome.queued[peer, default: 0] += 1 }
        }
        return AcceptReply(head: try head(direction)?.sequence ?? 0)
    }

    /// Checks once more what was checked under terms that have changed while it waited for its turn.
    private func verify(_ step: VerifiedStep, from peer: MemberID) -> RefusalCode? {
        do {
            let verifier = StepVerifier(terms: terms, member: member)
            _ = try verifier.verify(UnverifiedStep(step.envelope), from: peer, now: now).get()
            return nil
        } catch {
            return error
        }
    }

    private func isHeld(_ step: VerifiedStep, _ peer: MemberID) throws -> Bool {
        // By its entry, which says the same of a step that was erased since.
        try writer.place(Direction(from: peer, to: member), step.claims.sequence)?.entry == step.entry
    }

    /// How many contradictions are kept of each peer; the first ones prove as much as any.
    static let keptConflicts = 256

    /// Keeps what contradicts something signed before: both tokens are then at hand.
    private func conflict(_ step: VerifiedStep, _ peer: MemberID) throws -> RefusalCode {
        let id = "\(peer)/\(Hash256(of: step.envelope.token))"
        let count = try writer.record("conflicts", "\(peer)")
        let kept = count?.json["count"]?.int ?? 0
        guard kept < Self.keptConflicts, try writer.record("conflict", id) == nil else { return .conflict }
        let token = String(decoding: step.envelope.token, as: UTF8.self)
        try writer.append("evidence", at: now, .object(["peer": .string(peer.description), "token": .string(token)]))
        try writer.put(Record(collection: "conflict", id: id, revision: 0, changed: now, json: .object([:])))
        try writer.put(
            Record(
                collection: "conflicts", id: "\(peer)", revision: count?.revision ?? 0, changed: now,
                json: .object(["count": .int(kept + 1)])))
        return .conflict
    }

    /// Folds in a step that stands in its chain. What is not allowed is refused by a step of its own.
    ///
    /// - Returns: whether it was allowed.
    private func take(_ step: VerifiedStep, from peer: MemberID) throws -> Bool {
        let before = (notices, outcome)
        let mark = projection.mark
        if case .message = step.content { lastMessage = step }
        do {
            try run(foldIn(step))
            return true
        } catch let code as RefusalCode {
            (notices, outcome) = before
            lastMessage = nil
            projection.undo(to: mark, keepingSteps: true)
            if member.isMediator, step.type.isAnswered {
                try author(.refusal(step: step.id, code: code), as: .refusal, to: peer)
            } else {
                try alarm(peer, step.id, code.rawValue)
            }
            return false
        }
    }
}
