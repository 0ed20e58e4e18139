import Logging
import Room
import Store
public import TransparencyLog

extension MemberNode {
    /// Follows the mediator's log to a checkpoint: checks that the log only grew, finds its own steps in it, cosigns.
    ///
    /// - Parameters:
    ///   - note: the checkpoint.
    ///   - fetch: gives a bundle of entries, as the mediator serves it.
    /// - Returns: the checkpoint with this node's cosignature, to be sent back; `nil` when there was nothing new, or when
    ///   the node trusts the log no longer.
    public func follow(
        _ note: [UInt8], fetch: (EntryBundleCoordinate) async throws -> [UInt8]
    ) async throws -> [UInt8]? {
        // A tree of a generation that is not in force here is neither followed nor cosigned.
        guard try isInForce(note) else { return nil }
        let signed = try verified(note)
        let state = try await logState()
        guard state.distrust == nil else { return nil }
        guard signed.checkpoint.size > state.size else {
            try await sequencer.perform { turn in
                if try turn.root(at: signed.checkpoint.size, state) != signed.checkpoint.root {
                    return try turn.fork(signed)
                }
                try turn.findLate()
            }
            try await raiseDistrust()
            return nil
        }
        let entries = try await entries(state.size..<signed.checkpoint.size, fetch)
        let cosigned = try await sequencer.perform { turn -> SignedCheckpoint? in
            // Somebody else followed meanwhile.
            guard try turn.logState().size == state.size else { return nil }
            return try turn.follow(signed, entries)
        }
        if cosigned == nil {
            try await keepFork(signed, fetch)
            try await raiseDistrust()
        }
        return cosigned?.bytes
    }

    /// The trouble that stands while the mediator shows a smaller log than this node cosigned.
    static let behindTrouble = "behind"

    /// The largest tree that is fetched whole to prove a fork.
    private static let largestFork = furthestAhead

    /// When the entries after this node's own didn't lead to a checkpoint: fetches all that the mediator now shows, and
    /// keeps the proof that it contradicts what it signed before. If it doesn't show them, both checkpoints are kept.
    private func keepFork(
        _ signed: SignedCheckpoint, _ fetch: (EntryBundleCoordinate) async throws -> [UInt8]
    ) async throws(NodeFault) {
        let state = try await logState()
        let size = signed.checkpoint.size
        guard state.distrust == .fork, let latest = state.latest, size <= Self.largestFork else { return }
        var tree = TreeBuilder()
        var tiles: [TileCoordinate: [UInt8]] = [:]
        let path: [Hash256]
        do {
            let change = try tree.append(try await entries(0..<size, fetch))
            guard change.root == signed.checkpoint.root else { return }
            for tile in change.tiles { tiles[tile.coordinate] = tile.bytes }
            path = try TiledTree(size: size) { coordinate in
                guard let bytes = tiles[coordinate] else { throw StoreFault.damaged("\(coordinate)") }
                return bytes
            }.completePath(from: latest.checkpoint.size)
        } catch {
            logger.warning("the mediator doesn't show the log that it signed", metadata: ["reason": "\(error)"])
            return
        }
        guard let fork = ForkEvidence(log: terms.log, latest, signed, path: path) else { return }
        try await sequencer.perform { try $0.keep(fork) }
    }

    /// Whether a checkpoint is of the generation in force, or else of another of this room's.
    func isInForce(_ note: [UInt8]) throws(NodeFault) -> Bool {
        guard let signed = try? SignedCheckpoint(parsing: note) else { throw .refused(.malformed) }
        guard let generation = terms.generation(of: signed.checkpoint.origin) else { throw .refused(.signature) }
        return generation == terms.logGeneration
    }

    /// Compares the checkpoint that the mediator serves with what this node cosigned. A smaller one may well be a backup:
    /// only what was signed twice is held against it.
    ///
    /// - Returns: whether the mediator shows less than it has signed.
    public func compare(served note: [UInt8]?) async throws(NodeFault) -> Bool {
        let state = try await logState()
        var served = (generation: 0, size: 0)
        if let note, let signed = try? SignedCheckpoint(parsing: note).checkpoint {
            served = (terms.generation(of: signed.origin) ?? 0, signed.size)
        }
        let isBehind =
            served.generation < state.generation
            ? state.size > 0 : served.generation == state.generation && served.size < state.size
        if isBehind { raise(Self.behindTrouble, "\(served.size) \(state.size)") } else { clear(Self.behindTrouble) }
        return isBehind
    }

    /// Takes in a checkpoint that all parties cosigned.
    public func learn(witnessed note: [UInt8]) async throws(NodeFault) {
        guard try isInForce(note) else { return }
        let signed = try verified(note)
        try await sequencer.perform { try $0.witness(signed) }
    }
}
