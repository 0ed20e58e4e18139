import Room
import Synchronization

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
