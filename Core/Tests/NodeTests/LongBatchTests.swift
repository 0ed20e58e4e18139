import Node
import Room
import Store
import Testing
import TransparencyLog

/// Batches that are longer than one commit, or than what is kept of them in memory.
struct LongBatchTests {
    @Test(arguments: [0, 1, 31, 32, 33, 63, 64, 99])
    func `of a long batch everything before the first bad step is taken`(_ good: Int) async throws {
        let room = try await TestRoom()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        var steps = (1...100).map { hand.submission(.report("\($0)")).envelope }
        let whole = steps
        steps[good].forge()
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: good, refusal: .signature))
        #expect(try await room.m.items().count == good)
        #expect(try await room.m.accept(whole, from: .a) == AcceptReply(head: 100))
    }

    @Test func `steps are sent on from memory and from the store alike`() async throws {
        let room = try await TestRoom()
        for index in 1...600 { try await room.send(.report("\(index)"), from: .a) }
        let direction = Direction(from: .a, to: .mediator)
        let stored = try await room.store(.a).read { try $0.steps(direction, after: 0, limit: 1000, bytes: .max) }
        #expect(stored.count == 600)
        for after in [0, 1, 87, 88, 89, 300, 343, 344, 345, 598, 599, 600, 601] {
            let expected = stored.dropFirst(after).prefix(40)
            #expect(try await room.a.outgoing(to: .mediator, after: after, limit: 40) == Array(expected))
        }
    }
}
