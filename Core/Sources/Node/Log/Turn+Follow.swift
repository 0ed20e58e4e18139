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
            try distrust(.fork, [state.latest, signed].compactMap { $0 }.map(\.bytes))
            return nil
        }
        try store(change)
        try place(entries, from: before, &state)
        let cosigned = try cosign(signed)
        state.append(cosigned)
        try set(state, tree)
        try checkDue(state)
        return state.distrust == nil ? cosigned : nil
    }

    /// Finds this node's steps among new leaves.
    private func place(_ entries: [[UInt8]], from first: Int, _ state: inout LogState) throws {
        let waiting = try writer.unlogged(after: state.floor, limit: 1 << 16)
        guard !waiting.isEmpty else { return }
        var positions: [Hash256: Int] = [:]
        for step in waiting { positions[step.entry] = step.position }
        var found: Set<Int> = []
        for (place, entry) in entries.enumerated() {
            guard let hash = Hash256(bytes: entry), let position = positions[hash] else { continue }
            // A leaf twice: the first one counts.
            guard found.insert(position).inserted else { continue }
            try writer.setLeaf(first + place, at: position)
        }
        // Up to the first that still waits all have their leaf.
        let left = waiting.first { !found.contains($0.position) }
        state.floor = left.map { $0.position - 1 } ?? waiting.last?.position ?? state.floor
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
        guard try root(at: signed.checkpoint.size, state) == signed.checkpoint.root else {
            return try distrust(.fork, [state.latest, signed].compactMap { $0 }.map(\.bytes))
        }
        state.witnessed = signed
        try set(state)
    }

    /// The root that this node's copy of the tree had at a size.
    func root(at size: Int, _ state: LogState) throws -> Hash256? {
        if size == 0 { return Merkle.emptyRoot }
        if let known = state.recent.first(where: { $0.checkpoint.size == size }) { return known.checkpoint.root }
        guard size <= state.size else { return nil }
        return try TiledTree(size: state.size) { [writer] coordinate in
            guard let bytes = try writer.tile(coordinate) else { throw StoreFault.damaged("\(coordinate)") }
            return bytes
        }.root(at: size)
    }

    /// Whether the tree that a step's author saw is the one that this node has; `nil` when it can't be told yet.
    func agrees(_ view: TreeView) throws -> Bool? {
        if view == checkedView { return true }
        guard let root = try root(at: view.size, logState()) else { return nil }
        guard root == view.root else { return false }
        checkedView = view
        return true
    }

    /// Stops trusting the log, and keeps what shows why.
    func distrust(_ reason: LogDistrust, _ papers: [[UInt8]]) throws {
        var state = try logState()
        try writer.append(
            "evidence", at: now,
            .object([
                "peer": .string("m"), "reason": .string(reason.rawValue),
                "papers": .strings(papers.map { String(decoding: $0, as: UTF8.self) }),
            ]))
        guard state.distrust == nil else { return }
        state.distrust = reason
        try set(state)
        try log("log.distrust \(reason.rawValue)")
    }

    /// Ticks that a step may be in the room before it is in the log.
    static let ticksUntilLogged = 3

    /// A step that the mediator accepted or sent, and that is not in the log although its time has come.
    private func checkDue(_ state: LogState) throws {
        let allowed = Self.ticksUntilLogged * terms.rules.tick
        let overdue = try writer.unlogged(after: state.floor, limit: 256).first { step in
            guard step.received + allowed < now, let since = try inRoom(since: step) else { return false }
            return since + allowed < now
        }
        guard let overdue else { return }
        let papers = try [writer.steps(at: [overdue.position]).first?.envelope.token, state.latest?.bytes]
        try distrust(.missing, papers.compactMap { $0 })
    }

    /// Since when this node knows that the mediator has a step, by this node's clock; `nil` when it can't prove it.
    private func inRoom(since step: UnloggedStep) throws -> Int? {
        if step.direction.from.isMediator { return step.received }
        guard step.type.isMessage, let stored = try writer.steps(at: [step.position]).first,
            let row = try writer.row("item", stored.id.description)
        else { return nil }
        return try writer.steps(at: row.steps).first { $0.type == .acceptance }?.received
    }
}
