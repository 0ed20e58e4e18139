import Desks
import Room
import Store
import TransparencyLog

/// The rows that the fold reads and writes, and over them what this batch changed and has not written.
///
/// Kept from batch to batch, so that what is in motion is not read and parsed each time it moves; the sequencer alone
/// writes these rows. Touched only inside its transaction, of which there is one at a time.
final class Projection: @unchecked Sendable {
    // By reference, because an item is large and tables move their values about.
    private final class Held {
        let item: Item
        init(_ item: Item) { self.item = item }
    }

    private enum Change {
        case item(StepID, Held??)
        case steps(StepID, [Int]?)
        case entry(StepID, SearchEntry??)
        case link(String, String??)
        case head(Direction, ChainHead?)
        case person(PersonReference, PersonLedger??)
        case movement(StepID, MovementLedger??)
    }

    // A value of nil stands for a row that is known not to be there.
    private var items: [StepID: Held?] = [:]
    private var steps: [StepID: [Int]] = [:]
    private var links: [String: String?] = [:]
    private var heads: [Direction: ChainHead] = [:]
    private var persons: [PersonReference: PersonLedger?] = [:]
    private var movements: [StepID: MovementLedger?] = [:]
    /// What items are to be found by, as far as this batch knows of it; `nil` inside for nothing any more.
    private var entries: [StepID: SearchEntry?] = [:]
    private var changes: [Change] = []
    private var isCommitted = true

    /// How many rows are kept; beyond it all are read afresh.
    private static let limit = 16_384

    /// Begins a batch. What one before left behind that was not committed is in no row.
    func begin() {
        if !isCommitted || items.count + links.count + persons.count + movements.count > Self.limit {
            items = [:]
            steps = [:]
            links = [:]
            heads = [:]
            persons = [:]
            movements = [:]
        }
        entries = [:]
        changes.removeAll(keepingCapacity: true)
        isCommitted = false
    }

    /// Ends a batch: what it wrote is now in the rows.
    func commit() { isCommitted = true }

    /// How far the batch has come.
    var mark: Int { changes.count }

    /// Takes back what was changed since a mark.
    ///
    /// - Parameter keepingSteps: whether the steps written since stay where they are.
    func undo(to mark: Int, keepingSteps: Bool) {
        var kept: [Change] = []
        while changes.count > mark {
            let change = changes.removeLast()
            switch change {
            case .item(let key, let before): items[key] = before
            case .entry(let key, let before): entries[key] = before
            case .link(let name, let before): links[name] = before
            case .person(let person, let before): persons[person] = before
            case .movement(let order, let before): movements[order] = before
            case .head where keepingSteps, .steps where keepingSteps: kept.append(change)
            case .steps(let key, let before): steps[key] = before
            case .head(let direction, let before): heads[direction] = before
            }
        }
        changes.append(contentsOf: kept.reversed())
    }

    func item(_ key: StepID, in reader: some StoreReader) throws -> Item? {
        if let held = items[key] { return held?.item }
        let row = try reader.row("item", key.description)
        let item = try row.map { try Item(json: $0.json) }
        items[key] = .some(item.map { Held($0) })
        // Steps may have been noted before the item they are to bring was looked for.
        if let row, steps[key] == nil { steps[key] = row.steps }
        return item
    }

    /// Notes that a step at a position tells of an item, or is about to bring it.
    func note(_ position: Int, of key: StepID, in reader: some StoreReader) throws {
        _ = try item(key, in: reader)
        let before = steps[key]
        steps[key] = (before ?? []) + [position]
        changes.append(.steps(key, before))
    }

    func put(_ item: Item) {
        changes.append(.item(item.key, items.updateValue(Held(item), forKey: item.key)))
    }

    /// Lets an item be found by an entry once its row is written, or by none any more.
    func setEntry(_ entry: SearchEntry?, of key: StepID) {
        changes.append(.entry(key, entries.updateValue(entry, forKey: key)))
    }

    func link(_ name: String, in reader: some StoreReader) throws -> String? {
        if let target = links[name] { return target }
        let target = try reader.link(name)
        links[name] = .some(target)
        return target
    }

    func setLink(_ name: String, _ target: String) {
        changes.append(.link(name, links.updateValue(target, forKey: name)))
    }

