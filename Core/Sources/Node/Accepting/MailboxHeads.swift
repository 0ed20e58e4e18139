import IJSON
import Logging
public import Room
public import Store
public import TransparencyLog

extension MemberNode {
    /// The mediator's signed word on how far the chain to a party goes now.
    public func mailboxHead(for party: MemberID) async throws(NodeFault) -> [UInt8] {
        let direction = Direction(from: member, to: party)
        let sequence = try await read { try $0.head(direction)?.sequence ?? 0 }
        let log = try await logState()
        let terms = terms
        // What it would say is less than was said before.
        guard try await mayCount(for: party) else { throw .state }
        guard let me = terms.members[member], let signer = keys.signer(epoch: me.epoch) else {
            throw .unavailable("signing key")
        }
        let head = MailboxHead(
            room: terms.room, audience: party, sequence: sequence, treeSize: log.size, generation: log.generation,
            issuedAt: try await headTime(log, terms.rules))
        return head.signed(by: signer).bytes
    }

    /// Now; but while a step that was to be in the log by an earlier time isn't, as after a node stood still, no later than
    /// that. A head dated past it would be this mediator's own word that it broke its promise.
    private func headTime(_ log: LogState, _ rules: RoomRules) async throws(NodeFault) -> Int {
        let now = rules.rounded(environment.now())
        let floor = log.floor
        guard let waiting = try await read({ try $0.unlogged(after: floor, limit: 1).first }) else { return now }
        return min(now, rules.rounded(waiting.received) + Turn.ticksUntilLogged * rules.tick)
    }

    /// Keeps the mediator's latest word. A head behind what this node holds already contradicts a signed step.
    public func learn(head bytes: [UInt8]) async throws(NodeFault) {
        let head: MailboxHead
        do { head = try MailboxHead(verifying: bytes, terms: terms, for: member) } catch { throw .refused(error) }
        let text = String(decoding: bytes, as: UTF8.self)
        let isKept = try await sequencer.perform { turn in
            let held = try turn.head(Direction(from: .mediator, to: turn.member))?.sequence ?? 0
            let known = try turn.writer.record("mailbox-head", "last")
            let generation = known?.json["gen"]?.int ?? 1
            // A new generation begins with an empty tree.
            let size = generation < head.generation ? 0 : known?.json["size"]?.int ?? 0
            let isLater = head.issuedAt > known?.json["at"]?.int ?? 0
            if known?.json["seq"]?.int ?? 0 > head.sequence
                || (isLater && (size > head.treeSize || generation > head.generation))
            {
                try turn.writer.append(
                    "evidence", at: turn.now, .object(["peer": .string("m"), "token": .string(text)]))
                // Thrown only once the evidence is stored.
                return false
            }
            // An older one, by a stick, that says the same of the chain.
            if size > head.treeSize || generation > head.generation { return true }
            let isNews =
                known?.json["seq"]?.int != head.sequence || size != head.treeSize
                || generation != head.generation
            if !isNews, known?.json["held"]?.int == held { return true }
            if isNews { try turn.note(head) }
            try turn.writer.put(
                Record(
                    collection: "mailbox-head", id: "last", revision: known?.revision ?? 0, changed: turn.now,
                    json: .object([
                        "seq": .int(head.sequence), "at": .int(head.issuedAt), "size": .int(head.treeSize),
                        "gen": head.generation > 1 ? .int(head.generation) : nil, "held": .int(held),
                        "token": .string(text),
                    ])))
            return true
        }
        if !isKept { throw .refused(.conflict) }
    }

    /// Ciphertexts that steps from a peer refer to and this node does not hold yet. Read without trust: a wrong name
    /// costs one vain question.
    public func missingBlobs(of steps: [IncomingStep]) -> [Hash256] {
        steps.flatMap { step in (try? step.reading.get())?.attachmentDigests.filter { !blobs.contains($0) } ?? [] }
    }

    /// Ciphertexts that steps of this node's own refer to.
    public func blobs(of steps: [StoredStep]) -> [Hash256] {
        steps.filter(\.hasFiles).flatMap { (try? UnverifiedStep($0.envelope))?.attachmentDigests ?? [] }
    }
}
