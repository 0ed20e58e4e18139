import Desks
import Node
import Room
import Testing

struct CorrectionTests {
    @Test func `a correction of what still waits takes its place at once`() async throws {
        let room = try await TestRoom()
        let first = try await room.send(.report("first"), from: .a)
        try await room.exchange()
        let second = try await room.send(.report("second") { $0.replaces = first }, from: .a)
        #expect(try await room.a.item(first).stage == .queued)
        try await room.exchange()
        for node in [room.a, room.m] {
            #expect(try await node.item(first).stage == .superseded)
            #expect(try await node.item(first).replacedBy == second)
            #expect(try await node.item(second).stage == .queued)
        }
        await #expect(throws: NodeFault.state) { try await room.release(first, to: .b) }
        _ = try await room.release(second, to: .b)
        try await room.exchange()
        #expect(try await room.b.items().count == 1)
    }

    @Test func `a correction of what was released takes its place when it is released`() async throws {
        let room = try await TestRoom()
        let first = try await room.cross(.report("first"))
        let second = try await room.send(.report("second") { $0.replaces = first.sent }, from: .a)
        try await room.exchange()
        #expect(try await room.m.item(first.sent).stage == .released)
        #expect(try await room.b.item(first.got).stage == .received)
        let got = try await room.release(second, to: .b)!
        try await room.exchange()
        for node in [room.a, room.m] {
            #expect(try await node.item(first.sent).stage == .superseded)
            #expect(try await node.item(first.sent).replacedBy == second)
            #expect(try await node.item(second).stage == .released)
        }
        #expect(try await room.b.item(first.got).stage == .superseded)
        #expect(try await room.b.item(first.got).replacedBy == got)
        #expect(try await room.b.item(got).replaces == first.got)
    }

    @Test func `a returned item is revised and the revision takes its place`() async throws {
        let room = try await TestRoom()
        let first = try await room.send(.report("first"), from: .a)
        try await room.exchange()
        try await room.m.sendBack(first, reason: .unclear, note: "Which road?", by: .duty)
        try await room.exchange()
        for node in [room.a, room.m] {
            #expect(try await node.item(first).stage == .returned)
            #expect(try await node.item(first).returned == .unclear)
        }
        let second = try await room.send(.report("second") { $0.revises = first }, from: .a)
        try await room.exchange()
        for node in [room.a, room.m] {
            #expect(try await node.item(first).stage == .superseded)
            #expect(try await node.item(first).replacedBy == second)
            #expect(try await node.item(second).stage == .queued)
        }
        let got = try await room.release(second, to: .b)!
        try await room.exchange()
        // That there was an earlier wording is nothing of the receiver's.
        #expect(try await room.b.message(room.b.item(got)).revises == nil)
        await #expect(throws: NodeFault.refused(.stage)) {
            try await room.send(.report("third") { $0.revises = first }, from: .a)
        }
        await #expect(throws: NodeFault.refused(.stage)) {
            try await room.send(.report("third") { $0.revises = second }, from: .a)
        }
    }

    @Test func `a tighter release takes the place of a looser one`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report("words"))
        let tight = try await room.release(sent.sent, to: .b) {
            $0.withheld = ["text"]
            $0.caveat.label = .red
        }!
        try await room.exchange()
        #expect(try await room.b.item(sent.got).stage == .superseded)
        #expect(try await room.b.item(sent.got).replacedBy == tight)
        #expect(try await room.b.item(tight).stage == .received)
        #expect(try await room.m.item(sent.sent).leg(to: .b)?.release == tight)
        #expect(try await room.a.item(sent.sent).legs.count == 1)
        await #expect(throws: NodeFault.refused(.caveat)) { try await room.release(sent.sent, to: .b) }
    }

    @Test func `what a receiver says of a release that was just superseded is understood`() async throws {
        let room = try await TestRoom()
        let asked = try await room.cross(.request(due: room.clock.now + 3600))
        try await room.b.acknowledge(asked.got, .opened, note: nil, by: .drafter, name: "Officer")
        let answer = try await room.send(.answer(to: [.aBorder], asked.got), from: .b)
        let again = try await room.release(asked.sent, to: .b) { $0.caveat.label = .red }!
        try await room.exchange()
        #expect(try await room.m.journal("alarm").isEmpty)
        // It was tightened before the answer came, so the answer must be as tight.
        #expect(try await room.refusals(to: .b).isEmpty)
        #expect(try await room.m.item(answer).reference == asked.sent)
        #expect(try await room.m.item(asked.sent).answer == .answered)
        #expect(try await room.m.item(asked.sent).leg(to: .b)?.release == again)
        #expect(try await room.m.item(asked.sent).leg(to: .b)?.level == .delivered)
    }

    @Test func `nobody corrects another's item, nor one with another kind`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report("first"))
        await #expect(throws: NodeFault.refused(.reference)) {
            try await room.send(.notice("x") { $0.replaces = sent.sent }, from: .a)
        }
        await #expect(throws: NodeFault.refused(.reference)) {
            try await room.send(.report("x", to: [.aBorder]) { $0.replaces = sent.got }, from: .b)
        }
        var hand = try await HandChain(room, from: .b, to: .mediator)
        let forged = hand.submission(.report("x", to: [.aBorder]) { $0.replaces = sent.sent })
        #expect(try await room.m.accept([forged.envelope], from: .b).refusal == nil)
        #expect(try await room.refusals(to: .b) == [.reference])
        #expect(try await room.m.item(sent.sent).stage == .released)
    }
}