    func removeLink(_ name: String) {
        changes.append(.link(name, links.updateValue(String?.none, forKey: name)))
    }

    func person(_ person: PersonReference, in reader: some StoreReader) throws -> PersonLedger? {
        if let ledger = persons[person] { return ledger }
        let ledger = try reader.row(CustodyRow.persons, person.description).map { try PersonLedger(json: $0.json) }
        persons[person] = .some(ledger)
        return ledger
    }

    func put(_ ledger: PersonLedger) {
        changes.append(.person(ledger.person, persons.updateValue(ledger, forKey: ledger.person)))
    }

    func movement(_ order: StepID, in reader: some StoreReader) throws -> MovementLedger? {
        if let ledger = movements[order] { return ledger }
        let ledger = try reader.row(CustodyRow.movements, order.description).map { try MovementLedger(json: $0.json) }
        movements[order] = .some(ledger)
        return ledger
    }

    func put(_ ledger: MovementLedger) {
        changes.append(.movement(ledger.order, movements.updateValue(ledger, forKey: ledger.order)))
    }

    /// Writes what changed of persons and movements.
    func writeCustody(_ rules: CustodyRules, to writer: some StoreWriter) throws -> Set<Node.Change> {
        var written: Set<Node.Change> = []
        for change in changes {
            switch change {
            case .person(let person, _):
                guard written.insert(.person(person)).inserted, let ledger = persons[person] ?? nil else { continue }
                try writer.put(CustodyRow.of(ledger, rules))
            case .movement(let order, _):
                guard written.insert(.movement(order)).inserted, let ledger = movements[order] ?? nil else { continue }
                try writer.put(CustodyRow.of(ledger, rules))
            default: continue
            }
        }
        return written
    }

    /// The positions of the steps that tell of an item.
    func positions(of key: StepID, in reader: some StoreReader) throws -> [Int] {
        _ = try item(key, in: reader)
        return steps[key] ?? []
    }

    func head(_ direction: Direction, in reader: some StoreReader) throws -> ChainHead? {
        if let head = heads[direction] { return head }
        let head = try reader.head(direction)
        if let head { heads[direction] = head }
        return head
    }

    func setHead(_ direction: Direction, _ head: ChainHead) {
        changes.append(.head(direction, heads.updateValue(head, forKey: direction)))
    }

    /// Writes the rows that changed; says of which items.
    func write(to writer: some StoreWriter) throws -> Set<StepID> {
        var keys: Set<StepID> = []
        var numbered: Set<StepID> = []
        var names: Set<String> = []
        for change in changes {
            switch change {
            case .item(let key, _), .steps(let key, _):
                guard keys.insert(key).inserted, let item = items[key]??.item else { continue }
                try writer.put(row(of: item))
            case .link(let name, _):
                guard names.insert(name).inserted else { continue }
                if let target = links[name] ?? nil {
                    try writer.setLink(name, target)
                } else {
                    try writer.removeLink(name)
                }
            case .head, .entry, .person, .movement: continue
            }
        }
        // Once all rows are there. An item is known by what it had before this batch, which its first change tells.
        for change in changes {
            guard case .item(let key, let before) = change, numbered.insert(key).inserted else { continue }
            let known = (before ?? nil)?.item
            guard let item = items[key]??.item else { continue }
            for serial in item.serials where known?.serials.contains(serial) != true {
                try writer.add(number: serial, to: "item", key.description)
            }
            for (name, time) in item.tallies(since: known) { try writer.tally(name, at: time) }
        }
        // In the order of the rows, which the index takes at a stretch.
        var indexed: Set<StepID> = []
        for change in changes {
            guard case .entry(let key, _) = change, indexed.insert(key).inserted, let entry = entries[key] else {
                continue
            }
            try writer.index("item", key.description, entry)
        }
        return keys
    }

    private func row(of item: Item) -> Row {
        Row(
            desk: "item", key: item.key.description, stage: item.stage.rawValue,
            due: item.isAwaited ? item.due : nil, rank: item.received ?? item.signed, json: item.json,
            steps: steps[item.key] ?? [], group: item.incident, urgency: item.urgency)
    }
}
