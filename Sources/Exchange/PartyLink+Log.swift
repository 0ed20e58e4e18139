import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Node
import TransparencyLog

extension PartyLink {
    /// More than a checkpoint with its signatures, or a bundle of entries, ever is.
    private static let maximumBody = 256 << 10

    /// Follows the mediator's log from tick to tick, and cosigns it.
    func follow(_ client: HTTPClient) async throws {
        var refused: HTTPResponseStatus?
        for await _ in node.ticks.listen() {
            let served = try await get("log/checkpoint", client)
            if try await node.compare(served: served) { try await makeContact(client) }
            guard let note = served else { continue }
            let cosigned = try await node.follow(note) { coordinate in
                guard let bytes = try await get("log/" + coordinate.path, client) else { throw Fault.status(404) }
                return bytes
            }
            if let cosigned {
                var request = try request(.POST, "log/cosignature")
                request.body = .bytes(ByteBuffer(bytes: cosigned))
                let response = try await client.execute(request, timeout: .seconds(30))
                _ = try await response.body.collect(upTo: 64 << 10)
                refused = response.status == .noContent ? nil : response.status
            }
            if let note = try await get("log/cosigned", client) { try await node.learn(cosigned: note) }
            if let witnessed = try await get("log/witnessed", client) { try await node.learn(witnessed: witnessed) }
            // While it stands, others are told that this party doesn't cosign.
            if let refused {
                node.raise("log-link", "cosignature refused: \(refused.code)")
            } else {
                node.clear("log-link")
            }
        }
    }

    private func get(_ path: String, _ client: HTTPClient) async throws -> [UInt8]? {
        let response = try await client.execute(request(.GET, path), timeout: .seconds(30))
        let body = try await response.body.collect(upTo: Self.maximumBody)
        if response.status == .notFound { return nil }
        guard response.status == .ok else { throw Fault.status(Int(response.status.code)) }
        return Array(body.readableBytesView)
    }
}
