import Foundation
import GRDB
import IJSON
import Room
import TransparencyLog

extension SQLiteSession {
    // Columns are read by place: finding one by name compares texts, row after row.
    private static let columns = "position, id, direction, sequence, type, entry, received, files, sealed, erased"

    private func stored(_ row: GRDB.Row) throws -> StoredStep? {
        let position: Int = row[0]
        // Erased steps keep their place and entry; their words are gone. That the key is destroyed after the row was
        // emptied makes no difference to whoever reads.
        guard (row[9] as Int) == 0, let key = keyFile.key(at: position) else { return nil }
        let opened = try Sealing.open(row[8], under: key, position: position)
        let names = (row[2] as String).split(separator: ">").compactMap { MemberID(String($0)) }
        guard names.count == 2, let id = StepID(bytes: Array(row[1] as Data)),
            let type = StepType(rawValue: row[4]), let entry = Hash256(bytes: Array(row[5] as Data))
        else { throw StoreFault.damaged("step \(position)") }
        return StoredStep(
            id: id, direction: Direction(from: names[0], to: names[1]), sequence: row[3], type: type,
            entry: entry, received: row[6],
            envelope: try Sealing.envelope(opened),
            hasFiles: row[7])
    }

    func step(_ id: StepID, from issuer: MemberID) throws -> StoredStep? {
        try fetch(
            "SELECT \(Self.columns) FROM step WHERE issuer = ? AND id = ?", [issuer.description, Data(id.bytes)],
            stored
        ).first ?? nil
    }

