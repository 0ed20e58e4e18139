import Store
import Synchronization
import TransparencyLog

/// The log's state and right edge as of the last commit, so that a tick need not read them again.
final class LogBook: Sendable {
    private struct Page {
        var state: LogState?
        var tree: TreeBuilder?
    }

    private let page = Mutex(Page())

    var state: LogState? { page.withLock { $0.state } }

    /// The state, read from the store when a commit failed or none was made.
    func state(in reader: some StoreReader) throws -> LogState {
        if let state { return state }
        let state = try LogState(from: reader)
        page.withLock { $0.state = state }
        return state
    }

    /// The right edge of the tree of the last checkpoint.
    func tree(of state: LogState, in reader: some StoreReader) throws -> TreeBuilder {
        if let tree = page.withLock({ $0.tree }), tree.size == state.size { return tree }
        let tree = try TreeBuilder(resuming: state.size) { coordinate in
            guard let bytes = try reader.tile(coordinate) else { throw StoreFault.damaged("\(coordinate)") }
            return bytes
        } bundle: { coordinate in
            guard let bytes = try reader.bundle(coordinate) else { throw StoreFault.damaged("\(coordinate)") }
            return bytes
        }
        // What is signed is what must be gone on with.
        guard state.latest == nil || tree.root == state.latest?.checkpoint.root else {
            throw StoreFault.damaged("log root")
        }
        return tree
    }

    func committed(_ state: LogState?, _ tree: TreeBuilder?) {
        page.withLock { page in
            if let state { page.state = state }
            if let tree { page.tree = tree }
        }
    }

    /// Forgets all: the store alone knows what it holds.
    func clear() { page.withLock { $0 = Page() } }
}
