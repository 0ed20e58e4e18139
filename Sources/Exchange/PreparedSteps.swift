import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import Node
public import Room

/// The steps of one request, encoded beforehand.
public struct PreparedSteps: Sendable {
    /// How many steps.
    public let count: Int
    /// How many bytes on the wire.
    public var bytes: Int { body.readableBytes }
    let body: ByteBuffer

    /// Encodes consecutive steps of one chain.
    public init(_ envelopes: [Envelope]) {
        var body = ByteBuffer()
        Wire.write(envelopes, to: &body)
        self.body = body
        count = envelopes.count
    }
}

/// For measuring what the mediator's node takes, without what it costs the party to sign and to remember.
extension PartyLink {
    /// Hands in what was prepared, one request after the other over one connection, as the link itself does.
    ///
    /// - Parameter replied: told each reply, which comes once the steps are durable.
    public func handIn(
        _ requests: some Collection<PreparedSteps>, replied: (AcceptReply) throws -> Void
    ) async throws {
        try await withClient { client in
            for prepared in requests { try await replied(post(prepared, client)) }
        }
    }

    /// Holds the mailbox open and lets what comes go by, until it is cancelled.
    public func drainMailbox() async throws {
        try await withClient { client in
            let held = try await node.head(from: .mediator)
            let response = try await client.execute(request(.GET, "mailbox?after=\(held)"), timeout: .hours(24))
            guard response.status == .ok else { throw Fault.status(Int(response.status.code)) }
            for try await _ in response.body {}
        }
    }

    func post(_ prepared: PreparedSteps, _ client: HTTPClient) async throws -> AcceptReply {
        var request = try request(.POST, "steps")
        request.body = .bytes(prepared.body)
        return try await reply(client.execute(request, timeout: .seconds(60)))
    }

    private func withClient(_ body: (HTTPClient) async throws -> Void) async throws {
        let client = try client()
        do {
            try await body(client)
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }
}
