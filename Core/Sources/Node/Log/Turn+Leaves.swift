import IJSON
import Room
import Store
import TransparencyLog

/// A party finds its steps in the log, and what is wrong with their leaves.
extension Turn {
    struct LeafFault {
        var reason: LogDistrust
        var entry: Hash256
        /// Where the step is stored whose leaf is out of order.
        var position: Int?
    }

    /// Finds this node's steps among new leaves, and among older ones those that came after their leaf.
    ///
    /// - Returns: what is wrong with the new leaves.
    func place(_ entries: [[UInt8]], from first: Int, _ state: inout LogState) throws -> LeafFault? {
        let hashes = entries.map { Hash256(bytes: $0) }
        var fault: LeafFault?
        let placed = try outcome.isNewTree ? [] : book.placed { try lastPlaced(in: state.generation) }
        if let again = hashes.compactMap({ $0 }).first(where: placed.contains) {
            fault = LeafFault(reason: .twice, entry: again)
        }
        let waiting = try writer.unlogged(after: state.floor, limit: 1 << 16)
        guard let last = waiting.last?.position else { return fault }
        var steps: [Hash256: UnloggedStep] = [:]
        for step in waiting { steps[step.entry] = step }
        var leaves: [Int: Int] = [:]
        func note(_ hash: Hash256?, _ leaf: Int) {
            guard let hash, let step = steps[hash] else { return }
            // The first leaf counts.
            if leaves[step.position] == nil { return leaves[step.position] = leaf }
            fault = fault ?? LeafFault(reason: .twice, entry: step.entry)
        }
        let late = waiting.filter { $0.position > state.searched && $0.direction.from.isMediator }
        try earlier(late.filter { !hashes.contains($0.entry) }, before: first, of: state.generation) {
            note(Hash256(bytes: $0), $1)
        }
        for (place, hash) in hashes.enumerated() { note(hash, first + place) }
        state.searched = last
        var gaps: Set<Direction> = []
        for step in waiting {
            guard let leaf = leaves[step.position] else {
                gaps.insert(step.direction)
                continue
            }
            let chain = step.direction.description
            if gaps.contains(step.direction) || leaf <= state.edges[chain] ?? -1 {
                fault = fault ?? LeafFault(reason: .order, entry: step.entry, position: step.position)
            }
            state.edges[chain] = leaf
            try writer.setLeaf(LoggedLeaf(leaf, of: state.generation), at: step.position)
            outcome.placed.append(step.entry)
        }
        // Up to the first that still waits all have their leaf.
        let left = waiting.first { leaves[$0.position] == nil }
        state.floor = left.map { $0.position - 1 } ?? last
        return fault
    }

    /// The entries of the last steps that have a leaf, so that a second leaf is noticed.
    private func lastPlaced(in generation: Int) throws -> [Hash256] {
        let chains = [Direction(from: member, to: .mediator), Direction(from: .mediator, to: member)]
        return try chains.flatMap { chain in
            let last = try writer.head(chain)?.sequence ?? 0
            let steps = try writer.steps(chain, after: max(0, last - 512), limit: 512, bytes: 1 << 24)
            return try steps.filter { step in
                let position = try writer.position(of: step.sequence, in: chain)
                return try position.flatMap { try writer.leaf(at: $0) }?.generation == generation
            }.map(\.entry)
        }
    }

    /// Reads older leaves for steps of the mediator's that came only now. None is older than the tree which its author
    /// saw.
    private func earlier(
        _ steps: [UnloggedStep], before end: Int, of generation: Int, _ body: ([UInt8], Int) -> Void
    ) throws {
        let verifier = StepVerifier(terms: terms, member: member)
        let views = try writer.steps(at: steps.map(\.position)).compactMap {
            (try? verifier.stored($0.envelope).claims.view).map { $0.generation == generation ? $0.size : 0 }
        }
        // Of a step that was erased meanwhile nobody can tell.
        let start = views.count < steps.count ? 0 : views.min() ?? end
        guard start < end else { return }
        let width = TileCoordinate.fullWidth
        for index in start / width...(end - 1) / width {
            guard
                let coordinate = EntryBundleCoordinate(index: index, width: min(width, end - index * width)),
                let bytes = try writer.bundle(coordinate, of: generation)
            else { throw StoreFault.damaged("bundle \(index)") }
            for (place, entry) in try EntryBundle(coordinate, bytes: bytes).entries.enumerated()
            where index * width + place >= start { body(entry, index * width + place) }
        }
    }

    /// Ticks that a step may be in the room before it is in the log.
    static let ticksUntilLogged = 3

    /// A step that the mediator accepted or sent, and that is not in the log although its time has come.
    ///
    /// - Parameter time: when the checkpoint before was taken in. The present one was asked for later, so whatever delayed
    ///   it on its way, it is younger than that.
    func checkDue(by time: Int) throws {
        let state = try logState()
        let allowed = Self.ticksUntilLogged * terms.rules.tick
        for step in try writer.unlogged(after: state.floor, limit: 4096) where step.received + allowed < time {
            guard let word = try word(for: step), word.received + allowed < time else { continue }
            let papers = [word.envelope.token, state.latest?.bytes].compactMap { $0 }
            return try distrust(.missing, papers, entry: step.entry, word: word)
        }
    }

    /// The mediator's signed step by which this node knows that it has a step; `nil` when it can't prove it.
    private func word(for step: UnloggedStep) throws -> StoredStep? {
        guard let stored = try writer.steps(at: [step.position]).first else { return nil }
        if step.direction.from.isMediator { return stored }
        if step.type.isMessage {
            guard let row = try writer.row("item", stored.id.description) else { return nil }
            return try writer.steps(at: row.steps).first { $0.type == .acceptance }
        }
        guard let id = try writer.link(Self.acceptance(of: stored.id)).flatMap({ StepID($0) }) else { return nil }
        return try writer.step(id, from: .mediator)
    }

    /// Under which the acceptance of an order is found.
    static func acceptance(of step: StepID) -> String { "accepted/\(step)" }
}
