import Desks
import Node
import Room
import Store
import Testing

/// The fold's state in a dictionary.
struct MemoryState: ItemState {
    var items: [StepID: Item] = [:]
    var links: [String: String] = [:]

    func item(_ key: StepID) -> Item? { items[key] }
    mutating func put(_ item: Item) { items[item.key] = item }
    func link(_ name: String) -> String? { links[name] }
    mutating func setLink(_ name: String, _ target: String) { links[name] = target }
    mutating func removeLink(_ name: String) { links[name] = nil }
    mutating func next(_ counter: String) -> Int {
        let number = 1 + (links[counter].flatMap { Int($0) } ?? 0)
        links[counter] = String(number)
        return number
    }

    /// Folds all that a member's store was ever given, in order.
    init(rebuilding member: MemberID, in room: TestRoom) throws {
        var terms = try TermsOfReference(documents: room.charter.documents(for: member))
        for stored in room.store(member).written.steps {
            let step = try StepVerifier(terms: terms, member: member).stored(stored.envelope)
            var next = self
            do {
                _ = try ItemFold(member: member, rules: terms.rules).fold(
                    step, received: terms.rules.rounded(stored.received), into: &next)
                self = next
            } catch is RefusalCode {
                continue
            }
            if case .terms(let document) = step.content { _ = try? terms.apply(document) }
        }
    }
}

extension TestRoom {
    /// Whether the rows of each node are what its steps make of them.
    func checkRebuild() async throws {
        for member in members {
            let rebuilt = try MemoryState(rebuilding: member, in: self)
            let rows = try await node(member).items(limit: 100_000)
            #expect(rebuilt.items.count == rows.count)
            for row in rows { #expect(rebuilt.items[row.key] == row, "\(member)") }
        }
    }
}
