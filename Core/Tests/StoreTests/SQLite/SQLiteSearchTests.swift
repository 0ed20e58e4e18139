import Foundation
import GRDB
import IJSON
import Room
import Testing

@testable import Store

/// How rows are found in SQLite, and what an older file becomes.
struct SQLiteSearchTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func plan(_ query: RowQuery, isCommon: Bool = false) throws -> String {
        let search = try RowSearch(query, limit: 51, isPaged: true) { _, _ in isCommon }
        let queue = try DatabaseQueue(path: folder.path + "/room.sqlite")
        return try queue.read { db in
            try Row.fetchAll(
                db,
                sql: "EXPLAIN QUERY PLAN SELECT d.json \(search.sql) ORDER BY \(search.order) DESC LIMIT 51",
                arguments: search.arguments
            ).map { $0["detail"] as String }.joined(separator: "\n")
        }
    }
    private typealias Row = GRDB.Row

    private func query(_ change: (inout RowQuery) -> Void) -> RowQuery {
        var query = RowQuery("item")
        change(&query)
        return query
    }

    @Test func `no query reads all rows or sorts what could be many`() throws {
        _ = try SQLiteStore(folder: folder.path)
        let word = [[RowQuery.Term(["w"])]]
        let queries: [(String, RowQuery, sorts: Bool?)] = [
            ("all", query { $0.page = .before(99) }, false), ("times", query { $0.times = 1..<9 }, false),
            ("words", query { $0.terms = word }, false), ("marks", query { $0.marks = [["m"], ["n"]] }, false),
            (
                "words and stages",
                query {
                    $0.terms = word
                    $0.stages = ["a", "b"]
                    $0.page = .before(9)
                }, false
            ),
            ("group", query { $0.group = "g" }, false),
            // Few are due at any time.
            ("due", query { $0.isDue = true }, true),
            // No more than a page of each stage, and the few that have a number.
            ("number", query { $0.number = 3 }, nil), ("stages", query { $0.stages = ["a", "b"] }, nil),
        ]
        for (name, query, sorts) in queries {
            let plan = try plan(query)
            for line in plan.split(separator: "\n") {
                let isScan =
                    line.hasPrefix("SCAN") && !line.contains("VIRTUAL TABLE") && !line.contains("SCAN (subquery")
                    && line != "SCAN d"
                #expect(!isScan, "\(name): \(plan)")
            }
            if let sorts { #expect(plan.contains("TEMP B-TREE FOR ORDER BY") == sorts, "\(name): \(plan)") }
            // Only the list of everything walks the table, in its order and no further than its page.
            if plan.contains("SCAN d") { #expect(name == "all" || name == "times", "\(plan)") }
        }
    }

    /// A file as the version before the index left it.
    private func oldStore() throws {
        let queue = try DatabaseQueue(path: folder.path + "/room.sqlite")
        try Schema.migrator.migrate(queue, upTo: "generations of the log")
        try queue.write { db in
            for (index, (key, rank)) in [("a", 5), ("b", 3), ("c", 5), ("d", 0), ("e", -2)].enumerated() {
                let incident = key == "a" ? ",\"incident\":\"ALPHA \\\"1\\\"\"" : ""
                try db.execute(
                    sql:
                        "INSERT INTO desk_row (desk, key, stage, due, rank, steps, json) VALUES (?, ?, ?, ?, ?, '1 2', ?)",
                    arguments: [
                        "item", key, key == "c" ? "erased" : "queued", index == 0 ? 7 : nil, rank,
                        Data("{\"key\":\"\(key)\"\(incident)}".utf8),
                    ])
            }
            try db.execute(
                sql:
                    "INSERT INTO desk_row (desk, key, stage, rank, steps, json) VALUES ('owed', 'x', '', 0, '', x'226122')"
            )
        }
        try queue.close()
    }

    @Test func `a file from before keeps its rows, in their order, and says which wait to be indexed`() async throws {
        try oldStore()
        let store = try SQLiteStore(folder: folder.path)
        try await store.read { reader throws in
            #expect(try reader.find(RowQuery("item"), limit: 9).map(\.row.key) == ["c", "a", "b", "e", "d"])
            #expect(try reader.rows("item", stages: [], limit: 9).map(\.key) == ["a", "c", "b", "d", "e"])
            let row = try #require(try reader.row("item", "a"))
            #expect(row.group == "ALPHA \"1\"" && row.due == 7 && row.steps == [1, 2] && row.rank == 5)
            #expect(try reader.row("owed", "x")?.json == .string("a"))
            #expect(try reader.groups("item").map(\.name) == ["ALPHA \"1\""])
            #expect(try reader.unindexed("item", limit: 9).map(\.key) == ["a", "b", "e", "d"])
            #expect(try reader.unindexed("owed", limit: 9) == [])
        }
        try await store.commit { writer throws in
            try writer.index("item", "a", SearchEntry(words: ["w"]))
            try writer.index("item", "b", nil)
            try writer.put(.row("f", rank: 5))
        }
        let next = try SQLiteStore(folder: folder.path)
        try await next.read { reader throws in
            #expect(try reader.unindexed("item", limit: 9).map(\.key) == ["e", "d"])
            var query = RowQuery("item")
            #expect(try reader.find(query, limit: 2).map(\.row.key) == ["f", "c"])
            query.terms = [[.init(["w"])]]
            #expect(try reader.find(query, limit: 9).map(\.row.key) == ["a"])
        }
    }

    @Test func `a backup holds no words`() async throws {
        let store = try SQLiteStore(folder: folder.path)
        try await store.commit { writer throws in
            try writer.put(.row("a"))
            try writer.index("item", "a", SearchEntry(words: ["qzwordqz"], stems: ["qzstemqz"], marks: ["qzmarkqz"]))
            try writer.add(number: 7, to: "item", "a")
        }
        let backup = try TemporaryFolder()
        try store.backUp(to: backup.path + "/room.sqlite")
        for word in ["wordqz", "stemqz", "markqz"] { #expect(!backup.bytes(of: "room.sqlite").holds(Array(word.utf8))) }
        let restored = try SQLiteStore(folder: backup.path)
        try await restored.commit { writer throws in
            try writer.put(.row("a"))
            try writer.index("item", "a", SearchEntry(words: ["again"]))
        }
        var query = RowQuery("item")
        query.terms = [[.init(["again"])]]
        let count = try await restored.read { [query] in try $0.find(query, limit: 9).count }
        #expect(count == 1)
    }
}
