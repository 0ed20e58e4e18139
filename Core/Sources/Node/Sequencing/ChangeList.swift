import Synchronization

/// What the last commits changed, numbered, so that whoever was away learns what it missed.
///
/// Kept in memory alone: a node that started anew remembers nothing, and its positions have another epoch.
public final class ChangeList: Sendable {
    private struct State {
        var last = 0
        var kept: [(number: Int, changes: Set<Change>)] = []
        /// The last number of each sort.
        var latest: [Change.Sort: Int] = [:]
    }

    private let epoch: String
    private let state = Mutex(State())

    /// How many commits are remembered: at the busiest some minutes.
    private static let limit = 4096

    /// - Parameter epoch: tells this run of the node from others.
    init(epoch: String) { self.epoch = epoch }

    func add(_ changes: Set<Change>) {
        guard !changes.isEmpty else { return }
        state.withLock { state in
            state.last += 1
            state.kept.append((state.last, changes))
            for change in changes { state.latest[change.sort] = state.last }
            // Cut in pieces, so that it is not moved at each commit.
            if state.kept.count > 2 * Self.limit { state.kept.removeFirst(Self.limit) }
        }
    }

    /// Where the list is now: epoch and number.
    public var position: String { "\(epoch).\(state.withLock { $0.last })" }

    /// The number of the last commit that changed something of a sort, or may have.
    func latest(_ sort: Change.Sort) -> Int {
        state.withLock { max($0.latest[sort] ?? 0, $0.latest[.unknown] ?? 0) }
    }

    /// What changed after a position, and where the list is now; `nil` for a position of another run, or one of which
    /// too much is forgotten.
    public func since(_ position: String) -> (changes: Set<Change>, position: String)? {
        let parts = position.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == epoch, let number = Int(parts[1]) else { return nil }
        return state.withLock { state in
            guard (0...state.last).contains(number) else { return nil }
            let first = state.kept.first?.number ?? state.last + 1
            guard number + 1 >= first else { return nil }
            let changes = state.kept.dropFirst(number + 1 - first).reduce(into: Set()) { $0.formUnion($1.changes) }
            return (changes, "\(epoch).\(state.last)")
        }
    }
}
