import Desks
import Node
import Room
import Store
import Testing

/// The fold's state in a dictionary.
struct MemoryState: ItemState {
    var items: [StepID: Item] = [:]
    var links: [String: String] = [:]
    var persons: [PersonReference: PersonLedger] = [:]
    var movements: [StepID: MovementLedger] = [:]

    func item(_ key: StepID) -> Item? { items[key] }
    mutating func put(_ item: Item) { items[item.key] = item }
    func person(_ person: PersonReference) -> PersonLedger? { persons[person] }
    mutating func put(_ person: PersonLedger) { persons[person.person] = person }
    func movement(_ order: StepID) -> MovementLedger? { movements[order] }
    mutating func put(_ movement: MovementLedger) { movements[movement.order] = movement }
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
            for (person, ledger) in rebuilt.persons {
                #expect(try await node(member).person(person).ledger == ledger, "\(member)")
            }
            let movements = try await node(member).movements(limit: 100_000)
            #expect(Set(movements.map(\.ledger)) == Set(rebuilt.movements.values), "\(member)")
            try await checkCounts(rebuilt, at: member)
        }
    }

    /// Whether what was counted on the way is what the items tell in the end.
    private func checkCounts(_ rebuilt: MemoryState, at member: MemberID) async throws {
        let (node, items) = (self.node(member), rebuilt.items.values)
        var tallies: [String: Int] = [:]
        for name in items.flatMap({ $0.tallies(since: nil) }) { tallies[name.name, default: 0] += 1 }
        let counted = try await node.counts(0..<Int.max)
        #expect(Set(counted) == Set(tallies.compactMap { EventCount($0.key, $0.value) }), "\(member)")
        #expect(try await Set(node.openItems()) == Set(items.filter(\.isLeftOpen)), "\(member)")
        #expect(try await Set(node.waitingItems()) == Set(items.filter { node.deadline(of: $0) != nil }), "\(member)")
        let open = Dictionary(grouping: items.filter(\.isLeftOpen), by: \.precedence)
        #expect(try await node.openCounts() == open.mapValues(\.count), "\(member)")
        let awaited = open.mapValues { $0.count(where: \.isAwaited) }.filter { $0.value > 0 }
        #expect(try await node.openCounts(isAwaited: true) == awaited, "\(member)")
    }
}
