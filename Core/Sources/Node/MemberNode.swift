import Desks
import IJSON
public import Logging
public import Room
public import Store
import Synchronization
import TransparencyLog

/// A member's node: its steps, its records and its officers' work, with no network of its own. Exchange carries steps
/// in and out, Console shows them, and both only call what stands here.
public final class MemberNode: Sendable {
    /// Whose node it is.
    public let member: MemberID
    let environment: Environment
    let store: any RoomStore
    let blobs: BlobFolder
    let logger: Logger
    let sequencer: Sequencer
    let quota = QuotaMeter()
    let keys: any SigningKeys
    let sealKeys: any SealKeys
    /// Whether officers must show more than a password.
    public let secondFactor: SecondFactorPolicy
    let shared: Shared
    private let bells: [MemberID: Bell]
    private let recent = RecentSteps()
    let book = LogBook()
    let looks = Noted<Look>()
    let searches = Noted<Search>()
    let personLooks = Noted<PersonLook>()
    let personIndexes: PersonIndexes
    let contact: Contact
    /// Rings at each tick.
    public let ticks = Bell()
    let health: Health
    /// Rings when items or records changed.
    public let changes = Bell()
    /// What they were, as far back as it is remembered.
    public let changed: ChangeList
    let memory = Memory()

    /// Opens a node on its store.
    ///
    /// - Parameters:
    ///   - indexes: where indices of persons are kept; without it they are in memory, and gone with the node.
    ///   - secondFactor: whether officers must show more than a password.
    ///   - patience: for how many seconds the mediator signs nothing until it has heard all parties that use the wire,
    ///     one of whom may hold what was signed after the backup that this store is from.
    /// - Throws: `.terms` when the documents in the store don't let this member work yet.
    public init(
        member: MemberID, store: any RoomStore, blobs: BlobFolder, indexes: IndexFolder? = nil,
        keys: any SigningKeys, sealKeys: any SealKeys = NoSealKeys(), secondFactor: SecondFactorPolicy = .optional,
        environment: Environment, patience: Int = 0, logger: Logger
    ) async throws(NodeFault) {
        let documents: [[UInt8]]
        let expected: Set<MemberID>
        do {
            (documents, expected) = try await store.read { (try $0.documents(), try Contact.known(in: $0)) }
        } catch {
            throw NodeFault.of(error)
        }
        let terms: TermsOfReference
        do { terms = try TermsOfReference(documents: documents) } catch { throw .terms(error) }
        if let fault = terms.lacks(for: member) { throw .terms(fault) }
        self.member = member
        self.store = store
        self.blobs = blobs
        personIndexes = PersonIndexes(indexes)
        self.keys = keys
        self.sealKeys = sealKeys
        self.secondFactor = secondFactor
        self.environment = environment
        self.logger = logger
        let peers = member.isMediator ? terms.parties : [.mediator]
        let bells = Dictionary(uniqueKeysWithValues: peers.map { ($0, Bell()) })
        let shared = Shared(terms)
        let changes = changes
        let changed = ChangeList(epoch: Base64URL.encode(environment.random(6)))
        self.changed = changed
        let health = Health(changes: changes, list: changed)
        self.health = health
        self.bells = bells
        self.shared = shared
        let projection = Projection()
        let recent = recent
        let book = book
        let contact = Contact(readyAt: environment.now() + patience, expected: expected)
        self.contact = contact
        sequencer = Sequencer(store: store) { writer, isUncertain in
            projection.begin()
            // After a commit that was reported as failed, the store alone knows which documents it holds.
            let terms =
                isUncertain
                ? try TermsOfReference(documents: writer.documents()) : shared.terms.withLock { $0 }
            return Turn(
                writer: writer, projection: projection, book: book, contact: contact, member: member,
                environment: environment, keys: keys, terms: terms)
        } ended: { result in
            let outcome: Turn.Outcome
            switch result {
            case .success(let value): outcome = value
            case .failure(let fault):
                if fault.isOfDisk { health.raise(Self.diskTrouble, "\(fault)") }
                // What was reported as failed may yet be stored: whoever listens looks for himself.
                recent.clear()
                book.clear()
                contact.loss = nil
                for bell in bells.values { bell.ring() }
                changed.add([.unknown])
                return changes.ring()
            }
            projection.commit()
            // Before what is counted: who counts now reads afresh.
            changed.add(outcome.changes)
            shared.terms.withLock { $0 = outcome.terms }
            shared.open.withLock { $0.since.merge(outcome.queued) { $0 + $1 } }
            if let loss = outcome.loss { contact.loss = .some(loss) }
            book.committed(outcome.log, outcome.tree, outcome.placed, isNewTree: outcome.isNewTree)
            if outcome.hasErased { recent.clear() } else { recent.add(outcome.written) }
            for peer in Set(outcome.written.map(\.direction.to)) { bells[peer]?.ring() }
            if let reason = outcome.log?.distrust { health.raise(Self.logTrouble, reason.rawValue) }
            if outcome.isNewTree { health.clear(Self.logTrouble) }
            if outcome.itemsChanged || outcome.recordsChanged { changes.ring() }
        }
    }

