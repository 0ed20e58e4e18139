import Desks
import IJSON
import Logging
public import Room
import Store
import TransparencyLog

extension MemberNode {
    /// The one place where a step of another member is accepted, whether it came by wire, by bundle or by hand.
    ///
    /// Steps are taken in the order of their chain up to the first that can't be; what was taken is durable when this
    /// returns. Steps held already are passed over, so sending again does no harm.
    ///
    /// - Parameters:
    ///   - envelopes: consecutive steps of one chain.
    ///   - peer: whose connection or bundle they came by.
    public func accept(_ envelopes: [Envelope], from peer: MemberID) async throws(NodeFault) -> AcceptReply {
        try await accept(envelopes.map { IncomingStep($0) }, from: peer)
    }

    /// The same for steps that were read already.
    public func accept(_ steps: [IncomingStep], from peer: MemberID) async throws(NodeFault) -> AcceptReply {
        var rest = steps[...]
        var reply = AcceptReply(head: 0)
        repeat {
            // A document of the terms may change the very keys that later steps are signed with, so a batch ends there.
            let terms = self.terms
            let (steps, refusal) = try await check(&rest, from: peer, terms)
            reply = try await sequencer.perform { turn in try turn.accept(steps, from: peer, checkedUnder: terms) }
            if reply.refusal != nil { return reply }
            if let refusal {
                logger.notice("step refused unread", metadata: ["peer": "\(peer)", "code": "\(refusal.rawValue)"])
                return AcceptReply(head: reply.head, refusal: refusal)
            }
        } while !rest.isEmpty
        return reply
    }

    /// The most steps that are verified before what is verified is committed, so that a long batch does not travel as
    /// one through the room with every node waiting for the one before it.
    private static let chunk = 16

    /// Reads and verifies, outside the sequencer, up to a terms step, a full chunk or the first step that fails.
    private func check(
        _ incoming: inout ArraySlice<IncomingStep>, from peer: MemberID, _ terms: TermsOfReference
    ) async throws(NodeFault) -> ([VerifiedStep], RefusalCode?) {
        let verifier = StepVerifier(terms: terms, member: member)
        let now = environment.now()
        var steps: [VerifiedStep] = []
        var items = 0
        while steps.count < Self.chunk, let next = incoming.popFirst() {
            let refusal: RefusalCode
            do {
                let step = try verifier.verify(next.reading.get(), from: peer, now: now).get()
                try checkQuota(step, of: peer, terms, items: items, now: now)
                if case .message = step.content { items += 1 }
                steps.append(step)
                if step.type == .terms { break }
                continue
            } catch {
                refusal = error
            }
            // What is held was good when it came, whatever became since of the key that signed it.
            guard try await isHeld(next, from: peer) else { return (steps, refusal) }
        }
        return (steps, nil)
    }

    private func isHeld(_ incoming: IncomingStep, from peer: MemberID) async throws(NodeFault) -> Bool {
        guard let step = try? incoming.reading.get() else { return false }
        let direction = Direction(from: peer, to: member)
        return try await read { reader in
            try reader.steps(direction, after: step.sequence - 1, limit: 1, bytes: 1).first?.envelope.token
                == step.envelope.token
        }
    }

    private func checkQuota(
        _ step: VerifiedStep, of peer: MemberID, _ terms: TermsOfReference, items: Int, now: Int
    ) throws(RefusalCode) {
        // While the mediator's own key stands still it can answer nothing.
        if member.isMediator, terms.members[member]?.isSuspended == true, step.type != .terms { throw .unavailable }
        guard member.isMediator, let quotas = terms.members[peer]?.quotas else { return }
        let tick = now / terms.rules.tick
        guard quota.take(steps: 1, bytes: step.envelope.token.count, of: peer, quotas: quotas, tick: tick) else {
            throw .quota
        }
        if case .message = step.content, openItems(of: peer) + items >= quotas.openItems { throw .quota }
        if case .message(let message) = step.content {
            for file in message.attachments where !blobs.contains(file.digest) { throw .attachment }
        }
    }
}

extension Turn {
    /// Takes steps into their chain.
    ///
    /// - Parameter checked: the terms under which the steps were verified, outside this turn.
    func accept(
        _ steps: [VerifiedStep], from peer: MemberID, checkedUnder checked: TermsOfReference
    ) throws -> AcceptReply {
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
            guard step.claims.previous == (head?.entry ?? terms.room), try writer.step(step.id, from: peer) == nil
            else {
                return AcceptReply(head: next - 1, refusal: try conflict(step, peer))
            }
            try append(step, direction)
            try take(step, from: peer)
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
        try writer.step(step.id, from: peer)?.envelope.token == step.envelope.token
    }

    /// Keeps what contradicts something signed before: both tokens are then at hand.
    private func conflict(_ step: VerifiedStep, _ peer: MemberID) throws -> RefusalCode {
        let token = String(decoding: step.envelope.token, as: UTF8.self)
        let known = try writer.evidence()
        if known.count < 1000, !known.contains(where: { $0.json["token"]?.string == token }) {
            try writer.append(
                "evidence", at: now, .object(["peer": .string(peer.description), "token": .string(token)]))
        }
        return .conflict
    }

    /// Folds in a step that stands in its chain. What is not allowed is refused by a step of its own.
    private func take(_ step: VerifiedStep, from peer: MemberID) throws {
        let before = (layer, notices, outcome)
        if case .message(let message) = step.content { lastMessage = (step.id, message) }
        do {
            try run(fold.fold(step, received: terms.rules.rounded(now), into: &self_))
        } catch let code as RefusalCode {
            let written = layer.heads
            (layer, notices, outcome) = before
            layer.heads = written
            if member.isMediator, step.type.isAnswered {
                try author(.refusal(step: step.id, code: code), as: .refusal, to: peer)
            } else {
                try writer.append(
                    "alarm", at: now,
                    .object([
                        "peer": .string(peer.description), "step": .string(step.id.description),
                        "code": .string(code.rawValue),
                    ]))
            }
        }
    }
}
