import Desks
import Node
import Room

extension Presenter {
    func line(_ movement: MovementCase) -> MovementLine {
        let (ledger, counted) = (movement.ledger, movement.movement)
        return MovementLine(
            link: "/custody/movements/\(ledger.order)", name: ledger.order.description, date: stamp(ledger.date),
            stage: desk["movement.\(movement.stage.rawValue)"], isWrong: movement.stage == .discrepancy,
            persons: ledger.ordered.count, place: counted.counted.last.map(place) ?? "—", due: movement.due.map(due))
    }

    func model(_ movement: MovementCase) async throws -> MovementModel {
        let (ledger, counted) = (movement.ledger, movement.movement)
        var persons: [PersonCase] = []
        for person in ledger.ordered { if let found = try? await node.person(person) { persons.append(found) } }
        let told = Dictionary(grouping: ledger.standingCounts, by: \.place)
        return MovementModel(
            line: line(movement), order: "/items/\(ledger.order)", escorts: ledger.escorts.map(fullWord),
            places: counted.places.map { place in
                let count = told[place]?.first
                return MovementModel.Place(
                    name: self.place(place), stamp: count.map { stamp($0.at) }, count: count?.persons.count,
                    link: count.map { "/items/\($0.item)" }, isMissing: counted.uncounted.contains(place))
            },
            discrepancies: counted.discrepancies.map { found in
                MovementModel.Discrepancy(
                    place: place(found.place), missing: found.comparison.missing, extra: found.comparison.extra,
                    repeated: found.comparison.repeatedSecond, isHidden: found.comparison.isHiddenByCount,
                    due: due(found.due), settled: found.settled, words: found.words,
                    action: found.settled == nil ? settlement(of: found.place, in: ledger.order) : nil)
            },
            left: counted.left.sorted { $0.key < $1.key }.map { ($0.key, desk["left.\($0.value.rawValue)"]) },
            persons: persons.map(line), actions: actions(movement, holder: persons.first?.ledger.holder.member),
            carrying: visitor.officer.mayCarryBundles ? "/node/bundles" : nil)
    }
}
