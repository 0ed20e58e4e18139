import Hummingbird
import NIOCore
import Node
import Room
import ServiceLifecycle

/// Live delivery over a held connection: steps as soon as they are durable, and at each tick the signed head.
struct MailboxStream: Sendable {
    let node: MemberNode
    let peer: MemberID

    private enum Event { case steps, tick }

    func response(to request: Request, after sequence: Int) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=us-ascii", .cacheControl: "no-store"],
            body: .init { writer in
                let (events, continuation) = AsyncStream.makeStream(
                    of: Event.self, bufferingPolicy: .bufferingNewest(8))
                // A party that goes away does not end a writer that has nothing to write, so its closing is listened to.
                try? await request.body.consumeWithInboundCloseHandler { _ in
                    try await withGracefulShutdownHandler {
                        try await write(events, continuation, to: &writer, after: sequence)
                    } onGracefulShutdown: {
                        continuation.finish()
                    }
                } onInboundClosed: {
                    continuation.finish()
                }
                try await writer.finish(nil)
            })
    }

    private func write(
        _ events: AsyncStream<Event>, _ continuation: AsyncStream<Event>.Continuation,
        to writer: inout any ResponseBodyWriter, after sequence: Int
    ) async throws {
        guard let bell = node.outgoing(to: peer) else { return }
        let tick = node.terms.rules.tick
        let listening = Task { for await _ in bell.listen() { continuation.yield(.steps) } }
        let ticking = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(tick))
                continuation.yield(.tick)
            }
        }
        let logged = Task { for await _ in node.ticks.listen() { continuation.yield(.tick) } }
        defer {
            logged.cancel()
            listening.cancel()
            ticking.cancel()
            continuation.finish()
        }
        var last = sequence
        for await event in events {
            var buffer = ByteBuffer()
            var steps = try await node.steps(to: peer, after: last)
            while !steps.isEmpty {
                Wire.write(steps, to: &buffer)
                last += steps.count
                // A short answer is all there was; a long one may have been cut by number or by size.
                let isAll = steps.count < 64 && buffer.readableBytes < 256 << 10
                if !isAll {
                    try await writer.write(buffer)
                    buffer.clear()
                }
                steps = isAll ? [] : try await node.steps(to: peer, after: last)
            }
            // A party that holds what was lost here is to make contact anew.
            if try await node.asksBack(peer) { return }
            if case .tick = event, try await node.mayCount(for: peer) {
                buffer.writeBytes(Wire.headMark + (try await node.mailboxHead(for: peer)))
                buffer.writeInteger(UInt8(ascii: "\n"))
            }
            if buffer.readableBytes > 0 { try await writer.write(buffer) }
        }
    }
}
