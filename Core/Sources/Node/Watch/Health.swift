import IJSON
import Room
import Store
import Synchronization

/// What waits or fails at present, by subject, with the reason; empty when all is well.
final class Health: Sendable {
    private let table = Mutex<[String: String]>([:])
    private let changes: Bell
    private let list: ChangeList

    /// - Parameters:
    ///   - changes: rings when a trouble begins, changes or ends.
    ///   - list: is told so first.
    init(changes: Bell, list: ChangeList) {
        self.changes = changes
        self.list = list
    }

    var troubles: [String: String] { table.withLock { $0 } }

    func raise(_ subject: String, _ reason: String) {
        if table.withLock({ $0.updateValue(reason, forKey: subject) }) != reason { tell() }
    }

    func clear(_ subject: String) {
        if table.withLock({ $0.removeValue(forKey: subject) }) != nil { tell() }
    }

    private func tell() {
        list.add([.health])
        changes.ring()
    }
}

extension MemberNode {
    /// What goes wrong at present, by subject.
    public var troubles: [String: String] { health.troubles }

    /// Notes a trouble that the console and `/health` show until it is cleared.
    public func raise(_ subject: String, _ reason: String) { health.raise(subject, reason) }

    /// Clears a trouble.
    public func clear(_ subject: String) { health.clear(subject) }

    /// The trouble that stands while nothing can be stored.
    static let diskTrouble = "disk"

    /// Tries to store something while the disk is in trouble, so that its end is noticed though nobody works meanwhile.
    /// Only this gives the all-clear: a transaction that wrote nothing succeeds on a full disk as well.
    func probeDisk() async {
        guard troubles[Self.diskTrouble] != nil else { return }
        do {
            try await sequencer.perform { turn in
                let id = "storage"
                let revision = try turn.writer.record("probe", id)?.revision ?? 0
                try turn.writer.put(
                    Record(collection: "probe", id: id, revision: revision, changed: turn.now, json: .object([:])))
            }
            clear(Self.diskTrouble)
        } catch {
            // The sequencer has said so already.
        }
    }

    /// How many items of a peer wait for review, at most: what was decided since the last count is still in it.
    func openItems(of peer: MemberID) -> Int {
        shared.open.withLock { ($0.counts[peer] ?? 0) + ($0.since[peer] ?? 0) }
    }
}
