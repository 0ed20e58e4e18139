import IJSON
import Room
public import Store
public import TransparencyLog

/// What a mediator that was put back from a backup has lost, as its parties proved it: a step that it signed, or a
/// checkpoint. Until all is well again it signs nothing, because whatever it signed might be the second of its number.
public struct Loss: Sendable, Hashable {
    /// The largest checkpoint that the log signed and this node doesn't have, with the cosignatures that came; `nil` when
    /// none is missing, or when a new generation has begun.
    public internal(set) var last: SignedCheckpoint?
    /// Whether all parties have handed back what this node signed for them.
    public internal(set) var isReplayed = false
    /// Whether this node has signed two steps of one number, which nothing can mend.
    public internal(set) var isForked = false

    /// Whether something is still amiss.
    var isOpen: Bool { !isReplayed || last != nil }
}

extension Loss {
    static let collection = "loss"
    private static let id = "state"

    /// What is stored; `nil` when nothing is lost as far as this node knows.
    public init?(from reader: some StoreReader) throws {
        guard let json = try reader.record(Self.collection, Self.id)?.json else { return nil }
        last = json["last"]?.string.flatMap { try? SignedCheckpoint(parsing: Array($0.utf8)) }
        isReplayed = json["replayed"]?.bool ?? false
        isForked = json["forked"]?.bool ?? false
    }

    func save(to writer: some StoreWriter, at now: Int) throws {
        let known = try writer.record(Self.collection, Self.id)
        guard isOpen else {
            if known != nil { try writer.remove(Self.collection, Self.id) }
            return
        }
        try writer.put(
            Record(
                collection: Self.collection, id: Self.id, revision: known?.revision ?? 0, changed: now,
                json: .object([
                    "last": last.map { .string(String(decoding: $0.bytes, as: UTF8.self)) },
                    "replayed": .bool(isReplayed), "forked": isForked ? .bool(true) : nil,
                ])))
    }
}

extension Turn {
    /// What is lost, as this batch left it.
    func loss() throws -> Loss? {
        if let known = knownLoss { return known }
        let loss = try member.isMediator ? Loss(from: writer) : nil
        knownLoss = .some(loss)
        // Whoever comes next need not look again.
        outcome.loss = knownLoss
        return loss
    }

    func set(_ loss: Loss) throws {
        try loss.save(to: writer, at: now)
        knownLoss = .some(loss.isOpen ? loss : nil)
        outcome.loss = knownLoss
        outcome.recordsChanged = true
    }

    /// Fails while this node, the mediator's, may have signed what it doesn't hold: it was proven so, or a party that
    /// could prove it has not been heard since the node was opened.
    func requireWhole() throws {
        guard member.isMediator else { return }
        if let loss = try loss(), !loss.isReplayed { throw NodeFault.unavailable(Self.lossReason) }
        guard contact.isReady(for: terms.parties, at: now) else { throw NodeFault.unavailable(Self.waitReason) }
    }

    static let lossReason = "steps lost"
    static let waitReason = "parties not heard yet"

    /// Looks whether a checkpoint that a party cosigned is one that the log signed and this node doesn't have.
    func findLoss(_ note: SignedCheckpoint, of party: MemberID, _ keys: [VerifierKey]) throws {
        let state = try logState()
        let size = note.checkpoint.size
        // A later generation than the one in force here is lost too, with the document that began it.
        guard member.isMediator, let generation = terms.generation(of: note.checkpoint.origin),
            generation >= state.generation, (try? note.verified(by: terms.log(of: generation))) != nil,
            let cosigned = try? note.note.signatures(verifiedBy: keys), !cosigned.isEmpty
        else { return }
        if generation == state.generation {
            if try root(at: size, state) == note.checkpoint.root { return }
            if let stored = state.unsigned, stored.size == size, stored.root == note.checkpoint.root { return }
        }
        let trusted = terms.log(of: generation).keys + keys
        let good = note.note.signatures.filter { signature in
            trusted.contains { $0.id == signature.keyID && $0.name == signature.name }
        }
        let shown = try SignedCheckpoint(note.checkpoint, signatures: good)
        var loss = try loss() ?? Loss()
        if let known = loss.last {
            if known.checkpoint == shown.checkpoint {
                loss.last = try known.adding(good.filter { !known.note.signatures.contains($0) })
            } else if (terms.generation(of: known.checkpoint.origin) ?? 0, known.checkpoint.size) < (generation, size) {
                loss.last = shown
            }
        } else {
            loss.last = shown
        }
        guard try loss != self.loss() else { return }
        try log("log.loss \(party) \(size)")
        try set(loss)
    }

    /// Notes that a party holds a step which this node signed and doesn't have, or has another of its number.
    func lost(_ step: VerifiedStep) throws {
        let direction = Direction(from: member, to: step.claims.audience)
        let isDouble = try writer.place(direction, step.claims.sequence).map { $0.entry != step.entry } ?? false
        let isNext = try head(direction).map {
            $0.sequence + 1 == step.claims.sequence && $0.entry != step.claims.previous
        }
        var loss = try loss() ?? Loss()
        let before = loss
        loss.isReplayed = false
        if isDouble || isNext == true { loss.isForked = true }
        guard try loss != before || self.loss() == nil else { return }
        try log("chain.loss \(step.claims.audience) \(step.claims.sequence)")
        try set(loss)
    }
}
