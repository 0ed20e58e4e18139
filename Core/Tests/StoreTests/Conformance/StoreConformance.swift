import IJSON
import Room
import Store
import Testing
import TransparencyLog

/// What every `RoomStore` must do. The tests stand in extensions, one file for each kind of thing stored.
struct StoreConformance {
    @Test(arguments: Backend.allCases)
    func `a new store is empty`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        let isEmpty = try await store.read { reader throws in
            try reader.stepCount() == 0 && reader.head(.toMediator) == nil && reader.documents().isEmpty
                && reader.records("draft").isEmpty && reader.journal("duty", limit: 10).isEmpty
                && reader.rows("item", stages: [], limit: 10).isEmpty && reader.evidence().isEmpty
                && reader.step(.of(1), from: .a) == nil
        }
        #expect(isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func `opened again a store has everything, and goes on where it was`(_ backend: Backend) async throws {
        let place = try backend.place()
        try await place.open().commit { writer throws in
            for sequence in 1...3 { try writer.append(.sample(sequence)) }
            try writer.put(.row("k", due: 5))
            try writer.put(.record("r", text: "kept"))
            try writer.append("duty", at: 7, .string("line"))
            try writer.add(document: [1, 2, 3])
        }
        let store = try place.open()
        try await store.read { reader throws in
            #expect(try reader.allSteps() == (1...3).map { .sample($0) })
            #expect(try reader.row("item", "k") == .row("k", due: 5))
            #expect(try reader.record("draft", "r")?.json["text"] == .string("kept"))
            #expect(try reader.journal("duty", limit: 5) == [JournalLine(number: 1, at: 7, json: .string("line"))])
            #expect(try reader.documents() == [[1, 2, 3]])
        }
        try await store.commit { writer throws in
            try writer.append(.sample(4))
            try writer.append("duty", at: 8, .null)
        }
        try await place.open().read { reader throws in
            #expect(try reader.steps(.toMediator, after: 0, limit: 9, bytes: 1 << 20) == (1...4).map { .sample($0) })
            #expect(try reader.journal("duty", limit: 5).map(\.number) == [2, 1])
        }
    }
}
