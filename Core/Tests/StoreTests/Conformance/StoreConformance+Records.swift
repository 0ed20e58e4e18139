import IJSON
import Store
import Testing

extension StoreConformance {
    @Test(arguments: Backend.allCases)
    func `a record counts its changes, and a change of an older revision is refused`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            try writer.put(.record("r", text: "first"))
            #expect(try writer.record("draft", "r")?.revision == 1)
        }
        try await store.commit { try $0.put(.record("r", revision: 1, text: "second")) }
        var expected = Record.record("r", revision: 1, text: "second")
        expected.revision = 2
        #expect(try await store.read { try $0.record("draft", "r") } == expected)
        for revision in [0, 1, 3, -1] {
            let fault = await store.fault { try $0.put(.record("r", revision: revision, text: "stale")) }
            #expect(fault == .stale(collection: "draft", id: "r"), "revision \(revision)")
        }
        #expect(await store.fault { try $0.put(.record("new", revision: 1)) } == .stale(collection: "draft", id: "new"))
        #expect(try await store.read { try $0.records("draft") } == [expected])
    }

    @Test(arguments: Backend.allCases)
    func `a stale record undoes what came before it in its transaction`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        let fault = await store.fault { writer throws in
            try writer.put(.record("other"))
            try writer.put(.record("r", revision: 5))
        }
        #expect(fault == .stale(collection: "draft", id: "r"))
        #expect(try await store.read { try $0.records("draft") }.isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func `records are listed by identifier, each collection by itself, and removed`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for id in ["b", "a", "B", "é"] { try writer.put(.record(id)) }
            try writer.put(.record("a", collection: "user"))
        }
        #expect(try await store.read { try $0.records("draft").map(\.id) } == ["B", "a", "b", "é"])
        try await store.commit { writer throws in
            try writer.remove("draft", "a")
            try writer.remove("draft", "none")
        }
        #expect(try await store.read { try $0.records("draft").map(\.id) } == ["B", "b", "é"])
        #expect(try await store.read { try $0.record("draft", "a") } == nil)
        #expect(try await store.read { try $0.record("user", "a")?.id } == "a")
        try await store.commit { try $0.put(.record("a")) }
        #expect(try await store.read { try $0.record("draft", "a")?.revision } == 1)
    }

    @Test(arguments: Backend.allCases)
    func `records are read page by page, and no collection runs into another`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for id in ["b", "a", "c/1", "é", "c"] { try writer.put(.record(id)) }
            try writer.put(.record("d", collection: "user"))
        }
        try await store.read { reader throws in
            #expect(try reader.records("draft", after: nil, limit: 2).map(\.id) == ["a", "b"])
            #expect(try reader.records("draft", after: "b", limit: 2).map(\.id) == ["c", "c/1"])
            #expect(try reader.records("draft", after: "bb", limit: 9).map(\.id) == ["c", "c/1", "é"])
            #expect(try reader.records("draft", after: "é", limit: 9).isEmpty)
            #expect(try reader.records("draft", after: nil, limit: 0).isEmpty)
            let ids = ["é", "none", "b", "d", "b", "\"'"]
            #expect(try reader.records("draft", among: ids).map(\.id) == ["b", "é"])
            #expect(try reader.records("draft", among: []).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a journal numbers its lines from 1 and tells the last ones first`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            let numbers = try (1...5).map { try writer.append("duty", at: 100 - $0, .int($0)) }
            #expect(numbers == Array(1...5))
            #expect(try writer.append("audit", at: 1, .null) == 1)
        }
        try await store.commit { writer throws in
            let number = try writer.append("duty", at: 1, .string("six"))
            #expect(number == 6)
        }
        try await store.read { reader throws in
            #expect(try reader.journal("duty", limit: 2).map(\.number) == [6, 5])
            #expect(try reader.journal("duty", limit: 99).map(\.number) == [6, 5, 4, 3, 2, 1])
            #expect(try reader.journal("duty", limit: 0).isEmpty)
            #expect(try reader.journalLine("duty", 3) == JournalLine(number: 3, at: 97, json: .integer(3)))
            #expect(try reader.journalLine("duty", 7) == nil)
            #expect(try reader.journalLine("duty", 0) == nil)
            #expect(try reader.journal("none", limit: 9).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `evidence is a journal of its own`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            try writer.append("evidence", at: 5, .string("two tokens"))
            try writer.append("duty", at: 6, .null)
        }
        let evidence = try await store.read { try $0.evidence() }
        #expect(evidence == [JournalLine(number: 1, at: 5, json: .string("two tokens"))])
    }

    @Test(arguments: Backend.allCases)
    func `documents are kept once, in the order they were taken in`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            let news = try [3, 1, 3, 2].map { try writer.add(document: [$0]) }
            #expect(news == [true, true, false, true])
        }
        try await store.commit { writer throws in
            let isNew = try writer.add(document: [1])
            #expect(!isNew)
        }
        #expect(try await store.read { try $0.documents() } == [[3], [1], [2]])
    }
}
