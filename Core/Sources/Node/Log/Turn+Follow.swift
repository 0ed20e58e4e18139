import IJSON
import Room
import Store
import TransparencyLog

extension Turn {
    /// Takes the mediator's next checkpoint into a party's mirror of the log, and cosigns it.
    ///
    /// - Parameter entries: those after the mirror's last.
    /// - Returns: the checkpoint with this party's cosignature; `nil` when the entries don't lead to it, and then the node
    ///   trusts the log no longer.
    func follow(_ signed: SignedCheckpoint, _ entries: [[UInt8]]) throws -> SignedCheckpoint? {
        var state = try logState()
        var tree = try logTree()
        let before = tree.size
        let change = try tree.append(entries)
        guard change.size == signed.checkpoint.size, change.root == signed.checkpoint.root else {
            try fork(signed)
            return nil
        }
        try store(change, of: state.generation)
        let fault = try place(entries, from: before, &state)
        let cosigned = try cosign(signed)
        // Checkpoints that come together, as in a bundle, were all asked for after the one before them.
        let previous = state.followed.flatMap { $0 + terms.rules.tick / 2 <= now && $0 < now ? $0 : nil }
        if previous != nil || state.followed == nil { state.followed = now }
        state.append(cosigned)
        state.expect(terms.parties, at: now)
        state.heard(from: member, size: cosigned.checkpoint.size, at: now)
        try set(state, tree)
        if let fault { try distrust(fault, state) }
        try checkParked()
        if let previous { try checkDue(by: previous) }
        return try logState().distrust == nil ? cosigned : nil
    }

    /// Looks for steps that came after their leaf, though the log hasn't grown.
    func findLate() throws {
        var state = try logState()
        let before = state
        let fault = try place([], from: state.size, &state)
        if state != before { try set(state) }
        if let fault { try distrust(fault, state) }
    }

    private func distrust(_ fault: LeafFault, _ state: LogState) throws {
        let step = try fault.position.flatMap { try writer.steps(at: [$0]).first }
        try distrust(fault.reason, [state.latest?.bytes].compactMap { $0 }, entry: fault.entry, word: step)
    }

    private func cosign(_ signed: SignedCheckpoint) throws -> SignedCheckpoint {
        guard let me = terms.members[member], let key = terms.cosigningKeys(of: member).last,
            let signer = keys.signer(.cosign, epoch: me.roleKeys(.cosign).count)
        else { throw NodeFault.unavailable("cosigning key") }
        let signature = Cosignature.sign(signed.note.text, time: now, key: key) { signer.signature(over: $0) }
        return try signed.adding([signature])
    }

    /// Takes in a checkpoint that every party cosigned.
    func witness(_ signed: SignedCheckpoint) throws {
        var state = try logState()
        guard let witnesses = terms.witnesses, signed.checkpoint.size > state.witnessedSize,
            signed.checkpoint.size <= state.size
        else { return }
        _ = try signed.verified(by: terms.log, witnesses: witnesses)
        guard try root(at: signed.checkpoint.size, state) == signed.checkpoint.root else { return try fork(signed) }
        state.witnessed = signed
        for party in terms.parties { state.heard(from: party, size: signed.checkpoint.size, at: now) }
        try set(state)
    }

    /// The root that this node's copy of the tree had at a size; `nil` beyond its last checkpoint.
    func root(at size: Int, _ state: LogState) throws -> Hash256? {
        if size == 0 { return Merkle.emptyRoot }
        if let known = state.recent.first(where: { $0.checkpoint.size == size }) { return known.checkpoint.root }
        guard size <= state.size else { return nil }
        return try mirror(state).root(at: size)
    }

    /// The same of a generation before.
    private func root(at size: Int, _ former: FormerTree) throws -> Hash256? {
        guard let latest = former.latest?.checkpoint, size <= latest.size else {
            return size == 0 ? Merkle.emptyRoot : nil
        }
        if size == latest.size { return latest.root }
        return size == 0 ? Merkle.emptyRoot : try mirror(latest.size, of: former.generation).root(at: size)
    }

    func mirror(_ state: LogState) -> TiledTree { mirror(state.size, of: state.generation) }

    private func mirror(_ size: Int, of generation: Int) -> TiledTree {
        TiledTree(size: size) { [writer] coordinate in
            guard let bytes = try writer.tile(coordinate, of: generation) else {
                throw StoreFault.damaged("\(coordinate)")
            }
            return bytes
        }
    }

    /// Compares the tree that a step's author saw with this node's, now or once this node has come so far.
    func check(_ view: TreeView, of step: VerifiedStep) throws {
        if view == checkedView { return }
        var state = try logState()
        guard view.generation == state.generation else { return try checkFormer(view, of: step, state) }
        guard let root = try root(at: view.size, state) else {
            // The mediator has no log to grow into, unless it was put back from a backup.
            guard !member.isMediator else {
                if try loss()?.last?.checkpoint.size ?? 0 >= view.size { return }
                return try alarm(step.claims.issuer, step.id, "view")
            }
            guard state.parked.count < LogState.maximumParked, !state.parked.contains(where: { $0.view == view })
            else { return }
            state.parked.append(ParkedView(view: view, step: step.id))
            return try set(state)
        }
        guard root == view.root else {
            // What others sign says nothing against the log that is this node's own.
            guard !member.isMediator else { return try alarm(step.claims.issuer, step.id, "view") }
            return try distrust(.view, [step.envelope.token])
        }
        checkedView = view
    }

    /// A step on its way when a generation began names a tree of the one before.
    private func checkFormer(_ view: TreeView, of step: VerifiedStep, _ state: LogState) throws {
        guard let former = state.former.first(where: { $0.generation == view.generation }) else {
            return try alarm(step.claims.issuer, step.id, "view")
        }
        // How far the mediator's own copy can be trusted after a loss is what the parties say, not it.
        guard !member.isMediator, let root = try root(at: view.size, former), root != view.root else { return }
        try alarm(step.claims.issuer, step.id, "view")
    }

    private func checkParked() throws {
        var state = try logState()
        let size = state.size
        let ready = state.parked.filter { $0.view.size <= size }
        guard !ready.isEmpty else { return }
        state.parked.removeAll { $0.view.size <= size }
        try set(state)
        for parked in ready where try root(at: parked.view.size, state) != parked.view.root {
            let step = try writer.step(parked.step, from: .mediator)
            try distrust(.view, [step?.envelope.token].compactMap { $0 })
        }
    }
}
