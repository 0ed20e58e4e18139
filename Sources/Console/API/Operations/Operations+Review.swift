import Desks
import IJSON
import Node
import Room
import Store
import TransparencyLog

extension OperationTable {
    private static func decided(_ name: String) -> Schema { .answer(.must(name, .flag)) }

    static let review: [Operation] =
        [
            listReviews, getReview, takeItem, previewRelease, releaseItem, confirmProposal, rejectProposal, redactFile,
        ] + decisions

    private static let listReviews = Operation.reading(
        "reviews", "listReviews", .review,
        "Items that an officer took, for which a release is proposed, or to be looked at afterwards.",
        query: Paging.parameters, answer: .json(.page("reviews", of: .component(.review)))
    ) { call in
        var keys: Set<StepID> = []
        for collection in ["claim", "proposal", "after-review"] {
            keys.formUnion(try await call.node.records(collection).compactMap { StepID($0.id) })
        }
        let all = keys.sorted().map { ($0, ()) }
        return try await call.page(all.map(\.0), "reviews", newestFirst: false, by: { (0, $0.description) }) { key in
            try await call.node.reviewState(key).summary(of: key)
        }
    }

    private static let getReview = Operation.reading(
        "items/{item}/review", "getReview", .review, "Who works on an item, and what was proposed for it.",
        scope: .review, answer: .json(.component(.reviewDetail)), problems: [.notFound]
    ) { call in
        let key = try await call.looked().key
        return .json(try await call.node.reviewState(key).detail(of: key))
    }

    private static let takeItem = Operation.doing(
        "items/{item}/take", "takeItem", .review, "Takes an item in hand.", scope: .review,
        answer: decided("taken"), problems: [.notFound]
    ) { call in
        try await call.node.take(try call.item(), by: call.officer)
    } says: {
        .object(["taken": .bool(true)])
    }

    private static let previewRelease = Operation.doingAnew(
        "items/{item}/preview", "previewRelease", .review, "What the receiver would see. Nothing is done.",
        scope: .review, body: .json(.component(.plan)), answer: .json(.component(.message)),
        problems: [.notFound]
    ) { call in
        let key = try call.item()
        let plan = try await PlanReader.plan(call.json, for: key, call.node)
        return .json(try await call.node.preview(key, plan).json)
    }

    private static let releaseItem = Operation.doing(
        "items/{item}/release", "releaseItem", .review,
        "Passes an item on, whole or in part; or proposes it, where the terms want two officers.",
        scope: .review, body: .json(.component(.plan)),
        answer: .answer(.may("release", .step), .may("proposed", .flag)), problems: [.notFound]
    ) { call in
        let key = try call.item()
        let plan = try await PlanReader.plan(call.json, for: key, call.node)
        return [try await call.node.release(key, by: plan, officer: call.officer)].compactMap { $0 }
    } says: { (steps: [StepID]) in
        released(steps)
    }

    private static let confirmProposal = Operation.doing(
        "items/{item}/proposal/confirm", "confirmProposal", .review,
        "Confirms what another officer proposed: it is released.", scope: .review,
        body: .json(.request(.must("digest", .hash, "Of the proposal that was read."))),
        answer: .answer(.may("release", .step), .may("proposed", .flag)), problems: [.notFound]
    ) { call in
        let key = try call.item()
        guard let plan = try await call.node.reviewState(key).proposal else { throw NodeFault.state }
        guard call.json["digest"]?.string == ProposalDigest.of(plan) else { throw NodeFault.stale }
        return [try await call.node.release(key, by: plan, officer: call.officer)].compactMap { $0 }
    } says: { (steps: [StepID]) in
        released(steps)
    }

    private static let rejectProposal = Operation.doing(
        "items/{item}/proposal/reject", "rejectProposal", .review, "Drops a proposal; the review begins anew.",
        scope: .review, answer: decided("rejected"), problems: [.notFound]
    ) { call in
        try await call.node.dropProposal(try call.item(), by: call.officer)
    } says: {
        .object(["rejected": .bool(true)])
    }

    private static let redactFile = Operation.doingAnew(
        "items/{item}/redactions/{number}", "redactFile", .review,
        "Takes in the mediator's own version of a file: an image, stripped of its metadata.", scope: .review,
        query: [.init(name: "name", schema: .text(0...4000), about: "The file's name.")],
        body: .bytes(limit: Attachment.maximumSize), answer: .json(decided("redacted")), problems: [.notFound]
    ) { call in
        let name = String((call.query["name"].map { Multipart.fileName($0) } ?? "file").suffix(60))
        try await call.node.redact(
            try call.item(), file: Int(call["number"]) ?? -1, with: call.bytes, name: name, by: call.officer)
        return .done("redacted")
    }

    private static let decisions: [Operation] = [
        returnItem, refuseItem, fileItem, reviewAfterwards,
    ]

    private static let returnItem = Operation.doing(
        "items/{item}/return", "returnItem", .review, "Sends an item back to its submitter.", scope: .review,
        body: .json(.request(.must("reason", .returnReason), .may("note", .note))), answer: decided("returned"),
        problems: [.notFound]
    ) { call in
        var reader = try JSONReader(call.json)
        let reason = try reader.value("reason") { ReturnReason(rawValue: $0) }
        let note = try reader.optionalString("note")
        try await call.node.sendBack(try call.item(), reason: reason, note: note, by: call.officer)
    } says: {
        .object(["returned": .bool(true)])
    }

