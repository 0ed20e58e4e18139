import HTTPTypes
import Hummingbird
import NIOCore
import Node
import ServiceLifecycle

extension PageRoutes {
    /// Server-sent events: what changed, so that a page fetches itself again when it shows something of that.
    ///
    /// A page asks for all after the position it was drawn at (`after`), a browser that connects again by itself after
    /// the last event that it had (`Last-Event-ID`).
    func addEvents(to router: Router<ConsoleContext>) {
        router.get("events") { request, _ in
            guard let visitor = try await visitor(request) else { throw HTTPError(.unauthorized) }
            var head = request.head
            // Nobody sits there and works because a stream asks whether its session still stands.
            head.headerFields[HTTPField.Name("Wasl-Live")!] = "1"
            let asks = Request(head: head, body: .init(buffer: ByteBuffer()))
            let after =
                request.headers[HTTPField.Name("Last-Event-ID")!]
                ?? request.uri.queryParameters["after"].map(String.init)
            let joined = await console.hub.join(visitor.session.id, after: after) {
                // A store that can't be read just now is no reason to send anybody away.
                do { return try await self.visitor(asks) != nil } catch { return true }
            }
            guard let listening = joined else {
                return Response(status: .serviceUnavailable, headers: [.retryAfter: "30"])
            }
            return Self.stream(listening, to: request)
        }
    }

    private static func stream(_ listening: LiveHub.Listening, to request: Request) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                // A browser that leaves does not end a writer that has nothing to write; its closing is listened to.
                try? await request.body.consumeWithInboundCloseHandler { _ in
                    try await withGracefulShutdownHandler {
                        for await frame in listening.frames { try await writer.write(frame) }
                    } onGracefulShutdown: {
                        listening.end()
                    }
                } onInboundClosed: {
                    listening.end()
                }
                listening.end()
                try await writer.finish(nil)
            })
    }
}
