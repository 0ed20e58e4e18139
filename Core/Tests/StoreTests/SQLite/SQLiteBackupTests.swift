import Foundation
import IJSON
import Room
import Store
import Testing
import TransparencyLog

struct SQLiteBackupTests {
    private let folder: TemporaryFolder
    private let target: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        target = try TemporaryFolder()
    }

    private func filled() async throws -> SQLiteStore {
        let store = try SQLiteStore(folder: folder.path)
        try await store.commit { writer throws in
            for sequence in 1...20 { try writer.append(.sample(sequence)) }
            var row = Row.row("k")
            row.json = .string("an opened message")
            try writer.put(row)
            try writer.put(.record("r", text: "a record"))
            try writer.append("duty", at: 1, .string("a line"))
            try writer.add(document: Array("a document".utf8))
        }
        return store
    }

    @Test func `a backup has records, journals, documents and the places of steps, and no key`() async throws {
        let store = try await filled()
        try store.backUp(to: target.path + "/room.sqlite")
        #expect(target.names == ["room.sqlite"])
        let bytes = target.bytes(of: "room.sqlite")
        let keys = folder.bytes(of: "step-keys")
        #expect(keys.count == 512 * 32)
        for position in 0..<20 { #expect(!bytes.holds(Array(keys[position * 32..<position * 32 + 32]))) }
        let backup = try SQLiteStore(folder: target.path)
        try await backup.read { reader throws in
            #expect(try reader.stepCount() == 20)
            #expect(try reader.head(.toMediator)?.entry == StoredStep.sample(20).entry)
            #expect(try reader.allSteps().isEmpty)
            #expect(try reader.record("draft", "r")?.json["text"] == .string("a record"))
            #expect(try reader.journal("duty", limit: 9).map(\.json) == [.string("a line")])
            #expect(try reader.documents() == [Array("a document".utf8)])
        }
    }

    /// Protocol, section 6: what a projection says in clear would outlive the erasure of its step.
    @Test func `projections are never backed up, nor left in the backup's free pages`() async throws {
        let store = try await filled()
        try store.backUp(to: target.path + "/room.sqlite")
        #expect(!target.bytes(of: "room.sqlite").holds(Array("an opened message".utf8)))
        #expect(target.bytes(of: "room.sqlite").holds(Array("a record".utf8)))
        #expect(try await store.read { try $0.row("item", "k")?.json } == .string("an opened message"))
    }

    @Test func `a backup with the keys beside it is the whole store but for its projections`() async throws {
        let store = try await filled()
        try store.backUp(to: target.path + "/room.sqlite")
        try Data(folder.bytes(of: "step-keys")).write(to: URL(fileURLWithPath: target.path + "/step-keys"))
        let backup = try SQLiteStore(folder: target.path)
        #expect(try await backup.read { try $0.allSteps() } == (1...20).map { .sample($0) })
        try await backup.commit { try $0.append(.sample(21)) }
        #expect(try await backup.read { try $0.allSteps().count } == 21)
    }

    @Test func `a backup that can't be written is a fault and leaves the store at work`() async throws {
        let store = try await filled()
        #expect {
            try store.backUp(to: folder.path + "/none/room.sqlite")
        } throws: { fault in
            if case .unavailable? = fault as? StoreFault { true } else { false }
        }
        try await store.commit { try $0.append(.sample(21)) }
    }

    @Test func `a later backup takes the place of an earlier one`() async throws {
        let store = try await filled()
        try store.backUp(to: target.path + "/room.sqlite")
        try await store.commit { try $0.append("duty", at: 2, .string("later")) }
        try store.backUp(to: target.path + "/room.sqlite")
        let backup = try SQLiteStore(folder: target.path)
        #expect(try await backup.read { try $0.journal("duty", limit: 9).map(\.number) } == [2, 1])
    }
}
