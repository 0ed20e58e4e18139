import Hummingbird
import NIOCore
import Node
import Room
import TransparencyLog

/// Ciphertexts of attachments: a party puts its own before the step that refers to them, and fetches only those that
/// were released to it.
struct BlobRoutes: Sendable {
    let node: MemberNode
    let peer: @Sendable (PeerContext) async throws -> MemberID
    let gate: Gate

    static let maximumBody = 24 << 20

    func add(to router: Router<PeerContext>) {
        router.put("v1/blobs/:digest") { request, context in
            let peer = try await peer(context)
            return try await gate.enter(peer) { try await put(request, context) }
        }
        router.get("v1/blobs/:digest") { _, context in
            let peer = try await peer(context)
            guard let name = context.parameters.get("digest"), let digest = Hash256(name),
                try await node.mayFetch(name, peer), let bytes = node.blob(digest)
            else { throw HTTPError(.notFound) }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    private func put(_ request: Request, _ context: PeerContext) async throws -> Response {
        guard let digest = context.parameters.get("digest").flatMap({ Hash256($0) }) else {
            throw HTTPError(.badRequest)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.maximumBody)
        } catch {
            throw HTTPError(.contentTooLarge)
        }
        let bytes = Array(body.readableBytesView)
        // Checked before anything is stored, so that a name can't be filled with something else.
        guard Hash256(of: bytes) == digest else { throw HTTPError(.badRequest) }
        _ = try node.store(blob: bytes)
        return Response(status: .noContent)
    }
}
