import Desks
import Formats
import Foundation
import Names
import Node
import Room
import Store
import Testing

/// Only with WASL_BENCH set: `WASL_BENCH=1 swift test -c release --package-path Core --filter PersonSpeedTests`. The times are
/// of the whole machine, so nothing else should be at work on it.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["WASL_BENCH"] != nil))
struct PersonSpeedTests {
    private static func table(_ text: String) throws -> PersonTable {
        let table = try CSVTable(Array(text.utf8))
        return try PersonTable(table, PersonMapping(guessing: table.head))
    }

    private static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await body()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    @Test func `100,000 rows are imported, listed and found`() async throws {
        let room = try await TestRoom()
        var source = InventedPersons()
        let count = 100_000
        let text = (1...count).reduce(into: InventedPersons.head) { $0 += source.next($1).row }
        let parsing = try await Self.seconds {
            let table = try Self.table(text)
            var faults: [PersonRowFault] = []
            for row in 0..<table.count { _ = table.file(row, &faults) }
            #expect(faults.isEmpty)
        }
        let importing = try await Self.seconds {
            let report = try await room.a.importPersonFiles(Self.table(text), by: .drafter)
            #expect(report.added == count)
        }
        print(
            "import: \(Int(Double(count) / importing)) rows/s (target 20,000), parsing alone "
                + "\(Int(Double(count) / parsing)); \(String(format: "%.1f", importing / parsing)) times as long")
        for text in ["", "muhammad", "محم", "ahmad hasan", "77"] {
            var times: [Double] = []
            for _ in 0..<100 {
                times.append(try await Self.seconds { _ = try await room.a.personFiles(text, by: .drafter) } * 1000)
            }
            times.sort()
            let name = text.isEmpty ? "first page" : "page of “\(text)”"
            print(String(format: "%@: p50 %.1f ms, p95 %.1f ms (target 100)", name, times[50], times[95]))
        }
    }

    @Test func `1,000 persons are looked up among a million`() async throws {
        let room = try await TestRoom()
        let indexes = try IndexFolder(path: room.folder + "/a/indexes")
        let node = try await room.second(.a, indexes: indexes)
        var source = InventedPersons()
        var wanted: [ListedPerson] = []
        var names: [String] = []
        var text = InventedPersons.head
        for number in 1...1_000_000 {
            let person = source.next(number)
            text += person.row
            guard number.isMultiple(of: 1000) else { continue }
            names.append(person.name)
            let respelt = InventedPersons.respelt(person.name)
            wanted.append(ListedPerson(PersonRecord(id: "x", names: [respelt], birth: BirthDate(person.birth))))
        }
        let table = try Self.table(text)
        let indexing = try await Self.seconds {
            let report = try await node.setWatchList("million", table, by: .drafter)
            #expect(report.good == 1_000_000)
        }
        print(String(format: "watch list of 1,000,000 indexed in %.1f s", indexing))
        for workers in [1, 2] {
            var found = 0
            let matching = try await Self.seconds {
                let run = try await node.matchPersons(wanted, workers: workers, by: .drafter)
                found = run.persons.count { matches in matches.candidates.contains { $0.name == names[matches.place] } }
            }
            print(
                String(format: "1,000 among 1,000,000, %ld at work: %.1f s (target 60)", workers, matching)
                    + ", \(found) named among the first 8")
        }
    }
}
