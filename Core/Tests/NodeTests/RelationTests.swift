import Desks
import IJSON
import Node
import Room
import Testing

struct RelationTests {
    @Test func `an answer refers to the asker's own item and closes the request everywhere`() async throws {
        let room = try await TestRoom()
        let asked = try await room.cross(.request(due: room.clock.now + 3600))
        #expect(try await room.b.item(asked.got).answer == .open)
        let answered = try await room.cross(.answer(to: [.aBorder], asked.got), from: .b, to: .a)
        #expect(try await room.a.item(answered.got).reference == asked.sent)
        #expect(try await room.m.item(answered.sent).reference == asked.sent)
        #expect(try await room.b.item(answered.sent).reference == asked.got)
        #expect(try await room.a.item(asked.sent).answer == .answered)
        #expect(try await room.m.item(asked.sent).answer == .answered)
        #expect(try await room.b.item(asked.got).answer == .answered)
    }

    @Test func `a translation and what is derived keep their sources, each side in its own names`() async throws {
        let room = try await TestRoom()
        let source = try await room.cross(.report())
        let body = JSON.object([
            "language": .string("en"), "translator": .string("T. R."), "text": .string("Seen."),
        ])
        let translation = Message.make("translation", body, to: [.aBorder]) { $0.reference = source.got }
        let back = try await room.cross(translation, from: .b, to: .a)
        #expect(try await room.a.item(back.got).reference == source.sent)
        let derived = try await room.cross(
            .report("Derived", to: [.aBorder]) { $0.derivedFrom = [source.got] }, from: .b, to: .a)
        #expect(try await room.m.item(derived.sent).derivedFrom == [source.sent])
        #expect(try await room.a.item(derived.got).derivedFrom == [source.sent])
    }

