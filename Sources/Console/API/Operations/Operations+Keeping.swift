import Desks
import IJSON
import Node
import Room

/// Erasures and holds. Who may confirm and lift is the node's to say.
extension OperationTable {
    static let keeping: [Operation] = [
        listErasures, listHolds, eraseItem, dropErasure, holdItem, liftHold,
    ]

    private static let listErasures = Operation.reading(
        "erasures", "listErasures", .keeping, "Erasures on their way, oldest first.", query: Paging.parameters,
        answer: .json(.page("erasures", of: .component(.erasure)))
    ) { call in
        try call.page(
            try await call.node.erasures(), "erasures", newestFirst: false,
            by: { ($0.at, $0.item.description) }, \.summary)
    }

    private static let listHolds = Operation.reading(
        "holds", "listHolds", .keeping, "Holds that stand, oldest first.", query: Paging.parameters,
        answer: .json(.page("holds", of: .component(.hold)))
    ) { call in
        try call.page(
            try await call.node.holds(), "holds", newestFirst: false, by: { ($0.at, $0.id) }, \.summary)
    }

    private static let eraseItem = Operation.doing(
        "items/{item}/erase", "eraseItem", .keeping,
        "Proposes to erase an item, or confirms what another officer proposed: this destroys.", scope: .approve,
        body: .json(
            .request(
                .may("reason", .note, "Why; the access log keeps it, so it should tell nothing of the item."),
                .may("confirm", .flag, "Which of the two is meant; whichever is next if left out."))),
        answer: .answer(.must("erased", .flag), .may("proposed", .flag)), problems: [.notFound]
    ) { call in
        let key = try call.item()
        let confirming = call.json["confirm"]?.bool
        do throws(NodeFault) {
            return try await call.node.erase(
                key, reason: call.json["reason"]?.string, confirming: confirming, by: call.officer)
        } catch {
            // Said by name, because "not in this state" would leave the officer guessing.
            guard error == .state, let bar = try await call.node.erasureBar(on: key) else { throw error }
            var problem = Problem(error)
            problem.code = "bar.\(bar.rawValue)"
            problem.more["barred"] = .string(bar.rawValue)
            throw problem
        }
    } says: {
        .object(["erased": .bool($0), "proposed": $0 ? nil : .bool(true)])
    }

    private static let dropErasure = Operation.doing(
        "items/{item}/erase/drop", "dropErasure", .keeping, "Drops the proposal to erase an item.",
        scope: .approve, answer: .answer(.must("dropped", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.dropErasure(of: try call.item(), by: call.officer)
    } says: {
        .object(["dropped": .bool(true)])
    }

    private static let holdItem = Operation.doing(
        "items/{item}/hold", "holdItem", .keeping, "Keeps an item from being erased.", scope: .draft,
        body: .json(.request(.must("reason", .text(1...2000)))), answer: .answer(.must("hold", .step)),
        problems: [.notFound]
    ) { call in
        try await call.node.hold(try call.item(), reason: call.json["reason"]?.string ?? "", by: call.officer)
    } says: {
        .object(["hold": .string($0)])
    }

    private static let liftHold = Operation.doing(
        "holds/{hold}/lift", "liftHold", .keeping, "Lifts a hold that another officer set.", scope: .approve,
        answer: .answer(.must("lifted", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.lift(call["hold"], by: call.officer)
    } says: {
        .object(["lifted": .bool(true)])
    }
}

extension Erasure {
    /// An erasure as programs see it.
    fileprivate var summary: JSON {
        .object([
            "item": .string(item.description), "stage": .string(stage.rawValue),
            "proposer": proposer.map(JSON.string), "reason": reason.map(JSON.string), "at": .int(at),
        ])
    }
}

extension Hold {
    /// A hold as programs see it.
    fileprivate var summary: JSON {
        .object([
            "id": .string(id), "item": .string(item.description), "reason": .string(reason),
            "officer": .string(officer), "at": .int(at),
        ])
    }
}
