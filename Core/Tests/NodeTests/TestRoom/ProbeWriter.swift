import IJSON
import Room
import Store
import TransparencyLog

/// Passes everything on to a writer and remembers it.
final class ProbeWriter: StoreWriter {
    fileprivate let inner: any StoreWriter
    private(set) var written = ProbeStore.Written()
    var touched: Set<Touched> { inner.touched }

    /// The names of what was written so far.
    private(set) var operations: [String] = []
    private let fault: ProbeStore.OperationFault?

    init(_ inner: any StoreWriter, fault: ProbeStore.OperationFault?) {
        self.inner = inner
        self.fault = fault
    }

    private func run<T>(_ name: String, _ body: () throws -> T) throws -> T {
        operations.append(name)
        guard let fault, fault.number == operations.count else { return try body() }
        if fault.isDone { _ = try body() }
        throw StoreFault.unavailable("page")
    }

    func append(_ step: StoredStep) throws -> Int {
        let position = try run("step and its key") { try inner.append(step) }
        written.steps.append(step)
        return position
    }

    func setLink(_ name: String, _ target: String) throws { try run("link") { try inner.setLink(name, target) } }

    func erase(_ positions: [Int]) throws { try run("erasure") { try inner.erase(positions) } }

    func removeLink(_ name: String) throws { try run("link") { try inner.removeLink(name) } }

    func put(_ row: Row) throws {
        try run("row") { try inner.put(row) }
        written.rows.append(row)
    }

    func tally(_ name: String, at time: Int) throws { try run("tally") { try inner.tally(name, at: time) } }

    func removeRows(_ desk: String) throws { try run("row") { try inner.removeRows(desk) } }

    func removeRow(_ desk: String, _ key: String) throws {
        try run("row") { try inner.removeRow(desk, key) }
    }

    func index(_ desk: String, _ key: String, _ entry: SearchEntry?) throws {
        try run("words") { try inner.index(desk, key, entry) }
    }

    func add(number: Int, to desk: String, _ key: String) throws {
        try run("number") { try inner.add(number: number, to: desk, key) }
    }

    func put(_ record: Record) throws {
        try run(record.collection == "log" ? "state of the log" : "record") { try inner.put(record) }
        written.records.append(record)
    }

    func remove(_ collection: String, _ id: String) throws { try run("record") { try inner.remove(collection, id) } }

    func append(_ journal: String, at time: Int, _ json: JSON) throws -> Int {
        let number = try run("journal") { try inner.append(journal, at: time, json) }
        written.lines.append((journal, json))
        return number
    }

    func add(document: [UInt8]) throws -> Bool {
        let isNew = try run("document") { try inner.add(document: document) }
        if isNew { written.documents.append(document) }
        return isNew
    }

    func put(_ tile: HashTile, of generation: Int) throws { try run("tile") { try inner.put(tile, of: generation) } }
    func put(_ bundle: EntryBundle, of generation: Int) throws {
        try run("bundle") { try inner.put(bundle, of: generation) }
    }
    func setLeaf(_ leaf: LoggedLeaf, at position: Int) throws {
        try run("leaf") { try inner.setLeaf(leaf, at: position) }
    }
    func forgetLeaves(from number: Int, of generation: Int) throws {
        try run("leaves") { try inner.forgetLeaves(from: number, of: generation) }
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        let before = written
        do {
            return try inner.savepoint(body)
        } catch {
            written = before
            throw error
        }
    }

