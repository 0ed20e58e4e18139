import Desks
import Node
import Room
import Testing

struct MediatorTests {
    @Test func `the mediator's own message reaches each audience as an item of its own`() async throws {
        let room = try await TestRoom()
        let draft = try await room.m.save(
            .message(.notice("Ours.", to: [.aBorder, .bBorder])), by: .duty, submit: true)
        let keys = try await room.m.approve(draft.id, by: .secondDuty)
        try await room.exchange()
        #expect(keys.count == 2)
        for (key, (member, node)) in zip(keys, [(MemberID.a, room.a), (.b, room.b)]) {
            let item = try await node.item(key)
            #expect((item.side, item.stage, item.level) == (.incoming, .received, .delivered))
            #expect(item.serial == 1)
            #expect(item.action.map(\.member) == [member])
            guard case .release(let release) = try await node.content(item) else { throw NodeFault.notFound }
            #expect(release.origin == nil)
            let own = try await room.m.item(key)
            #expect((own.side, own.stage, own.peer) == (.outgoing, .released, member))
            #expect(own.leg(to: member)?.level == .delivered)
            try await node.acknowledge(key, .readBack, note: "Heard.", by: .drafter, name: "Officer")
        }
        try await room.exchange()
        for key in keys { #expect(try await room.m.item(key).legs.map(\.level) == [.readBack]) }
        #expect(try await room.m.journal("alarm").isEmpty)
        #expect(try await room.said(.mediator, .a).count == 1)
    }

    @Test func `the mediator corrects, cancels and recalls its own message`() async throws {
        let room = try await TestRoom()
        let first = try await room.send(.notice("one"), from: .mediator)
        let second = try await room.send(.notice("two") { $0.replaces = first }, from: .mediator)
        try await room.exchange()
        for node in [room.m, room.b] {
            #expect(try await node.item(first).stage == .superseded)
            #expect(try await node.item(second).replaces == first)
        }
        try await room.send(.cancellation(item: second, reason: nil), from: .mediator)
        try await room.exchange()
        for node in [room.m, room.b] { #expect(try await node.item(second).stage == .cancelled) }
        try await room.send(.recall(item: second, reason: nil), from: .mediator)
        try await room.exchange()
        for node in [room.m, room.b] { #expect(try await node.item(second).stage == .recalled) }
        for content in [Draft.Content.withdrawal(item: first), .consent(item: first, audience: [.b], expires: .max)] {
            await #expect(throws: NodeFault.self) { try await room.send(content, from: .mediator) }
        }
    }

    @Test func `an item addressed to the mediator is filed and its submitter learns how far`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report("For you.", to: [.mDesk]), from: .a)
        try await room.exchange()
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.m.file(key, level: .opened, by: .drafter)
        }
        for level in [AcknowledgementLevel.opened, .readBack, .actedOn] {
            try await room.m.file(key, level: level, by: .duty)
            try await room.exchange()
            for node in [room.m, room.a] {
                #expect(try await node.item(key).stage == .released)
                #expect(try await node.item(key).leg(to: .mediator)?.level == level)
            }
        }
        let other = try await room.send(.report(), from: .a)
        try await room.exchange()
        await #expect(throws: NodeFault.notFound) { try await room.m.file(other, level: .opened, by: .duty) }
    }

    @Test func `an item to a party and to the mediator goes both ways`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report("Both.", to: [.bBorder, .mDesk]), from: .a)
        try await room.exchange()
        try await room.m.file(key, level: .opened, by: .duty)
        let got = try await room.release(key, to: .b)!
        try await room.exchange()
        #expect(try await room.b.item(got).action == [.bBorder])
        for node in [room.m, room.a] {
            let item = try await node.item(key)
            #expect(item.legs.map(\.audience).sorted() == [.b, .mediator])
            #expect(item.leg(to: .b)?.level == .delivered)
            #expect(item.leg(to: .mediator)?.level == .opened)
        }
    }

    @Test func `a standing order releases its kinds whole and at once, and nothing else`() async throws {
        let room = try await TestRoom([.a, .b, .c]) { $0.standingRelease = ["warning"] }
        let warning = try await room.send(.warning(to: [.bBorder, .cBorder]), from: .a)
        let report = try await room.send(.report(), from: .a)
        let ours = try await room.send(.warning(to: [.bBorder, .mDesk]), from: .a)
        try await room.exchange()
        #expect(try await room.m.item(warning).stage == .released)
        #expect(try await room.m.item(report).stage == .queued)
        #expect(try await room.m.item(ours).stage == .queued)
        for node in [room.b, room.c] {
            let items = try await node.items()
            #expect(items.map(\.kind) == ["warning"])
            #expect(try await node.message(items[0]).body == Message.warning().body)
        }
        #expect(try await room.a.item(warning).legs.map(\.level) == [.delivered, .delivered])
        let correction = try await room.send(.warning { $0.replaces = warning }, from: .a)
        try await room.exchange()
        #expect(try await room.m.item(correction).stage == .queued)
    }

    @Test func `a standing order doesn't widen a caveat`() async throws {
        let room = try await TestRoom([.a, .b, .c]) { $0.standingRelease = ["report"] }
        let source = try await room.cross(.report("source", label: .red) { $0.incident = "X" })
        let derived = Message.report("derived", to: [.aBorder], label: .red) { $0.derivedFrom = [source.got] }
        let key = try await room.send(derived, from: .b)
        try await room.exchange()
        #expect(try await room.m.item(key).legs.map(\.audience) == [.a])
        #expect(try await room.c.items().isEmpty)
    }
}
