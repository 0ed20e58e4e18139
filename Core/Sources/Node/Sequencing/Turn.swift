import Desks
import IJSON
import Room
import Store
import TransparencyLog

/// The node's state inside one transaction: the store's writer, and over it what this batch changed and has not written.
/// Owned by the sequencer; what is thrown away with it is thrown away with the transaction.
final class Turn {
    /// What listeners learn after the commit.
    struct Outcome: Sendable {
        var terms: TermsOfReference
        /// Steps of this node's own.
        var written: [StoredStep] = []
        /// How many items of each party came to wait for review.
        var queued: [MemberID: Int] = [:]
        /// The log's state and right edge, when they changed.
        var log: LogState?
        var tree: TreeBuilder?
        /// Entries of steps that found their leaf.
        var placed: [Hash256] = []
        /// What is lost, when that changed; `nil` inside for nothing any more.
        var loss: Loss??
        /// Whether a generation of the log began.
        var isNewTree = false
        var itemsChanged = false
        var recordsChanged = false
        /// The same in full, for whoever shows it.
        var changes: Set<Change> = []
        /// Whether steps were erased, so that none of them may be in memory any more.
        var hasErased = false
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

    let writer: any StoreWriter
    let member: MemberID
    let environment: Environment
    let keys: any SigningKeys
    /// Read once, so that all steps of a batch share one time.
    let now: Int
    var outcome: Outcome
    var notices = Notices()
    let projection: Projection
    let book: LogBook
    /// A view that was found to be right.
    var checkedView: TreeView = .empty
    /// What the mediator's heads said, once they were looked for.
    var knownHeads: [DatedHead]?
    /// What is lost, once it was looked for.
    var knownLoss: Loss??
    /// What would be said, while steps are put back.
    var replay: Replay?
    let contact: Contact
    /// What items of the steps that are being accepted are found by.
    var entries: [StepID: SearchEntry] = [:]
    /// The message folded in last, which a standing order releases without reading it back.
    var lastMessage: VerifiedStep?

    init(
        writer: any StoreWriter, projection: Projection, book: LogBook, contact: Contact, member: MemberID,
        environment: Environment, keys: any SigningKeys, terms: TermsOfReference
    ) {
        self.contact = contact
        knownLoss = contact.loss
        self.projection = projection
        self.book = book
        self.writer = writer
        self.member = member
        self.environment = environment
        self.keys = keys
        now = environment.now()
        outcome = Outcome(terms: terms)
    }

    var terms: TermsOfReference { outcome.terms }
    /// The last tree head that this node has verified.
    var view: TreeView { get throws { try logState().view } }
    var fold: ItemFold { ItemFold(member: member, rules: terms.rules) }

    /// Runs a job whose changes count only if it succeeds.
    func job(_ body: () throws -> Void) throws {
        let before = (outcome, notices)
        let (loss, replay) = (knownLoss, replay)
        let mark = projection.mark
        do {
            try body()
        } catch {
            (outcome, notices) = before
            (knownLoss, self.replay) = (loss, replay)
            projection.undo(to: mark, keepingSteps: false)
            throw error
        }
    }

    /// Signs what the batch gathered and writes the changed rows. The last thing before the commit.
    func finish() throws {
        for peer in notices.peers.sorted() { try tell(peer) }
        let items = try projection.write(to: writer)
        if !items.isEmpty { outcome.itemsChanged = true }
        outcome.changes = Set(items.map(Change.item)).union(writer.touched.compactMap(Change.of))
            .union(try projection.writeCustody(fold.custodyRules, to: writer))
    }

    func head(_ direction: Direction) throws -> ChainHead? { try projection.head(direction, in: writer) }
}

extension Turn: ItemState {
    func item(_ key: StepID) throws -> Item? { try projection.item(key, in: writer) }

    func put(_ item: Item) { projection.put(item) }

    func person(_ person: PersonReference) throws -> PersonLedger? { try projection.person(person, in: writer) }

    func put(_ person: PersonLedger) { projection.put(person) }

    func movement(_ order: StepID) throws -> MovementLedger? { try projection.movement(order, in: writer) }

    func put(_ movement: MovementLedger) { projection.put(movement) }

    func link(_ name: String) throws -> String? { try projection.link(name, in: writer) }

    func setLink(_ name: String, _ target: String) { projection.setLink(name, target) }

    func removeLink(_ name: String) { projection.removeLink(name) }

    func next(_ counter: String) throws -> Int {
        let number = 1 + (try link(counter).flatMap { Int($0) } ?? 0)
        setLink(counter, String(number))
        return number
    }
}
