import Desks
import Node
import Room
import Store
import Testing

/// Nodes whose clocks differ accuse nobody: only what one member signed is held against what it signed.
struct ClockTests {
    /// Does something as if the clock were wrong by so many seconds.
    private func off<T>(_ room: TestRoom, by seconds: Int, _ body: () async throws -> T) async throws -> T {
        room.clock.advance(seconds)
        defer { room.clock.advance(-seconds) }
        return try await body()
    }

    private func carry(_ room: TestRoom, _ from: MemberID, _ to: MemberID, off: Int) async throws {
        try await self.off(room, by: to == .a ? off : 0) { _ = try await room.carry(Direction(from: from, to: to)) }
    }

    @Test(arguments: [-4000, -700, -300, 300, 500, 700])
    func `a party whose clock is off, and then set right, accuses nobody`(_ seconds: Int) async throws {
        let room = try await TestRoom()
        var offset = seconds
        for round in 0..<24 {
            if round == 16 { offset = 0 }
            room.clock.advance(60)
            try await room.m.tick()
            let head = try await room.m.mailboxHead(for: .a)
            try await off(room, by: offset) {
                try await room.send(.report("\(round)"), from: .a)
                // A cosignature that is dated beyond the tolerance is turned away, and the mirror goes on.
                _ = try? await room.follow(.a)
                // As the wire has it: a head comes after the steps, and not when they were refused.
                _ = try await room.carry(Direction(from: .mediator, to: .a))
                let isWhole = try await room.a.head(from: .mediator) == room.sent(.mediator, .a).count
                if isWhole { try await room.a.learn(head: head) }
                await room.a.watch()
            }
            try await carry(room, .a, .mediator, off: offset)
            try await carry(room, .mediator, .a, off: offset)
        }
        for _ in 0..<8 {
            try await room.exchange()
            try await room.tick()
        }
        for member in room.members {
            #expect(try await room.node(member).journal("alarm").map(\.json) == [], "\(member)")
            #expect(try await room.node(member).journal("evidence").map(\.json) == [], "\(member)")
            #expect(try await room.node(member).logState().distrust == nil)
        }
        #expect(try await room.m.items().count == 24)
    }

    @Test func `a party that saw the log grow before it was told a head accuses nobody`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        // By sticks a checkpoint may come without the head beside it.
        for _ in 1...3 {
            room.clock.advance(60)
            try await room.m.tick()
            try await room.follow(.a)
        }
        try await room.send(.report(), from: .a)
        try await room.carry(Direction(from: .a, to: .mediator))
        for _ in 1...10 {
            room.clock.advance(60)
            try await room.m.tick()
        }
        try await room.a.learn(head: room.m.mailboxHead(for: .a))
        try await room.exchange()
        #expect(try await room.a.journal("alarm").map(\.json) == [])
        #expect(try await room.a.journal("evidence").map(\.json) == [])
    }
}
