import IJSON
import Node
import Room
import Store
import Testing

/// Who looked at what.
struct LookTests {
    private func looks(_ room: TestRoom) async throws -> [String] {
        try await room.a.journal("audit", limit: 1000).filter { $0.json["action"]?.string == "item.view" }
            .compactMap { line in
                line.json["user"]?.string.flatMap { user in line.json["object"]?.string.map { "\(user) \($0)" } }
            }
    }

    @Test func `a look is noted, once in ten minutes for each officer and item`() async throws {
        let room = try await TestRoom()
        let first = try await room.send(.report(), from: .a)
        let second = try await room.send(.report(), from: .a)
        for _ in 1...3 {
            for officer in [Officer.drafter, .releasing] {
                try await room.a.looked(at: first, by: officer)
            }
            room.clock.advance(60)
        }
        #expect(try await Set(looks(room)) == ["drafter \(first)", "releasing \(first)"])
        #expect(try await looks(room).count == 2)
        try await room.a.looked(at: second, by: .drafter)
        room.clock.advance(600)
        try await room.a.looked(at: first, by: .drafter)
        #expect(try await looks(room).count == 4)
    }

    @Test func `what can't be noted isn't shown`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        room.store(.a).fail(1, .notPersisted)
        await #expect(throws: NodeFault.self) { try await room.a.looked(at: key, by: .drafter) }
        room.store(.a).heal()
        await room.a.watch()
        // It was not written, so it is no look that was noted lately.
        try await room.a.looked(at: key, by: .drafter)
        #expect(try await looks(room).count == 1)
    }
}
