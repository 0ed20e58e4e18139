import IJSON
public import Room
import Store
import TransparencyLog

/// After a loss a new generation of the log begins (protocol, section 4).
///
/// Crash order: the document that brings it into force, the new state and the leaves that are forgotten are one
/// transaction. After a crash before the first tick the state says which tree comes next, and the tick is as any other.
extension Turn {
    /// Begins the tree of a generation that came into force. The tiles of the one before stay where they are.
    func begin(_ generation: LogGeneration) throws {
        let before = try logState()
        guard generation.number == before.generation + 1 else { return }
        let witnessed = try end(of: before, generation)
        // What stands in a tree that every party cosigned is proven. All else is logged anew, as if it never had been.
        try writer.forgetLeaves(from: witnessed?.checkpoint.size ?? 0, of: before.generation)
        var state = LogState()
        state.generation = generation.number
        state.former =
            before.former
            + [FormerTree(generation: before.generation, latest: before.latest, witnessed: witnessed)]
        try set(state, TreeBuilder())
        outcome.placed = []
        outcome.isNewTree = true
        checkedView = .empty
        try log("log.generation \(generation.number)")
        if var loss = try loss(), let last = loss.last?.checkpoint.origin,
            terms.generation(of: last) ?? 0 < generation.number
        {
            loss.last = nil
            try set(loss)
        }
    }

    /// The checkpoint below which steps keep their leaves. The mediator's is never beyond any party's, so that no step is
    /// logged anew by nobody.
    private func end(of state: LogState, _ generation: LogGeneration) throws -> SignedCheckpoint? {
        guard let said = generation.witnessed else { return member.isMediator ? nil : state.witnessed }
        let size = said.checkpoint.size
        if member.isMediator { return size <= state.witnessedSize ? said : state.witnessed }
        guard size > state.witnessedSize, size <= state.size, try root(at: size, state) == said.checkpoint.root else {
            return state.witnessed
        }
        return said
    }

    /// Fails if a generation commits to less than what this party cosigned (protocol, section 4).
    func check(_ generation: LogGeneration) throws {
        let state = try logState()
        guard !member.isMediator, generation.number == state.generation + 1 else { return }
        guard generation.covers(state) else { throw TermsFault.commitsToLess(than: state.size) }
    }
}

extension LogGeneration {
    /// Whether it commits to no less than what a party cosigned, whose mirror this is.
    public func covers(_ state: LogState) -> Bool { covers(size: state.size, root: state.view.root) }
}
