import Desks
import Node
import Room
import Store
import Testing

/// What a node says that its commits changed.
struct ChangeTests {
    /// What changed while something was done.
    private func changes(
        of node: MemberNode, _ act: () async throws -> Void
    ) async throws -> Set<Change> {
        let before = node.changed.position
        try await act()
        return try #require(node.changed.since(before)).changes
    }

    @Test func `who takes an item changes the item, and nothing else`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        #expect(try await changes(of: room.m) { try await room.exchange() }.contains(.item(key)))
        #expect(try await changes(of: room.m) { try await room.m.take(key, by: .duty) } == [.item(key)])
        let state = try await room.m.reviewState(key)
        #expect((state.takenBy, state.takenAt) == ("duty", room.clock.now))
    }

    @Test func `a decision and its undoing are news of the item, for colleagues who may stop it`() async throws {
        let room = try await TestRoom { $0.reviewers = 1 }
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        let decided = try await changes(of: room.m) {
            _ = try await room.m.decideSoon(key, .sendBack(.unclear, note: nil), by: .duty)
        }
        #expect(decided == [.item(key)])
        #expect(try await changes(of: room.m) { try await room.m.undoDecision(on: key, by: .duty) } == [.item(key)])
    }

    @Test func `drafts, the duty log and the roster are told apart`() async throws {
        let room = try await TestRoom()
        try await room.addUsers([.duty, .secondDuty], at: .mediator)
        var id = ""
        let saved = try await changes(of: room.a) {
            id = try await room.a.save(.message(.report()), by: .drafter, submit: false).id
        }
        #expect(saved == [.draft(id)])
        #expect(
            try await changes(of: room.a) { _ = try await room.a.write(.entry, "Took over.", by: .drafter) }
                == [.dutyLog])
        #expect(
            try await changes(of: room.m) {
                _ = try await room.m.handOver(to: "second-duty", notes: "None.", by: .duty)
            } == [.roster])
        #expect(try await changes(of: room.m) { room.m.raise("links", "x") } == [.health])
        #expect(try await changes(of: room.m) { room.m.raise("links", "x") }.isEmpty)
        #expect(try await changes(of: room.m) { room.m.clear("links") } == [.health])
    }

    @Test func `a refused act is nobody's news`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        let changes = try await changes(of: room.m) {
            await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.m.take(key, by: .observer) }
        }
        #expect(changes.isEmpty)
    }

    @Test func `a commit that failed may have changed anything`() async throws {
        let room = try await TestRoom()
        let store = room.store(.a)
        let changes = try await changes(of: room.a) {
            store.fail(1, .persisted)
            await #expect(throws: NodeFault.self) { try await room.a.write(.entry, "Lost.", by: .drafter) }
        }
        #expect(changes.contains(.unknown))
    }

    @Test func `a position of another run, or of nothing, is not known`() async throws {
        let room = try await TestRoom()
        let position = room.a.changed.position
        #expect(room.a.changed.since(position)?.changes == [])
        #expect(room.b.changed.since(position) == nil)
        for wrong in ["", ".", "0", "\(position)9", position + ".", "x" + position, "\(position.dropLast())-1"] {
            #expect(room.a.changed.since(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `what happened too long ago is not known, and nothing of it is left out silently`() async throws {
        let room = try await TestRoom()
        let first = room.a.changed.position
        for number in 0..<8193 {
            if number % 2 == 0 { room.a.raise("links", "\(number)") } else { room.a.clear("links") }
        }
        #expect(room.a.changed.since(first) == nil)
        let last = room.a.changed.position
        room.a.raise("links", "again")
        #expect(room.a.changed.since(last)?.changes == [.health])
    }
}
