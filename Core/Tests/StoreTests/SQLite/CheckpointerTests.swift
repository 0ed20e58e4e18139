import Foundation
import IJSON
import Room
import Testing

@testable import Store

/// The write-ahead log is taken over beside the writer.
struct CheckpointerTests {
    private let folder: TemporaryFolder
    private let pace = Checkpointer.Pace(rowsApart: 20, longLog: 60)

    init() throws { folder = try TemporaryFolder() }

    /// Salt and checkpoint number of the log, which change whenever it starts again from its beginning.
    private var beginning: [UInt8] {
        let file = FileHandle(forReadingAtPath: folder.path + "/room.sqlite-wal")
        defer { try? file?.close() }
        return Array(((try? file?.read(upToCount: 24)) ?? Data()).suffix(12))
    }

    private func write(_ sequence: Int, to store: SQLiteStore) async throws {
        try await store.commit { writer throws in
            try writer.append(.sample(sequence, token: [UInt8](repeating: UInt8(sequence % 251), count: 9000)))
            try writer.put(.row("k\(sequence)"))
        }
    }

    @Test func `the log starts again while commit follows on commit, and every step is there`() async throws {
        let store = try SQLiteStore(folder: folder.path, patience: 10, pace: pace)
        var beginnings: Set<[UInt8]> = []
        var count = 0
        while beginnings.count < 4, count < 1000 {
            count += 1
            try await write(count, to: store)
            beginnings.insert(beginning)
        }
        #expect(beginnings.count >= 4, "\(count) commits")
        #expect(try await store.read { try $0.stepCount() } == count)
        let next = try SQLiteStore(folder: folder.path)
        #expect(try await next.read { try $0.allSteps() }.count == count)
    }

    @Test func `what a pass could not take over the writer does, and the log starts again`() async throws {
        let pace = Checkpointer.Pace(rowsApart: 200, longLog: 60)
        let store = try SQLiteStore(folder: folder.path, patience: 10, pace: pace)
        try await write(1, to: store)
        let first = beginning
        // Who reads an old state keeps the one pass of this test from ending.
        let reader = try await HeldReader(folder)
        try await store.commit { writer throws in
            for sequence in 2...120 {
                try writer.append(.sample(sequence, token: [UInt8](repeating: 7, count: 9000)))
                try writer.put(.row("k\(sequence)"))
            }
        }
        store.checkpointer.waitForPass()
        try await reader.leave()
        #expect(beginning == first)
        for sequence in 121...122 { try await write(sequence, to: store) }
        #expect(beginning != first)
        #expect(try await store.read { try $0.stepCount() } == 122)
    }

    @Test func `while somebody reads an old state it does not start again, and nothing waits`() async throws {
        let store = try SQLiteStore(folder: folder.path, patience: 10, pace: pace)
        try await write(1, to: store)
        let reader = try await HeldReader(folder)
        let first = beginning
        for sequence in 2...120 { try await write(sequence, to: store) }
        #expect(beginning == first)
        try await reader.leave()
        var count = 120
        while beginning == first, count < 1000 {
            count += 1
            try await write(count, to: store)
        }
        #expect(beginning != first)
        #expect(try await store.read { try $0.stepCount() } == count)
    }

    @Test func `what is erased while it works is in no file`() async throws {
        let store = try SQLiteStore(folder: folder.path, patience: 10, pace: pace)
        let words = "QZ words in a row QZ"
        for round in 0..<40 {
            var row = Row.row("secret")
            row.json = .string(words + "\(round)")
            let written = row
            try await store.commit { try $0.put(written) }
            for step in 1...5 { try await write(round * 5 + step, to: store) }
            try await store.commit { writer throws in
                try writer.put(.row("secret"))
                try writer.erase([round * 5 + 1])
            }
            #expect(folder.names.filter { folder.bytes(of: $0).holds(Array(words.utf8)) } == [], "\(round)")
        }
    }
}
