import Room
import Store
import TransparencyLog

extension Turn {
    /// The log as this batch left it.
    func logState() throws -> LogState { try outcome.log ?? book.state(in: writer) }

    func logTree() throws -> TreeBuilder { try outcome.tree ?? book.tree(of: logState(), in: writer) }

    func set(_ state: LogState, _ tree: TreeBuilder? = nil) throws {
        try state.save(to: writer, at: now)
        outcome.log = state
        if let tree { outcome.tree = tree }
        outcome.recordsChanged = true
    }

    /// More than a tick brings; what is left goes into the next.
    private static let tickLimit = 1 << 16

    /// What the mediator's log takes in at a tick (protocol, section 4): the steps since the last, padded. It is signed
    /// only once it is durable, so that no two trees of one size are ever signed.
    func grow() throws {
        var state = try logState()
        // What a proposed generation commits to is the end of this one.
        guard state.unsigned == nil, terms.proposedGeneration == nil, try loss()?.isOpen != true else { return }
        var tree = try logTree()
        let steps = try writer.unlogged(after: state.floor, limit: Self.tickLimit)
        let entries = steps.map(\.entry)
        let chains = steps.map(\.direction)
        let before = tree.size
        guard let seed = keys.padKey?.seed(of: terms.logOrigin(of: state.generation), first: before) else {
            throw NodeFault.unavailable("pad key")
        }
        let cover = Cover(batchSize: terms.rules.cover)
        let batch = cover?.batch(entries, chains: chains, seed: seed, random: environment.random)
        let places = batch?.places ?? Array(entries.indices)
        let change = try tree.append((batch?.entries ?? entries).map(\.bytes))
        guard change.size > before else { return }
        try store(change, of: state.generation)
        let generation = state.generation
        for (step, place) in zip(steps, places) {
            try writer.setLeaf(LoggedLeaf(before + place, of: generation), at: step.position)
        }
        if let last = steps.last { state.floor = last.position }
        try note(tickFrom: before, to: change.size, of: generation)
        state.unsigned = TreeView(size: change.size, root: change.root, generation: generation)
        try set(state, tree)
    }

    /// Signs the tree that the last tick stored.
    func sign() throws {
        var state = try logState()
        guard let tree = state.unsigned, try loss()?.isOpen != true else { return }
        guard let me = terms.members[member], let signer = keys.signer(.log, epoch: me.roleKeys(.log).count),
            let key = terms.log.keys.last,
            let checkpoint = Checkpoint(origin: terms.logOrigin, size: tree.size, root: tree.root)
        else { throw NodeFault.unavailable("log key") }
        let signature = NoteSignature(over: checkpoint.text, key: key) { signer.signature(over: $0) }
        state.append(try SignedCheckpoint(checkpoint, signatures: [signature]))
        state.note(signed: tree.size, at: now)
        state.unsigned = nil
        state.expect(terms.parties, at: now)
        try set(state)
    }

    func store(_ change: TreeChange, of generation: Int) throws {
        for tile in change.tiles { try writer.put(tile, of: generation) }
        for bundle in change.bundles { try writer.put(bundle, of: generation) }
    }
}
