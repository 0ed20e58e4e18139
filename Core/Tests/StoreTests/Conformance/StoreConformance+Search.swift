import IJSON
import Store
import Testing

extension StoreConformance {
    /// Rows with words and marks: key, rank, words, marks.
    private func fill(_ store: some RoomStore, _ rows: [(String, Int, String, [String])]) async throws {
        try await store.commit { writer throws in
            for (key, rank, words, marks) in rows {
                try writer.put(.row(key, rank: rank))
                let words = words.split(separator: " ").map(String.init)
                try writer.index("item", key, SearchEntry(words: words, stems: ["stem\(key)"], marks: marks))
            }
        }
    }

    private func query(_ change: (inout RowQuery) -> Void) -> RowQuery {
        var query = RowQuery("item")
        change(&query)
        return query
    }

    private func keys(_ store: some RoomStore, _ query: RowQuery, limit: Int = 99) async throws -> [String] {
        let found = try await store.read { try $0.find(query, limit: limit) }
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.order > $1.order })
        let counted = try await store.read { try $0.count(query, limit: 99) }
        if query.page == .newest { #expect(limit < 99 || counted == found.count) }
        return found.map(\.row.key)
    }

    @Test(arguments: Backend.allCases)
    func `rows stand by the rank they had first, then as they came`(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = try place.open()
        try await store.commit { writer throws in
            for (key, rank) in [("b", 5), ("a", 5), ("c", 4), ("d", 6), ("e", -1), ("f", 5), ("g", .max)] {
                try writer.put(.row(key, rank: rank))
            }
            try writer.put(.row("other", desk: "owed", rank: 5))
            // A change of rank moves nothing.
            try writer.put(.row("c", stage: "released", rank: 9))
        }
        for store in [store, try place.open()] {
            #expect(try await keys(store, RowQuery("item")) == ["g", "d", "f", "a", "b", "c", "e"])
            let found = try await store.read { try $0.find(RowQuery("item"), limit: 9) }
            #expect(found.map { FoundRow.rank(of: $0.order) } == [1 << 38, 6, 5, 5, 5, 4, 0])
            #expect(found.map(\.row.rank) == [.max, 6, 5, 5, 5, 9, -1])
            #expect(try await keys(store, query { $0.times = 4..<6 }) == ["f", "a", "b", "c"])
            #expect(try await keys(store, query { $0.times = 6..<6 }) == [])
        }
    }

    @Test(arguments: Backend.allCases)
    func `pages go from one to the next without a gap, whatever leads to the rows`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await fill(store, (0..<25).map { ("k\($0)", $0 / 3, "word", ["kind:x"]) })
        try await store.commit { writer throws in
            for index in 0..<25 {
                let key = "k\(index)"
                try writer.add(number: 7, to: "item", key)
                var row = Row.row(key, stage: index.isMultiple(of: 2) ? "queued" : "released", due: 5, rank: index / 3)
                row.group = "g"
                try writer.put(row)
            }
        }
        let all = (0..<25).reversed().map { "k\($0)" }
        let queries = [
            query { _ in }, query { $0.terms = [[.init(["word"])]] }, query { $0.marks = [["kind:x"]] },
            query { $0.number = 7 }, query { $0.stages = ["queued", "released", "none"] }, query { $0.group = "g" },
            query { $0.isDue = true }, query { $0.times = 0..<100 },
            query {
                $0.terms = [[.init(["word"])]]
                $0.stages = ["released", "queued"]
                $0.group = "g"
                $0.isDue = true
            },
        ]
        for query in queries {
            #expect(try await keys(store, query) == all, "\(query)")
            var page = query
            var older: [String] = []
            for _ in 0..<4 {
                let found = try await store.read { [page] in try $0.find(page, limit: 7) }
                older += found.map(\.row.key)
                page.page = .before(found.last!.order)
            }
            #expect(older == all, "\(query)")
            #expect(try await keys(store, page).isEmpty)
            // Back from the oldest.
            var newer: [String] = []
            page.page = .after(-1)
            for _ in 0..<4 {
                let found = try await store.read { [page] in try $0.find(page, limit: 7) }
                newer = found.map(\.row.key) + newer
                page.page = .after(found.first!.order)
            }
            #expect(newer == all, "\(query)")
            #expect(try await store.read { try $0.count(query, limit: 10) } == 10)
        }
    }

    @Test(arguments: Backend.allCases)
    func `all that a query says must fit`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await fill(
            store,
            [
                ("a", 1, "قرب ربيعه", ["kind:report", "side:in"]),
                ("b", 2, "near rabia town", ["kind:report", "side:out"]),
                ("c", 3, "ربيعه قرب", ["kind:notice", "side:in"]), ("d", 4, "rabiaville", ["kind:notice", "side:out"]),
            ])
        func term(_ words: String..., prefix: Bool = false) -> RowQuery.Term { .init(words, isPrefix: prefix) }
        func found(_ change: (inout RowQuery) -> Void) async throws -> [String] { try await keys(store, query(change)) }
        #expect(try await found { $0.terms = [[term("ربيعه")]] } == ["c", "a"])
        #expect(try await found { $0.terms = [[term("ربيعه"), term("rabia")]] } == ["c", "b", "a"])
        #expect(try await found { $0.terms = [[term("rabia", prefix: true)]] } == ["d", "b"])
        #expect(try await found { $0.terms = [[term("ربيعه")], [term("قرب")]] } == ["c", "a"])
        #expect(try await found { $0.terms = [[term("قرب", "ربيعه")]] } == ["a"])
        #expect(try await found { $0.terms = [[term("near", "rab", prefix: true)]] } == ["b"])
        #expect(try await found { $0.terms = [[term("stema")]] } == ["a"])
        #expect(try await found { $0.terms = [[]] } == [])
        #expect(try await found { $0.terms = [[term("kind")]] } == [])
        #expect(try await found { $0.terms = [[term("report")]] } == [])
        #expect(try await found { $0.marks = [["kind:report"]] } == ["b", "a"])
        #expect(try await found { $0.marks = [["kind:report", "kind:notice"], ["side:in"]] } == ["c", "a"])
        #expect(try await found { $0.marks = [["kind:repor"]] } == [])
        #expect(
            try await found {
                $0.terms = [[term("ربيعه")]]
                $0.marks = [["side:in"]]
                $0.times = 2..<9
            } == ["c"])
        #expect(try await store.read { try $0.find(query { $0.desk = "other" }, limit: 9) }.isEmpty)
        var elsewhere = RowQuery("other")
        elsewhere.terms = [[term("ربيعه")]]
        #expect(try await keys(store, elsewhere) == [])
    }

    @Test(arguments: Backend.allCases)
    func `a number fits besides words, and narrowing holds for it too`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await fill(
            store, [("a", 1, "12 men", ["side:in"]), ("b", 2, "men", ["side:in"]), ("c", 3, "men", ["side:out"])])
        try await store.commit { writer throws in
            for key in ["b", "b", "c"] { try writer.add(number: 12, to: "item", key) }
            try writer.add(number: 13, to: "item", "b")
            try writer.add(number: 12, to: "item", "none")
        }
        #expect(try await keys(store, query { $0.number = 12 }) == ["c", "b"])
        let both = query {
            $0.number = 12
            $0.terms = [[.init(["12"])]]
        }
        #expect(try await keys(store, both) == ["c", "b", "a"])
        var narrow = both
        narrow.marks = [["side:in"]]
        #expect(try await keys(store, narrow) == ["b", "a"])
        narrow.stages = ["released"]
        #expect(try await keys(store, narrow) == [])
        #expect(try await keys(store, query { $0.number = 14 }) == [])
    }

    @Test(arguments: Backend.allCases)
    func `an entry takes the place of the one before, and is undone with its transaction`(_ backend: Backend)
        async throws
    {
        let place = try backend.place()
        let store = try place.open()
        try await fill(store, [("a", 1, "one", ["x"]), ("b", 2, "one", ["x"])])
        try await store.commit { writer throws in
            try writer.index("item", "a", SearchEntry(words: ["two"]))
            try writer.index("item", "none", SearchEntry(words: ["one"]))
            try? writer.savepoint {
                try writer.index("item", "b", nil)
                throw Refused()
            }
        }
        #expect(
            await store.fault { writer throws in
                try writer.index("item", "b", SearchEntry(words: ["three"]))
                throw Refused()
            } != nil)
        func found(_ word: String) async throws -> [String] {
            try await keys(store, query { $0.terms = [[.init([word])]] })
        }
        #expect(try await found("one") == ["b"])
        #expect(try await found("two") == ["a"])
        #expect(try await found("three") == [])
        try await store.commit { try $0.index("item", "a", nil) }
        #expect(try await found("two") == [])
        #expect(try await keys(store, RowQuery("item")) == ["b", "a"])
        try await store.commit { writer throws in
            try writer.add(number: 5, to: "item", "b")
            try writer.removeRows("item")
            try writer.put(.row("z", rank: 2))
        }
        #expect(try await found("one") == [])
        #expect(try await keys(store, query { $0.number = 5 }) == [])
    }

    @Test(arguments: Backend.allCases)
    func `groups are told with their latest row, and a row that leaves its group is none of it`(
        _ backend: Backend
    ) async throws {
        let store = try backend.place().open()
        @Sendable func row(_ key: String, _ rank: Int, _ group: String?, desk: String = "item") -> Row {
            var row = Row.row(key, desk: desk, rank: rank)
            row.group = group
            return row
        }
        try await store.commit { writer throws in
            for (key, rank, group) in [("a", 1, "x"), ("b", 3, "ب"), ("c", 2, "x"), ("d", 9, nil), ("e", 4, "'")] {
                try writer.put(row(key, rank, group))
            }
            try writer.put(row("f", 99, "y", desk: "other"))
        }
        func groups() async throws -> [String] {
            try await store.read { try $0.groups("item").map { "\($0.name) \(FoundRow.rank(of: $0.latest))" } }
        }
        #expect(try await groups() == ["' 4", "ب 3", "x 2"])
        #expect(try await keys(store, query { $0.group = "x" }) == ["c", "a"])
        #expect(try await store.read { try $0.row("item", "c")?.group } == "x")
        try await store.commit { writer throws in
            try writer.put(row("c", 2, nil))
            try writer.put(row("e", 4, nil))
        }
        #expect(try await groups() == ["ب 3", "x 1"])
        #expect(try await store.read { try $0.groups("none") } == [])
    }

    @Test(arguments: Backend.allCases)
    func `nothing that stands in a query is more than itself`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await fill(store, [("a", 1, "one two", ["kind:x"])])
        for text in [
            "\"", "one\" OR \"two", "*", "^one", "marks:x", "NEAR(one two)", "one AND", "-", "\0",
            "'; DROP TABLE search; --", "😀", "{words} : one", "(", "\\", "\u{301}",
        ] {
            let queries = [
                query { $0.terms = [[.init([text], isPrefix: true)]] }, query { $0.marks = [[text]] },
                query { $0.group = text }, query { $0.stages = [text] },
            ]
            for query in queries { #expect(try await keys(store, query).count <= 1, "\(text)") }
        }
        #expect(try await keys(store, RowQuery("item")) == ["a"])
    }

    @Test(arguments: Backend.allCases)
    func `a row that is removed is found by nothing, and the others stay`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for key in ["one", "two"] {
                try writer.put(.row(key))
                try writer.index("item", key, SearchEntry(words: ["word"], marks: ["kind:report"]))
                try writer.add(number: 12, to: "item", key)
            }
            try writer.removeRow("item", "one")
            try writer.removeRow("item", "none")
            try writer.removeRow("other", "two")
        }
        try await store.read { reader throws in
            var query = RowQuery("item")
            #expect(try reader.find(query, limit: 9).map(\.row.key) == ["two"])
            query.terms = [[RowQuery.Term(["word"])]]
            #expect(try reader.find(query, limit: 9).map(\.row.key) == ["two"])
            query.terms = []
            query.number = 12
            #expect(try reader.find(query, limit: 9).map(\.row.key) == ["two"])
            #expect(try reader.row("item", "one") == nil && !reader.isErasing())
        }
    }
}
