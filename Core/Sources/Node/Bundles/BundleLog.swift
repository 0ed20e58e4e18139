import Logging
import Room
import Store
import TransparencyLog

/// What a bundle carries of the log: to a party checkpoints with the entries up to them, to the mediator cosignatures.
struct BundleLog: Hashable {
    /// Checkpoints for a party to follow, smallest first; or those that it cosigned.
    var checkpoints: [[UInt8]] = []
    /// The largest checkpoint that every party cosigned.
    var witnessed: [UInt8]?
    /// The leaf that the entries begin with, a multiple of 256.
    var first = 0
    /// Entries of 32 bytes.
    var entries: [[UInt8]] = []

    private static let width = TileCoordinate.fullWidth
    private static let placeLength = 8

    /// The entries as one part: the first leaf's number (8, big-endian), then 32 bytes each; `nil` when there are none.
    var entryPart: [UInt8]? {
        guard !entries.isEmpty else { return nil }
        return (0..<Self.placeLength).map { UInt8(truncatingIfNeeded: first >> (56 - 8 * $0)) } + entries.flatMap { $0 }
    }

    /// Reads that part; `false` when it isn't one.
    mutating func read(entryPart bytes: ArraySlice<UInt8>) -> Bool {
        let length = Hash256.length
        let rest = Array(bytes.dropFirst(Self.placeLength))
        guard entries.isEmpty, bytes.count > Self.placeLength, rest.count % length == 0,
            let place = Int(exactly: bytes.prefix(Self.placeLength).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }),
            place % Self.width == 0
        else { return false }
        first = place
        entries = stride(from: 0, to: rest.count, by: length).map { Array(rest[$0..<$0 + length]) }
        return true
    }

    /// A bundle of entries as the mediator would serve it; `nil` when it isn't all here.
    func bundle(_ coordinate: EntryBundleCoordinate) -> [UInt8]? {
        let start = coordinate.index * Self.width - first
        guard start >= 0, start + coordinate.width <= entries.count else { return nil }
        return entries[start..<start + coordinate.width].flatMap { [0, UInt8(Hash256.length)] + $0 }
    }
}

extension MemberNode {
    /// What of the log a bundle for a peer takes along.
    func bundleLog(for peer: MemberID) async throws(NodeFault) -> BundleLog {
        var log = BundleLog()
        guard member.isMediator else {
            let state = try await logState()
            if state.distrust == nil { log.checkpoints = state.recent.map(\.bytes) }
            return log
        }
        let (state, known) = try await sequencer.perform { turn in
            let state = try turn.pinned()
            let ledger = try BundleLedger.read(peer, in: turn.writer).ledger
            return (state, ledger.generation == state.generation ? ledger.logSize : 0)
        }
        let notes = [state.pinned, state.latest].compactMap { $0 }
        log.checkpoints = notes.map(\.bytes)
        log.witnessed = state.witnessed?.bytes
        let width = TileCoordinate.fullWidth
        log.first = min(known, state.size) / width * width
        guard log.first < state.size else { return log }
        let (first, size) = (log.first, state.size)
        log.entries = try await read { reader in
            try (first / width...(size - 1) / width).flatMap { index -> [[UInt8]] in
                guard let place = EntryBundleCoordinate(index: index, width: min(width, size - index * width)),
                    let bytes = try reader.bundle(place, of: state.generation)
                else { throw StoreFault.damaged("bundle \(index)") }
                return try EntryBundle(place, bytes: bytes).entries
            }
        }
        return log
    }

    /// Follows the log as a bundle brings it, or takes in a party's cosignatures. What doesn't fit shows as it does on the
    /// wire; what is missing comes with the next bundle.
    ///
    /// - Returns: at the mediator, the largest tree of its log that the party has by these checkpoints.
    func take(_ log: BundleLog, from peer: MemberID) async throws(NodeFault) -> Int {
        var largest = 0
        for note in log.checkpoints {
            do {
                if member.isMediator {
                    largest = max(largest, try await takeCosigned(note, from: peer))
                } else {
                    _ = try await follow(note) { coordinate in
                        guard let bytes = log.bundle(coordinate) else { throw NodeFault.notFound }
                        return bytes
                    }
                }
            } catch {
                logger.notice("a checkpoint of a bundle was passed over", metadata: ["reason": "\(error)"])
            }
        }
        if let witnessed = log.witnessed, !member.isMediator { try? await learn(witnessed: witnessed) }
        return largest
    }

    /// Looks whether checkpoints that a party cosigned are ones that this node lost.
    func show(_ log: BundleLog, of party: MemberID) async throws(NodeFault) {
        guard member.isMediator else { return }
        for note in log.checkpoints {
            guard let signed = try? SignedCheckpoint(parsing: note) else { continue }
            try await sequencer.perform { try $0.findLoss(signed, of: party, $0.terms.cosigningKeys(of: party)) }
        }
    }

    /// - Returns: the size of its tree, if it is one that this log has or had.
    private func takeCosigned(_ note: [UInt8], from party: MemberID) async throws(NodeFault) -> Int {
        guard let signed = try? SignedCheckpoint(parsing: note),
            let mine = try? signed.note.signatures(verifiedBy: terms.cosigningKeys(of: party)), !mine.isEmpty,
            let generation = terms.generation(of: signed.checkpoint.origin)
        else { throw .refused(.signature) }
        let (size, root) = (signed.checkpoint.size, signed.checkpoint.root)
        let isOurs = try await sequencer.perform { turn in
            let state = try turn.logState()
            guard state.generation == generation else { return false }
            return try turn.root(at: size, state) == root
        }
        do {
            try await add(cosignature: note, of: party)
        } catch {
            // One that is no longer kept tells all the same how far the party has come.
            logger.notice("a cosignature of a bundle was passed over", metadata: ["reason": "\(error)"])
        }
        return isOurs ? size : 0
    }
}

extension Turn {
    /// The log's state with one checkpoint held fast, which goes to every party until all have cosigned it: those that
    /// meet by sticks see each a different latest one.
    func pinned() throws -> LogState {
        var state = try logState()
        guard state.pinned == nil, let latest = state.latest, latest.checkpoint.size > state.witnessedSize else {
            return state
        }
        state.pinned = latest
        try set(state)
        return state
    }
}
