import IJSON
import NIOCore
import Node
import Synchronization

/// The one listener at the node for all event streams: what a commit changed is read and encoded once, however many pages
/// are open.
final class LiveHub: Sendable {
    /// What one page hears.
    struct Listening: Sendable {
        let frames: AsyncStream<ByteBuffer>
        /// Stops listening.
        let end: @Sendable () -> Void
    }

    private struct Stream: Sendable {
        let session: String
        let frames: AsyncStream<ByteBuffer>.Continuation
        let isLetIn: @Sendable () async -> Bool
    }

    private struct State {
        var next = 0
        var streams: [Int: Stream] = [:]
        var listening: Task<Void, Never>?
    }

    private let node: MemberNode
    private let news: LiveNews
    private let state = Mutex(State())
    /// How often a stream shows that it lives, and looks whether its session does.
    private let beat: Duration

    /// What comes within so short a time goes out together.
    private static let pause = Duration.milliseconds(50)
    /// A reader who is so many frames behind is let go; it asks again from where it was.
    private static let depth = 256
    /// Far more than there are officers and tabs, and fewer than the files that a process may hold open.
    private let most: (all: Int, ofSession: Int)

    init(
        node: MemberNode, now: @escaping @Sendable () -> Int, beat: Duration = .seconds(15),
        most: (all: Int, ofSession: Int) = (4000, 400)
    ) {
        self.node = node
        self.beat = beat
        self.most = most
        news = LiveNews(node: node, now: now)
    }

    /// How many listen.
    var count: Int { state.withLock { $0.streams.count } }

    /// Listens until the stream is let go, or until whoever listens is not let in any more.
    ///
    /// - Parameters:
    ///   - session: whose stream it is.
    ///   - position: up to where the page knows everything; `nil` for a page that wants only what comes.
    ///   - isLetIn: whether the session still stands.
    /// - Returns: `nil` when there are as many already as there may be, of this session or of all.
    func join(
        _ session: String, after position: String?, isLetIn: @escaping @Sendable () async -> Bool
    ) async -> Listening? {
        let (frames, continuation) = AsyncStream.makeStream(
            of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(Self.depth))
        // Registered first and caught up second: what comes in between is told twice, which does no harm.
        let number: Int? = state.withLock { state in
            guard state.streams.count < most.all,
                state.streams.values.count(where: { $0.session == session }) < most.ofSession
            else { return nil }
            state.next += 1
            state.streams[state.next] = Stream(session: session, frames: continuation, isLetIn: isLetIn)
            if state.listening == nil { state.listening = listen() }
            return state.next
        }
        guard let number else { return nil }
        continuation.onTermination = { [weak self] _ in self?.leave(number) }
        let missed = position.map { node.changed.since($0) } ?? (changes: [], position: node.changed.position)
        var events = [LiveEvent("hello", spread)]
        if let missed {
            events += await news.events(for: missed.changes)
        } else {
            events.append(LiveEvent("gap"))
        }
        continuation.yield(LiveEvent.frame(events, position: missed?.position ?? node.changed.position))
        return Listening(frames: frames) { continuation.finish() }
    }

    private func leave(_ number: Int) {
        state.withLock { state in
            state.streams[number] = nil
            guard state.streams.isEmpty else { return }
            state.listening?.cancel()
            state.listening = nil
        }
    }

    /// Over how many milliseconds pages are to spread what they fetch, so that many of them don't ask all at once.
    private var spread: KeyValuePairs<String, JSON?> { ["spread": .int(min(5000, max(0, count - 10) * 5))] }

    private func listen() -> Task<Void, Never> {
        let start = node.changed.position
        return Task { [self] in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.pass(from: start) }
                group.addTask {
                    while (try? await Task.sleep(for: self.beat)) != nil {
                        self.send(LiveEvent.frame([LiveEvent("beat", self.spread)]))
                        await self.dismiss()
                    }
                }
            }
        }
    }

    private func pass(from start: String) async {
        var position = start
        for await _ in node.changes.listen() {
            guard let more = node.changed.since(position) else {
                position = node.changed.position
                send(LiveEvent.frame([LiveEvent("gap")], position: position))
                continue
            }
            position = more.position
            if more.changes.contains(.officers) { await dismiss() }
            let events = await news.events(for: more.changes)
            guard !events.isEmpty else { continue }
            send(LiveEvent.frame(events, position: position))
            try? await Task.sleep(for: Self.pause)
        }
    }

    private func send(_ frame: ByteBuffer) {
        for stream in state.withLock({ Array($0.streams.values) }) {
            if case .dropped = stream.frames.yield(frame) { stream.frames.finish() }
        }
    }

    /// Ends the streams of those who are not let in any more.
    private func dismiss() async {
        for stream in state.withLock({ Array($0.streams.values) }) where await !stream.isLetIn() {
            stream.frames.yield(LiveEvent.frame([LiveEvent("end")]))
            stream.frames.finish()
        }
    }
}
