import HTTPTypes
import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle
public import TransparencyLog

/// A witness on the network: C2SP tlog-witness over plain HTTP. What it is asked is signed and what it answers is too, so
/// TLS in front of it is a matter of whoever puts it on an open network.
public struct WitnessListener: Sendable {
    /// The longest body that is read: a note, a proof and the line before it.
    public static let maximumBody = SignedNote.maximumLength + AddCheckpointRequest.maximumHashes * 64 + 64

    private let add: @Sendable ([UInt8]) async throws -> WitnessReply
    private let latest: @Sendable (String) async -> [UInt8]?

    /// A listener.
    ///
    /// - Parameters:
    ///   - add: decides on a body and has made the decision durable when it returns. If it throws, the client is told to
    ///     come back later.
    ///   - latest: the checkpoint cosigned last of the log whose origin has this SHA-256, in small hexadecimal digits.
    public init(
        add: @escaping @Sendable ([UInt8]) async throws -> WitnessReply,
        latest: @escaping @Sendable (String) async -> [UInt8]?
    ) {
        self.add = add
        self.latest = latest
    }

    /// The service to run.
    ///
    /// - Parameter running: told the port once it listens.
    public func service(
        host: String, port: Int, logger: Logger, running: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> some Service {
        Application(
            router: router(logger), server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { running($0.localAddress?.port ?? port) }, logger: logger)
    }

    private func router(_ logger: Logger) -> Router<BasicRequestContext> {
        let router = Router()
        router.post("add-checkpoint") { request, _ in
            let body = try await request.body.collect(upTo: Self.maximumBody)
            do {
                return Self.response(try await add(Array(body.readableBytesView)))
            } catch {
                logger.error("nothing was cosigned", metadata: ["fault": "\(error)"])
                return Response(status: .serviceUnavailable, headers: [.retryAfter: "1"])
            }
        }
        for method in [HTTPRequest.Method.get, .head, .put, .patch, .delete, .options] {
            router.on("add-checkpoint", method: method) { _, _ in
                Response(status: .methodNotAllowed, headers: [.allow: "POST"])
            }
        }
        // Where monitors look (C2SP tlog-witness 1.1, monitoring prefix).
        router.get(":log/checkpoint") { _, context in
            guard let log = context.parameters.get("log"), let note = await latest(log) else {
                throw HTTPError(.notFound)
            }
            return LogRoutes.checkpoint(note)
        }
        return router
    }

    private static func response(_ reply: WitnessReply) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = reply.contentType ?? (reply.body.isEmpty ? nil : "text/plain; charset=utf-8")
        return Response(
            status: .init(code: reply.status.rawValue), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
    }
}
