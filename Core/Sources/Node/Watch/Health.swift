import Room
import Synchronization

extension MemberNode {
    /// What goes wrong at present, by subject.
    public var troubles: [String: String] { health.withLock { $0.troubles } }

    /// Notes a trouble that the console and `/health` show until it is cleared.
    public func raise(_ subject: String, _ reason: String) {
        let isNew = health.withLock { health in
            defer { health.troubles[subject] = reason }
            return health.troubles[subject] != reason
        }
        if isNew { changes.ring() }
    }

    /// Clears a trouble.
    public func clear(_ subject: String) {
        if health.withLock({ $0.troubles.removeValue(forKey: subject) }) != nil { changes.ring() }
    }

    /// How many items of a peer wait for review, at most: what was decided since the last count is still in it.
    func openItems(of peer: MemberID) -> Int {
        shared.open.withLock { ($0.counts[peer] ?? 0) + ($0.since[peer] ?? 0) }
    }
}
