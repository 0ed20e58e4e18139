import Room
import Store
import Synchronization

/// The last steps to each peer, so that what was just written need not be read and unsealed to be sent.
///
/// Holds committed steps only, without a gap; whoever asks for more is sent to the store.
final class RecentSteps: Sendable {
    private let steps = Mutex<[MemberID: [StoredStep]]>([:])

    private static let limit = 256

    /// Adds steps of one commit, in their order.
    func add(_ new: [StoredStep]) {
        steps.withLock { table in
            for step in new { table[step.direction.to, default: []].append(step) }
            for (peer, list) in table where list.count > 2 * Self.limit {
                table[peer] = Array(list.suffix(Self.limit))
            }
        }
    }

    /// Forgets all: the store alone knows what it holds.
    func clear() { steps.withLock { $0 = [:] } }

    /// Steps after a number; `nil` when the store has to be asked.
    func steps(to peer: MemberID, after sequence: Int, limit: Int, bytes: Int) -> [StoredStep]? {
        let list = steps.withLock { $0[peer] ?? [] }
        guard let first = list.first?.sequence, sequence + 1 >= first, sequence < first + list.count else { return nil }
        var found: [StoredStep] = []
        var size = 0
        for step in list[(sequence + 1 - first)...].prefix(limit) where size < bytes {
            size += step.envelope.token.count
            found.append(step)
        }
        return found
    }
}
