import Foundation
import GRDB
import IJSON
import Room
import Store
import Synchronization
import Testing
import TransparencyLog

struct SQLiteStoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> SQLiteStore { try SQLiteStore(folder: folder.path) }

    @Test func `commits are synchronous in full, to a write-ahead log`() throws {
        let store = try open()
        #expect(try store.synchronousLevel() == 2)
        #expect(try DirectSQL.text("PRAGMA journal_mode", in: folder) == "wal")
        #expect(try open().synchronousLevel() == 2)
    }

    @Test(arguments: [
        "UPDATE journal SET json = x'6e756c6c' WHERE number = 1", "UPDATE journal SET number = 9 WHERE number = 2",
        "DELETE FROM journal", "DELETE FROM journal WHERE number = 2",
        "REPLACE INTO journal (name, number, at, json) VALUES ('duty', 1, 0, x'6e756c6c')",
        "INSERT OR REPLACE INTO journal (name, number, at, json) VALUES ('duty', 2, 0, x'6e756c6c')",
        """
        INSERT INTO journal (name, number, at, json) VALUES ('duty', 1, 0, x'6e756c6c')
        ON CONFLICT DO UPDATE SET json = excluded.json
        """,
    ])
    func `a journal's lines can't be changed or removed, even by SQL beside the store`(_ sql: String) async throws {
        let store = try open()
        try await store.commit { writer throws in
            try writer.append("duty", at: 1, .string("first"))
            try writer.append("duty", at: 2, .string("second"))
        }
        #expect(throws: DatabaseError.self) { try DirectSQL.run(sql, in: folder) }
        let lines = try await store.read { try $0.journal("duty", limit: 9).map(\.json) }
        #expect(lines == [.string("second"), .string("first")])
        try await store.commit { try $0.append("duty", at: 3, .null) }
    }

    @Test func `no token and no salt stands in clear in any file`() async throws {
        let phrase = Array("the planted phrase: ثلاثة مهربين".utf8)
        let store = try open()
        let step = StoredStep.sample(1, token: Array("header.".utf8) + phrase + Array(".signature".utf8))
        try await store.commit { writer throws in
            try writer.append(step)
            try writer.put(.record("r", text: "a record in clear"))
        }
        func holders(_ wanted: [UInt8]) -> [String] { folder.names.filter { folder.bytes(of: $0).holds(wanted) } }
        #expect(holders(Array("a record in clear".utf8)) == ["room.sqlite-wal"])
        #expect(holders(phrase) == [])
        #expect(holders(step.envelope.salt) == [])
        #expect(try await store.read { try $0.step(.of(1), from: .a) } == step)
        // Taken over from the log into the database, it is as sealed.
        _ = try DirectSQL.text("PRAGMA wal_checkpoint(TRUNCATE)", in: folder)
        #expect(holders(Array("a record in clear".utf8)) == ["room.sqlite"])
        #expect(holders(phrase) == [])
        #expect(holders(step.envelope.salt) == [])
    }

    @Test func `without the keys steps are gone and their places remain`() async throws {
        try await open().commit { writer throws in
            for sequence in 1...3 { try writer.append(.sample(sequence)) }
        }
        try FileManager.default.removeItem(atPath: folder.path + "/step-keys")
        let store = try open()
        try await store.read { reader throws in
            #expect(try reader.step(.of(1), from: .a) == nil)
            #expect(try reader.allSteps().isEmpty)
            #expect(try reader.steps(.toMediator, after: 0, limit: 9, bytes: 999).isEmpty)
            #expect(try reader.stepCount() == 3)
            #expect(try reader.head(.toMediator) == ChainHead(sequence: 3, entry: StoredStep.sample(3).entry))
        }
        // Neither the number nor the identifier is free again, and the chain goes on.
        #expect(await store.fault { try $0.append(.sample(2, id: 50)) } != nil)
        #expect(await store.fault { try $0.append(.sample(4, id: 2)) } != nil)
        try await store.commit { try $0.append(.sample(4)) }
        #expect(try await store.read { try $0.allSteps() } == [.sample(4)])
    }

    @Test func `a destroyed key erases its own step and no other`() async throws {
        let store = try open()
        try await store.commit { writer throws in
            for sequence in 1...3 { try writer.append(.sample(sequence)) }
        }
        try overwriteKey(2, with: [UInt8](repeating: 0, count: 32))
        #expect(try await store.read { try $0.step(.of(2), from: .a) } == nil)
        #expect(try await store.read { try $0.allSteps() } == [.sample(1), .sample(3)])
        #expect(try await store.read { try $0.stepCount() } == 3)
    }

    @Test(arguments: [
        "UPDATE step SET sealed = substr(sealed, 1, length(sealed) - 1) || iif(substr(sealed, -1) = x'00', x'01', x'00')"
            + " WHERE position = 2",
        "UPDATE step SET sealed = substr(sealed, 2) WHERE position = 2",
        "UPDATE step SET sealed = x'' WHERE position = 2",
        "UPDATE step SET sealed = (SELECT sealed FROM step WHERE position = 1) WHERE position = 2",
        "UPDATE step SET entry = x'00' WHERE position = 2", "UPDATE step SET type = 'none' WHERE position = 2",
        "UPDATE step SET direction = 'am' WHERE position = 2",
    ])
    func `a step that was tampered with is damaged, not another step`(_ sql: String) async throws {
        let store = try open()
        try await store.commit { writer throws in
            for sequence in 1...3 { try writer.append(.sample(sequence)) }
        }
        try DirectSQL.run(sql, in: folder)
        await #expect { try await store.read { try $0.step(.of(2), from: .a) } } throws: { fault in
            if case .damaged? = fault as? StoreFault { true } else { false }
        }
        #expect(try await store.read { try $0.step(.of(1), from: .a) } == .sample(1))
    }

    @Test func `a key in another's place opens nothing`() async throws {
        let store = try open()
        try await store.commit { writer throws in
            for sequence in 1...2 { try writer.append(.sample(sequence)) }
        }
        let keys = folder.bytes(of: "step-keys")
        #expect(keys.count == 512 * 32)
        #expect(keys[..<32] != keys[32..<64])
        try overwriteKey(2, with: Array(keys[..<32]))
        await #expect(throws: StoreFault.damaged("sealed step 2")) {
            try await store.read { try $0.step(.of(2), from: .a) }
        }
        // Nor does a step moved together with its key: its place is sealed in.
        try DirectSQL.run(
            "UPDATE step SET sealed = (SELECT sealed FROM step WHERE position = 1) WHERE position = 2", in: folder)
        await #expect(throws: StoreFault.damaged("sealed step 2")) {
            try await store.read { try $0.step(.of(2), from: .a) }
        }
    }

    @Test func `keys that a crash left without steps are written over`() async throws {
        try await open().commit { try $0.append(.sample(1)) }
        // The keys of a batch are durable before its data; here the data of a batch of two never came.
        try overwriteKey(2, with: [UInt8](repeating: 0xAA, count: 64))
        let store = try open()
        try await store.commit { writer throws in
            try writer.append(.sample(2))
            #expect(try writer.step(.of(2), from: .a) == .sample(2))
        }
        try await store.commit { try $0.append(.sample(3)) }
        let steps = try await open().read { try $0.steps(.toMediator, after: 0, limit: 9, bytes: 999) }
        #expect(steps == (1...3).map { .sample($0) })
    }

    @Test func `no key is used twice, not even for a step that was undone`() async throws {
        let store = try open()
        var undone: [[UInt8]] = []
        for round in 0..<5 {
            let place = round * 32..<round * 32 + 32
            try? await store.commit { writer throws in
                try writer.append(.sample(round + 1))
                throw Refused()
            }
            undone.append(Array(folder.bytes(of: "step-keys")[place]))
            let folder = folder
            let inside = Mutex<[UInt8]>([])
            try await store.commit { writer throws in
                try? writer.savepoint {
                    try writer.append(.sample(round + 1))
                    inside.withLock { $0 = Array(folder.bytes(of: "step-keys")[place]) }
                    throw Refused()
                }
                try writer.append(.sample(round + 1))
            }
            undone.append(inside.withLock { $0 })
        }
        let bytes = folder.bytes(of: "step-keys")
        let keys = stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<$0 + 32]) }
        #expect(Set(keys).count == keys.count)
        #expect(Set(undone).count == 10)
        #expect(Set(undone).isDisjoint(with: keys))
    }

    @Test func `keys that another process drew over are not used`() async throws {
        let store = try open()
        try await store.commit { _ = try $0.append(.sample(1)) }
        // Another process begins a step at the next position and gives it up.
        let other = try open()
        try? await other.commit { writer throws in
            try writer.append(.sample(2))
            throw Refused()
        }
        try await store.commit { writer throws in
            for sequence in 2...4 { try writer.append(.sample(sequence)) }
        }
        // And once more, before a transaction that follows others.
        try? await other.commit { writer throws in
            try writer.append(.sample(5))
            throw Refused()
        }
        try await store.commit { writer throws in
            for sequence in 5...6 { try writer.append(.sample(sequence)) }
        }
        #expect(try await open().read { try $0.allSteps() } == (1...6).map { .sample($0) })
    }

    @Test func `more steps than keys were drawn ahead`() async throws {
        let store = try open()
        try await store.commit { writer throws in
            for sequence in 1...1100 { try writer.append(.sample(sequence)) }
        }
        let steps = try await open().read { try $0.steps(.toMediator, after: 0, limit: 2000, bytes: .max) }
        #expect(steps == (1...1100).map { .sample($0) })
    }

    private func overwriteKey(_ position: Int, with bytes: [UInt8]) throws {
        let file = try #require(FileHandle(forUpdatingAtPath: folder.path + "/step-keys"))
        try file.seek(toOffset: UInt64((position - 1) * 32))
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }
}
