import Desks
import Node
import Room
import Store
import Testing

struct RotationTests {
    @Test(arguments: [MemberID.a, .mediator]) func `a new key is announced under the old and used from then on`(
        member: MemberID
    ) async throws {
        let room = try await TestRoom()
        try await room.send(.report("before"), from: .a)
        try await room.exchange()
        let before = try await room.sent(.mediator, .a).count
        try await room.lay(Charter.key(member, epoch: 2), at: member)
        try await room.send(.report("after"), from: .a)
        try await room.exchange()
        #expect(room.node(member).terms.members[member]?.epoch == 2)
        #expect(room.m.terms.members[member]?.epoch == 2)
        #expect(room.m.terms.head == room.a.terms.head)
        #expect(room.m.terms.head == room.b.terms.head)
        #expect(try await room.a.items([.queued]).count == 2)
        let peer: MemberID = member.isMediator ? .a : .mediator
        let epochs = try await room.sent(member, peer).map { try UnverifiedStep($0.envelope).key.epoch }
        #expect(epochs.sorted() == epochs)
        #expect(Set(epochs) == [1, 2])
        #expect(try await room.sent(.mediator, .a).count > before)
        try await room.reopen(member)
        #expect(room.node(member).terms.members[member]?.epoch == 2)
    }

    @Test func `the old key is refused once another was announced, and what was held before is not`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("before"), from: .a)
        let old = try await room.envelopes(.a, .mediator)
        try await room.exchange()
        try await room.lay(Charter.key(.a, epoch: 2), at: .a)
        try await room.exchange()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        hand.epoch = 1
        let stolen = hand.draw(.message(.report("stolen")), as: .submission)
        #expect(try await room.m.accept([stolen.envelope], from: .a) == AcceptReply(head: 2, refusal: .unknownKey))
        try await room.send(.report("after"), from: .a)
        // A late stick brings all of it once more.
        let all = try await old + room.envelopes(.a, .mediator)
        #expect(try await room.m.accept(all, from: .a) == AcceptReply(head: 3))
        try await room.exchange()
        #expect(try await room.a.items([.queued]).count == 2)
    }
}
