import IJSON
import Room
import Store
import TransparencyLog

/// A step of a bundle that is not held yet, or is and was other bytes.
struct FreshStep: Sendable {
    let step: IncomingStep
    var sequence: Int? { (try? step.reading.get())?.sequence }
    var type: StepType? { (try? step.reading.get())?.type }
}

extension MemberNode {
    /// Leaves out the steps that are held, or were and are erased since, so that bringing them again costs nothing and
    /// brings no file of theirs back. A step is known by its log entry, which stays.
    func sort(
        _ steps: [Envelope], from peer: MemberID
    ) async throws(NodeFault) -> (fresh: [FreshStep], held: Int) {
        let incoming = await read(steps)
        let direction = Direction(from: peer, to: member)
        let room = terms.room
        let isHeld = try await read { reader in
            try incoming.map { step in
                guard let step = try? step.reading.get() else { return false }
                let entry = LogEntry.entry(token: step.envelope.token, salt: step.envelope.salt, room: room)
                return try reader.place(direction, step.sequence)?.entry == entry
            }
        }
        let fresh = zip(incoming, isHeld).filter { !$0.1 }.map { FreshStep(step: $0.0) }
        return (fresh, steps.count - fresh.count)
    }

    /// Takes steps that follow on what is held, or keeps them for when they do.
    func take(
        _ fresh: [FreshStep], of parts: BundleParts, _ bytes: [UInt8], into receipt: inout BundleReceipt
    ) async throws(NodeFault) {
        let peer = receipt.from
        let before = try await head(from: peer)
        if let first = fresh.first?.sequence, first > before + 1 {
            let last = fresh.last?.sequence ?? first
            // What waits holds no step that is held here and may be erased meanwhile.
            if receipt.held == 0, try await park(bytes, from: peer, first: first, last: last) {
                receipt.parked = fresh.count
            } else {
                receipt.refused = .init(sequence: first, code: .chain, count: fresh.count)
            }
            return
        }
        let reply = try await accept(fresh, of: parts, from: peer)
        receipt.taken = min(fresh.count, max(0, reply.head - before))
        if let code = reply.refusal {
            let left = fresh.dropFirst(receipt.taken)
            receipt.refused = .init(
                sequence: left.first?.sequence ?? reply.head + 1, code: code, count: left.count)
        }
        guard let head = parts.head, !member.isMediator else { return }
        do {
            if try await isNews(head) { try await learn(head: head) }
        } catch .refused(let code) where receipt.refused == nil {
            receipt.refused = .init(sequence: reply.head, code: code, count: 0)
        } catch .refused {
            return
        }
    }

    /// Stores what comes with steps and accepts those that have all they come with.
    func accept(
        _ fresh: [FreshStep], of parts: BundleParts, from peer: MemberID
    ) async throws(NodeFault) -> AcceptReply {
        // An old stick doesn't bring back the files of what was erased since.
        let wanted = Set(missingBlobs(of: fresh.map(\.step)))
        for file in parts.files where wanted.contains(Hash256(of: file)) { _ = try store(blob: file) }
        let whole = fresh.map(\.step).prefix { missingBlobs(of: [$0]).isEmpty }
        guard !whole.isEmpty else {
            let head = try await head(from: peer)
            return AcceptReply(head: head, refusal: fresh.isEmpty ? nil : .attachment)
        }
        var reply = try await accept(Array(whole), from: peer, by: .hand)
        if reply.refusal == nil, whole.count < fresh.count { reply.refusal = .attachment }
        return reply
    }

    /// Whether a head was made after the last one known. An older stick's is no contradiction.
    private func isNews(_ bytes: [UInt8]) async throws(NodeFault) -> Bool {
        let terms = terms
        let member = member
        func read(_ token: [UInt8]) throws(NodeFault) -> MailboxHead {
            do { return try MailboxHead(verifying: token, terms: terms, for: member) } catch { throw .refused(error) }
        }
        let head = try read(bytes)
        let record = try await self.read { try $0.record("mailbox-head", "last") }
        guard let text = record?.json["token"]?.string, let known = try? read(Array(text.utf8)) else { return true }
        return head.issuedAt > known.issuedAt || head.sequence >= known.sequence
    }
}
