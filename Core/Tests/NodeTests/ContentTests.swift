import Desks
import IJSON
import Node
import Room
import Store
import Testing

struct ContentTests {
    private static let item = StepID(bytes: [UInt8](repeating: 3, count: 16))!

    @Test(arguments: [
        Draft.Content.message(.report()), .message(.warning { $0.replaces = item }),
        .message(.answer(to: [.bBorder], item) { $0.due = 5 }), .cancellation(item: item, reason: "x"),
        .cancellation(item: item, reason: nil), .recall(item: item, reason: "x"), .withdrawal(item: item),
        .consent(item: item, audience: [.b, .c], expires: 9),
    ]) func `a draft is kept as it was written`(content: Draft.Content) async throws {
        let room = try await TestRoom()
        let saved = try await room.a.save(content, by: .drafter, submit: false)
        try await room.reopen(.a)
        let read = try await room.a.draft(saved.id)
        #expect(read == saved)
        #expect(read.content == content)
        #expect(try await room.a.drafts() == [saved])
    }

    @Test func `a plan is kept as it was made, and nothing else is a plan`() throws {
        var plan = ReleasePlan(audience: .b, caveat: Caveat(.red, originatorControl: true, releasableTo: [.b]))
        #expect(try ReleasePlan(json: JSON(parsing: plan.json.encoded)) == plan)
        plan.withheld = ["text", "attachment.0"]
        plan.substitutions = ["count": .int(3), "place": .object(["id": .string("place:rabia")])]
        plan.remark = "x"
        #expect(try ReleasePlan(json: JSON(parsing: plan.json.encoded)) == plan)
        for change in ["audience", "withheld", "substitutions", "caveat", "remark", "extra"] {
            var object = plan.json.object!
            object[change] = .int(1)
            #expect(throws: JSONMismatch.self, "\(change)") { try ReleasePlan(json: .object(object)) }
        }
    }

    @Test func `a preview shows what would pass and passes nothing`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.warning(), from: .a)
        try await room.exchange()
        var plan = ReleasePlan(audience: .b, caveat: try await room.m.item(key).caveat)
        plan.withheld = ["text"]
        let shown = try await room.m.preview(key, plan)
        #expect(shown.body["text"] == nil)
        #expect(shown.body["count"] == .int(7))
        #expect(try await room.m.item(key).stage == .queued)
        #expect(try await room.sent(.mediator, .b).isEmpty)
    }

    @Test func `the time line of an item has its steps in order, and no other's`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report("one"))
        _ = try await room.cross(.report("two"))
        try await room.b.acknowledge(sent.got, .opened, note: nil, by: .drafter, name: "Officer")
        try await room.exchange()
        let types: [StepType] = [.submission, .acceptance, .release, .passed, .acknowledgement, .fact]
        let atMediator = try await room.m.timeline(sent.sent).map(\.step.type)
        #expect(atMediator == types + [.acknowledgement, .fact])
        let atAuthor = try await room.a.timeline(sent.sent).map(\.step.type)
        #expect(atAuthor == [.submission, .acceptance, .passed, .fact, .fact])
        let atReceiver = try await room.b.timeline(sent.got).map(\.step.type)
        #expect(atReceiver == [.release, .acknowledgement, .acknowledgement])
    }

    @Test func `a bell rings for what happened, also after a commit that failed`() async throws {
        let room = try await TestRoom()
        let bell = try #require(room.a.outgoing(to: .mediator))
        #expect(room.a.outgoing(to: .b) == nil)
        #expect(room.a.peers == [.mediator])
        var rings = bell.listen().makeAsyncIterator()
        await rings.next()
        try await room.send(.report(), from: .a)
        await rings.next()
        room.store(.a).fail(1, .persisted)
        await #expect(throws: NodeFault.self) { try await room.a.submit(.report()) }
        await rings.next()
        #expect(try await room.sent(.a, .mediator).count == 2)
    }

    @Test func `what is laid into a store before its node runs is there`() async throws {
        let room = try await TestRoom()
        let store = room.store(.a)
        let user = try MemberNode.makeUser(
            name: "first", display: "First", roles: [.administrator], password: "a long password",
            environment: room.environment)
        try await NodeSeed.add([user], to: store, at: room.clock.now)
        let entry = LexiconEntry(concept: ConceptID("place:rabia")!, member: .a, words: ["en": "Rabia"])
        try await NodeSeed.add([entry], to: store, at: room.clock.now)
        let token = try await NodeSeed.makeToken(
            user: "first", label: "demo", scopes: [.read], in: store, environment: room.environment)
        #expect(try await room.a.session(secret: token)?.1.name == "first")
        #expect(try await room.a.lexicon().sorted == [entry])
        await #expect(throws: NodeFault.notFound) {
            _ = try await NodeSeed.makeToken(
                user: "nobody", label: "demo", scopes: [.read], in: store, environment: room.environment)
        }
        await #expect(throws: NodeFault.stale) { try await NodeSeed.add([user], to: store, at: room.clock.now) }
    }
}
