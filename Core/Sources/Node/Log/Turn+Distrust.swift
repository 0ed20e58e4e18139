import IJSON
import Room
import Store
import TransparencyLog

extension Turn {
    /// Stops trusting the log, and keeps what shows why.
    ///
    /// - Parameters:
    ///   - papers: what was signed, token or note.
    ///   - entry: the entry that it is about.
    ///   - word: of a missing leaf, the mediator's step that promises it; of a false order, the step out of order.
    func distrust(
        _ reason: LogDistrust, _ papers: [[UInt8]], entry: Hash256? = nil, word: StoredStep? = nil
    ) throws {
        var state = try logState()
        guard state.distrust != reason else { return }
        let head = try writer.record("mailbox-head", "last")?.json["token"]
        try writer.append(
            "evidence", at: now,
            .object([
                "peer": .string("m"), "reason": .string(reason.rawValue),
                "papers": .strings(papers.map { String(decoding: $0, as: UTF8.self) }),
                "entry": entry.map { .string($0.description) },
                "word": word.map { .string(String(decoding: $0.envelope.token, as: UTF8.self)) },
                "salt": word.map { .string(Base64URL.encode($0.envelope.salt)) },
                "head": word == nil ? nil : head, "size": .int(state.size),
                "generation": state.generation > 1 ? .int(state.generation) : nil,
            ]))
        guard state.distrust == nil else { return }
        state.distrust = reason
        try set(state)
        try log("log.distrust \(reason.rawValue)")
    }

    /// A checkpoint that is not of this node's tree, or that its entries didn't lead to.
    func fork(_ signed: SignedCheckpoint) throws {
        let state = try logState()
        guard state.distrust == nil else { return }
        guard let latest = state.latest else { return try distrust(.fork, [signed.bytes]) }
        try distrust(.fork, [latest.bytes, signed.bytes])
        let size = signed.checkpoint.size
        guard size <= state.size else { return }
        // The whole proof is here: the tree that this node has is the larger.
        let isWithin = size > 0 && size < state.size
        let path = try isWithin ? mirror(state).completePath(from: size) : []
        if let fork = ForkEvidence(log: terms.log, signed, latest, path: path) { try keep(fork) }
    }

    /// Keeps the proof of a fork (``ForkEvidence``).
    func keep(_ fork: ForkEvidence) throws {
        try writer.append(
            "evidence", at: now,
            .object([
                "peer": .string("m"), "reason": .string(LogDistrust.fork.rawValue),
                "fork": .string(String(decoding: fork.bytes, as: UTF8.self)),
            ]))
    }

    /// A line in the journal of alarms, of something that proves nothing by itself or concerns one step alone.
    func alarm(_ peer: MemberID, _ step: StepID, _ code: String) throws {
        try writer.append(
            "alarm", at: now,
            .object(["peer": .string(peer.description), "step": .string(step.description), "code": .string(code)]))
    }
}
