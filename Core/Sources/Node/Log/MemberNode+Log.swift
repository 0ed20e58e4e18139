import Logging
public import Room
public import Store
public import TransparencyLog

/// How far a step's proof has come.
public enum LogStanding: Sendable, Hashable {
    /// Stored here, in no checkpoint yet.
    case recorded
    /// In the log at this leaf.
    case logged(leaf: Int)
    /// In a checkpoint that every party cosigned.
    case witnessed(leaf: Int)
}

extension MemberNode {
    /// How far this node's copy of the log has come.
    public func logState() async throws(NodeFault) -> LogState {
        if let state = book.state { return state }
        return try await read { try LogState(from: $0) }
    }

    /// What the mediator's log takes in at each tick; a party's node only rings.
    public func tick() async throws(NodeFault) {
        if member.isMediator, try await isWhole() {
            // Left behind by a stop between the two.
            if try await logState().unsigned != nil { try await sequencer.perform { try $0.sign() } }
            try await sequencer.perform { try $0.grow() }
            if try await logState().unsigned != nil { try await sequencer.perform { try $0.sign() } }
        }
        ticks.ring()
    }

    /// A tile or bundle as tlog-tiles names it, as far as a checkpoint covers it; `nil` when there is none.
    public func logFile(_ path: String) async throws(NodeFault) -> [UInt8]? {
        let state = try await logState()
        let (generation, size) = (state.generation, state.size)
        // A tick stores its leaves before it signs them.
        if let coordinate = try? TileCoordinate(path: path) {
            guard coordinate.isWithin(size) else { return nil }
            return try await read { try $0.tile(coordinate, of: generation) }
        }
        guard let coordinate = try? EntryBundleCoordinate(path: path), coordinate.isWithin(size) else { return nil }
        return try await read { try $0.bundle(coordinate, of: generation) }
    }

    /// Takes a party's cosignature.
    ///
    /// - Parameter note: the checkpoint with the cosignature.
    public func add(cosignature note: [UInt8], of party: MemberID) async throws(NodeFault) {
        guard let signed = try? SignedCheckpoint(parsing: note) else { throw .refused(.malformed) }
        guard try await sequencer.perform({ try $0.add(cosignature: signed, of: party) }) else { throw .notFound }
    }

    /// A checkpoint of the room's log, signed by its key.
    func verified(_ note: [UInt8]) throws(NodeFault) -> SignedCheckpoint {
        // The room's log signs no extension lines. Two texts of one tree would part the parties' cosignatures.
        guard let signed = try? SignedCheckpoint(parsing: note), signed.checkpoint.extensions.isEmpty else {
            throw .refused(.malformed)
        }
        do {
            _ = try signed.verified(by: terms.log)
        } catch {
            throw .refused(.signature)
        }
        return signed
    }

    /// The most leaves by which a checkpoint may be ahead of a party's mirror, as what is fetched is held in memory: half a
    /// year at sixteen leaves a minute.
    static let furthestAhead = 1 << 22

    /// - Throws: `.refused(.oversized)` for more than ``furthestAhead`` entries, `.refused(.malformed)` for one that isn't
    ///   as long as the room's are, and what `fetch` throws.
    func entries(
        _ range: Range<Int>, _ fetch: (EntryBundleCoordinate) async throws -> [UInt8]
    ) async throws -> [[UInt8]] {
        let width = TileCoordinate.fullWidth
        guard range.count <= Self.furthestAhead else { throw NodeFault.refused(.oversized) }
        var entries: [[UInt8]] = []
        for index in range.lowerBound / width...(range.upperBound - 1) / width {
            guard
                let coordinate = EntryBundleCoordinate(
                    index: index, width: min(width, range.upperBound - index * width))
            else { throw NodeFault.refused(.malformed) }
            let bundle = try await EntryBundle(coordinate, bytes: fetch(coordinate)).entries
            guard bundle.allSatisfy({ $0.count == Hash256.length }) else { throw NodeFault.refused(.malformed) }
            let skipped = max(0, range.lowerBound - index * width)
            entries += bundle.dropFirst(skipped)
        }
        return entries
    }

    func raiseDistrust() async throws(NodeFault) {
        guard let reason = try await logState().distrust else { return }
        raise(Self.logTrouble, reason.rawValue)
        logger.critical("the log is trusted no longer", metadata: ["reason": "\(reason.rawValue)"])
    }

    /// How far the proofs of stored steps have come.
    public func standing(of steps: [StoredStep]) async throws(NodeFault) -> [StepID: LogStanding] {
        let state = try await logState()
        return try await read { reader in
            var standing: [StepID: LogStanding] = [:]
            for step in steps {
                let position = try reader.position(of: step.sequence, in: step.direction)
                guard let leaf = try position.flatMap({ try reader.leaf(at: $0) }) else {
                    standing[step.id] = .recorded
                    continue
                }
                let isWitnessed = leaf.number < state.witnessed(in: leaf.generation)?.checkpoint.size ?? 0
                standing[step.id] = isWitnessed ? .witnessed(leaf: leaf.number) : .logged(leaf: leaf.number)
            }
            return standing
        }
    }

    /// The proof that a step stands in the witnessed log (C2SP tlog-proof); `nil` while it doesn't yet.
    public func proof(of step: StoredStep) async throws(NodeFault) -> LogProof? {
        let state = try await logState()
        return try await read { reader in
            guard let position = try reader.position(of: step.sequence, in: step.direction) else { return nil }
            return try state.proof(at: position, in: reader)
        }
    }
}

extension LogState {
    /// The proof that the step at a position stands in the witnessed log; `nil` while it doesn't yet.
    func proof(at position: Int, in reader: any StoreReader) throws -> LogProof? {
        guard let leaf = try reader.leaf(at: position), let checkpoint = witnessed(in: leaf.generation),
            leaf.number < checkpoint.checkpoint.size
        else { return nil }
        let tree = TiledTree(size: checkpoint.checkpoint.size) { coordinate in
            guard let bytes = try reader.tile(coordinate, of: leaf.generation) else {
                throw StoreFault.damaged("\(coordinate)")
            }
            return bytes
        }
        return LogProof(inclusion: try tree.inclusionProof(of: leaf.number), checkpoint: checkpoint)
    }
}