    func step(_ id: StepID, from issuer: MemberID) throws -> StoredStep? { try inner.step(id, from: issuer) }
    func steps(_ direction: Direction, after sequence: Int, limit: Int, bytes: Int) throws -> [StoredStep] {
        try inner.steps(direction, after: sequence, limit: limit, bytes: bytes)
    }
    func head(_ direction: Direction) throws -> ChainHead? { try inner.head(direction) }
    func place(_ id: StepID, from issuer: MemberID) throws -> StepPlace? { try inner.place(id, from: issuer) }
    func place(_ direction: Direction, _ sequence: Int) throws -> StepPlace? { try inner.place(direction, sequence) }
    func places(at positions: [Int]) throws -> [StepPlace] { try inner.places(at: positions) }
    func isErasing() throws -> Bool { try inner.isErasing() }
    func steps(at positions: [Int]) throws -> [StoredStep] { try inner.steps(at: positions) }
    func link(_ name: String) throws -> String? { try inner.link(name) }
    func stepCount() throws -> Int { try inner.stepCount() }
    func row(_ desk: String, _ key: String) throws -> Row? { try inner.row(desk, key) }
    func rows(_ desk: String, stages: [String], limit: Int) throws -> [Row] {
        try inner.rows(desk, stages: stages, limit: limit)
    }
    func rows(_ desk: String, stages: [String], below rank: Int) throws -> [Row] {
        try inner.rows(desk, stages: stages, below: rank)
    }
    func rows(_ desk: String, stage: String, after place: RowPlace?, limit: Int) throws -> [Row] {
        try inner.rows(desk, stage: stage, after: place, limit: limit)
    }
    func rowCounts(_ desk: String, bounds: [Int]) throws -> [String: [Int]] {
        try inner.rowCounts(desk, bounds: bounds)
    }
    func rowCount(_ desk: String, stages: [String]) throws -> Int { try inner.rowCount(desk, stages: stages) }
    func find(_ query: RowQuery, limit: Int) throws -> [FoundRow] { try inner.find(query, limit: limit) }
    func count(_ query: RowQuery, limit: Int) throws -> Int { try inner.count(query, limit: limit) }
    func groups(_ desk: String) throws -> [RowGroup] { try inner.groups(desk) }
    func unindexed(_ desk: String, limit: Int) throws -> [Row] { try inner.unindexed(desk, limit: limit) }
    func due(_ desk: String, by time: Int) throws -> [Row] { try inner.due(desk, by: time) }
    func open(_ desk: String, below urgency: Int, limit: Int) throws -> [Row] {
        try inner.open(desk, below: urgency, limit: limit)
    }
    func openCounts(_ desk: String, isDue: Bool) throws -> [Int: Int] { try inner.openCounts(desk, isDue: isDue) }
    func tallies(_ times: Range<Int>) throws -> [String: Int] { try inner.tallies(times) }
    func record(_ collection: String, _ id: String) throws -> Record? { try inner.record(collection, id) }
    func records(_ collection: String) throws -> [Record] { try inner.records(collection) }
    func records(_ collection: String, after id: String?, limit: Int) throws -> [Record] {
        try inner.records(collection, after: id, limit: limit)
    }
    func records(_ collection: String, among ids: [String]) throws -> [Record] {
        try inner.records(collection, among: ids)
    }
    func journal(_ name: String, limit: Int) throws -> [JournalLine] { try inner.journal(name, limit: limit) }
    func journal(_ name: String, since time: Int, limit: Int) throws -> [JournalLine] {
        try inner.journal(name, since: time, limit: limit)
    }
    func journalLine(_ name: String, _ number: Int) throws -> JournalLine? { try inner.journalLine(name, number) }
    func documents() throws -> [[UInt8]] { try inner.documents() }
    func evidence() throws -> [JournalLine] { try inner.evidence() }
}

extension ProbeWriter {
    func tile(_ coordinate: TileCoordinate, of generation: Int) throws -> [UInt8]? {
        try inner.tile(coordinate, of: generation)
    }
    func bundle(_ coordinate: EntryBundleCoordinate, of generation: Int) throws -> [UInt8]? {
        try inner.bundle(coordinate, of: generation)
    }
    func leaf(at position: Int) throws -> LoggedLeaf? { try inner.leaf(at: position) }
    func position(of sequence: Int, in direction: Direction) throws -> Int? {
        try inner.position(of: sequence, in: direction)
    }
    func unlogged(after position: Int, limit: Int) throws -> [UnloggedStep] {
        try inner.unlogged(after: position, limit: limit)
    }
}
