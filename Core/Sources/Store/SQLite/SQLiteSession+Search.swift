import Foundation
import GRDB

extension SQLiteSession {
    func find(_ query: RowQuery, limit: Int) throws -> [FoundRow] {
        let search = try RowSearch(query, limit: limit, isPaged: true, isCommon: isCommon)
        let found = try fetch(
            """
            SELECT d.desk, d.key, d.stage, d.due, d.rank, d.json, d.steps, d.grouped, d.urgency, d.number
            \(search.sql) ORDER BY \(search.order) \(search.isRising ? "ASC" : "DESC") LIMIT ?
            """, search.arguments + [limit]
        ) { FoundRow(order: $0[9], row: try Self.row($0)) }
        return search.isRising ? found.reversed() : found
    }

    func count(_ query: RowQuery, limit: Int) throws -> Int {
        let search = try RowSearch(query, limit: limit, isPaged: false, isCommon: isCommon)
        return try fetch(
            "SELECT COUNT(*) FROM (SELECT 1 \(search.sql) LIMIT ?)", search.arguments + [limit]
        ) { $0[0] as Int }.first ?? 0
    }

    /// Whether so many rows are in these stages that a search does better to look at each row that it finds than to list
    /// them first.
    private func isCommon(_ desk: String, _ stages: [String]) throws -> Bool {
        let limit = 20_000
        let marks = stages.map { _ in "?" }.joined(separator: ",")
        return try fetch(
            "SELECT COUNT(*) FROM (SELECT 1 FROM desk_row WHERE desk = ? AND stage IN (\(marks)) LIMIT \(limit))",
            StatementArguments([desk] + stages)
        ) { $0[0] as Int }.first == limit
    }

    func groups(_ desk: String) throws -> [RowGroup] {
        // From one name to the next, rather than over all rows.
        try fetch(
            """
            WITH RECURSIVE name(value) AS (
                SELECT MIN(grouped) FROM desk_row WHERE desk = ?1 AND grouped IS NOT NULL
                UNION ALL
                SELECT (SELECT MIN(grouped) FROM desk_row WHERE desk = ?1 AND grouped > name.value)
                FROM name WHERE name.value IS NOT NULL
            )
            SELECT value, (SELECT MAX(number) FROM desk_row WHERE desk = ?1 AND grouped = value)
            FROM name WHERE value IS NOT NULL
            """, [desk]
        ) { RowGroup(name: $0[0], latest: $0[1]) }.sorted { $0.latest > $1.latest }
    }

    func unindexed(_ desk: String, limit: Int) throws -> [Row] {
        try fetch(
            """
            SELECT \(Self.rowColumns) FROM unindexed CROSS JOIN desk_row USING (number) WHERE desk = ?
            ORDER BY number DESC LIMIT ?
            """, [desk, limit], Self.row)
    }

    func number(_ desk: String, _ key: String) throws -> Int? {
        try fetch("SELECT number FROM desk_row WHERE desk = ? AND key = ?", [desk, key]) { $0[0] as Int }.first
    }

    func index(_ desk: String, _ key: String, _ entry: SearchEntry?) throws {
        guard let number = try number(desk, key) else { return }
        if let entry {
            let columns = [entry.words, entry.stems, entry.marks].map { $0.joined(separator: " ") }
            // With values and not with a SELECT: for that SQLite opens a savepoint, and FTS5 then writes out what it has
            // gathered at each row.
            try execute(
                "INSERT OR REPLACE INTO search (rowid, words, stems, marks) VALUES (?, ?, ?, ?)",
                [number, columns[0], columns[1], columns[2]])
        } else {
            try execute("DELETE FROM search WHERE rowid = ?", [number])
        }
        try execute("DELETE FROM unindexed WHERE number = ?", [number])
    }

    func add(number value: Int, to desk: String, _ key: String) throws {
        guard let number = try number(desk, key) else { return }
        try execute("INSERT OR IGNORE INTO row_number (value, number) VALUES (?, ?)", [value, number])
    }
}