    private static let refuseItem = Operation.doing(
        "items/{item}/refuse", "refuseItem", .review, "Refuses an item for good.", scope: .review,
        body: .json(.request(.must("code", .refusal))), answer: decided("refused"), problems: [.notFound]
    ) { call in
        var reader = try JSONReader(call.json)
        let code = try reader.value("code") { RefusalCode(rawValue: $0) }
        try await call.node.refuse(try call.item(), code: code, by: call.officer)
    } says: {
        .object(["refused": .bool(true)])
    }

    private static let fileItem = Operation.doing(
        "items/{item}/file", "fileItem", .review,
        "Files an item that was addressed to the mediator itself, and tells its submitter how far it got.",
        scope: .review, body: .json(.request(.may("level", .level))), answer: decided("filed"),
        problems: [.notFound]
    ) { call in
        var reader = try JSONReader(call.json)
        let level = try reader.optionalValue("level") { AcknowledgementLevel(rawValue: $0) } ?? .opened
        try await call.node.file(try call.item(), level: level, by: call.officer)
    } says: {
        .object(["filed": .bool(true)])
    }

    private static let reviewAfterwards = Operation.doing(
        "items/{item}/reviewed", "reviewAfterwards", .review,
        "Notes that a second officer looked at a Flash warning afterwards.", scope: .review,
        body: .json(.request(.may("note", .note))), answer: decided("reviewed"), problems: [.notFound]
    ) { call in
        try await call.node.reviewedAfterwards(
            try call.item(), note: call.json["note"]?.string, by: call.officer)
    } says: {
        .object(["reviewed": .bool(true)])
    }

    private static func released(_ steps: [StepID]) -> JSON {
        .object([
            "release": steps.first.map { .string($0.description) }, "proposed": steps.isEmpty ? .bool(true) : nil,
        ])
    }
}

extension ReviewState {
    func summary(of key: StepID) -> JSON {
        .object([
            "item": .string(key.description), "taken_by": takenBy.map(JSON.string),
            "proposer": proposer.map(JSON.string), "after_review": afterReview ? .bool(true) : nil,
            "handled_by": handledBy.map(JSON.string),
        ])
    }

    func detail(of key: StepID) -> JSON {
        let proposed = proposal.map { plan in
            JSON.object([
                "digest": .string(ProposalDigest.of(plan)), "proposer": .string(proposer ?? ""),
                "at": .int(proposedAt ?? 0), "plan": plan.json,
            ])
        }
        return .object([
            "review": summary(of: key), "proposal": proposed, "decision": decision?.detail,
            "redacted_files": .array(
                redactedFiles.sorted { $0.key < $1.key }.map { number, file in
                    .object(["number": .int(number), "file": file.json])
                }),
        ])
    }
}

/// A release plan as programs write it. What isn't named passes as it is.
enum PlanReader {
    static func plan(_ json: JSON, for key: StepID, _ node: MemberNode) async throws -> ReleasePlan {
        let item = try await node.item(key)
        let message = try await node.message(item)
        let addressed = item.audiences.filter { !$0.isMediator }
        guard let audience = json["audience"]?.string.flatMap({ MemberID($0) }) ?? addressed.first else {
            throw NodeFault.refused(.addressee)
        }
        var caveat = item.caveat
        caveat.label = json["tlp"]?.string.flatMap { TrafficLight(rawValue: $0) } ?? caveat.label
        caveat.releasableTo = [audience]
        var plan = ReleasePlan(audience: audience, caveat: caveat)
        plan.withheld = Set((json["withheld"]?.array ?? []).compactMap(\.string))
        plan.remark = json["remark"]?.string
        plan.passesMore = json["passes_more"]?.bool ?? false
        for member in json["substitutions"]?.object?.sorted ?? [] { plan.substitutions[member.name] = member.value }
        for member in json["coarser"]?.object?.sorted ?? [] {
            guard let metres = member.value.int, let value = message.body[member.name],
                let place = try? Place(json: value), plan.substitutions[member.name] == nil
            else { throw NodeFault.field(BodyFault(field: member.name, reason: .value)) }
            plan.substitutions[member.name] = place.coarsened(toMetres: metres).json
        }
        // A plan that says two things of one field is no plan.
        if let name = plan.withheld.first(where: { plan.substitutions[$0] != nil }) {
            throw NodeFault.field(BodyFault(field: name, reason: .value))
        }
        try await take(json["redacted"]?.array ?? [], of: key, node, into: &plan)
        return plan
    }

    private static func take(
        _ numbers: [JSON], of key: StepID, _ node: MemberNode, into plan: inout ReleasePlan
    ) async throws {
        guard !numbers.isEmpty else { return }
        let versions = try await node.reviewState(key).redactedFiles
        for number in numbers.compactMap(\.int) {
            guard let version = versions[number] else { throw NodeFault.invalid("attachment.missing") }
            plan.redactedFiles[number] = version
        }
    }
}
