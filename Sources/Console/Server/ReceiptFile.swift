import Foundation
import HTTPTypes
import Hummingbird
import IJSON
import NIOCore
import Node
import Receipts
import Room
import Store
import TransparencyLog

/// What proves an item: the receipt of its step, and for programs all steps that tell of it, byte for byte.
struct ReceiptFile: Sendable {
    let node: MemberNode

    func json(for key: StepID) async throws -> JSON {
        let steps = try await node.timeline(key)
        guard !steps.isEmpty else { throw NodeFault.notFound }
        return .object([
            "wasl_steps": .int(1), "room": .string(node.terms.room.description),
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

    /// The receipt of the step that brought an item, once every party cosigned a checkpoint that has it.
    func response(for key: StepID) async throws -> Response {
        guard let receipt = try await node.receipt(of: node.step(key)) else { throw NodeFault.state }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .contentDisposition: "attachment; filename=\"wasl-\(key).json\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: receipt.bytes)))
    }
}
