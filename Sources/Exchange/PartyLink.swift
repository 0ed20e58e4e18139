import AsyncHTTPClient
import HTTPTypes
import IJSON
public import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
public import Node
import Room
public import ServiceLifecycle
import Store
import TransparencyLog

/// A party's side of the wire. It only ever connects out: to the mediator's address in the annex, trusting exactly the
/// mediator's pinned certificate.
///
/// Nothing is remembered about what was sent: the mediator is asked how far it has come, and everything after that is
/// sent again, which does no harm.
public struct PartyLink: Service {
    let node: MemberNode
    let identity: TLSIdentity
    let logger: Logger

    /// A link for a party's node.
    public init(node: MemberNode, identity: TLSIdentity, logger: Logger) {
        self.node = node
        self.identity = identity
        self.logger = logger
    }

    enum Fault: Error { case status(Int), reply, noAddress, stream, refused(RefusalCode) }

    /// Runs until the service stops.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await repeated("outbox") { try await send($0) } }
                group.addTask { await repeated("inbox") { try await receive($0) } }
                group.addTask { await repeated("log-link") { try await follow($0) } }
                await group.waitForAll()
            }
        }
    }

    /// Runs a part of the link again and again, each time with a fresh client because a rotation may have changed the
    /// pins; waits longer after each failure, with jitter, so that a mediator that comes back is not stormed.
    private func repeated(_ subject: String, _ body: (HTTPClient) async throws -> Void) async {
        var failures = 0
        while !Task.isCancelled {
            do {
                let client = try client()
                defer { Task { try? await client.shutdown() } }
                let started = ContinuousClock.now
                do {
                    try await body(client)
                } catch {
                    if ContinuousClock.now - started > .seconds(30) { failures = 0 }
                    throw error
                }
                failures = 0
            } catch {
                if Task.isCancelled { return }
                failures += 1
                if case Fault.refused(let code) = error {
                    // The mediator is there: officers are to see what is wrong with its step.
                    node.raise(subject, "step refused: \(code.rawValue)")
                } else {
                    node.raise(subject, "mediator not reached")
                }
                logger.notice("\(subject): no connection", metadata: ["reason": "\(error)", "failures": "\(failures)"])
                let limit = min(30_000, 200 << min(failures, 8))
                try? await Task.sleep(for: .milliseconds(Int.random(in: limit / 2...limit)))
            }
        }
    }

    func client() throws -> HTTPClient {
        guard let der = node.terms.members[.mediator]?.certificate else { throw Fault.noAddress }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.trustRoots = .certificates([try NIOSSLCertificate(bytes: der, format: .der)])
        // The pinned certificate is the name.
        tls.certificateVerification = .noHostnameVerification
        tls.certificateChain = [.certificate(identity.certificate)]
        tls.privateKey = .privateKey(identity.key)
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.timeout.connect = .seconds(5)
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func request(_ method: HTTPMethod, _ path: String) throws -> HTTPClientRequest {
        guard let address = node.terms.members[node.member]?.address else { throw Fault.noAddress }
        var request = HTTPClientRequest(url: "https://\(address)/v1/\(path)")
        request.method = method
        return request
    }

    // MARK: Sending

    private func send(_ client: HTTPClient) async throws {
        guard let bell = node.outgoing(to: .mediator) else { return }
        var held = try await reply(client.execute(request(.GET, "head"), timeout: .seconds(10))).head
        node.learn(held: held, by: .mediator)
        node.clear("outbox")
        for await _ in bell.listen() {
            while true {
                let steps = try await node.outgoing(to: .mediator, after: held)
                if steps.isEmpty { break }
                for digest in node.blobs(of: steps) { try await put(digest, client) }
                let reply = try await post(PreparedSteps(steps.map(\.envelope)), client)
                held = reply.head
                node.learn(held: held, by: .mediator)
                guard let refusal = reply.refusal else {
                    node.clear("outbox")
                    continue
                }
                // The step stays where it is; officers see that it waits, and why.
                node.raise("outbox", "mediator: \(refusal.rawValue)")
                logger.warning("the mediator does not take a step", metadata: ["code": "\(refusal.rawValue)"])
                try await Task.sleep(for: .milliseconds(refusal.isTemporary ? 1000 : 15000))
            }
        }
    }

    func reply(_ response: HTTPClientResponse) async throws -> AcceptReply {
        let body = try await response.body.collect(upTo: 64 << 10)
        guard response.status == .ok else { throw Fault.status(Int(response.status.code)) }
        guard let reply = Wire.reply(body) else { throw Fault.reply }
        return reply
    }

    func put(_ digest: Hash256, _ client: HTTPClient) async throws {
        guard let bytes = node.blob(digest) else { throw Fault.stream }
        var request = try request(.PUT, "blobs/\(digest)")
        request.body = .bytes(ByteBuffer(bytes: bytes))
        let response = try await client.execute(request, timeout: .seconds(300))
        _ = try await response.body.collect(upTo: 64 << 10)
        guard response.status == .noContent else { throw Fault.status(Int(response.status.code)) }
    }

    // MARK: Receiving

    private func receive(_ client: HTTPClient) async throws {
        try await makeContact(client)
        let held = try await node.head(from: .mediator)
        // Deadline far off: the connection is held, and its silence is noticed by the ticks that fail to come.
        let response = try await client.execute(request(.GET, "mailbox?after=\(held)"), timeout: .hours(24))
        guard response.status == .ok else { throw Fault.status(Int(response.status.code)) }
        node.clear("inbox")
        var splitter = LineSplitter()
        for try await chunk in response.body {
            guard let lines = splitter.lines(adding: chunk.readableBytesView) else { throw Fault.stream }
            try await take(lines, client)
        }
        throw Fault.stream
    }

    private func take(_ lines: [ArraySlice<UInt8>], _ client: HTTPClient) async throws {
        var envelopes: [Envelope] = []
        var head: [UInt8]?
        for line in lines {
            if line.starts(with: Wire.headMark) {
                head = Array(line.dropFirst(Wire.headMark.count))
            } else if let envelope = Wire.envelope(line) {
                envelopes.append(envelope)
            } else {
                throw Fault.stream
            }
        }
        if !envelopes.isEmpty {
            let steps = await node.read(envelopes)
            for digest in node.missingBlobs(of: steps) { try await fetch(digest, client) }
            let reply = try await node.accept(steps, from: .mediator)
            if let refusal = reply.refusal {
                logger.error("a step of the mediator's was refused", metadata: ["code": "\(refusal.rawValue)"])
                throw Fault.refused(refusal)
            }
        }
        guard let head else { return }
        try await node.learn(head: head)
        try await node.tick()
    }

    private func fetch(_ digest: Hash256, _ client: HTTPClient) async throws {
        let response = try await client.execute(request(.GET, "blobs/\(digest)"), timeout: .seconds(300))
        let body = try await response.body.collect(upTo: BlobRoutes.maximumBody)
        guard response.status == .ok else { throw Fault.status(Int(response.status.code)) }
        let bytes = Array(body.readableBytesView)
        guard Hash256(of: bytes) == digest else { throw Fault.stream }
        _ = try node.store(blob: bytes)
    }
}
