import Desks
import Node
import Room
import Testing

struct QuotaTests {
    private func steps(
        _ count: Int, _ room: TestRoom, from member: MemberID, text: String = "x"
    ) async throws -> [Envelope] {
        var hand = try await HandChain(room, from: member, to: .mediator)
        let office: OfficeID = member == .a ? .bBorder : .aBorder
        return (0..<count).map { _ in hand.submission(.report(text, to: [office])).envelope }
    }

    @Test func `steps beyond a tick's quota wait for the next tick`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(stepsPerTick: 3)])
        let steps = try await steps(5, room, from: .a)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 3, refusal: .quota))
        #expect(try await room.m.accept(Array(steps[3...]), from: .a) == AcceptReply(head: 3, refusal: .quota))
        #expect(RefusalCode.quota.isTemporary)
        room.clock.advance(60)
        #expect(try await room.m.accept(Array(steps[3...]), from: .a) == AcceptReply(head: 5))
        #expect(try await room.m.items().count == 5)
    }

    @Test func `bytes beyond a tick's quota wait for the next tick`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(bytesPerTick: 50_000)])
        let steps = try await steps(4, room, from: .a, text: String(repeating: "x", count: 15_000))
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 2, refusal: .quota))
        room.clock.advance(60)
        #expect(try await room.m.accept(Array(steps[2...]), from: .a) == AcceptReply(head: 4))
    }

    @Test func `what travels beside a token counts against the quota, and is refused where nothing calls for it`()
        async throws
    {
        let plain = try await TestRoom()
        var hand = try await HandChain(plain, from: .a, to: .mediator)
        let step = hand.submission(.report()).envelope
        for companions in [
            Companions(longTerm: [UInt8](repeating: 1, count: 3309)), Companions(origin: Array("a.b.c~".utf8)),
            Companions(originKey: Charter.key(.a, epoch: 1)),
        ] {
            var burdened = step
            burdened.companions = companions
            #expect(try await plain.m.accept([burdened], from: .a) == AcceptReply(head: 0, refusal: .malformed))
        }
        #expect(try await plain.m.accept([step], from: .a) == AcceptReply(head: 1))
        // Two tokens would fit, and don't with the signatures beside them.
        let measured = try await TestRoom { $0.longTermEvidence = true }
        for _ in 1...2 { try await measured.send(.report(), from: .a) }
        let tokens = try await measured.envelopes(.a, .mediator).reduce(0) { $0 + $1.token.count }
        let room = try await TestRoom(quotas: [.a: Quotas(bytesPerTick: tokens + 1000)]) { $0.longTermEvidence = true }
        for _ in 1...2 { try await room.send(.report(), from: .a) }
        let steps = try await room.envelopes(.a, .mediator)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 1, refusal: .quota))
    }

    @Test func `a quota refusal leaves nothing behind`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(stepsPerTick: 1)])
        let steps = try await steps(2, room, from: .a)
        _ = try await room.m.accept([steps[0]], from: .a)
        let before = try await room.m.stepCount()
        for _ in 1...5 { _ = try await room.m.accept([steps[1]], from: .a) }
        #expect(try await room.m.stepCount() == before)
        #expect(try await room.m.journal("alarm").isEmpty)
        #expect(try await room.m.journal("evidence").isEmpty)
    }

    @Test func `items beyond those that may wait for review are refused until some were decided`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(openItems: 3)])
        let steps = try await steps(6, room, from: .a)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 3, refusal: .quota))
        #expect(try await room.m.items([.queued]).count == 3)
        for item in try await room.m.items([.queued]).prefix(2) { _ = try await room.release(item.key, to: .b) }
        #expect(try await room.m.accept(Array(steps[3...]), from: .a) == AcceptReply(head: 3, refusal: .quota))
        await room.m.watch()
        #expect(try await room.m.accept(Array(steps[3...]), from: .a) == AcceptReply(head: 5, refusal: .quota))
        // What doesn't add to the queue passes.
        let orders = try await TestRoom(quotas: [.a: Quotas(openItems: 1)])
        let key = try await orders.send(.report(), from: .a)
        try await orders.exchange()
        try await orders.send(.withdrawal(item: key), from: .a)
        try await orders.send(.report("next"), from: .a)
        try await orders.exchange()
        #expect(try await orders.a.items([.withdrawn]).count == 1)
        await orders.m.watch()
        try await orders.exchange()
        #expect(try await orders.a.items([.withdrawn, .queued]).count == 2)
    }

    @Test func `one party's flood doesn't make another's steps wait`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(stepsPerTick: 20, openItems: 10)])
        let flood = try await steps(200, room, from: .a)
        let others = try await steps(10, room, from: .b)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in stride(from: 0, to: 200, by: 20) {
                group.addTask { _ = try await room.m.accept(Array(flood[start..<start + 20]), from: .a) }
            }
            for step in 0..<10 {
                group.addTask {
                    var reply = AcceptReply(head: 0)
                    while reply.head <= step { reply = try await room.m.accept([others[step]], from: .b) }
                    #expect(reply.refusal == nil)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await room.m.head(from: .b) == 10)
        #expect(try await room.m.head(from: .a) <= 20)
    }
}
