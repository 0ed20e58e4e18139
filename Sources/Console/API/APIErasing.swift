import Desks
import Hummingbird
import IJSON
import Node
import Room

extension APIRoutes {
    /// Erasures and holds. Who may confirm and lift is the node's to say.
    func addErasing(to router: Router<ConsoleContext>) {
        router.get(
            "api/v1/erasures",
            use: handle(.read) { _, _, _ in
                .object(["erasures": .array(try await node.erasures().map(\.summary))])
            })
        router.get(
            "api/v1/holds",
            use: handle(.read) { _, _, _ in .object(["holds": .array(try await node.holds().map(\.summary))]) })
        router.post(
            "api/v1/items/:id/erase",
            use: handle(.approve) { json, context, visitor in
                var reader = try JSONReader(json)
                let reason = try reader.optionalString("reason")
                // Whoever says which of the two is meant can't destroy when they mean to propose.
                let confirming = json["confirm"] == nil ? nil : try reader.flag("confirm")
                try reader.finish()
                let key = try key(context)
                do throws(NodeFault) {
                    let isErased = try await node.erase(
                        key, reason: reason, confirming: confirming, by: visitor.officer)
                    return .object(["erased": .bool(isErased), "proposed": isErased ? nil : .bool(true)])
                } catch {
                    // Said by name, because "not in this state" would leave the officer guessing.
                    guard error == .state, let bar = try await node.erasureBar(on: key) else { throw error }
                    return .object(["erased": .bool(false), "barred": .string(bar.rawValue)])
                }
            })
        router.post(
            "api/v1/items/:id/erase/drop",
            use: handle(.approve) { json, context, visitor in
                try JSONReader(json).finish()
                try await node.dropErasure(of: try key(context), by: visitor.officer)
                return .object(["dropped": .bool(true)])
            })
        router.post(
            "api/v1/items/:id/hold",
            use: handle(.draft) { json, context, visitor in
                var reader = try JSONReader(json)
                let reason = try reader.string("reason")
                try reader.finish()
                return .object([
                    "hold": .string(try await node.hold(try key(context), reason: reason, by: visitor.officer))
                ])
            })
        router.post(
            "api/v1/holds/:id/lift",
            use: handle(.approve) { json, context, visitor in
                try JSONReader(json).finish()
                try await node.lift(context.parameters.get("id") ?? "", by: visitor.officer)
                return .object(["lifted": .bool(true)])
            })
    }
}

extension Erasure {
    /// An erasure as programs see it.
    var summary: JSON {
        .object([
            "item": .string(item.description), "stage": .string(stage.rawValue),
            "proposer": proposer.map(JSON.string), "reason": reason.map(JSON.string), "at": .int(at),
        ])
    }
}

extension Hold {
    /// A hold as programs see it.
    var summary: JSON {
        .object([
            "id": .string(id), "item": .string(item.description), "reason": .string(reason),
            "officer": .string(officer), "at": .int(at),
        ])
    }
}
