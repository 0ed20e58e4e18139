import Room
import Synchronization

/// How far the chain of each peer has been taken, for batches that are under way together: the later is verified while
/// the earlier is committed, and then waits for it.
final class Progress: Sendable {
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var heads: [MemberID: Int] = [:]
        var waiting: [MemberID: [Int: Waiter]] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Tells how far a chain has been taken.
    func reached(_ peer: MemberID, _ head: Int) {
        let ready = state.withLock { state in
            state.heads[peer] = max(head, state.heads[peer] ?? 0)
            let ready = (state.waiting[peer] ?? [:]).filter { $0.value.number <= head }
            for id in ready.keys { state.waiting[peer]?[id] = nil }
            return ready.values
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Whether a chain has been taken that far.
    func has(_ peer: MemberID, reached number: Int) -> Bool {
        state.withLock { $0.heads[peer].map { $0 >= number } ?? false }
    }

    /// Waits until a chain has been taken that far, but no longer than that.
    func wait(for peer: MemberID, toReach number: Int, atMost patience: Duration) async {
        guard patience > .zero else { return }
        await withCheckedContinuation { continuation in
            let id: Int? = state.withLock { state in
                if let head = state.heads[peer], head >= number { return nil }
                state.next += 1
                state.waiting[peer, default: [:]][state.next] = Waiter(number: number, continuation: continuation)
                return state.next
            }
            guard let id else { return continuation.resume() }
            Task {
                try? await Task.sleep(for: patience)
                state.withLock { $0.waiting[peer]?.removeValue(forKey: id) }?.continuation.resume()
            }
        }
    }
}
