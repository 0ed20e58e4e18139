import Crypto
import Foundation
import GRDB
import IJSON
import Room
import TransparencyLog

/// One connection inside one transaction.
final class SQLiteSession: StoreWriter {
    let db: Database
    let keyFile: KeyFile
    /// Where the next step goes; asked for when there is one.
    private var position: Int?
    /// Whether something was erased, so that its keys and its traces are to be destroyed after the commit.
    private(set) var hasErased = false
    private(set) var touched: Set<Touched> = []

    init(db: Database, keys: KeyFile) {
        self.db = db
        keyFile = keys
    }

    private func nextPosition() throws -> Int {
        let next =
            try position ?? 1 + (Int.fetchOne(db.cachedStatement(sql: "SELECT MAX(position) FROM step")) ?? 0)
        position = next + 1
        return next
    }

    func fetch<T>(
        _ sql: String, _ arguments: StatementArguments, _ make: (GRDB.Row) throws -> T
    ) throws -> [T] {
        let cursor = try GRDB.Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var values: [T] = []
        while let row = try cursor.next() { values.append(try make(row)) }
        return values
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        var result: T?
        let before = position
        do {
            try db.inSavepoint {
                result = try body()
                return .commit
            }
        } catch {
            position = before
            keyFile.discard()
            throw error
        }
        guard let result else { throw StoreFault.unavailable("savepoint") }
        return result
    }

    func append(_ step: StoredStep) throws -> Int {
        let position = try nextPosition()
        let key = try keyFile.take(for: position)
        let sealed = try Sealing.seal(Sealing.bytes(of: step.envelope), under: key, position: position)
        try execute(
            """
            INSERT INTO step (position, issuer, id, direction, sequence, type, entry, received, files, sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                position, step.direction.from.description, Data(step.id.bytes), step.direction.description,
                step.sequence, step.type.rawValue, Data(step.entry.bytes), step.received, step.hasFiles, sealed,
            ])
        return position
    }

    func erase(_ positions: [Int]) throws {
        for position in positions {
            try execute(
                "UPDATE step SET erased = 1, files = 0, sealed = x'' WHERE position = ? AND erased = 0", [position])
            guard db.changesCount == 1 else { continue }
            try execute("INSERT INTO erasing (position) VALUES (?)", [position])
            hasErased = true
        }
    }

    func put(_ row: Row) throws {
        let first = FoundRow.order(of: row.rank)
        try execute(
            """
            INSERT INTO desk_row (number, desk, key, stage, due, rank, steps, json, grouped, urgency) VALUES (
                (SELECT COALESCE(MAX(number) + 1, ?1) FROM desk_row WHERE number >= ?1 AND number < ?1 + 16777216),
                ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (desk, key) DO UPDATE SET stage = excluded.stage, due = excluded.due, rank = excluded.rank,
            steps = excluded.steps, json = excluded.json, grouped = excluded.grouped, urgency = excluded.urgency
            """,
            [
                first, row.desk, row.key, row.stage, row.due, row.rank,
                row.steps.map(String.init).joined(separator: " "), Data(row.json.encoded), row.group,
                row.urgency,
            ])
    }

    func tally(_ name: String, at time: Int) throws {
        try execute(
            "INSERT INTO tally (at, name, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
            [time, name])
    }

    func setLink(_ name: String, _ target: String) throws {
        try execute(
            "INSERT INTO link (name, target) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET target = excluded.target",
            [name, target])
    }

    func removeLink(_ name: String) throws { try execute("DELETE FROM link WHERE name = ?", [name]) }

    func removeRows(_ desk: String) throws {
        let numbers = "(SELECT number FROM desk_row WHERE desk = ?)"
        try execute("DELETE FROM search WHERE rowid IN \(numbers)", [desk])
        try execute("DELETE FROM row_number WHERE number IN \(numbers)", [desk])
        try execute("DELETE FROM unindexed WHERE number IN \(numbers)", [desk])
        try execute("DELETE FROM desk_row WHERE desk = ?", [desk])
    }

    func removeRow(_ desk: String, _ key: String) throws {
        guard let number = try number(desk, key) else { return }
        for table in ["row_number", "unindexed", "desk_row"] {
            try execute("DELETE FROM \(table) WHERE number = ?", [number])
        }
        try execute("DELETE FROM search WHERE rowid = ?", [number])
        // No step has that position: it stands for what goes without a key.
        try execute("INSERT OR IGNORE INTO erasing (position) VALUES (0)", [])
        hasErased = true
    }

    func put(_ record: Record) throws {
        touched.insert(.record(collection: record.collection, id: record.id))
        if record.revision == 0 {
            try execute(
                "INSERT OR IGNORE INTO record (collection, id, revision, changed, json) VALUES (?, ?, 1, ?, ?)",
                [record.collection, record.id, record.changed, Data(record.json.encoded)])
        } else {
            try execute(
                """
                UPDATE record SET revision = revision + 1, changed = ?, json = ?
                WHERE collection = ? AND id = ? AND revision = ?
                """,
                [record.changed, Data(record.json.encoded), record.collection, record.id, record.revision])
        }
        guard db.changesCount == 1 else { throw StoreFault.stale(collection: record.collection, id: record.id) }
    }

    func remove(_ collection: String, _ id: String) throws {
        touched.insert(.record(collection: collection, id: id))
        try execute("DELETE FROM record WHERE collection = ? AND id = ?", [collection, id])
    }

    func append(_ journal: String, at time: Int, _ json: JSON) throws -> Int {
        touched.insert(.journal(journal))
        let last = try fetch("SELECT MAX(number) FROM journal WHERE name = ?", [journal]) { $0[0] as Int? }
        let number = 1 + ((last.first ?? nil) ?? 0)
        try execute(
            "INSERT INTO journal (name, number, at, json) VALUES (?, ?, ?, ?)",
            [journal, number, time, Data(json.encoded)])
        return number
    }

    func add(document: [UInt8]) throws -> Bool {
        let hash = Data(Hash256(of: document).bytes)
        try execute("INSERT OR IGNORE INTO document (hash, token) VALUES (?, ?)", [hash, Data(document)])
        return db.changesCount == 1
    }
}
