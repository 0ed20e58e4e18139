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
        var rest = envelopes[...]
        var reply = AcceptReply(head: 0)
        repeat {
            // A document of the terms may change the very keys that later steps are signed with, so a batch ends there.
            let terms = self.terms
            let (steps, refusal) = check(&rest, from: peer, terms)
            reply = try await sequencer.perform { turn in try turn.accept(steps, from: peer) }
            if reply.refusal != nil { return reply }
            if let refusal {
                logger.notice("step refused unread", metadata: ["peer": "\(peer)", "code": "\(refusal.rawValue)"])
                return AcceptReply(head: reply.head, refusal: refusal)
            }
        } while !rest.isEmpty
        return reply
    }

    /// Reads and verifies, outside the sequencer, up to a terms step or the first step that fails.
    private func check(
        _ envelopes: inout ArraySlice<Envelope>, from peer: MemberID, _ terms: TermsOfReference
    ) -> ([VerifiedStep], RefusalCode?) {
        let verifier = StepVerifier(terms: terms, member: member)
        let now = environment.now()
        var steps: [VerifiedStep] = []
        while let envelope = envelopes.popFirst() {
            do {
                let step = try verifier.verify(UnverifiedStep(envelope), from: peer, now: now).get()
                try checkQuota(step, of: peer, terms, now: now)
                steps.append(step)
                if step.type == .terms { break }
            } catch {
                return (steps, error)
            }
        }
        return (steps, nil)
    }

    private func checkQuota(
        _ step: VerifiedStep, of peer: MemberID, _ terms: TermsOfReference, now: Int
    ) throws(RefusalCode) {
        guard member.isMediator, let quotas = terms.members[peer]?.quotas else { return }
        let tick = now / terms.rules.tick
        guard quota.take(steps: 1, bytes: step.envelope.token.count, of: peer, quotas: quotas, tick: tick) else {
            throw .quota
        }
        if case .message = step.content, openItems(of: peer) >= quotas.openItems { throw .quota }
        if case .message(let message) = step.content {
            for file in message.attachments where !blobs.contains(file.digest) { throw .attachment }
        }
    }
}

extension Turn {
    /// Takes steps into their chain.
    func accept(_ steps: [VerifiedStep], from peer: MemberID) throws -> AcceptReply {
        let direction = Direction(from: peer, to: member)
        for step in steps {
            let head = try head(direction)
            let next = (head?.sequence ?? 0) + 1
            if step.claims.sequence < next {
                guard try isHeld(step, peer) else {
                    return AcceptReply(head: next - 1, refusal: try conflict(step, peer))
                }
                continue
            }
            guard step.claims.sequence == next else { return AcceptReply(head: next - 1, refusal: .chain) }
            guard step.claims.previous == (head?.entry ?? terms.room), try writer.step(step.id, from: peer) == nil
            else {
                return AcceptReply(head: next - 1, refusal: try conflict(step, peer))
            }
            try append(step, direction)
            try take(step, from: peer)
        }
        return AcceptReply(head: try head(direction)?.sequence ?? 0)
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
