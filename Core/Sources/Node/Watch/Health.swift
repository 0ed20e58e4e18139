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

    /// How many items of a peer wait for review: counted at most once a second.
    func openItems(of peer: MemberID) -> Int { open.withLock { $0.counts[peer] ?? 0 } }
}
