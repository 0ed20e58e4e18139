import Desks
import IJSON
import Node
import Room

/// Decisions that wait some seconds to be signed, as those of the page do, so that they can be undone.
extension OperationTable {
    static let pending: [Operation] = [
        listDecisions, decideItem, undoDecision, signDecision,
    ]

    private static let decision = Schema.either([
        .request(.must("release", .list(.component(.plan), 1...64), "A plan for each member it goes to.")),
        .request(.must("return", .returnReason), .may("note", .note)),
        .request(.must("refuse", .refusal)),
        .request(.must("confirm", .hash, "The digest of the proposal that was read.")),
    ])

    private static let listDecisions = Operation.reading(
        "decisions", "listDecisions", .review, "Decisions that wait to be signed, oldest first.", scope: .review,
        query: Paging.parameters, answer: .json(.page("decisions", of: .component(.decision)))
    ) { call in
        guard call.officer.roles.contains(.duty) else { throw NodeFault.authority(.roleMissing) }
        return try call.page(
            try await call.node.pendingDecisions(), "decisions", newestFirst: false,
            by: { ($0.at, $0.item.description) }, { .object($0.summary) })
    }

    private static let decideItem = Operation.doing(
        "items/{item}/decision", "decideItem", .review,
        "Decides on an item as its page does, to be signed in \(PendingDecision.secondsToUndo) seconds.",
        scope: .review, body: .json(decision), answer: .answer(.may("decided", .flag), .may("proposed", .flag)),
        problems: [.notFound]
    ) { call in
        let key = try call.item()
        return try await call.node.decideSoon(key, try await DecisionReader.read(call, key), by: call.officer)
    } says: {
        .object([$0 ? "decided" : "proposed": .bool(true)])
    }

    private static let undoDecision = Operation.doing(
        "items/{item}/decision/undo", "undoDecision", .review,
        "Takes back what is not signed yet, whichever duty officer decided it.", scope: .review,
        answer: .answer(.must("undone", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.undoDecision(on: try call.item(), by: call.officer)
    } says: {
        .object(["undone": .bool(true)])
    }

    // With no key: a release to several members is signed step by step, and what waits is signed all the same.
    private static let signDecision = Operation.doingAnew(
        "items/{item}/decision/sign", "signDecision", .review,
        "Signs at once what this officer decided. Sent again it is a conflict: nothing waits any more.",
        scope: .review, answer: .json(.answer(.must("signed", .flag))), problems: [.notFound]
    ) { call in
        try await call.node.signNow(try call.item(), by: call.officer)
        return .done("signed")
    }
}

/// A decision as programs write it.
private enum DecisionReader {
    static func read(_ call: Call, _ key: StepID) async throws -> PendingDecision.Act {
        if let plans = call.json["release"]?.array {
            var read: [ReleasePlan] = []
            for plan in plans { read.append(try await PlanReader.plan(plan, for: key, call.node)) }
            return .release(read)
        }
        if let digest = call.json["confirm"]?.string {
            guard let plan = try await call.node.reviewState(key).proposal else { throw NodeFault.state }
            guard digest == ProposalDigest.of(plan) else { throw NodeFault.stale }
            return .release([plan])
        }
        var reader = try JSONReader(call.json)
        if let code = try reader.optionalValue("refuse", { RefusalCode(rawValue: $0) }) { return .refusal(code) }
        let reason = try reader.value("return") { ReturnReason(rawValue: $0) }
        return .sendBack(reason, note: try reader.optionalString("note"))
    }
}

extension PendingDecision {
    /// A decision in a list, with none of its words.
    fileprivate var summary: JSONObject {
        let act =
            switch self.act {
            case .release: "release"
            case .sendBack: "return"
            case .refusal: "refuse"
            }
        return JSONObject([
            "item": .string(item.description), "act": .string(act), "officer": .string(officer), "at": .int(at),
            "due": .int(due), "undone": isUndone ? .bool(true) : nil,
        ])
    }

    var detail: JSON {
        var object = summary
        switch act {
        case .release(let plans): object["plans"] = .array(plans.map(\.json))
        case .sendBack(let reason, let note):
            object["reason"] = .string(reason.rawValue)
            object["note"] = note.map(JSON.string)
        case .refusal(let code): object["code"] = .string(code.rawValue)
        }
        return .object(object)
    }
}
