import Room
import Synchronization

/// How steps came, which says what they count against.
enum Carriage: Sendable {
    /// By the wire: so many steps and bytes a tick.
    case wire
    /// In a bundle that an officer brought. Its steps come at once by nature and count against no tick; they are bounded
    /// by the length of a bundle and, like all others, by how many items may wait for review.
    case hand
}

/// What a party has used of its quotas in the current tick. Checked before anything is stored, so that a flood costs
/// the flooded node a signature check at most.
final class QuotaMeter: Sendable {
    private struct Used {
        var tick = 0
        var steps = 0
        var bytes = 0
    }

    private let used = Mutex<[MemberID: Used]>([:])

    /// Counts steps in; `false` when they go over, and then nothing was counted.
    func take(steps: Int, bytes: Int, of peer: MemberID, quotas: Quotas, tick: Int) -> Bool {
        used.withLock { table in
            var now = table[peer] ?? Used()
            if now.tick != tick { now = Used(tick: tick) }
            guard now.steps + steps <= quotas.stepsPerTick, now.bytes + bytes <= quotas.bytesPerTick else {
                return false
            }
            now.steps += steps
            now.bytes += bytes
            table[peer] = now
            return true
        }
    }
}