    @Test func `a source that the audience never saw is left out of the release`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let source = try await room.cross(.report("source", to: [.bBorder, .cBorder]))
        let derived = Message.report("Derived", to: [.cBorder]) { $0.derivedFrom = [source.got] }
        let passed = try await room.cross(derived, from: .b, to: .c)
        #expect(try await room.c.item(passed.got).derivedFrom.isEmpty)
        #expect(try await room.m.item(passed.sent).derivedFrom == [source.sent])
    }

    @Test func `one incident has another code at each member and groups for all`() async throws {
        let room = try await TestRoom()
        let first = try await room.cross(.report("one") { $0.incident = "ALPHA" })
        let second = try await room.cross(.report("two") { $0.incident = "ALPHA" })
        let code = try #require(try await room.b.item(first.got).incident)
        #expect(code != "ALPHA")
        #expect(try await room.b.item(second.got).incident == code)
        let reply = try await room.cross(.report("three", to: [.aBorder]) { $0.incident = code }, from: .b, to: .a)
        #expect(try await room.a.item(reply.got).incident == "ALPHA")
        let group = try await room.m.item(first.sent).incident
        #expect(try await room.m.item(second.sent).incident == group)
        #expect(try await room.m.item(reply.sent).incident == group)
        let other = try await room.cross(.report("four") { $0.incident = "BRAVO" })
        #expect(try await room.b.item(other.got).incident != code)
    }

    @Test func `the same code invented by two parties is two incidents`() async throws {
        let room = try await TestRoom()
        let ofA = try await room.cross(.report("one") { $0.incident = "ALPHA" })
        let ofB = try await room.cross(.report("two", to: [.aBorder]) { $0.incident = "ALPHA" }, from: .b, to: .a)
        #expect(try await room.m.item(ofA.sent).incident != room.m.item(ofB.sent).incident)
        #expect(try await room.a.item(ofB.got).incident != "ALPHA")
        #expect(try await room.b.item(ofA.got).incident != "ALPHA")
    }

    @Test func `the mediator's own message about a party's incident bears the receiver's code`() async throws {
        let room = try await TestRoom()
        let longest = String(repeating: "Z", count: 24)
        let known = try await room.cross(.report("one") { $0.incident = "ALPHA" })
        _ = try await room.cross(.report("long") { $0.incident = longest })
        let group = try await room.m.items().compactMap(\.incident).first { $0.contains(longest) }
        try await room.send(.report("ours") { $0.incident = group }, from: .mediator)
        let unknown = try await room.send(.report("two") { $0.incident = "BRAVO" }, from: .a)
        try await room.exchange()
        for key in [known.sent, unknown] {
            let group = try #require(try await room.m.item(key).incident)
            let toB = try await room.send(.report("ours") { $0.incident = group }, from: .mediator)
            let toA = try await room.send(.report("ours", to: [.aBorder]) { $0.incident = group }, from: .mediator)
            try await room.exchange()
            let code = try await room.b.item(toB).incident
            #expect(code?.contains("ALPHA") == false && code?.contains("BRAVO") == false)
            #expect(try await room.a.item(toA).incident == (key == unknown ? "BRAVO" : "ALPHA"))
            if key == known.sent { #expect(code == (try await room.b.item(known.got).incident)) }
            #expect(try await room.m.item(toB).incident == group)
            let reply = try await room.send(.report("re", to: [.aBorder]) { $0.incident = code }, from: .b)
            try await room.exchange()
            #expect(try await room.m.item(reply).incident == group)
        }
    }

    @Test func `what derives from a source that was tightened meanwhile is refused for its caveat`() async throws {
        let room = try await TestRoom()
        let source = try await room.cross(.report("source", label: .amber))
        let tighter = Message.report("source", label: .red) { $0.replaces = source.sent }
        try await room.send(tighter, from: .a)
        try await room.exchange()
        // b knows only the amber release; its own node lets the draft pass, the mediator knows better.
        let derived = Message.report("derived", to: [.aBorder]) { $0.derivedFrom = [source.got] }
        let key = try await room.send(derived, from: .b)
        try await room.exchange()
        #expect(try await room.refusals(to: .b) == [.caveat])
        #expect(try await room.b.item(key).stage == .refused)
        #expect(try await room.b.item(key).refusal == .caveat)
        let red = try await room.send(
            .report("derived", to: [.aBorder], label: .red) { $0.derivedFrom = [source.got] }, from: .b)
        try await room.exchange()
        #expect(try await room.b.item(red).stage == .queued)
    }
}

struct ReferenceTests {
    private func references(_ node: MemberNode, to key: StepID) async throws -> [StepID] {
        try await node.relatives(of: node.item(key)).filter { $0.reference == key }.map(\.key)
    }

    @Test func `what refers to an item is found by it, answers and outcomes alike`() async throws {
        let room = try await TestRoom()
        let asked = try await room.cross(.request(due: room.clock.now + 3600))
        #expect(try await room.m.awaitedRequests().map(\.key) == [asked.sent])
        #expect(try await references(room.b, to: asked.got).isEmpty)
        let answered = try await room.cross(.answer(to: [.aBorder], asked.got), from: .b, to: .a)
        #expect(try await references(room.m, to: asked.sent) == [answered.sent])
        #expect(try await references(room.a, to: asked.sent) == [answered.got])
        #expect(try await references(room.b, to: asked.got) == [answered.sent])
        #expect(try await references(room.m, to: answered.sent).isEmpty)
    }

    @Test func `what waits is read afresh after each change, and names too`() async throws {
        let room = try await TestRoom()
        #expect(try await room.m.waitingItems().isEmpty)
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        #expect(try await room.m.waitingItems().map(\.key) == [key])
        try await room.m.take(key, by: .duty)
        #expect(try await room.m.reviews()[key]?.takenBy == "duty")
        #expect(try await room.m.reviews()[key]?.takenAt == room.clock.now)
        _ = try await room.release(key, to: .b)
        #expect(try await room.m.waitingItems().isEmpty)
        #expect(try await room.m.reviews()[key] == nil)
        try await room.exchange()
        #expect(try await room.b.waitingItems().count == 1)
    }
}
