import Desks
import Receipts
import Room
import Store

/// The steps that tell of one person, as one state of a store has them.
struct CaseSteps {
    /// Those that can be read, in the order in which the node had them, with their places in the log.
    private(set) var steps: [CaseArchive.Step] = []
    /// How many were erased.
    private(set) var erased = 0

    init(of ledger: PersonLedger, in reader: any StoreReader) throws {
        var items = ledger.items
        for order in ledger.orders {
            guard let row = try reader.row(CustodyRow.movements, order.description) else { continue }
            items.formUnion(try MovementLedger(json: row.json).items(about: ledger.person))
        }
        let rows = try items.compactMap { try reader.row("item", $0.description) }
        // One step tells of many items: an acceptance, an acknowledgement.
        let positions = Set(rows.flatMap(\.steps)).sorted()
        let log = try LogState(from: reader)
        for place in try reader.places(at: positions) {
            guard !place.isErased, let step = try reader.steps(at: [place.position]).first else {
                erased += 1
                continue
            }
            steps.append(
                CaseArchive.Step(envelope: step.envelope, proof: try log.proof(at: place.position, in: reader)))
        }
    }
}

extension PersonLedger {
    /// The orders by which the person was to move, also those that were replaced since.
    fileprivate var orders: Set<StepID> {
        Set(entries.compactMap { if case .order(let order) = $0.event { StepID(order.name) } else { nil } })
    }

    /// The items that say something of the person.
    fileprivate var items: Set<StepID> {
        orders.union([transfer]).union(particulars).union(former).union(
            entries.flatMap { [$0.item] + ($0.replaces.map { [$0] } ?? []) })
    }
}

extension MovementLedger {
    /// The items that say who was there, also where the person was not, and what became of lists that didn't fit.
    fileprivate func items(about person: PersonReference) -> Set<StepID> {
        let counted = counts.flatMap { [$0.item] + ($0.replaces.map { [$0] } ?? []) }
        let left = departures.filter { $0.person == person }.map(\.item)
        return Set(counted + left + words.map(\.item))
    }
}
