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
            if let fault = await store.fault({ try $0.append(Self.big(sequence)) }) {
                return (sequence - first, fault)
            }
        }
        return (1000, nil)
    }

    private func expectSound(_ store: SQLiteStore, _ count: Int, lines: Int = 0) async throws {
        try await store.read { reader throws in
            #expect(try reader.stepCount() == count)
            #expect(try reader.allSteps() == (1..<count + 1).map { Self.big($0) })
            #expect(try reader.head(.toMediator)?.sequence == count)
            #expect(try reader.journal("duty", limit: 99).count == lines)
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
        // Again and again the same; of a body that passes over each failure no step stays, and the rest all or nothing.
        let swallowed = await store.fault { writer throws in
            for sequence in count + 1...count + 40 {
                try? writer.savepoint { _ = try writer.append(Self.big(sequence)) }
            }
            try writer.append("duty", at: 1, .null)
        }
        let lines = swallowed == nil ? 1 : 0
        try await expectSound(store, count, lines: lines)
        try await expectSound(SQLiteStore(folder: disk.path), count, lines: lines)
        try disk.resize(kibibytes: 16_384)
        try await store.commit { try $0.append(Self.big(count + 1)) }
        try await expectSound(store, count + 1, lines: lines)
        try await expectSound(SQLiteStore(folder: disk.path), count + 1, lines: lines)
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "mounting a small file system takes a superuser"))
    func `a disk with no room for a key stores no step`() async throws {
        let disk = try SmallDisk(kibibytes: 256)
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/step-keys", withDestinationPath: disk.path + "/step-keys")
        let store = try SQLiteStore(folder: folder.path)
        try await store.commit { try $0.append(Self.big(1)) }
        #expect(FileManager.default.createFile(atPath: disk.path + "/ballast", contents: nil))
        let ballast = try #require(FileHandle(forWritingAtPath: disk.path + "/ballast"))
        while (try? ballast.write(contentsOf: Data(count: 4096))) != nil {}
        // Some keys are there already; a batch that needs more finds no room.
        let fault = await store.fault { writer throws in
            for sequence in 2...600 { try writer.append(.sample(sequence)) }
        }
        #expect(isUnavailable(fault))
        try await expectSound(store, 1)
        try ballast.truncate(atOffset: 0)
        try await store.commit { try $0.append(Self.big(2)) }
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
                try? writer.savepoint { _ = try writer.append(Self.big(sequence)) }
            }
            throw Refused()
        }
        #expect(isUnavailable(swallowed))
        try await expectSound(store, count)
        try await store.limit(pages: 100_000)
        try await store.commit { writer throws in
            for sequence in count + 1...count + 5 { try writer.append(Self.big(sequence)) }
        }
        try await expectSound(store, count + 5)
        try await expectSound(SQLiteStore(folder: folder.path), count + 5)
    }

    @Test func `a step that finds no page is undone alone and a smaller one still fits`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(folder: folder.path)
        try await store.commit { try $0.append(Self.big(1)) }
        try await store.limit(pages: 60)
        let huge = StoredStep.sample(2, token: [UInt8](repeating: 1, count: 400_000))
        let result = await store.fault { writer throws in
            #expect(throws: (any Error).self) { try writer.savepoint { _ = try writer.append(huge) } }
            try writer.append(Self.big(2))
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
