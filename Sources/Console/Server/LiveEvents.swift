import Hummingbird
import NIOCore
import Node
import ServiceLifecycle

/// An event stream that tells a page that something changed, and now and then that the node is alive.
struct LiveEvents: Sendable {
    let node: MemberNode

    func response(to request: Request) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                let (events, continuation) = AsyncStream.makeStream(
                    of: String.self, bufferingPolicy: .bufferingNewest(1))
                let listening = Task {
                    for await _ in node.changes.listen() { continuation.yield("event: change\ndata: 1\n\n") }
                }
                let beating = Task {
                    while !Task.isCancelled {
                        try await Task.sleep(for: .seconds(15))
                        continuation.yield("event: tick\ndata: 1\n\n")
                    }
                }
                // A browser that leaves does not end a writer that has nothing to write; its closing is listened to.
                try? await request.body.consumeWithInboundCloseHandler { _ in
                    try await withGracefulShutdownHandler {
                        for await event in events { try await writer.write(ByteBuffer(string: event)) }
                    } onGracefulShutdown: {
                        continuation.finish()
                    }
                } onInboundClosed: {
                    continuation.finish()
                }
                listening.cancel()
                beating.cancel()
                try await writer.finish(nil)
            })
    }
}
