import HTTPTypes
import Hummingbird
import HummingbirdTLS
public import Logging
import NIOCore
import NIOSSL
public import Node
import Room
public import ServiceLifecycle
import Synchronization

/// The mediator's side of the wire: an HTTPS listener of its own, apart from the console's, which lets in exactly the
/// certificates that the terms pin.
public struct Listener: Sendable {
    let node: MemberNode
    let identity: TLSIdentity
    let gate = Gate()

    /// A listener for the mediator's node.
    public init(node: MemberNode, identity: TLSIdentity) {
        self.node = node
        self.identity = identity
    }

    /// The service to run.
    ///
    /// - Parameter running: told the port once it listens.
    public func service(
        host: String, port: Int, logger: Logger, running: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> some Service {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(identity.certificate)], privateKey: .privateKey(identity.key))
        tls.minimumTLSVersion = .tlsv13
        // Without this the server asks for no certificate at all, and the callback below is never called.
        tls.certificateVerification = .noHostnameVerification
        let node = node
        let configuration = TLSChannelConfiguration(tlsConfiguration: tls) { certificates, promise in
            let isPinned = certificates.first.flatMap { Self.member(of: $0, at: node) } != nil
            promise.succeed(isPinned ? .certificateVerified : .failed)
        }
        return Application(
            router: router(), server: try .tls(.http1(), configuration: configuration),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { running($0.localAddress?.port ?? port) }, logger: logger)
    }

    static func member(of certificate: NIOSSLCertificate, at node: MemberNode) -> MemberID? {
        guard let der = try? certificate.toDERBytes() else { return nil }
        let terms = node.terms
        return terms.parties.first { terms.members[$0]?.certificate == der }
    }

    private func router() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.get("v1/head") { _, context in
            try await self.reply(AcceptReply(head: self.node.head(from: self.peer(context))))
        }
        router.post("v1/steps") { request, context in
            let peer = try await self.peer(context)
            return try await self.gate.enter(peer) { try await self.take(request, from: peer) }
        }
        router.post("v1/holding") { request, context in
            let peer = try await self.peer(context)
            return try await self.hear(request, from: peer)
        }
        router.post("v1/returned") { request, context in
            let peer = try await self.peer(context)
            return try await self.gate.enter(peer) { try await self.takeBack(request, from: peer) }
        }
        router.get("v1/mailbox") { request, context in
            let peer = try await self.peer(context)
            guard let after = request.uri.queryParameters["after"].flatMap({ Int($0) }),
                (0...Int(Int32.max)).contains(after)
            else { throw HTTPError(.badRequest) }
            // Whoever asks for what comes after a number holds what is before it.
            self.node.learn(held: after, by: peer)
            return MailboxStream(node: self.node, peer: peer).response(to: request, after: after)
        }
        BlobRoutes(node: node, peer: peer, gate: gate).add(to: router)
        MemberLogRoutes(node: node, peer: peer, gate: Gate()).add(to: router)
        return router
    }

    /// Whose certificate the connection showed.
    @Sendable private func peer(_ context: PeerContext) async throws -> MemberID {
        guard let certificate = try await context.channel.nioSSL_peerCertificate().get(),
            let member = Self.member(of: certificate, at: node)
        else { throw HTTPError(.forbidden) }
        return member
    }

    /// A party says what it holds of this node's, and is told what this node lacks.
    private func hear(_ request: Request, from peer: MemberID) async throws -> Response {
        guard let holding = Wire.holding(try await body(of: request)) else { throw HTTPError(.badRequest) }
        let asked = try await node.hear(holding, from: peer)
        return reply(AcceptReply(head: try await node.head(from: peer), lacks: asked?.own))
    }

    private func takeBack(_ request: Request, from peer: MemberID) async throws -> Response {
        let body = try await body(of: request)
        guard let steps = Wire.envelopes(body) else { throw HTTPError(.badRequest) }
        var refusal: RefusalCode?
        let isLast = request.uri.queryParameters["last"] == "1"
        do throws(NodeFault) { try await node.takeBack(steps, isLast: isLast, from: peer) } catch {
            guard case .refused(let code) = error else { throw HTTPError(.internalServerError) }
            refusal = code
        }
        return reply(AcceptReply(head: try await node.head(from: peer), refusal: refusal))
    }

    private func body(of request: Request) async throws -> ByteBuffer {
        do { return try await request.body.collect(upTo: Wire.maximumBody) } catch {
            throw HTTPError(.contentTooLarge)
        }
    }

    private func reply(_ reply: AcceptReply) -> Response {
        Response(status: .ok, body: .init(byteBuffer: Wire.encode(reply)))
    }

    private func take(_ request: Request, from peer: MemberID) async throws -> Response {
        guard let envelopes = Wire.envelopes(try await body(of: request)) else {
            return reply(AcceptReply(head: try await node.head(from: peer), refusal: .malformed))
        }
        do {
            return reply(try await node.accept(envelopes, from: peer))
        } catch {
            // Nothing was stored; the party keeps its steps and sends them again. Why is this node's own affair.
            if (try? await node.isWhole()) == true { node.raise("storage", "\(error)") }
            return reply(AcceptReply(head: try await node.head(from: peer), refusal: .unavailable))
        }
    }
}

/// The channel of the connection, from which the peer's certificate is read.
struct PeerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// Lets each party do one expensive thing at a time, so that one that floods stands in its own way only.
final class Gate: Sendable {
    private let busy = Mutex<Set<MemberID>>([])

    func enter<T>(_ peer: MemberID, _ body: () async throws -> T) async throws -> T {
        guard busy.withLock({ $0.insert(peer).inserted }) else { throw HTTPError(.tooManyRequests) }
        defer { busy.withLock { _ = $0.remove(peer) } }
        return try await body()
    }
}