    static let logTrouble = "log"

    /// The terms in force.
    public var terms: TermsOfReference { shared.terms.withLock { $0 } }

    /// The members this node exchanges steps with.
    public var peers: [MemberID] { bells.keys.sorted() }

    /// Rings when there is a step to send to a peer.
    public func outgoing(to peer: MemberID) -> Bell? { bells[peer] }

    /// Steps for a peer after the last that it holds, in order.
    public func steps(to peer: MemberID, after sequence: Int, limit: Int = 256) async throws(NodeFault) -> [Envelope] {
        try await outgoing(to: peer, after: sequence, limit: limit).map(\.envelope)
    }

    /// The same steps with what is stored beside them.
    public func outgoing(
        to peer: MemberID, after sequence: Int, limit: Int = 256
    ) async throws(NodeFault) -> [StoredStep] {
        let bytes = 1 << 20
        if let steps = recent.steps(to: peer, after: sequence, limit: limit, bytes: bytes) { return steps }
        let direction = Direction(from: member, to: peer)
        let steps = try await read { try $0.steps(direction, after: sequence, limit: limit, bytes: bytes) }
        // Up to the first that was erased: what follows would be refused for the gap. Nothing is erased that the peer has
        // not said to hold, so this is a peer that lost what it had, and no step can mend it.
        let whole = steps.enumerated().prefix { $1.sequence - $0 == sequence &+ 1 }.map(\.element)
        if whole.isEmpty, !steps.isEmpty { raise("chain", "\(peer) lacks a step that was erased") }
        return whole
    }

    /// Notes that a peer holds all steps up to a number, by its own word on the wire or in a bundle.
    public func learn(held sequence: Int, by peer: MemberID) {
        shared.held.withLock { $0[peer] = max($0[peer] ?? 0, sequence) }
        shared.told.withLock { $0[peer] = sequence }
    }

    /// Steps from a peer after a number, as this node holds them.
    public func incoming(
        from peer: MemberID, after sequence: Int, limit: Int = 256
    ) async throws(NodeFault) -> [StoredStep] {
        let direction = Direction(from: peer, to: member)
        return try await read { try $0.steps(direction, after: sequence, limit: limit, bytes: 1 << 20) }
    }

    /// The number of the last step from a peer that this node holds.
    public func head(from peer: MemberID) async throws(NodeFault) -> Int {
        let direction = Direction(from: peer, to: member)
        return try await read { try $0.head(direction)?.sequence ?? 0 }
    }

    /// Reads the last commit.
    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws(NodeFault) -> T {
        do { return try await store.read(body) } catch { throw NodeFault.of(error) }
    }
}

/// What the sequencer and its readers share.
final class Shared: Sendable {
    let terms: Mutex<TermsOfReference>
    let open = Mutex(OpenItems())
    /// When items were last looked through for what the terms don't keep longer, in seconds since 1970.
    let swept = Mutex(0)
    /// When kept answers were last looked through for those that are too old, in seconds since 1970.
    let sweptAnswers = Mutex(0)
    /// Up to which number each peer holds the steps to it, as it told since the node started.
    let held = Mutex<[MemberID: Int]>([:])
    /// The last such word, which is a lower one after a peer was put back from a backup.
    let told = Mutex<[MemberID: Int]>([:])
    init(_ terms: TermsOfReference) { self.terms = Mutex(terms) }
}

/// How many items of each peer wait for review: counted now and then, and what came since.
struct OpenItems {
    var counts: [MemberID: Int] = [:]
    var since: [MemberID: Int] = [:]
}
