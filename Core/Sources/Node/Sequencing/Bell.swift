import Synchronization

/// Rings when something changed. Rings that nobody has answered yet count as one, so listening costs nothing to whoever
/// rings, and a listener reads the state itself to learn what changed.
public final class Bell: Sendable {
    private struct State {
        var next = 0
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    init() {}

    /// Rings.
    public func ring() {
        let listeners = state.withLock { $0.listeners.values.map { $0 } }
        for listener in listeners { listener.yield() }
    }

    /// Listens until the stream is let go; the first ring comes at once.
    public func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: id) }
        }
        continuation.yield()
        return stream
    }
}
