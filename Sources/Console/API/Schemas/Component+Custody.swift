import Desks
import IJSON
import Node
import Room

extension Component {
    var custodySchema: Schema {
        switch self {
        case .person:
            .answer(
                .must("person", .word(.person)), .must("transfer", .step, "The item that proposed the person."),
                .must("stage", .choice(CustodyStage.allCases.map(\.rawValue))), .must("since", .time),
                .must("responsible", .word(.office), "The one office that answers for the person."),
                .must("holder", .word(.office)), .must("receiver", .word(.office)),
                .must(
                    "closed", .list(.choice(CustodyGate.allCases.map(\.rawValue)), 0...32),
                    "Gates that are closed today."),
                .must("troubles", .list(.answer(.must("item", .step), .must("fault", .text(1...40))), 0...10_000)),
                .must("milestones", .map(.time)), .may("due", .time))
        case .movement:
            .answer(
                .must("order", .step), .must("date", .time),
                .must("stage", .choice(MovementLedger.Stage.allCases.map(\.rawValue))),
                .must("ordered", Self.persons), .must("present", Self.persons),
                .must("counted", .list(.text(1...40), 0...64)),
                .must(
                    "uncounted", .list(.text(1...40), 0...64), "Places that were passed, and nobody told of a count."),
                .must("discrepancies", .list(Self.discrepancy, 0...10_000)), .may("due", .time))
        default: preconditionFailure("listed under another subject")
        }
    }

    private static let persons = Schema.list(.word(.person), 0...PersonList.limit)
    private static let discrepancy = Schema.answer(
        .must("place", .text(1...40)), .must("missing", persons), .must("extra", persons), .must("repeated", persons),
        .must("due", .time), .may("settled", .text(0...4000)))
}

extension PersonCase {
    /// A person as programs see it.
    func json(on day: Int, _ rules: CustodyRules) -> JSON {
        let state = standing.state
        var milestones = JSONObject()
        for (milestone, day) in state.milestones { milestones[milestone.rawValue] = .int(day * 86_400) }
        return .object([
            "person": .string(ledger.person.description), "transfer": .string(ledger.transfer.description),
            "stage": .string(state.stage.rawValue), "since": .int(standing.since),
            "responsible": .string(state.responsible.description), "holder": .string(ledger.holder.description),
            "receiver": .string(ledger.receiver.description),
            "closed": .strings(state.closedGates(on: day, rules).map(\.rawValue)),
            "troubles": .array(
                standing.contradictions.map {
                    .object(["item": .string($0.entry.item.description), "fault": .string($0.fault.name)])
                }), "milestones": .object(milestones), "due": due.map(JSON.int),
        ])
    }
}

extension MovementCase {
    /// A movement as programs see it.
    var json: JSON {
        .object([
            "order": .string(ledger.order.description), "date": .int(ledger.date), "stage": .string(stage.rawValue),
            "ordered": .strings(ledger.ordered.map(\.description)), "present": .strings(movement.present.sorted()),
            "counted": .strings(movement.counted.filter { !movement.uncounted.contains($0) }.map(\.name)),
            "uncounted": .strings(movement.uncounted.map(\.name)),
            "discrepancies": .array(
                movement.discrepancies.map {
                    .object([
                        "place": .string($0.place.name), "missing": .strings($0.comparison.missing),
                        "extra": .strings($0.comparison.extra), "repeated": .strings($0.comparison.repeatedSecond),
                        "due": .int($0.due), "settled": $0.settled.map(JSON.string),
                    ])
                }), "due": due.map(JSON.int),
        ])
    }
}
