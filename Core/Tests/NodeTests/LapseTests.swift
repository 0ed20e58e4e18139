import Desks
import Node
import Room
import Store
import Testing

struct LapseTests {
    @Test func `a request that nobody answered lapses at all three nodes`() async throws {
        let room = try await TestRoom()
        let due = room.clock.now + 3600
        let asked = try await room.cross(.request(due: due))
        room.clock.now = due
        await room.m.watch()
        try await room.exchange()
        #expect(try await room.m.item(asked.sent).answer == .open)
        room.clock.advance(1)
        await room.m.watch()
        await room.m.watch()
        try await room.exchange()
        for (node, key) in [(room.a, asked.sent), (room.m, asked.sent), (room.b, asked.got)] {
            #expect(try await node.item(key).answer == .lapsed)
        }
        #expect(try await room.said(.mediator, .a).filter { $0 == .lapse(item: asked.sent, due: due) }.count == 1)
        #expect(try await room.said(.mediator, .b).filter { $0 == .lapse(item: asked.got, due: due) }.count == 1)
    }

    @Test func `an answer before the deadline voids the lapse`() async throws {
        let room = try await TestRoom()
        let due = room.clock.now + 3600
        let asked = try await room.cross(.request(due: due))
        try await room.send(.answer(to: [.aBorder], asked.got), from: .b)
        try await room.exchange()
        room.clock.now = due + 10_000
        await room.m.watch()
        try await room.exchange()
        for (node, key) in [(room.m, asked.sent), (room.b, asked.got)] {
            #expect(try await node.item(key).answer == .answered)
        }
        // The asker has the answer only once it is released; until then it is not told that there is none.
        #expect(try await room.a.item(asked.sent).answer == .open)
    }

    @Test func `an answer after the lapse passes and changes nothing of it`() async throws {
        let room = try await TestRoom()
        let due = room.clock.now + 3600
        let asked = try await room.cross(.request(due: due))
        room.clock.now = due + 1
        await room.m.watch()
        let late = try await room.cross(.answer(to: [.aBorder], asked.got), from: .b, to: .a)
        #expect(try await room.a.item(late.got).reference == asked.sent)
        #expect(try await room.a.item(asked.sent).answer == .lapsed)
        #expect(try await room.m.item(asked.sent).answer == .lapsed)
    }

    @Test func `a request that was never released lapses for its asker alone`() async throws {
        let room = try await TestRoom()
        let due = room.clock.now + 3600
        let key = try await room.send(.request(due: due), from: .a)
        try await room.exchange()
        room.clock.now = due + 1
        await room.m.watch()
        try await room.exchange()
        #expect(try await room.a.item(key).answer == .lapsed)
        #expect(try await room.sent(.mediator, .b).isEmpty)
    }

    @Test func `a request that no longer stands doesn't lapse`() async throws {
        let room = try await TestRoom()
        let due = room.clock.now + 3600
        let cancelled = try await room.cross(.request(due: due))
        let withdrawn = try await room.send(.request(due: due), from: .a)
        let corrected = try await room.send(.request(due: due), from: .a)
        try await room.exchange()
        try await room.send(.cancellation(item: cancelled.sent, reason: nil), from: .a)
        try await room.send(.withdrawal(item: withdrawn), from: .a)
        try await room.send(.request(due: due) { $0.replaces = corrected }, from: .a)
        try await room.exchange()
        room.clock.now = due + 1
        await room.m.watch()
        try await room.exchange()
        let lapses = try await room.said(.mediator, .a).filter { if case .lapse = $0 { true } else { false } }
        #expect(lapses.count == 1)
        #expect(try await room.a.item(cancelled.sent).answer == .open)
        #expect(try await room.a.item(withdrawn).answer == .open)
        #expect(try await room.said(.mediator, .b).allSatisfy { if case .lapse = $0 { false } else { true } })
    }

    @Test func `the mediator's own answer closes a request to it`() async throws {
        let room = try await TestRoom()
        let due = room.clock.now + 3600
        let asked = try await room.send(.request(to: [.mDesk], due: due), from: .a)
        try await room.exchange()
        let answer = try await room.send(.answer(to: [.aBorder], asked), from: .mediator)
        try await room.exchange()
        #expect(try await room.a.item(answer).reference == asked)
        #expect(try await room.a.item(asked).answer == .answered)
        #expect(try await room.m.item(asked).answer == .answered)
        room.clock.now = due + 1
        await room.m.watch()
        try await room.exchange()
        #expect(try await room.a.item(asked).answer == .answered)
    }
}
