import Desks
import IJSON
import Node
import Room
import Testing

/// Nothing is signed that its receiver can't read: one such step would stop the chain for good.
struct LimitTests {
    private func long(_ count: Int) -> String { String(repeating: "x", count: count) }

    @Test func `a return's note, a remark and an acknowledgement's words stay within what is read`() async throws {
        let room = try await TestRoom()
        let first = try await room.send(.report("first"), from: .a)
        let second = try await room.send(.report("second"), from: .a)
        try await room.exchange()
        await #expect(throws: NodeFault.invalid("note")) {
            try await room.m.sendBack(first, reason: .other, note: long(2001), by: .duty)
        }
        try await room.m.sendBack(first, reason: .other, note: long(2000), by: .duty)
        await #expect(throws: NodeFault.invalid("remark")) {
            try await room.release(second, to: .b) { $0.remark = long(4001) }
        }
        let got = try await room.release(second, to: .b) { $0.remark = long(4000) }!
        try await room.exchange()
        #expect(try await room.a.item(first).stage == .returned)
        for (note, name) in [(long(2001), "Officer"), ("x", long(201))] {
            await #expect(throws: NodeFault.self) {
                try await room.b.acknowledge(got, .opened, note: note, by: .drafter, name: name)
            }
        }
        try await room.b.acknowledge(got, .opened, note: long(2000), by: .drafter, name: long(200))
        try await room.exchange()
        #expect(try await room.a.item(second).leg(to: .b)?.level == .opened)
    }

    @Test func `an order's reason stays within what is read and the draft isn't lost`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        for content in [
            Draft.Content.cancellation(item: sent.sent, reason: long(2001)),
            .recall(item: sent.sent, reason: long(2001)),
        ] {
            await #expect(throws: NodeFault.self) {
                try await room.a.save(content, by: .drafter, submit: false)
            }
        }
        #expect(try await room.a.records("draft").isEmpty)
        try await room.send(.recall(item: sent.sent, reason: long(2000)), from: .a)
        try await room.exchange()
        #expect(try await room.b.item(sent.got).stage == .recalled)
    }

    @Test func `the largest message passes both ways`() async throws {
        let room = try await TestRoom()
        // The dearest letters: each takes six bytes where JSON escapes it.
        let body = JSON.object([
            "reliability": .string("A"), "credibility": .string("1"),
            "text": .string(String(repeating: "\t", count: 16_000)), "place": .object(["id": .string("place:rabia")]),
        ])
        let message = Message.make("report", body, to: [.bBorder]) { $0.subject = long(200) }
        let sent = try await room.cross(message) { $0.remark = String(repeating: "\"", count: 4000) }
        #expect(try await room.b.message(room.b.item(sent.got)).body == body)
    }

    @Test func `a great many steps in one go are answered in parts that can be read`() async throws {
        let quotas = Quotas(stepsPerTick: 5000, openItems: 5000)
        let room = try await TestRoom(quotas: [.a: quotas, .b: quotas]) { $0.standingRelease = ["notice"] }
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let office = OfficeID.bBorder
        let steps = (0..<1100).map { hand.submission(.notice("\($0)", to: [office])).envelope }
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 1100))
        let toB = try await room.envelopes(.mediator, .b)
        #expect(try await room.b.accept(toB, from: .mediator) == AcceptReply(head: 1100))
        let acknowledged = try await room.envelopes(.b, .mediator)
        #expect(try await room.m.accept(acknowledged, from: .b).refusal == nil)
        let toA = try await room.envelopes(.mediator, .a)
        // What a can't tell apart from its own items it passes over; what matters is that it can read it all.
        #expect(try await room.a.accept(toA, from: .mediator) == AcceptReply(head: toA.count))
        let facts = try await room.said(.mediator, .a).flatMap { content -> [Fact] in
            if case .fact(let facts) = content { facts } else { [] }
        }
        #expect(Set(facts.map(\.item)).count == 1100)
    }
}
