import Desks
import Node
import Room
import Store
import Testing

struct SuspensionTests {
    private static func suspension(
        _ member: MemberID, lifted: Bool, by signer: Ed25519Signer, at time: Int
    ) -> [UInt8] {
        TermsDocument.suspension(member: member, lifted: lifted).signed(by: signer, at: time).bytes
    }

    private func suspend(_ member: MemberID, by author: MemberID, in room: TestRoom) async throws {
        let signer = TestKeys.signer(author, epoch: 1)
        try await room.lay(Self.suspension(member, lifted: false, by: signer, at: room.clock.now), at: author)
    }

    private func lift(_ member: MemberID, by author: MemberID, in room: TestRoom) async throws {
        let root = Charter.root(author)
        try await room.lay(Self.suspension(member, lifted: true, by: root, at: room.clock.now), at: author)
    }

    @Test(arguments: [MemberID.a, .mediator]) func `a suspension stops a party's steps until it is lifted`(
        by author: MemberID
    ) async throws {
        let room = try await TestRoom()
        try await room.send(.report("on its way"), from: .a)
        try await suspend(.a, by: author, in: room)
        try await room.exchange()
        if author.isMediator {
            // What was signed before it, but came after, stays outside.
            #expect(try await room.m.items().isEmpty)
            let steps = try await room.envelopes(.a, .mediator)
            #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 0, refusal: .suspended))
        }
        #expect(RefusalCode.suspended.isTemporary)
        #expect(room.a.terms.members[.a]?.isSuspended == true)
        await #expect(throws: NodeFault.refused(.suspended)) { try await room.send(.report("no"), from: .a) }
        try await room.reopen(.mediator)
        try await room.reopen(.a)
        await #expect(throws: NodeFault.refused(.suspended)) { try await room.a.submit(.report("no")) }
        try await lift(.a, by: author, in: room)
        try await room.exchange()
        #expect(room.a.terms.members[.a]?.isSuspended == false)
        #expect(room.m.terms.members[.a]?.isSuspended == false)
        try await room.send(.report("again"), from: .a)
        try await room.exchange()
        #expect(try await room.a.items([.queued]).count == 2)
    }

    @Test func `a suspended party goes on receiving and owes its acknowledgements`() async throws {
        let room = try await TestRoom()
        try await suspend(.b, by: .mediator, in: room)
        try await room.exchange()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        let got = try await room.release(key, to: .b)!
        try await room.exchange()
        #expect(try await room.b.item(got).stage == .received)
        await #expect(throws: NodeFault.refused(.suspended)) {
            try await room.b.acknowledge(got, .opened, note: nil, by: .drafter, name: "Officer")
        }
        try await room.reopen(.b)
        try await lift(.b, by: .mediator, in: room)
        try await room.exchange()
        #expect(try await room.m.item(key).leg(to: .b)?.level == .delivered)
        #expect(try await room.a.item(key).leg(to: .b)?.level == .delivered)
        try await room.b.acknowledge(got, .opened, note: nil, by: .drafter, name: "Officer")
        try await room.exchange()
        #expect(try await room.a.item(key).leg(to: .b)?.level == .opened)
    }

    @Test func `a suspended mediator takes nothing in and loses nothing`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report("before"), from: .a)
        try await room.exchange()
        try await suspend(.mediator, by: .mediator, in: room)
        try await room.exchange()
        try await room.send(.report("meanwhile"), from: .a)
        let reply = try await room.m.accept(room.envelopes(.a, .mediator), from: .a)
        #expect(reply.head == 1)
        #expect(reply.refusal?.isTemporary == true)
        await #expect(throws: NodeFault.refused(.suspended)) { try await room.release(key, to: .b) }
        try await lift(.mediator, by: .mediator, in: room)
        try await room.exchange()
        #expect(try await room.a.items([.queued]).count == 2)
        _ = try await room.release(key, to: .b)
        try await room.exchange()
        #expect(try await room.b.items().count == 1)
    }

    @Test func `a second suspension holds after a restart, and an old lifting doesn't end it`() async throws {
        let room = try await TestRoom()
        try await suspend(.a, by: .mediator, in: room)
        try await lift(.a, by: .mediator, in: room)
        room.clock.advance(60)
        let old = try await room.said(.mediator, .a).last
        try await suspend(.a, by: .mediator, in: room)
        try await room.reopen(.mediator)
        #expect(room.m.terms.members[.a]?.isSuspended == true)
        guard case .terms(let document) = old else { throw NodeFault.notFound }
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let replay = hand.step(.terms(document: document), as: .terms)
        _ = try await room.m.accept([replay.envelope], from: .a)
        #expect(room.m.terms.members[.a]?.isSuspended == true)
    }

    @Test func `a step that was read before a suspension and comes to its turn after it is refused`() async throws {
        let room = try await TestRoom()
        try await room.send(.report(), from: .a)
        let steps = try await room.envelopes(.a, .mediator)
        let signer = TestKeys.signer(.mediator, epoch: 1)
        let document = Self.suspension(.a, lifted: false, by: signer, at: room.clock.now)
        try await TermsDesk.lay(document, in: room.store(.mediator), at: room.clock.now)
        room.store(.mediator).close()
        async let carried: Void = room.m.watch()
        try await room.store(.mediator).reach(1)
        async let reply = room.m.accept(steps, from: .a)
        try await Task.sleep(for: .milliseconds(200))
        room.store(.mediator).open()
        await carried
        #expect(try await reply == AcceptReply(head: 0, refusal: .suspended))
        #expect(room.m.terms.members[.a]?.isSuspended == true)
        #expect(try await room.m.items().isEmpty)
    }
}
