import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// The log of a room whose nodes meet only by sticks.
struct BundleLogTests {
    @Test func `what is carried by sticks is witnessed in the end, however many ticks pass between them`() async throws
    {
        let room = try await TestRoom()
        let sent = try await room.send(.report(), from: .a)
        try await room.exchangeSticks()
        _ = try await room.release(sent, to: .b)
        try await room.exchangeSticks()
        for _ in 1...3 {
            for direction in room.directions {
                for _ in 1...12 {
                    room.clock.advance(60)
                    try await room.m.tick()
                }
                try await room.carryStick(direction.from, direction.to)
            }
        }
        for direction in room.directions {
            try await room.carryStick(direction.from, direction.to)
        }
        for member in room.members {
            guard case .witnessed = try await room.standing(sent, from: .a, at: member == .b ? .a : member) else {
                Issue.record("not witnessed at \(member)")
                continue
            }
            #expect(try await room.node(member).logState().distrust == nil)
        }
        #expect(try await room.b.logState().witnessedSize > 0)
    }

    @Test func `a lost stick with entries is made good by the next`() async throws {
        let room = try await TestRoom()
        _ = try await room.send(.report(), from: .a)
        try await room.exchangeSticks()
        for _ in 1...30 {
            room.clock.advance(60)
            try await room.m.tick()
        }
        _ = try await room.export(.mediator, .a)
        for _ in 1...30 {
            room.clock.advance(60)
            try await room.m.tick()
        }
        try await room.carryStick(.mediator, .a)
        #expect(try await room.a.logState().size == 60 * 16)
        #expect(try await room.a.logState().distrust == nil)
    }

    @Test func `a party that was put back from a backup follows the log by sticks again`() async throws {
        let room = try await TestRoom()
        _ = try await room.send(.report(), from: .a)
        try await room.exchangeSticks()
        for _ in 1...20 {
            room.clock.advance(60)
            try await room.m.tick()
        }
        try await room.exchangeSticks()
        let backup = try room.backUp(.a)
        for _ in 1...40 {
            room.clock.advance(60)
            try await room.m.tick()
        }
        try await room.exchangeSticks()
        #expect(try await room.a.logState().size == 60 * 16)
        try await room.putBack(backup, .a)
        #expect(try await room.a.logState().size == 20 * 16)
        for _ in 1...3 {
            room.clock.advance(60)
            try await room.m.tick()
            for direction in room.directions { try await room.carryStick(direction.from, direction.to) }
        }
        #expect(try await room.a.logState().size == 63 * 16)
        #expect(try await room.a.logState().distrust == nil)
        let ledger = try await room.store(.mediator).read { try $0.record("bundle", "a")?.json["log"]?.int ?? 0 }
        #expect(ledger >= 62 * 16)
    }

    @Test func `a stick with another log than the one followed is found out`() async throws {
        let room = try await TestRoom()
        _ = try await room.send(.report(), from: .a)
        try await room.exchangeSticks()
        try await room.tick()
        let twin = try await TestRoom(seed: 9)
        #expect(twin.m.terms.room == room.m.terms.room)
        for _ in 1...3 {
            twin.clock.advance(60)
            try await twin.m.tick()
        }
        // The same mediator's keys, another history.
        _ = try? await room.bring(twin.export(.mediator, .a), to: .a)
        #expect(try await room.a.logState().distrust == .fork)
    }
}
