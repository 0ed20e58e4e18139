import HTTPTypes
import Hummingbird
import NIOCore
import Node
import Room
import TransparencyLog

/// The read paths of the mediator's log, exactly as C2SP tlog-tiles has them, to members; and the way back for their
/// cosignatures, because parties only ever connect out.
struct MemberLogRoutes {
    let node: MemberNode
    let peer: @Sendable (PeerContext) async throws -> MemberID
    let gate: Gate

    /// More than a checkpoint with its signatures ever is.
    private static let maximumNote = 64 << 10

    func add(to router: Router<PeerContext>) {
        router.get("v1/log/checkpoint") { _, context in
            _ = try await self.peer(context)
            return Self.text(try await self.node.logState().latest)
        }
        router.get("v1/log/witnessed") { _, context in
            _ = try await self.peer(context)
            return Self.text(try await self.node.logState().witnessed)
        }
        router.get("v1/log/cosigned") { _, context in
            _ = try await self.peer(context)
            return Self.text(try await self.node.cosignedCheckpoint())
        }
        router.get("v1/log/tile/**") { request, context in
            _ = try await self.peer(context)
            return try await self.file(String(request.uri.path.dropFirst("/v1/log/".count)))
        }
        router.post("v1/log/cosignature") { request, context in
            let party = try await self.peer(context)
            return try await self.gate.enter(party) {
                let body = try await request.body.collect(upTo: Self.maximumNote)
                return Response(status: await self.take(Array(body.readableBytesView), of: party))
            }
        }
    }

    private func take(_ note: [UInt8], of party: MemberID) async -> HTTPResponse.Status {
        do throws(NodeFault) {
            try await node.add(cosignature: note, of: party)
            return .noContent
        } catch {
            // A checkpoint that is no longer kept: the party looks at the newest.
            return error == .notFound ? .conflict : .badRequest
        }
    }

    private static func text(_ checkpoint: SignedCheckpoint?) -> Response {
        checkpoint.map { LogRoutes.checkpoint($0.bytes) } ?? Response(status: .notFound)
    }

    private func file(_ path: String) async throws -> Response {
        try await node.logFile(path).map(LogRoutes.file) ?? Response(status: .notFound)
    }
}
