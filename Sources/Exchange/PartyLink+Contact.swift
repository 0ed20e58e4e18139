import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import Node
import Room

extension PartyLink {
    /// Says what this node holds of the mediator's, and hands back what the mediator has lost.
    func makeContact(_ client: HTTPClient) async throws {
        var request = try request(.POST, "holding")
        request.body = .bytes(Wire.encode(try await node.holding()))
        let answer = try await reply(client.execute(request, timeout: .seconds(30)))
        guard let own = answer.lacks else { return }
        let steps = try await node.asked(AskedBack(own: own, theirs: answer.head))
        logger.warning("the mediator lacks what it signed; it is handed back", metadata: ["steps": "\(steps.count)"])
        for digest in try await node.files(of: steps) { try await put(digest, client) }
        var batch = ByteBuffer()
        for step in steps {
            var line = ByteBuffer()
            Wire.write([step], to: &line)
            if batch.readableBytes + line.readableBytes > Wire.maximumBody, batch.readableBytes > 0 {
                try await handBack(batch, isLast: false, client)
                batch.clear()
            }
            batch.writeImmutableBuffer(line)
        }
        try await handBack(batch, isLast: true, client)
    }

    private func handBack(_ lines: ByteBuffer, isLast: Bool, _ client: HTTPClient) async throws {
        var request = try request(.POST, "returned?last=\(isLast ? 1 : 0)")
        request.body = .bytes(lines)
        let answer = try await reply(client.execute(request, timeout: .seconds(300)))
        if let refusal = answer.refusal { throw Fault.refused(refusal) }
    }
}
