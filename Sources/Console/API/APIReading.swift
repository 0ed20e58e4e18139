import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room
import Store
import TransparencyLog

extension APIRoutes {
    func addReading(to router: Router<ConsoleContext>) {
        router.get(
            "api/v1/items",
            use: handle(.read) { _, context, _ in
                let items = try await node.items([], limit: 1000)
                return .object(["items": .array(items.map(\.json))])
            })
        router.get(
            "api/v1/items/:id",
            use: handle(.read) { _, context, _ in
                let item = try await node.item(try key(context))
                let steps = try await node.timeline(item.key)
                let review = try await node.reviewState(item.key)
                return .object([
                    "item": item.json, "content": item.stage == .erased ? nil : try await node.content(item).json,
                    "taken_by": review.takenBy.map(JSON.string), "proposer": review.proposer.map(JSON.string),
                    "timeline": .array(
                        steps.map { entry in
                            .object([
                                "id": .string(entry.step.id.description),
                                "type": .string(entry.step.type.rawValue), "at": .int(entry.step.received),
                                "from": .string(entry.step.direction.from.description),
                                "seq": .int(entry.step.sequence), "leaf": .string(entry.step.entry.description),
                                "content": entry.content.json,
                            ])
                        }),
                ])
            })
        router.get(
            "api/v1/items/:id/receipt",
            use: handle(.read) { _, context, _ in try await ReceiptFile(node: node).json(for: try key(context)) })
        router.get(
            "api/v1/drafts",
            use: handle(.read) { _, _, _ in
                .object(["drafts": .array(try await node.drafts().map(\.summary))])
            })
        router.get(
            "api/v1/status",
            use: handle(.read) { _, _, _ in
                var troubles = JSONObject()
                for (name, reason) in node.troubles { troubles[name] = .string(reason) }
                return .object([
                    "member": .string(node.member.description), "room": .string(node.terms.room.description),
                    "fingerprint": .string(node.terms.fingerprint), "steps": .int(try await node.stepCount()),
                    "troubles": .object(troubles), "terms": .string(node.terms.head.description),
                ])
            })
        router.get(
            "api/v1/dutylog",
            use: handle(.read) { _, _, _ in
                let lines = try await node.dutyLog(limit: 500)
                return .object([
                    "entries": .array(
                        lines.map {
                            .object([
                                "number": .int($0.number), "at": .int($0.at), "kind": .string($0.kind.rawValue),
                                "author": .string($0.author), "text": .string($0.text),
                            ])
                        })
                ])
            })
    }
}

extension Draft {
    /// A draft as programs see it.
    var summary: JSON {
        var subject: String?
        if case .message(let message) = content { subject = message.subject }
        return .object([
            "id": .string(id), "revision": .int(revision), "drafter": .string(drafter),
            "stage": .string(stage.rawValue), "subject": subject.map(JSON.string),
        ])
    }
}
