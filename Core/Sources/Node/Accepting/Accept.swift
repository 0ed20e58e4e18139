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
        // Read in the same pass that verifies them, chunk by chunk.
        try await accept(envelopes.map { IncomingStep(unread: $0) }, from: peer)
    }

    /// Reads steps, without trusting them.
    public func read(_ envelopes: [Envelope]) async -> [IncomingStep] {
        await Self.inHalves(envelopes[...]) { IncomingStep($0) }
    }

    /// The same for steps that were read already.
    public func accept(_ steps: [IncomingStep], from peer: MemberID) async throws(NodeFault) -> AcceptReply {
        try await accept(steps, from: peer, by: .wire)
    }

    func accept(
        _ steps: [IncomingStep], from peer: MemberID, by way: Carriage
    ) async throws(NodeFault) -> AcceptReply {
        var rest = steps[...]
        var chunk = try await check(&rest, from: peer, by: way, open: openItems(of: peer))
        while true {
            let now = chunk
            // Counted before the commit, which counts its messages itself.
            let open = openItems(of: peer) + now.messages
            async let committed = sequencer.perform(isFlock: now.steps.count >= Self.flock) { turn in
                try turn.accept(now.steps, from: peer, checkedUnder: now.terms, foundBy: now.entries)
            }
            // The next is verified while this one is committed. A document of the terms may change the very keys that
            // later steps are signed with, so what follows one waits.
            var next: Chunk?
            if now.isOpenEnded, !rest.isEmpty { next = try await check(&rest, from: peer, by: way, open: open) }
            let reply: AcceptReply
            do { reply = try await committed } catch { throw NodeFault.of(error) }
            if reply.refusal != nil { return reply }
            if let refusal = now.refusal {
                logger.notice("step refused unread", metadata: ["peer": "\(peer)", "code": "\(refusal.rawValue)"])
                return AcceptReply(head: reply.head, refusal: refusal)
            }
            if rest.isEmpty, next == nil { return reply }
            if let next {
                chunk = next
            } else {
                chunk = try await check(&rest, from: peer, by: way, open: openItems(of: peer))
            }
        }
    }

    /// Steps that were verified together, and are committed together.
    private struct Chunk: Sendable {
        let terms: TermsOfReference
        var steps: [VerifiedStep] = []
        /// What the items that the steps make are found by: folded here, where nothing else waits for it.
        var entries: [StepID: SearchEntry] = [:]
        var messages = 0
        /// Why the step after these is not taken.
        var refusal: RefusalCode?

        var isOpenEnded: Bool { refusal == nil && steps.last?.type != .terms }
    }

    /// The most steps that are verified before what is verified is committed, so that a long batch does not travel as
    /// one through the room with every node waiting for the one before it.
    private static let chunk = 32
    /// How many steps fill a commit well enough.
    private static let flock = 8

    /// Reads and verifies, outside the sequencer, up to a terms step, a full chunk or the first step that fails.
    ///
    /// - Parameter open: how many messages of the peer are open, those under way included.
    private func check(
        _ incoming: inout ArraySlice<IncomingStep>, from peer: MemberID, by way: Carriage, open: Int
    ) async throws(NodeFault) -> Chunk {
        var chunk = Chunk(terms: terms)
        let verifier = StepVerifier(terms: chunk.terms, member: member)
        let now = environment.now()
        let verdicts = await Self.inHalves(incoming.prefix(Self.chunk)) { [member] step in
            step.reading.flatMap { verifier.verify($0, from: peer, now: now) }
                .map { (step: $0, entry: SearchEntry($0.content, at: member)) }
        }
        for verdict in verdicts {
            guard let next = incoming.popFirst() else { break }
            let refusal: RefusalCode
            do {
                let (step, entry) = try verdict.get()
                try checkQuota(step, of: peer, by: way, chunk.terms, open: open + chunk.messages, now: now)
                if case .message = step.content { chunk.messages += 1 }
                chunk.steps.append(step)
                chunk.entries[step.id] = entry
                if step.type == .terms { break }
                continue
            } catch {
                refusal = error
            }
            // What is held was good when it came, whatever became since of the key that signed it.
            guard try await isHeld(next, from: peer) else {
                chunk.refusal = refusal
                break
            }
        }
        return chunk
    }

    /// Maps with both halves at a time, when there is enough to be worth it: signatures are what a batch waits for.
    private static func inHalves<T: Sendable, U: Sendable>(
        _ list: ArraySlice<T>, _ body: @escaping @Sendable (T) -> U
    ) async -> [U] {
        guard list.count >= 4 else { return list.map(body) }
        let second = list.suffix(list.count / 2)
        async let later = second.map(body)
        return await list.dropLast(second.count).map(body) + later
    }

    private func isHeld(_ incoming: IncomingStep, from peer: MemberID) async throws(NodeFault) -> Bool {
        guard let step = try? incoming.reading.get() else { return false }
        let direction = Direction(from: peer, to: member)
        let entry = LogEntry.entry(token: step.envelope.token, salt: step.envelope.salt, room: terms.room)
        return try await read { try $0.place(direction, step.sequence)?.entry == entry }
    }

    private func checkQuota(
        _ step: VerifiedStep, of peer: MemberID, by way: Carriage, _ terms: TermsOfReference, open: Int, now: Int
    ) throws(RefusalCode) {
        // While the mediator's own key stands still it can answer nothing.
        if member.isMediator, terms.members[member]?.isSuspended == true, step.type != .terms { throw .unavailable }
        guard member.isMediator, let quotas = terms.members[peer]?.quotas else { return }
        if way == .wire {
            let tick = now / terms.rules.tick
            let bytes = step.envelope.byteCount
            guard quota.take(steps: 1, bytes: bytes, of: peer, quotas: quotas, tick: tick) else { throw .quota }
        }
        if case .message = step.content, open >= quotas.openItems { throw .quota }
        if case .message(let message) = step.content {
            for file in message.attachments where !blobs.contains(file.digest) { throw .attachment }
        }
    }
}
