import Foundation
import GRDB
import Testing

@testable import Store

struct SQLiteCountingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a file from before is counted as far as its rows tell`() async throws {
        let queue = try DatabaseQueue(path: folder.path + "/room.sqlite")
        try Schema.migrator.migrate(queue, upTo: "search")
        let rows: [(stage: String, due: Int?, rest: String)] = [
            ("queued", nil, #""side":"incoming","kind":"report","precedence":"routine""#),
            ("received", nil, #""side":"incoming","kind":"report","precedence":"flash""#),
            ("received", nil, #""side":"incoming","kind":"report","precedence":"flash","level":"opened""#),
            ("received", 9, #""side":"incoming","kind":"request","precedence":"priority","level":"acted""#),
            (
                "released", 9,
                #""side":"outgoing","kind":"request","precedence":"immediate","legs":[{"at":40},{"at":50}]"#
            ),
            (
                "released", nil,
                #""side":"outgoing","kind":"warning","precedence":"flash","fixed":true,"legs":[{"at":60}]"#
            ),
            ("returned", nil, #""side":"outgoing","kind":"report","precedence":"routine","returned":"unclear""#),
            ("refused", nil, #""side":"outgoing","kind":"report","precedence":"routine","refusal":"kind""#),
            ("submitted", nil, #""side":"outgoing","kind":"report","precedence":"routine""#),
        ]
        try await queue.write { db in
            for (index, row) in rows.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO desk_row (number, desk, key, stage, due, rank, steps, json)
                        VALUES (?, 'item', ?, ?, ?, ?, '', ?)
                        """,
                    arguments: [index, "k\(index)", row.stage, row.due, index, Data("{\(row.rest)}".utf8)])
            }
            try db.execute(
                sql:
                    "INSERT INTO desk_row (desk, key, stage, rank, steps, json) VALUES ('owed', 'x', '', 0, '', x'226122')"
            )
        }
        try queue.close()
        let store = try SQLiteStore(folder: folder.path)
        try await store.read { reader throws in
            let open = try reader.open("item", below: .max, limit: 99).map { [$0.key, $0.urgency.map(String.init)] }
            #expect(
                open == [["k1", "0"], ["k0", "3"], ["k4", "5"], ["k3", "6"], ["k6", "7"], ["k8", "7"]])
            #expect(
                try reader.tallies(0..<100) == [
                    "received/report/routine": 1, "received/report/flash": 2, "received/request/priority": 1,
                    "sent/request/immediate": 1, "sent/warning/flash/fixed": 1, "sent/report/routine": 3,
                    "passed/request/immediate": 2, "passed/warning/flash/fixed": 1, "returned/report/routine": 1,
                    "refused/report/routine": 1,
                ])
            #expect(try reader.tallies(50..<60) == ["passed/request/immediate": 1])
        }
    }
}
