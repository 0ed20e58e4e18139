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
        state.unsigned = nil
        state.expect(terms.parties, at: now)
        try set(state)
    }

    func store(_ change: TreeChange, of generation: Int) throws {
        for tile in change.tiles { try writer.put(tile, of: generation) }
        for bundle in change.bundles { try writer.put(bundle, of: generation) }
    }

    /// Adds a party's cosignature to a checkpoint of the mediator's.
    ///
    /// - Returns: whether it is of a checkpoint that is still kept. One that this node never had shows a loss.
    /// - Throws: `RefusalCode.signature` for none of the party's.
    func add(cosignature note: SignedCheckpoint, of party: MemberID) throws -> Bool {
        var state = try logState()
        let index = state.recent.firstIndex { $0.checkpoint == note.checkpoint }
        let keys = terms.cosigningKeys(of: party)
        guard let known = index.map({ state.recent[$0] }) ?? state.pinned, known.checkpoint == note.checkpoint else {
            try findLoss(note, of: party, keys)
            return false
        }
        let good = note.note.signatures.filter { signature in
            let known = keys.filter { $0.id == signature.keyID && $0.name == signature.name }
            return !known.isEmpty
        }
        let alone = try SignedNote(text: note.note.text, signatures: good)
        guard try !alone.signatures(verifiedBy: keys).isEmpty else { throw RefusalCode.signature }
        let cosigned = try known.adding(good)
        if let index { state.recent[index] = cosigned }
        if state.pinned?.checkpoint == note.checkpoint { state.pinned = try state.pinned?.adding(good) }
        if let witnesses = terms.witnesses, cosigned.checkpoint.size > state.witnessedSize,
            (try? cosigned.verified(by: terms.log, witnesses: witnesses)) != nil
        {
            state.witnessed = cosigned
            if let pinned = state.pinned, pinned.checkpoint.size <= cosigned.checkpoint.size { state.pinned = nil }
        }
        state.heard(from: party, size: note.checkpoint.size, at: now)
        try set(state)
        return true
    }
}
