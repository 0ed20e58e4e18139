import Store
import Testing

extension StoreConformance {
    @Test(arguments: Backend.allCases)
    func `open rows come by urgency, then the oldest first, however many came after them`(_ backend: Backend)
        async throws
    {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            try writer.put(.row("old", rank: 1, urgency: 3))
            try writer.put(.row("new", rank: 9, urgency: 3))
            try writer.put(.row("flash", rank: 8, urgency: 0))
            try writer.put(.row("asked", due: 4, rank: 2, urgency: 7))
            try writer.put(.row("done", rank: 3))
            try writer.put(.row("x", desk: "other", urgency: 0))
            for number in 0..<200 { try writer.put(.row("n\(number)", rank: 100 + number)) }
        }
        try await store.read { reader throws in
            #expect(try reader.open("item", below: .max, limit: 9).map(\.key) == ["flash", "old", "new", "asked"])
            #expect(try reader.open("item", below: 7, limit: 9).map(\.key) == ["flash", "old", "new"])
            #expect(try reader.open("item", below: .max, limit: 2).map(\.key) == ["flash", "old"])
            #expect(try reader.open("item", below: 0, limit: 9).isEmpty)
            #expect(try reader.openCounts("item", isDue: false) == [0: 1, 3: 2, 7: 1])
            #expect(try reader.openCounts("item", isDue: true) == [7: 1])
        }
        try await store.commit { writer throws in
            try writer.put(.row("old", rank: 1))
            try writer.put(.row("done", rank: 3, urgency: 1))
        }
        try await store.read { reader throws in
            #expect(try reader.open("item", below: .max, limit: 9).map(\.key) == ["flash", "done", "new", "asked"])
            #expect(try reader.row("item", "done")?.urgency == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func `tallies are summed by name over a time, its end left out`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for (name, time) in [("a", 10), ("a", 10), ("a", 11), ("b", 10), ("b", 20), ("'; --", 15)] {
                try writer.tally(name, at: time)
            }
        }
        try await store.read { reader throws in
            #expect(try reader.tallies(10..<20) == ["a": 3, "b": 1, "'; --": 1])
            #expect(try reader.tallies(11..<11).isEmpty)
            #expect(try reader.tallies(11..<21) == ["a": 1, "b": 1, "'; --": 1])
            #expect(try reader.tallies(0..<Int.max) == ["a": 3, "b": 2, "'; --": 1])
        }
    }
}
