import Foundation
import GRDB
import IJSON
import Room
import Testing
import TransparencyLog

@testable import Store

/// A disk that is full: nothing half-written stays, and once there is room the store works again.
struct FullDiskTests {
    private static func big(_ sequence: Int) -> StoredStep {
        .sample(sequence, token: [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: 40_000))
    }

    /// Commits steps one by one until the disk is full; how many there were.
    private func fill(_ store: SQLiteStore, from first: Int = 1) async -> (count: Int, fault: StoreFault?) {
        for sequence in first..<first + 1000 {
            if let fault = await store.fault({ try $0.append(Self.big(sequence), about: ["thing"]) }) {
                return (sequence - first, fault)
            }
        }
        return (1000, nil)
    }

    private func expectSound(_ store: SQLiteStore, _ count: Int) async throws {
        try await store.read { reader throws in
            #expect(try reader.stepCount() == count)
            #expect(try reader.steps(about: "thing") == (1..<count + 1).map { Self.big($0) })
            #expect(try reader.head(.toMediator)?.sequence == count)
            #expect(try reader.journal("duty", limit: 99).isEmpty)
        }
    }

    private func isUnavailable(_ fault: StoreFault?) -> Bool {
        if case .unavailable? = fault { true } else { false }
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "mounting a small file system takes a superuser"))
    func `a full file system refuses whole transactions and keeps what was committed`() async throws {
        let disk = try SmallDisk(kibibytes: 1024)
        let store = try SQLiteStore(folder: disk.path)
        let (count, fault) = await fill(store)
        #expect(count > 3)
        #expect(isUnavailable(fault))
        try await expectSound(store, count)
        // Again and again the same, and a body that passes over each failure commits no part either.
        let swallowed = await store.fault { writer throws in
            for sequence in count + 1...count + 40 {
                try? writer.savepoint { try writer.append(Self.big(sequence), about: ["thing"]) }
            }
            _ = try? writer.append("duty", at: 1, .null)
        }
        #expect(isUnavailable(swallowed))
        try await expectSound(store, count)
        try await expectSound(SQLiteStore(folder: disk.path), count)
        try disk.resize(kibibytes: 16_384)
        try await store.commit { try $0.append(Self.big(count + 1), about: ["thing"]) }
        try await expectSound(store, count + 1)
        try await expectSound(SQLiteStore(folder: disk.path), count + 1)
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "mounting a small file system takes a superuser"))
    func `a disk with no room for a key stores no step`() async throws {
        let disk = try SmallDisk(kibibytes: 256)
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/step-keys", withDestinationPath: disk.path + "/step-keys")
        let store = try SQLiteStore(folder: folder.path)
        try await store.commit { try $0.append(Self.big(1), about: ["thing"]) }
        #expect(FileManager.default.createFile(atPath: disk.path + "/ballast", contents: nil))
        let ballast = try #require(FileHandle(forWritingAtPath: disk.path + "/ballast"))
        while (try? ballast.write(contentsOf: Data(count: 4096))) != nil {}
        // The first page of keys is there already; a batch that needs another finds no room.
        let fault = await store.fault { writer throws in
            for sequence in 2...200 { try writer.append(.sample(sequence), about: []) }
        }
        #expect(isUnavailable(fault))
        try await expectSound(store, 1)
        try ballast.truncate(atOffset: 0)
        try await store.commit { try $0.append(Self.big(2), about: ["thing"]) }
        try await expectSound(store, 2)
    }

    @Test func `a database at its last page refuses whole transactions and keeps what was committed`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(folder: folder.path)
        try await store.limit(pages: 60)
        let (count, fault) = await fill(store)
        #expect((1..<20).contains(count))
        #expect(isUnavailable(fault))
        try await expectSound(store, count)
        let swallowed = await store.fault { writer throws in
            for sequence in count + 1...count + 5 {
                try? writer.savepoint { try writer.append(Self.big(sequence), about: ["thing"]) }
            }
            throw Refused()
        }
        #expect(isUnavailable(swallowed))
        try await expectSound(store, count)
        try await store.limit(pages: 100_000)
        try await store.commit { writer throws in
            for sequence in count + 1...count + 5 { try writer.append(Self.big(sequence), about: ["thing"]) }
        }
        try await expectSound(store, count + 5)
        try await expectSound(SQLiteStore(folder: folder.path), count + 5)
    }

    @Test func `a step that finds no page is undone alone and a smaller one still fits`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(folder: folder.path)
        try await store.commit { try $0.append(Self.big(1), about: ["thing"]) }
        try await store.limit(pages: 60)
        let huge = StoredStep.sample(2, token: [UInt8](repeating: 1, count: 400_000))
        let result = await store.fault { writer throws in
            #expect(throws: (any Error).self) { try writer.savepoint { try writer.append(huge, about: ["thing"]) } }
            try writer.append(Self.big(2), about: ["thing"])
        }
        // SQLite may end the whole transaction when it is full; then nothing of it was kept, else the second step was.
        try await expectSound(store, result == nil ? 2 : 1)
    }
}

extension SQLiteStore {
    /// Limits the size of the database as its writer sees it.
    fileprivate func limit(pages: Int) async throws {
        try await commit { writer throws in
            guard let session = writer as? SQLiteSession else { throw Refused() }
            _ = try Int.fetchOne(session.db, sql: "PRAGMA max_page_count = \(pages)")
        }
    }
}
