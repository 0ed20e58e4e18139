import Foundation
import HTTPTypes
import Hummingbird
import IJSON
import NIOCore
import Node
import Room
import Store
import TransparencyLog

/// The steps of an item as a file: tokens and salts, byte for byte, to be kept and shown to others.
struct ReceiptFile: Sendable {
    let node: MemberNode

    func json(for key: StepID) async throws -> JSON {
        let steps = try await node.timeline(key)
        guard !steps.isEmpty else { throw NodeFault.notFound }
        return .object([
            "wasl_receipt": .int(1), "room": .string(node.terms.room.description),
            "steps": .array(
                steps.map { entry in
                    .object([
                        "type": .string(entry.step.type.rawValue), "leaf": .string(entry.step.entry.description),
                        "salt": .string(Base64URL.encode(entry.step.envelope.salt)),
                        "token": .string(String(decoding: entry.step.envelope.token, as: UTF8.self)),
                    ])
                }),
        ])
    }

    func response(for key: StepID) async throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .contentDisposition: "attachment; filename=\"wasl-\(key).json\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: try await json(for: key).encoded)))
    }
}
