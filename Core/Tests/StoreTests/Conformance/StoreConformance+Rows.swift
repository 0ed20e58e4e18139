import IJSON
import Store
import Testing

extension StoreConformance {
    @Test(arguments: Backend.allCases)
    func `a row is what was put last`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        var row = Row.row("k", due: 5, rank: 2)
        row.json = .object(["list": .array([.integer(-1), .number(0.5), .null]), "text": .string("وصل\u{0}\u{301}")])
        let first = row
        try await store.commit { try $0.put(first) }
        #expect(try await store.read { try $0.row("item", "k") } == first)
        let second = Row(desk: "item", key: "k", stage: "released", due: nil, rank: -3, json: .null)
        try await store.commit { writer throws in
            try writer.put(second)
            #expect(try writer.row("item", "k") == second)
        }
        #expect(try await store.read { try $0.row("item", "k") } == second)
        #expect(try await store.read { try $0.rows("item", stages: [], limit: 9) } == [second])
        #expect(try await store.read { try $0.row("other", "k") } == nil)
        #expect(try await store.read { try $0.row("item", "K") } == nil)
    }

    @Test(arguments: Backend.allCases)
    func `rows come by rank from the highest, then by the bytes of their keys`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        let keys = [("b", 1), ("a", 1), ("B", 1), ("é", 1), ("z", 1), ("c", 9), ("d", -9), ("ab", 1), ("a_", 1)]
        try await store.commit { writer throws in
            for (key, rank) in keys { try writer.put(.row(key, rank: rank)) }
            try writer.put(.row("q", desk: "other", rank: 5))
        }
        try await store.read { reader throws in
            let found = try reader.rows("item", stages: [], limit: 99).map(\.key)
            #expect(found == ["c", "B", "a", "a_", "ab", "b", "z", "é", "d"])
            #expect(try reader.rows("item", stages: [], limit: 2).map(\.key) == ["c", "B"])
            #expect(try reader.rows("item", stages: [], limit: 0).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `rows are found and counted by stage`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for (index, stage) in ["queued", "released", "queued", "returned"].enumerated() {
                try writer.put(.row("k\(index)", stage: stage))
            }
            try writer.put(.row("k", desk: "other"))
        }
        try await store.read { reader throws in
            #expect(try reader.rows("item", stages: ["queued"], limit: 9).map(\.key) == ["k0", "k2"])
            #expect(try reader.rows("item", stages: ["returned", "released"], limit: 9).map(\.key) == ["k1", "k3"])
            #expect(try reader.rows("item", stages: ["que", "' OR 1"], limit: 9).isEmpty)
            #expect(try reader.rowCount("item", stages: []) == 4)
            #expect(try reader.rowCount("item", stages: ["queued"]) == 2)
            #expect(try reader.rowCount("item", stages: ["queued", "queued", "none"]) == 2)
            #expect(try reader.rowCount("none", stages: []) == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func `rows are due by a time, soonest first, and those without a time never`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for (key, due) in [("a", 30), ("b", 10), ("c", nil), ("d", 20), ("e", 10)] {
                try writer.put(.row(key, due: due))
            }
            try writer.put(.row("f", desk: "other", due: 1))
        }
        try await store.read { reader throws in
            #expect(try reader.due("item", by: 9).isEmpty)
            #expect(try reader.due("item", by: 10).map(\.key) == ["b", "e"])
            #expect(try reader.due("item", by: 1000).map(\.key) == ["b", "e", "d", "a"])
        }
        try await store.commit { try $0.put(.row("b", due: nil)) }
        #expect(try await store.read { try $0.due("item", by: 10).map(\.key) } == ["e"])
    }

    @Test(arguments: Backend.allCases)
    func `a desk's rows are removed and no other's`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            try writer.put(.row("a"))
            try writer.put(.row("a", desk: "other"))
        }
        try await store.commit { writer throws in
            try writer.removeRows("item")
            try writer.removeRows("none")
            try writer.put(.row("b"))
        }
        let rows = try await store.read { try $0.rows("item", stages: [], limit: 9) }
        #expect(rows == [.row("b")])
        #expect(try await store.read { try $0.row("other", "a") } == .row("a", desk: "other"))
    }
}
