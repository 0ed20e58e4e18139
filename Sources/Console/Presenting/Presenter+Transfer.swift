import Desks
import Node
import Room

extension Presenter {
    /// What was told of the persons of a transfer, a line a message, in the order in which it happened.
    func happened(to persons: [PersonCase]) -> [TransferLine] {
        struct Told {
            var order: Int
            var entry: PersonLedger.Entry
            var names: [String] = []
            var persons: Set<PersonReference> = []
            var isWrong = false
        }
        var lines: [StepID: Told] = [:]
        for person in persons {
            let wrong = Set(person.standing.contradictions.map(\.entry.item))
            for entry in person.ledger.told {
                var line = lines[entry.item] ?? Told(order: lines.count, entry: entry)
                let (told, detail) = (desk["told.\(entry.event.name)"], detail(entry.event))
                let name = detail.isEmpty ? told : language.plain(.labelled, [.name: told, .text: detail])
                if !line.names.contains(name) { line.names.append(name) }
                line.persons.insert(person.ledger.person)
                line.isWrong = line.isWrong || wrong.contains(entry.item)
                lines[entry.item] = line
            }
        }
        return lines.values.sorted { ($0.entry.at / 60, $0.order) < ($1.entry.at / 60, $1.order) }.map { line in
            TransferLine(
                stamp: stamp(line.entry.at), what: language.list(line.names, isolated: false),
                by: word(line.entry.speaker), link: line.entry.isErased ? nil : "/items/\(line.entry.item)",
                persons: line.persons.count, all: persons.count, isWrong: line.isWrong)
        }
    }
}
