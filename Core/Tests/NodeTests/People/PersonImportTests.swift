import Desks
import Formats
import IJSON
import Node
import Room
import Store
import Synchronization
import Testing

/// Tables taken in and written.
struct PersonImportTests {
    private func table(_ rows: [String], head: String = "id,name,father,birth") throws -> PersonTable {
        let table = try CSVTable(Array(([head] + rows).joined(separator: "\n").utf8))
        return try PersonTable(table, PersonMapping(guessing: table.head))
    }

    private func numbers(_ room: TestRoom) async throws -> [String] {
        try await room.a.personFiles(limit: 500, by: .drafter).rows.map(\.number.description)
    }

    @Test func `a dry run tells what would come of it and stores nothing`() async throws {
        let room = try await TestRoom()
        _ = try await room.a.savePersonFile(.invented("2"), by: .drafter)
        let writes = room.store(.a).writes
        let table = try table(["1,Salim,,1988", "2,Salim,Khalil,", "3,,,", "4,Nadia,,x", "1,Again,,"])
        let report = try await room.a.checkPersonImport(table, updating: true, by: .drafter)
        #expect(report.rows == 5 && report.good == 2 && report.bad == 3 && report.known == 1)
        #expect(report.added == 1 && report.updated == 1 && !report.isBrokenOff)
        #expect(
            report.faults.map { "\($0.line) \($0.column ?? 0) \($0.key)" } == [
                "4 2 person.fault.missing", "5 4 person.fault.date.unknownMonth", "6 1 person.fault.repeated",
            ])
        #expect(report.faults.last?.reason == .repeated(line: 2))
        #expect(room.store(.a).writes == writes)
        #expect(try await room.a.checkPersonImport(table, by: .drafter).updated == 0)
        #expect(try await numbers(room) == ["2"])
    }

    @Test func `good rows are stored, and a kept number changes only when that is asked for`() async throws {
        let room = try await TestRoom()
        let picture = try room.a.attach(Array("a face".utf8), name: "face.txt")
        let kept = try PersonFile.invented("2", "Salim") { $0[.mother] = ["Hala"] }.with(photograph: picture)
        _ = try await room.a.savePersonFile(kept, by: .releasing)
        let table = try table(["1,Rami,,1988", "2,Salem,Khalil,", "3,,,"])
        let dry = try await room.a.checkPersonImport(table, by: .drafter)
        let report = try await room.a.importPersonFiles(table, by: .drafter)
        #expect(
            report == dry && report.added == 1 && report.known == 1 && report.updated == 0 && report.faultCount == 1)
        #expect(try await room.a.personFile(.of("2"), by: .drafter).file == kept)
        let again = try await room.a.importPersonFiles(table, updating: true, by: .drafter)
        #expect(again.added == 0 && again.known == 2 && again.updated == 1)
        let changed = try await room.a.personFile(.of("2"), by: .drafter)
        #expect(changed.revision == 2 && changed.author == "drafter" && changed.file.photograph == picture)
        #expect(changed.file[.nameLatin] == ["Salem"] && changed.file[.mother] == ["Hala"])
        #expect(try await room.a.personFiles("salem", by: .drafter).count == 1)
        #expect(try await room.a.personFiles("salim", by: .drafter).count == 0)
        #expect(
            try await room.personAudit().filter { $0.contains("import") } == [
                "drafter person.import added 1 changed 0", "drafter person.import added 0 changed 1",
            ])
        let same = try await room.a.importPersonFiles(table, updating: true, by: .drafter)
        #expect(same.updated == 0 && same.known == 2)
    }

    @Test func `progress rises to the end, and a cancelled import stops after a chunk`() async throws {
        let room = try await TestRoom()
        let table = try table((1...1700).map { "\($0),Salim,," })
        let told = Mutex<[Int]>([])
        let work = Task {
            try await room.a.importPersonFiles(table, by: .drafter) { progress in
                told.withLock { $0.append(progress.done) }
                if progress.done == 1000 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        let broken = try await work.value
        #expect(broken.isBrokenOff && broken.rows == 1000 && broken.added == 1000)
        #expect(told.withLock { $0 } == [500, 1000])
        #expect(try await room.a.personCounts(by: .drafter)[.routine] == 1000)
        let early = Task { try await room.a.checkPersonImport(table, by: .drafter) }
        early.cancel()
        #expect(try await early.value.isBrokenOff)
        told.withLock { $0 = [] }
        let whole = try await room.a.importPersonFiles(table, by: .drafter) { progress in
            told.withLock { $0.append(progress.done) }
        }
        #expect(told.withLock { $0 } == [500, 1000, 1500, 1700])
        #expect(whole.added == 700 && whole.known == 1000 && !whole.isBrokenOff)
    }

    @Test func `what can't be stored ends it, and what was stored before stays`() async throws {
        let room = try await TestRoom()
        let table = try table((1...1200).map { "\($0),Salim,," })
        room.store(.a).fail(2, .notPersisted)
        await #expect(throws: NodeFault.self) { try await room.a.importPersonFiles(table, by: .drafter) }
        room.store(.a).heal()
        #expect(try await room.a.personCounts(by: .drafter)[.routine] == 500)
    }

    @Test func `what was exported reads back as it was, and each file says who took it along`() async throws {
        let room = try await TestRoom()
        let rows = (1...700).map { "\($0),\($0.isMultiple(of: 2) ? "سالم" : "Salim \($0)"),Khalil,1988" }
        _ = try await room.a.importPersonFiles(table(rows), by: .drafter)
        let bytes = Mutex<[UInt8]>([])
        let count = try await room.a.exportPersonFiles(by: .releasing) { part in bytes.withLock { $0 += part } }
        #expect(count == 700)
        let other = try await TestRoom(seed: 2)
        let table = try CSVTable(bytes.withLock { $0 })
        let read = try PersonTable(table, PersonMapping(guessing: table.head))
        let report = try await other.a.importPersonFiles(read, by: .drafter)
        #expect(report.added == 700 && report.faults.isEmpty)
        for number in ["1", "350", "700"] {
            let one = try await room.a.personFile(.of(number), by: .drafter).file
            #expect(try await other.a.personFile(.of(number), by: .drafter).file == one)
            let readings = try await room.a.personReadings(of: .of(number), by: .observer)
            #expect(readings.map(\.how) == [.read, .exported] && readings.last?.officer == "releasing")
        }
        #expect(try await room.personAudit().filter { $0.contains("export") }.count == 2)
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.exportPersonFiles(by: .observer) { _ in }
        }
    }
}
