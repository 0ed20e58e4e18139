import Desks
import IJSON
import Room
import Store
import TransparencyLog

/// The node's state inside one transaction: the store's writer, and over it what this batch changed and has not written.
/// Owned by the sequencer.
final class Turn {
    /// What listeners learn after the commit.
    struct Outcome: Sendable {
        var terms: TermsOfReference
        var written: Set<MemberID> = []
        /// How many items of each party came to wait for review.
        var queued: [MemberID: Int] = [:]
        var itemsChanged = false
        var recordsChanged = false
    }

    /// Notices that a batch gathers, so that one signature covers many.
    struct Notices {
        var accepted: [MemberID: [Accepted]] = [:]
        var passed: [MemberID: [Passed]] = [:]
        var facts: [MemberID: [Fact]] = [:]
        var delivered: [ReleaseReference] = []

        var peers: Set<MemberID> {
            var peers = Set(accepted.keys).union(passed.keys).union(facts.keys)
            if !delivered.isEmpty { peers.insert(.mediator) }
            return peers
        }
    }

    /// What one job changed, dropped when the job fails.
    struct Layer {
        var items: [StepID: Item] = [:]
        var links: [String: String] = [:]
        var heads: [Direction: ChainHead] = [:]

        mutating func merge(_ other: Layer) {
            items.merge(other.items) { $1 }
            links.merge(other.links) { $1 }
            heads.merge(other.heads) { $1 }
        }
    }

    let writer: any StoreWriter
    let member: MemberID
    let environment: Environment
    let keys: any SigningKeys
    /// Read once, so that all steps of a batch share one time.
    let now: Int
    var outcome: Outcome
    var notices = Notices()
    var layer = Layer()
    /// The message folded in last, which a standing order releases without reading it back.
    var lastMessage: (key: StepID, message: Message)?
    private var base = Layer()

    init(
        writer: any StoreWriter, member: MemberID, environment: Environment, keys: any SigningKeys,
        terms: TermsOfReference
    ) {
        self.writer = writer
        self.member = member
        self.environment = environment
        self.keys = keys
        now = environment.now()
        outcome = Outcome(terms: terms)
    }

    var terms: TermsOfReference { outcome.terms }
    var fold: ItemFold { ItemFold(member: member, rules: terms.rules) }

    /// Runs a job whose changes count only if it succeeds.
    func job(_ body: () throws -> Void) throws {
        let before = (outcome, notices)
        layer = Layer()
        do {
            try body()
            base.merge(layer)
            layer = Layer()
        } catch {
            (outcome, notices) = before
            layer = Layer()
            throw error
        }
    }

    /// Signs what the batch gathered and writes the changed rows. The last thing before the commit.
    func finish() throws {
        try job { for peer in notices.peers.sorted() { try tell(peer) } }
        for item in base.items.values { try writer.put(row(of: item)) }
        for (name, target) in base.links {
            try writer.put(
                Row(desk: "link", key: name, stage: "", due: nil, rank: 0, json: .string(target)))
        }
        if !base.items.isEmpty { outcome.itemsChanged = true }
    }

    private func row(of item: Item) -> Row {
        Row(
            desk: "item", key: item.key.description, stage: item.stage.rawValue,
            due: item.isAwaited ? item.due : nil, rank: item.received ?? item.signed, json: item.json)
    }

    func head(_ direction: Direction) throws -> ChainHead? {
        if let head = layer.heads[direction] ?? base.heads[direction] { return head }
        guard let head = try writer.head(direction) else { return nil }
        base.heads[direction] = head
        return head
    }
}

extension Turn: ItemState {
    func item(_ key: StepID) throws -> Item? {
        if let item = layer.items[key] ?? base.items[key] { return item }
        return try writer.row("item", key.description).map { try Item(json: $0.json) }
    }

    func put(_ item: Item) { layer.items[item.key] = item }

    func link(_ name: String) throws -> String? {
        if let target = layer.links[name] ?? base.links[name] { return target }
        return try writer.row("link", name)?.json.string
    }

    func setLink(_ name: String, _ target: String) { layer.links[name] = target }

    func next(_ counter: String) throws -> Int {
        let number = 1 + (try link(counter).flatMap { Int($0) } ?? 0)
        setLink(counter, String(number))
        return number
    }
}
