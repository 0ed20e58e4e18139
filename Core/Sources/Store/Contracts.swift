public import IJSON
public import Room

/// Why the store did not do a thing.
public enum StoreFault: Error, Sendable, Hashable {
    /// No room on the disk, or the file can't be written: nothing was stored, and it may be tried again.
    case unavailable(String)
    /// Somebody else changed the record meanwhile.
    case stale(collection: String, id: String)
    /// Whoever wrote gave the transaction up himself: nothing was stored, and nothing is wrong.
    case abandoned
    /// What was read is not what was written.
    case damaged(String)

    /// Whether the place where things are kept is at fault, and not what was to be kept.
    public var isOfDisk: Bool {
        switch self {
        case .unavailable, .damaged: true
        case .stale, .abandoned: false
        }
    }
}

/// Reads one state of the store, as of one commit.
public protocol StoreReader: LogReader, SearchReader {
    /// The step that a member gave that identifier; `nil` also when it was erased.
    func step(_ id: StepID, from issuer: MemberID) throws -> StoredStep?
    /// Steps of a direction after a number, in order, at most so many and about so many bytes. Those that were erased are
    /// left out, and what follows them is not.
    func steps(_ direction: Direction, after sequence: Int, limit: Int, bytes: Int) throws -> [StoredStep]
    /// The place of the step that a member gave that identifier, erased or not.
    func place(_ id: StepID, from issuer: MemberID) throws -> StepPlace?
    /// The place of that number in a direction, erased or not.
    func place(_ direction: Direction, _ sequence: Int) throws -> StepPlace?
    /// The places at positions, in the order given, erased or not.
    func places(at positions: [Int]) throws -> [StepPlace]
    /// Whether something that was erased may still lie in a file, because the last of it could not be wiped yet.
    func isErasing() throws -> Bool
    /// The last step of a direction.
    func head(_ direction: Direction) throws -> ChainHead?
    /// The steps at positions, in the order given; those that were erased are left out.
    func steps(at positions: [Int]) throws -> [StoredStep]
    /// How many steps there are.
    func stepCount() throws -> Int
    /// What a name leads to.
    func link(_ name: String) throws -> String?
    /// One row.
    func row(_ desk: String, _ key: String) throws -> Row?
    /// Rows of a desk in given stages (all when empty), highest rank first.
    func rows(_ desk: String, stages: [String], limit: Int) throws -> [Row]
    /// Rows of a desk in given stages with a rank below one, lowest first.
    func rows(_ desk: String, stages: [String], below rank: Int) throws -> [Row]
    /// How many rows of a desk are in given stages, of one group of keys or all.
    func rowCount(_ desk: String, stages: [String]) throws -> Int
    /// Rows of a desk at one stage, lowest rank first, of one rank by key; after a place, at most so many.
    func rows(_ desk: String, stage: String, after place: RowPlace?, limit: Int) throws -> [Row]
    /// How many rows of a desk are at each stage, by their ranks: below the first bound, from the first to below the second,
    /// and so on, and from the last. Bounds ascend.
    func rowCounts(_ desk: String, bounds: [Int]) throws -> [String: [Int]]
    /// Rows of a desk due by a time, soonest first.
    func due(_ desk: String, by time: Int) throws -> [Row]
    /// Rows of a desk with an urgency below one, the most urgent first, of these the oldest; at most so many.
    func open(_ desk: String, below urgency: Int, limit: Int) throws -> [Row]
    /// How many rows of a desk have each urgency; of those alone that have a time by which they are due, when it is asked
    /// for.
    func openCounts(_ desk: String, isDue: Bool) throws -> [Int: Int]
    /// What was counted from one time up to and without another, by name.
    func tallies(_ times: Range<Int>) throws -> [String: Int]
    /// One record.
    func record(_ collection: String, _ id: String) throws -> Record?
    /// All records of a collection in order of identifier.
    func records(_ collection: String) throws -> [Record]
    /// Records of a collection in order of identifier after one, the first without one; at most so many.
    func records(_ collection: String, after id: String?, limit: Int) throws -> [Record]
    /// Those records of a collection that there are among some identifiers, in order of identifier.
    func records(_ collection: String, among ids: [String]) throws -> [Record]
    /// The last lines of a journal, newest first.
    func journal(_ name: String, limit: Int) throws -> [JournalLine]
    /// The lines of a journal from a time on, newest first, at most so many.
    func journal(_ name: String, since time: Int, limit: Int) throws -> [JournalLine]
    /// One line of a journal.
    func journalLine(_ name: String, _ number: Int) throws -> JournalLine?
    /// Documents of the terms, in the order they were taken in.
    func documents() throws -> [[UInt8]]
    /// Kept evidence: what contradicts something signed before.
    func evidence() throws -> [JournalLine]
}

/// Writes inside one transaction; nothing is visible to others, or durable, before it commits.
public protocol StoreWriter: StoreReader, LogWriter, SearchWriter {
    /// The records and journals that were written or removed so far, those of parts that were undone included.
    var touched: Set<Touched> { get }
    /// Appends a step at the end of its direction and tells its position, which runs from 1 over all directions.
    @discardableResult func append(_ step: StoredStep) throws -> Int
    /// Erases steps: their sealed bytes and their keys. Their places stay. Nothing brings an erased step back, and when
    /// the transaction is told to be durable, nothing of it is in any file of the store.
    func erase(_ positions: [Int]) throws
    /// Lets a name lead to a target from now on.
    func setLink(_ name: String, _ target: String) throws
    /// Lets a name lead nowhere.
    func removeLink(_ name: String) throws
    /// Stores a row.
    func put(_ row: Row) throws
    /// Removes all rows of a desk, and what they were found by, to build them again.
    func removeRows(_ desk: String) throws
    /// Removes one row and what it was found by. When the transaction is told to be durable, nothing of it, nor of what the
    /// same transaction removed besides, is in any file of the store.
    func removeRow(_ desk: String, _ key: String) throws
    /// Counts one more under a name at a time, in seconds since 1970. Nothing takes it back.
    func tally(_ name: String, at time: Int) throws
    /// Stores a record as the revision after the one it names; 0 for a new one.
    func put(_ record: Record) throws
    /// Removes a record.
    func remove(_ collection: String, _ id: String) throws
    /// Appends a line to a journal and tells its number.
    @discardableResult func append(_ journal: String, at time: Int, _ json: JSON) throws -> Int
    /// Takes in a document of the terms; says whether it was new.
    @discardableResult func add(document: [UInt8]) throws -> Bool
    /// Runs a part that is undone alone when it throws.
    func savepoint<T>(_ body: () throws -> T) throws -> T
}

/// Where a node keeps its steps, projections and records.
///
/// `write` runs one transaction at a time and calls `completion` only once it is durable, or with the reason why nothing
/// of it was kept; only what was erased may be kept and yet be told to have failed, when it could not be wiped at once:
/// it is wiped later. `read` sees the last commit and never waits for a writer.
public protocol RoomStore: Sendable {
    /// Runs a transaction.
    func write(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Void,
        completion: @escaping @Sendable (Result<Void, StoreFault>) -> Void)
    /// Reads.
    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T
}
