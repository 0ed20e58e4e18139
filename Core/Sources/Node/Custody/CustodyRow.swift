import Desks
import Room
import Store

/// How persons and movements stand in the shape of rows that all desks share.
enum CustodyRow {
    static let persons = "custody"
    static let movements = "movement"
    /// The stage of a row of whom nothing is kept any more.
    static let erased = "erased"

    static func of(_ ledger: PersonLedger, _ rules: CustodyRules) -> Row {
        guard !ledger.entries.isEmpty else {
            return Row(
                desk: persons, key: ledger.person.description, stage: erased, due: nil, rank: ledger.closed ?? 0,
                json: ledger.json)
        }
        let standing = ledger.standing(rules)
        let due = standing.due(rules)
        return Row(
            desk: persons, key: ledger.person.description, stage: standing.state.stage.rawValue, due: due,
            rank: standing.since, json: ledger.json, group: ledger.transfer.description,
            urgency: standing.contradictions.isEmpty ? due.map { _ in 1 } : 0)
    }

    static func of(_ ledger: MovementLedger, _ rules: CustodyRules) -> Row {
        let movement = ledger.movement(rules)
        let stage = ledger.stage(movement)
        let due = ledger.due(movement)
        return Row(
            desk: movements, key: ledger.order.description, stage: stage.rawValue, due: due, rank: ledger.date,
            json: ledger.json, urgency: stage == .discrepancy ? 0 : due.map { _ in 1 })
    }
}
