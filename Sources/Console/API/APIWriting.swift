import Desks
import Foundation
import HTTPTypes
import Hummingbird
import IJSON
import Node
import Room

extension APIRoutes {
    func addWriting(to router: Router<ConsoleContext>) {
        router.post(
            "api/v1/drafts",
            use: handle(.draft) { json, _, visitor in
                var reader = try JSONReader(json)
                let content = try DraftReader.content(&reader)
                let submit = try reader.flag("submit")
                try reader.finish()
                if submit { try DraftReader.check(content) }
                return try await node.save(content, by: visitor.officer, submit: submit).summary
            })
        router.post(
            "api/v1/drafts/:id/approve",
            use: handle(.approve) { json, context, visitor in
                var reader = try JSONReader(json)
                // Whoever names the revision they read can't approve another by accident.
                let revision = try reader.optionalInt("revision")
                try reader.finish()
                let steps = try await node.approve(
                    context.parameters.get("id") ?? "", revision: revision, by: visitor.officer)
                return .object(["steps": .strings(steps.map(\.description))])
            })
        router.post(
            "api/v1/drafts/:id/dispatch",
            use: handle(.draft) { json, context, visitor in
                try JSONReader(json).finish()
                let steps = try await node.dispatchFlash(context.parameters.get("id") ?? "", by: visitor.officer)
                return .object(["steps": .strings(steps.map(\.description))])
            })
        router.post(
            "api/v1/items/:id/acknowledge",
            use: handle(.acknowledge) { json, context, visitor in
                var reader = try JSONReader(json)
                let level = try reader.value("level") { AcknowledgementLevel(rawValue: $0) }
                let note = try reader.optionalString("note")
                try reader.finish()
                try await node.acknowledge(
                    try key(context), level, note: note, by: visitor.officer, name: visitor.user.display)
                return .object(["acknowledged": .string(level.rawValue)])
            })
        router.post(
            "api/v1/dutylog",
            use: handle(.draft) { json, _, visitor in
                var reader = try JSONReader(json)
                let kind = try reader.optionalValue("kind") { Node.DutyEntry.Kind(rawValue: $0) } ?? .entry
                let text = try reader.string("text")
                let caller = try reader.optionalString("caller")
                let readBack = try reader.flag("read_back")
                try reader.finish()
                let number = try await node.write(
                    kind == .system ? .entry : kind, text, caller: caller, readBack: readBack, by: visitor.officer)
                return .object(["number": .int(number)])
            })
        router.post("api/v1/attachments", use: attach())
    }

    /// Takes a file as the body; its name stands in `?name=`. Answers with what goes into a message's `attachments`.
    private func attach() -> @Sendable (Request, ConsoleContext) async throws -> Response {
        handle(.draft, limit: Attachment.maximumSize) { bytes, request, _, _ in
            let name = request.uri.queryParameters["name"].map { Multipart.fileName(String($0)) } ?? "file"
            return try node.attach(bytes, name: name).json
        }
    }
}

/// What a program wants to leave: a message, or an order about one.
enum DraftReader {
    /// Names the field that the node would refuse without a name.
    static func check(_ content: Draft.Content) throws(NodeFault) {
        guard case .message(let message) = content, let kind = Kinds.named(message.kind) else { return }
        do { try kind.check(message.body) } catch { throw .field(error) }
    }

    static func content(_ reader: inout JSONReader) throws -> Draft.Content {
        if let message = reader.optional("message") { return .message(try Message(json: message)) }
        let order = try reader.string("order")
        let item = try reader.value("item") { StepID($0) }
        let reason = try reader.optionalString("reason")
        switch order {
        case "withdraw": return .withdrawal(item: item)
        case "cancel": return .cancellation(item: item, reason: reason)
        case "recall": return .recall(item: item, reason: reason)
        case "consent":
            return .consent(
                item: item, audience: try reader.values("audience") { MemberID($0) }, expires: try reader.int("expires")
            )
        default: throw reader.mismatch("order")
        }
    }
}
