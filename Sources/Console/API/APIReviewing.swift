import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room

extension APIRoutes {
    func addReviewing(to router: Router<ConsoleContext>) {
        router.post(
            "api/v1/items/:id/take",
            use: handle(.review) { json, context, visitor in
                try JSONReader(json).finish()
                try await node.take(try key(context), by: visitor.officer)
                return .object(["taken": .bool(true)])
            })
        router.post(
            "api/v1/items/:id/preview",
            use: handle(.review) { json, context, _ in
                let plan = try await plan(json, for: try key(context))
                return try await node.preview(try key(context), plan).json
            })
        router.post(
            "api/v1/items/:id/release",
            use: handle(.review) { json, context, visitor in
                let key = try key(context)
                let step = try await node.release(key, by: plan(json, for: key), officer: visitor.officer)
                return .object([
                    "release": step.map { .string($0.description) }, "proposed": step == nil ? .bool(true) : nil,
                ])
            })
        router.post(
            "api/v1/items/:id/return",
            use: handle(.review) { json, context, visitor in
                var reader = try JSONReader(json)
                let reason = try reader.value("reason") { ReturnReason(rawValue: $0) }
                let note = try reader.optionalString("note")
                try reader.finish()
                try await node.sendBack(try key(context), reason: reason, note: note, by: visitor.officer)
                return .object(["returned": .bool(true)])
            })
        router.post(
            "api/v1/items/:id/refuse",
            use: handle(.review) { json, context, visitor in
                var reader = try JSONReader(json)
                let code = try reader.value("code") { RefusalCode(rawValue: $0) }
                try reader.finish()
                try await node.refuse(try key(context), code: code, by: visitor.officer)
                return .object(["refused": .bool(true)])
            })
        router.post(
            "api/v1/items/:id/file",
            use: handle(.review) { json, context, visitor in
                var reader = try JSONReader(json)
                let level = try reader.optionalValue("level") { AcknowledgementLevel(rawValue: $0) } ?? .opened
                try reader.finish()
                try await node.file(try key(context), level: level, by: visitor.officer)
                return .object(["filed": .bool(true)])
            })
        router.post(
            "api/v1/items/:id/reviewed",
            use: handle(.review) { json, context, visitor in
                var reader = try JSONReader(json)
                let note = try reader.optionalString("note")
                try reader.finish()
                try await node.reviewedAfterwards(try key(context), note: note, by: visitor.officer)
                return .object(["reviewed": .bool(true)])
            })
    }

    /// A plan as programs write it: `audience` (the only one addressed if left out), `withheld` (field names),
    /// `substitutions` (by field), `coarser` (metres by field), `tlp`, `remark`, `passes_more` (what an earlier
    /// release held back). What isn't named passes as it is.
    private func plan(_ json: JSON, for key: StepID) async throws -> ReleasePlan {
        let item = try await node.item(key)
        let message = try await node.message(item)
        var reader = try JSONReader(json)
        let addressed = item.audiences.filter { !$0.isMediator }
        guard let audience = try reader.optionalValue("audience", { MemberID($0) }) ?? addressed.first else {
            throw NodeFault.refused(.addressee)
        }
        var caveat = item.caveat
        caveat.label = try reader.optionalValue("tlp") { TrafficLight(rawValue: $0) } ?? caveat.label
        caveat.releasableTo = [audience]
        var plan = ReleasePlan(audience: audience, caveat: caveat)
        plan.withheld = Set(try reader.strings("withheld"))
        plan.remark = try reader.optionalString("remark")
        plan.passesMore = try reader.flag("passes_more")
        for member in try members(of: "substitutions", &reader) { plan.substitutions[member.name] = member.value }
        for member in try members(of: "coarser", &reader) {
            guard let metres = member.value.int, (1...100_000).contains(metres), let value = message.body[member.name],
                let place = try? Place(json: value), plan.substitutions[member.name] == nil
            else { throw reader.mismatch("coarser." + member.name) }
            plan.substitutions[member.name] = place.coarsened(toMetres: metres).json
        }
        // A plan that says two things of one field is no plan.
        if let name = plan.withheld.first(where: { plan.substitutions[$0] != nil }) {
            throw reader.mismatch("withheld." + name)
        }
        try reader.finish()
        return plan
    }

    /// Takes an object, if there is one. Anything else in its place would pass what it was meant to hold back.
    private func members(of name: String, _ reader: inout JSONReader) throws(JSONMismatch) -> [JSONObject.Member] {
        guard let value = reader.optional(name) else { return [] }
        guard let object = value.object else { throw reader.mismatch(name, .type) }
        return object.sorted
    }
}
