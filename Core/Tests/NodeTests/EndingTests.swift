import Desks
import Node
import Room
import Store
import Testing

struct EndingTests {
    @Test func `a cancellation reaches author, mediator and receivers`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let key = try await room.send(.report("x", to: [.bBorder, .cBorder]), from: .a)
        try await room.exchange()
        let toB = try await room.release(key, to: .b)!
        let toC = try await room.release(key, to: .c)!
        try await room.exchange()
        try await room.send(.cancellation(item: key, reason: "Sent in error."), from: .a)
        #expect(try await room.a.item(key).stage == .released)
        try await room.exchange()
        for (node, item) in [(room.a, key), (room.m, key), (room.b, toB), (room.c, toC)] {
            #expect(try await node.item(item).stage == .cancelled)
        }
        let told = try await room.said(.mediator, .b).last
        // Its reason is for the mediator: nobody reviewed it.
        #expect(told == .cancellation(item: toB, reason: nil))
        try await room.send(.recall(item: key, reason: nil), from: .a)
        try await room.exchange()
        for (node, item) in [(room.a, key), (room.m, key), (room.b, toB), (room.c, toC)] {
            #expect(try await node.item(item).stage == .recalled)
        }
    }

    @Test func `a recall reaches those who hold the item, and only them`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let sent = try await room.cross(.report("x", to: [.bBorder, .cBorder]))
        let before = try await room.sent(.mediator, .c).count
        try await room.send(.recall(item: sent.sent, reason: nil), from: .a)
        try await room.exchange()
        #expect(try await room.b.item(sent.got).stage == .recalled)
        #expect(try await room.sent(.mediator, .c).count == before)
        await #expect(throws: NodeFault.state) { try await room.release(sent.sent, to: .c) }
    }

    @Test func `a recall reaches the looser copies that a tighter release superseded`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report("x"))
        let tight = try await room.release(sent.sent, to: .b) { $0.caveat.label = .red }!
        try await room.exchange()
        try await room.send(.recall(item: sent.sent, reason: nil), from: .a)
        try await room.exchange()
        #expect(try await room.b.item(tight).stage == .recalled)
        #expect(try await room.b.item(sent.got).stage == .recalled)
        #expect(try await room.b.journal("alarm").isEmpty)
    }

    @Test func `what waits or was returned can be withdrawn`() async throws {
        let room = try await TestRoom()
        let waiting = try await room.send(.report("waiting"), from: .a)
        let returned = try await room.send(.report("returned"), from: .a)
        try await room.exchange()
        try await room.m.sendBack(returned, reason: .incomplete, note: nil, by: .duty)
        try await room.exchange()
        for key in [waiting, returned] {
            try await room.send(.withdrawal(item: key), from: .a)
            try await room.exchange()
            #expect(try await room.a.item(key).stage == .withdrawn)
            #expect(try await room.m.item(key).stage == .withdrawn)
            await #expect(throws: NodeFault.state) { try await room.release(key, to: .b) }
        }
        #expect(try await room.refusals(to: .a).isEmpty)
    }

    @Test func `a withdrawal that crosses a release is refused and the release stands`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        let withdrawal = try await room.send(.withdrawal(item: key), from: .a)
        let release = try await room.release(key, to: .b)!
        try await room.exchange()
        #expect(try await room.said(.mediator, .a).contains(.refusal(step: withdrawal, code: .stage)))
        #expect(try await room.a.item(key).stage == .released)
        #expect(try await room.m.item(key).stage == .released)
        #expect(try await room.b.item(release).stage == .received)
    }

    @Test func `a release after a withdrawal fails and nothing reaches the receiver`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.send(.withdrawal(item: key), from: .a)
        try await room.carry(Direction(from: .a, to: .mediator))
        await #expect(throws: NodeFault.state) { try await room.release(key, to: .b) }
        await #expect(throws: NodeFault.state) { try await room.m.refuse(key, code: .content, by: .duty) }
        try await room.exchange()
        #expect(try await room.a.item(key).stage == .withdrawn)
        #expect(try await room.sent(.mediator, .b).isEmpty)
    }

    @Test func `an officer of the mediator refuses an item for good`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.m.refuse(key, code: .content, by: .duty)
        try await room.exchange()
        for node in [room.a, room.m] {
            #expect(try await node.item(key).stage == .refused)
            #expect(try await node.item(key).refusal == .content)
        }
        await #expect(throws: NodeFault.state) { try await room.m.refuse(key, code: .content, by: .duty) }
        await #expect(throws: NodeFault.refused(.stage)) { try await room.send(.withdrawal(item: key), from: .a) }
    }

    @Test func `nobody ends another's item`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        for content in [
            Draft.Content.cancellation(item: sent.got, reason: nil), .recall(item: sent.got, reason: nil),
            .withdrawal(item: sent.got), .consent(item: sent.got, audience: [.c], expires: room.clock.now + 60),
        ] {
            await #expect(throws: NodeFault.refused(.reference)) { try await room.send(content, from: .b) }
        }
        var hand = try await HandChain(room, from: .b, to: .mediator)
        for (content, type) in [
            (StepContent.cancellation(item: sent.sent, reason: nil), StepType.cancellation),
            (.recall(item: sent.sent, reason: nil), .recall), (.withdrawal(item: sent.sent), .withdrawal),
            (.consent(item: sent.sent, audience: [.b], expires: room.clock.now + 60), .consent),
        ] {
            #expect(try await room.m.accept([hand.step(content, as: type).envelope], from: .b).refusal == nil)
        }
        #expect(try await room.refusals(to: .b) == [.reference, .reference, .reference, .reference])
        #expect(try await room.m.item(sent.sent).stage == .released)
        #expect(try await room.m.item(sent.sent).consents.isEmpty)
    }
}