    func steps(_ direction: Direction, after sequence: Int, limit: Int, bytes: Int) throws -> [StoredStep] {
        let cursor = try GRDB.Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(Self.columns) FROM step WHERE direction = ? AND sequence > ? AND erased = 0 ORDER BY sequence
                    """), arguments: [direction.description, sequence])
        var steps: [StoredStep] = []
        var size = 0
        while size < bytes, steps.count < limit, let row = try cursor.next() {
            guard let step = try stored(row) else { continue }
            size += step.envelope.token.count
            steps.append(step)
        }
        return steps
    }

    // Made once: these are asked for every step.
    private static let placeByID = "SELECT \(placeColumns) FROM step WHERE issuer = ? AND id = ?"
    private static let rowByKey = "SELECT \(rowColumns) FROM desk_row WHERE desk = ? AND key = ?"
    private static let placeColumns = "position, id, direction, sequence, type, entry, received, erased"

    private func place(_ row: GRDB.Row) throws -> StepPlace {
        let position: Int = row[0]
        let names = (row[2] as String).split(separator: ">").compactMap { MemberID(String($0)) }
        guard names.count == 2, let id = StepID(bytes: Array(row[1] as Data)), let type = StepType(rawValue: row[4]),
            let entry = Hash256(bytes: Array(row[5] as Data))
        else { throw StoreFault.damaged("step \(position)") }
        return StepPlace(
            position: position, id: id, direction: Direction(from: names[0], to: names[1]), sequence: row[3],
            type: type, entry: entry, received: row[6],
            isErased: (row[7] as Int) != 0 || keyFile.key(at: position) == nil)
    }

    func place(_ id: StepID, from issuer: MemberID) throws -> StepPlace? {
        try fetch(Self.placeByID, [issuer.description, Data(id.bytes)], place).first
    }

    func place(_ direction: Direction, _ sequence: Int) throws -> StepPlace? {
        try fetch(
            "SELECT \(Self.placeColumns) FROM step WHERE direction = ? AND sequence = ?",
            [direction.description, sequence], place
        ).first
    }

    func places(at positions: [Int]) throws -> [StepPlace] {
        try positions.compactMap { position in
            try fetch("SELECT \(Self.placeColumns) FROM step WHERE position = ?", [position], place).first
        }
    }

    func isErasing() throws -> Bool { try fetch("SELECT 1 FROM erasing LIMIT 1", []) { _ in true }.first ?? false }

    func head(_ direction: Direction) throws -> ChainHead? {
        try fetch(
            "SELECT sequence, entry FROM step WHERE direction = ? ORDER BY sequence DESC LIMIT 1",
            [direction.description]
        ) { row in
            guard let entry = Hash256(bytes: Array(row[1] as Data)) else { throw StoreFault.damaged("entry") }
            return ChainHead(sequence: row[0], entry: entry)
        }.first
    }

    func steps(at positions: [Int]) throws -> [StoredStep] {
        try positions.compactMap { position in
            try fetch("SELECT \(Self.columns) FROM step WHERE position = ?", [position], stored).first ?? nil
        }
    }

    func stepCount() throws -> Int {
        try fetch("SELECT COUNT(*) FROM step", []) { $0[0] as Int }.first ?? 0
    }

    static let rowColumns = "desk, key, stage, due, rank, json, steps, grouped, urgency"

    static func row(_ row: GRDB.Row) throws -> Row {
        Row(
            desk: row[0], key: row[1], stage: row[2], due: row[3], rank: row[4], json: try json(row[5]),
            steps: (row[6] as String).split(separator: " ").compactMap { Int($0) }, group: row[7],
            urgency: row[8])
    }

    private static func json(_ data: Data) throws -> JSON {
        do {
            return try JSON(parsing: Array(data), limits: JSONLimits(depth: 32, bytes: 8 << 20))
        } catch {
            throw StoreFault.damaged("json")
        }
    }

    func link(_ name: String) throws -> String? {
        try fetch("SELECT target FROM link WHERE name = ?", [name]) { $0[0] as String }.first
    }

    func row(_ desk: String, _ key: String) throws -> Row? {
        try fetch(Self.rowByKey, [desk, key], Self.row).first
    }

    private static func marks(_ stages: [String]) -> String {
        stages.isEmpty ? "" : "AND stage IN (" + stages.map { _ in "?" }.joined(separator: ",") + ")"
    }

    func rows(_ desk: String, stages: [String], limit: Int) throws -> [Row] {
        let stages = try stages.isEmpty ? self.stages(desk) : Set(stages).sorted()
        guard !stages.isEmpty else { return [] }
        // Stage by stage, each in the order of its index: together they would be sorted as a whole.
        let each = """
            SELECT * FROM (SELECT number FROM desk_row INDEXED BY desk_row_stage WHERE desk = ? AND stage = ?
            ORDER BY rank DESC, key LIMIT ?)
            """
        return try fetch(
            """
            SELECT \(Self.rowColumns) FROM desk_row
            WHERE number IN (\(stages.map { _ in each }.joined(separator: " UNION ALL ")))
            ORDER BY rank DESC, key LIMIT ?
            """, stages.reduce(StatementArguments()) { $0 + [desk, $1, limit] } + [limit], Self.row)
    }

    /// The stages that rows of a desk are in: from one to the next, rather than over all rows.
    private func stages(_ desk: String) throws -> [String] {
        try fetch(
            """
            WITH RECURSIVE name(value) AS (
                SELECT MIN(stage) FROM desk_row WHERE desk = ?1
                UNION ALL
                SELECT (SELECT MIN(stage) FROM desk_row WHERE desk = ?1 AND stage > name.value)
                FROM name WHERE name.value IS NOT NULL
            )
            SELECT value FROM name WHERE value IS NOT NULL
            """, [desk]
        ) { $0[0] as String }
    }

    func rowCount(_ desk: String, stages: [String]) throws -> Int {
        try fetch(
            "SELECT COUNT(*) FROM desk_row WHERE desk = ? \(Self.marks(stages))", StatementArguments([desk] + stages)
        ) { $0[0] as Int }.first ?? 0
    }

    func rows(_ desk: String, stages: [String], below rank: Int) throws -> [Row] {
        try fetch(
            "SELECT \(Self.rowColumns) FROM desk_row WHERE desk = ? \(Self.marks(stages)) AND rank < ? ORDER BY rank, key",
            StatementArguments([desk] + stages) + [rank], Self.row)
    }

    func rows(_ desk: String, stage: String, after place: RowPlace?, limit: Int) throws -> [Row] {
        try fetch(
            """
            SELECT \(Self.rowColumns) FROM desk_row INDEXED BY desk_row_stage
            WHERE desk = ? AND stage = ? AND (rank, key) > (?, ?) ORDER BY rank, key LIMIT ?
            """, [desk, stage, place?.rank ?? .min, place?.key ?? "", limit], Self.row)
    }

    func rowCounts(_ desk: String, bounds: [Int]) throws -> [String: [Int]] {
        let columns = (0...bounds.count).map { place in
            let lower = place == 0 ? "" : "rank >= \(bounds[place - 1])"
            let upper = place == bounds.count ? "" : "rank < \(bounds[place])"
            let within = [lower, upper].filter { !$0.isEmpty }.joined(separator: " AND ")
            return within.isEmpty ? "COUNT(*)" : "SUM(\(within))"
        }
        let counts = try fetch(
            """
            SELECT stage, \(columns.joined(separator: ", ")) FROM desk_row INDEXED BY desk_row_stage
            WHERE desk = ? GROUP BY stage
            """, [desk]
        ) { row in (row[0] as String, (1...columns.count).map { row[$0] as Int }) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    func due(_ desk: String, by time: Int) throws -> [Row] {
        try fetch(
            "SELECT \(Self.rowColumns) FROM desk_row WHERE desk = ? AND due <= ? ORDER BY due, key LIMIT 1000",
            [desk, time], Self.row)
    }

    func open(_ desk: String, below urgency: Int, limit: Int) throws -> [Row] {
        try fetch(
            """
            SELECT \(Self.rowColumns) FROM desk_row INDEXED BY desk_row_open
            WHERE desk = ? AND urgency IS NOT NULL AND urgency < ? ORDER BY urgency, number LIMIT ?
            """, [desk, urgency, limit], Self.row)
    }

    func openCounts(_ desk: String, isDue: Bool) throws -> [Int: Int] {
        let counts = try fetch(
            """
            SELECT urgency, COUNT(*) FROM desk_row INDEXED BY \(isDue ? "desk_row_due" : "desk_row_open")
            WHERE desk = ? AND urgency IS NOT NULL \(isDue ? "AND due IS NOT NULL" : "") GROUP BY urgency
            """, [desk]
        ) { ($0[0] as Int, $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    func tallies(_ times: Range<Int>) throws -> [String: Int] {
        let counts = try fetch(
            "SELECT name, SUM(count) FROM tally WHERE at >= ? AND at < ? GROUP BY name",
            [times.lowerBound, times.upperBound]
        ) { ($0[0] as String, $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    private static let recordColumns = "collection, id, revision, changed, json"

    private static func record(_ row: GRDB.Row) throws -> Record {
        Record(collection: row[0], id: row[1], revision: row[2], changed: row[3], json: try json(row[4]))
    }

    func record(_ collection: String, _ id: String) throws -> Record? {
        try fetch(
            "SELECT \(Self.recordColumns) FROM record WHERE collection = ? AND id = ?", [collection, id], Self.record
        ).first
    }

    func records(_ collection: String) throws -> [Record] {
        try fetch(
            "SELECT \(Self.recordColumns) FROM record WHERE collection = ? ORDER BY id", [collection], Self.record)
    }

    func records(_ collection: String, after id: String?, limit: Int) throws -> [Record] {
        try fetch(
            "SELECT \(Self.recordColumns) FROM record WHERE collection = ? AND id > ? ORDER BY id LIMIT ?",
            [collection, id ?? "", limit], Self.record)
    }

    func records(_ collection: String, among ids: [String]) throws -> [Record] {
        try fetch(
            """
            SELECT \(Self.recordColumns) FROM record
            WHERE collection = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY id
            """, [collection, String(decoding: JSON.strings(ids).encoded, as: UTF8.self)], Self.record)
    }

    private static func line(_ row: GRDB.Row) throws -> JournalLine {
        JournalLine(number: row["number"], at: row["at"], json: try json(row["json"]))
    }

    func journal(_ name: String, since time: Int, limit: Int) throws -> [JournalLine] {
        try fetch(
            "SELECT * FROM journal WHERE name = ? AND at >= ? ORDER BY number DESC LIMIT ?", [name, time, limit],
            Self.line)
    }

    func journal(_ name: String, limit: Int) throws -> [JournalLine] {
        try fetch("SELECT * FROM journal WHERE name = ? ORDER BY number DESC LIMIT ?", [name, limit], Self.line)
    }

    func journalLine(_ name: String, _ number: Int) throws -> JournalLine? {
        try fetch("SELECT * FROM journal WHERE name = ? AND number = ?", [name, number], Self.line).first
    }

    func documents() throws -> [[UInt8]] {
        try fetch("SELECT token FROM document ORDER BY position", []) { Array($0["token"] as Data) }
    }

    func evidence() throws -> [JournalLine] { try journal("evidence", limit: 1000) }
}
