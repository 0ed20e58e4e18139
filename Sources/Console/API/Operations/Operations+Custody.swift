import Desks
import IJSON
import Node
import Room
import Store

/// Persons in transfers of custody. What is said of them is a message of its kind, and a draft like any other.
extension OperationTable {
    static let custody: [Operation] = [listPersons, getPerson, listMovements, getMovement]

    private static let listPersons = Operation.reading(
        "custody/stages/{stage}", "listPersons", .items, "Persons at a stage, those who have been there longest first.",
        query: Paging.parameters, answer: .json(.page("persons", of: .component(.person)))
    ) { call in
        guard let stage = CustodyStage(rawValue: call["stage"]) else { throw NodeFault.notFound }
        let (day, rules) = (call.now / 86_400, call.node.custodyRules)
        return try await call.page("persons", as: RowPlace.self) { place, limit in
            let found = try await call.node.persons(at: stage, after: place, limit: limit + 1)
            let next = found.count > limit ? found[limit - 1].place : nil
            return (found.prefix(limit).map { $0.json(on: day, rules) }, next)
        }
    }

    private static let getPerson = Operation.reading(
        "custody/persons/{person}", "getPerson", .items,
        "A person in a transfer: stage, gates, what doesn\u{2019}t fit.",
        answer: .json(.component(.person)), problems: [.notFound]
    ) { call in
        guard let person = PersonReference(call["person"]) else { throw NodeFault.notFound }
        return .json(try await call.node.person(person).json(on: call.now / 86_400, call.node.custodyRules))
    }

    private static let listMovements = Operation.reading(
        "custody/movements", "listMovements", .items, "Movements of persons, the latest first; at most a thousand.",
        query: Paging.parameters, answer: .json(.page("movements", of: .component(.movement)))
    ) { call in
        try call.page(
            try await call.node.movements(limit: 1000), "movements", newestFirst: true,
            by: { ($0.ledger.date, $0.ledger.order.description) }, \.json)
    }

    private static let getMovement = Operation.reading(
        "custody/movements/{item}", "getMovement", .items, "A movement, by the item that ordered it.",
        answer: .json(.component(.movement)), problems: [.notFound]
    ) { call in .json(try await call.node.movement(call.item()).json) }
}
