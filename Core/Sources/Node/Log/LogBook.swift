import Room
import Store
import Synchronization
import TransparencyLog

/// The log's state and right edge as of the last commit, so that a tick need not read them again.
final class LogBook: Sendable {
    private struct Page {
        var state: LogState?
        var tree: TreeBuilder?
        /// The entries of this node's steps that had their leaf last, and the same in order.
        var placed: (set: Set<Hash256>, order: [Hash256])?
    }

    /// How many entries are remembered to notice a second leaf of one step.
    private static let keptEntries = 8192

    private let page = Mutex(Page())

    var state: LogState? { page.withLock { $0.state } }

    /// The state, read from the store when a commit failed or none was made.
    func state(in reader: some StoreReader) throws -> LogState {
        if let state { return state }
        let state = try LogState(from: reader)
        page.withLock { $0.state = state }
        return state
    }

    /// The right edge of the stored tree.
    func tree(of state: LogState, in reader: some StoreReader) throws -> TreeBuilder {
        if let tree = page.withLock({ $0.tree }), tree.size == state.stored.size { return tree }
        let tree = try TreeBuilder(resuming: state.stored.size) { coordinate in
            guard let bytes = try reader.tile(coordinate, of: state.generation) else {
                throw StoreFault.damaged("\(coordinate)")
            }
            return bytes
        } bundle: { coordinate in
            guard let bytes = try reader.bundle(coordinate, of: state.generation) else {
                throw StoreFault.damaged("\(coordinate)")
            }
            return bytes
        }
        // What is signed is what must be gone on with.
        guard tree.root == state.stored.root else { throw StoreFault.damaged("log root") }
        return tree
    }

    /// Entries that have their leaf already, of the last steps.
    func placed(_ read: () throws -> [Hash256]) throws -> Set<Hash256> {
        if let known = page.withLock({ $0.placed?.set }) { return known }
        let order = try read()
        page.withLock { $0.placed = (Set(order), order) }
        return Set(order)
    }

    /// - Parameter isNewTree: whether a generation began, in which no entry has a leaf yet.
    func committed(_ state: LogState?, _ tree: TreeBuilder?, _ placed: [Hash256], isNewTree: Bool) {
        page.withLock { page in
            if isNewTree { page.placed = ([], []) }
            if !placed.isEmpty, var known = page.placed {
                page.placed = nil
                known.set.formUnion(placed)
                known.order += placed
                if known.order.count > 2 * Self.keptEntries {
                    known.set.subtract(known.order.dropLast(Self.keptEntries))
                    known.order = known.order.suffix(Self.keptEntries)
                }
                page.placed = known
            }
            if let state { page.state = state }
            if let tree { page.tree = tree }
        }
    }

    /// Forgets all: the store alone knows what it holds.
    func clear() { page.withLock { $0 = Page() } }
}
