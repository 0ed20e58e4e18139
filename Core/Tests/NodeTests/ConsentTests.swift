import Desks
import Node
import Room
import Testing

struct ConsentTests {
    @Test func `wider sharing needs the originator's consent, bound to audience and time`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let sent = try await room.cross(.report())
        await #expect(throws: NodeFault.refused(.caveat)) { try await room.release(sent.sent, to: .c) }
        let expires = room.clock.now + 3600
        try await room.send(.consent(item: sent.sent, audience: [.c], expires: expires), from: .a)
        try await room.exchange()
        let got = try await room.release(sent.sent, to: .c) { $0.caveat.releasableTo = [.c] }!
        try await room.exchange()
        #expect(try await room.c.item(got).stage == .received)
        #expect(try await room.c.message(room.c.item(got)).caveat.releasableTo == [.c])
        #expect(try await room.a.item(sent.sent).legs.map(\.audience) == [.b, .c])
        #expect(try await room.m.item(sent.sent).legs.map(\.audience) == [.b, .c])
        #expect(try await room.b.item(sent.got).stage == .received)
    }

    @Test func `a consent that ran out counts no more`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.send(.consent(item: key, audience: [.c], expires: room.clock.now + 3600), from: .a)
        try await room.exchange()
        room.clock.advance(3600)
        await #expect(throws: NodeFault.refused(.caveat)) { try await room.release(key, to: .c) }
        await #expect(throws: NodeFault.refused(.content)) {
            try await room.send(.consent(item: key, audience: [.c], expires: room.clock.now), from: .a)
        }
        await #expect(throws: NodeFault.refused(.content)) {
            try await room.send(.consent(item: key, audience: [], expires: room.clock.now + 60), from: .a)
        }
    }

    @Test func `a party may pass on what it was released only with the originator's consent`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let source = try await room.cross(.report("source") { $0.caveat.originatorControl = true })
        func derived() -> Message {
            .report("derived", to: [.cBorder]) {
                $0.derivedFrom = [source.got]
                $0.caveat.originatorControl = true
            }
        }
        let early = try await room.send(derived(), from: .b)
        try await room.exchange()
        #expect(try await room.b.item(early).refusal == .caveat)
        try await room.send(.consent(item: source.sent, audience: [.c], expires: room.clock.now + 3600), from: .a)
        try await room.exchange()
        let late = try await room.send(derived(), from: .b)
        try await room.exchange()
        #expect(try await room.b.item(late).stage == .queued)
        let got = try await room.release(late, to: .c)!
        try await room.exchange()
        #expect(try await room.c.item(got).derivedFrom.isEmpty)
    }

    @Test func `a caveat only tightens on the way`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(label: .amberStrict) { $0.caveat.originatorControl = true }, from: .a)
        try await room.exchange()
        for change in [
            { (caveat: inout Caveat) in caveat.label = .amber }, { $0.originatorControl = false },
            { $0.releasableTo = [.b, .c] },
        ] {
            await #expect(throws: NodeFault.refused(.caveat)) {
                try await room.release(key, to: .b) { change(&$0.caveat) }
            }
        }
        let got = try await room.release(key, to: .b) { $0.caveat.label = .red }!
        try await room.exchange()
        #expect(try await room.b.item(got).caveat == Caveat(.red, originatorControl: true, releasableTo: [.b]))
        let loose = Message.report("derived", to: [.aBorder]) { $0.derivedFrom = [got] }
        await #expect(throws: NodeFault.refused(.caveat)) { try await room.send(loose, from: .b) }
    }
}
