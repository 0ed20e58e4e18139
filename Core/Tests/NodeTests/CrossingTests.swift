import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

struct CrossingTests {
    @Test func `an item passes from draft to acted on and all three nodes agree`() async throws {
        let room = try await TestRoom()
        let draft = try await room.a.save(.message(.warning()), by: .drafter, submit: true)
        let key = try await room.a.approve(draft.id, by: .releasing).first!
        #expect(try await room.a.item(key).stage == .submitted)
        #expect(try await room.a.drafts().isEmpty)
        try await room.exchange()
        #expect(try await room.a.item(key).stage == .queued)
        #expect(try await room.m.item(key).stage == .queued)
        #expect(try await room.b.items().isEmpty)
        let release = try await room.release(key, to: .b)!
        try await room.exchange()
        for level in [AcknowledgementLevel.delivered, .opened, .readBack, .actedOn] {
            if level != .delivered {
                try await room.b.acknowledge(release, level, note: nil, by: .drafter, name: "Officer")
                try await room.exchange()
            }
            #expect(try await room.b.item(release).level == level)
            #expect(try await room.m.item(key).leg(to: .b)?.level == level)
            #expect(try await room.a.item(key).leg(to: .b)?.level == level)
        }
        #expect(try await room.b.item(release).stage == .received)
        #expect(try await room.m.item(key).stage == .released)
        #expect(try await room.a.item(key).stage == .released)
    }

    @Test func `a release withholds, coarsens, substitutes and remarks, and its submitter learns which`() async throws {
        let room = try await TestRoom()
        let place = Place(concept: nil, point: "36.12345, 42.54321")!
        let sent = try await room.cross(.warning()) { plan in
            plan.withheld = ["text", "heading"]
            plan.substitutions = [
                "place": place.coarsened(toMetres: 10_000).json, "subject": .string("Movement"),
            ]
            plan.remark = "Seen by one source."
            plan.caveat.label = .red
        }
        let item = try await room.b.item(sent.got)
        let shown = try await room.b.message(item)
        #expect(shown.body.object?.names == ["count", "object", "place", "precision", "time"])
        let square = try #require(Warning(shown, released: true)?.place?.point)
        #expect(square.filter { $0 != " " }.count == "38SLF11".count)
        #expect(shown.subject == "Movement")
        #expect(item.subject == "Movement")
        #expect(shown.caveat == Caveat(.red, releasableTo: [.b]))
        #expect(shown.action == [.bBorder])
        guard case .release(let release) = try await room.b.content(item) else { throw NodeFault.notFound }
        #expect(release.remark == "Seen by one source.")
        #expect(release.substituted == ["place", "subject"])
        let said = try #require(try await room.sent(.a, .mediator).first { $0.id == sent.sent })
        #expect(release.origin == LogEntry.origin(of: said.entry, salt: said.envelope.salt))
        #expect(release.origin != said.entry)
        let passed = try await room.said(.mediator, .a).compactMap { content -> [Passed]? in
            if case .passed(let notices) = content { notices } else { nil }
        }.flatMap { $0 }
        #expect(passed.count == 1)
        #expect(passed[0].item == sent.sent)
        #expect(passed[0].fields == ["count", "object", "precision", "time"])
        #expect(passed[0].substituted == ["place", "subject"])
        #expect(try await room.a.message(room.a.item(sent.sent)) == Message.warning())
    }

    @Test func `the terms may narrow the notice of what was passed`() async throws {
        let room = try await TestRoom { $0.passedNoticeNamesFields = false }
        _ = try await room.cross(.warning())
        for case .passed(let notices) in try await room.said(.mediator, .a) {
            #expect(notices.allSatisfy { $0.fields.isEmpty && $0.substituted.isEmpty })
        }
    }

    @Test func `a substitution must fit its field and withholding must name one`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.warning(), from: .a)
        try await room.exchange()
        for (field, value) in [
            ("count", JSON.string("many")), ("observed", .int(1)), ("place", .object([:])), ("extra", .string("x")),
            ("subject", .int(1)), ("subject", .string("")), ("subject", .string("two\nlines")),
        ] {
            await #expect(throws: NodeFault.self, "\(field) \(value)") {
                try await room.release(key, to: .b) { $0.substitutions = [field: value] }
            }
        }
        for field in ["txt", "Text", "attachment.0", "attachment.x", "place.at"] {
            await #expect(throws: NodeFault.self, "\(field)") {
                try await room.release(key, to: .b) { $0.withheld = [field] }
            }
        }
        #expect(try await room.m.item(key).stage == .queued)
        #expect(try await room.release(key, to: .b) { $0.withheld = ["text", "subject"] } != nil)
    }

    @Test func `serial numbers run per receiver`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        for index in 1...3 {
            let toB = try await room.cross(.report("to b \(index)"))
            #expect(try await room.b.item(toB.got).serial == index)
            let toC = try await room.cross(.report("to c \(index)", to: [.cBorder]), to: .c)
            #expect(try await room.c.item(toC.got).serial == index)
            #expect(try await room.a.item(toC.sent).serial == index * 2)
        }
    }

    @Test func `the numbers the mediator gives one party don't count another's submissions`() async throws {
        let room = try await TestRoom()
        let first = try await room.send(.report("first"), from: .a)
        try await room.exchange()
        for index in 1...5 { try await room.send(.report("\(index)", to: [.aBorder]), from: .b) }
        try await room.exchange()
        let second = try await room.send(.report("second"), from: .a)
        try await room.exchange()
        #expect(try await room.a.item(first).serial == 1)
        #expect(try await room.a.item(second).serial == 2)
        #expect(try await room.m.item(second).serial == 2)
    }

    @Test func `an item goes to two audiences, each in its own words`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let message = Message.report("Both.", to: [.bBorder, .cBorder]) { $0.information = [.cCustody] }
        let key = try await room.send(message, from: .a)
        try await room.exchange()
        let toB = try await room.release(key, to: .b)!
        let toC = try await room.release(key, to: .c) { $0.withheld = ["subject"] }!
        try await room.exchange()
        let atB = try await room.b.message(room.b.item(toB))
        let atC = try await room.c.message(room.c.item(toC))
        #expect((atB.action, atB.information, atB.subject) == ([.bBorder], [], "Subject of a report"))
        #expect((atC.action, atC.information, atC.subject) == ([.cBorder], [.cCustody], nil))
        #expect(atB.caveat.releasableTo == [.b])
        #expect(try await room.a.item(key).legs.map(\.audience).sorted() == [.b, .c])
        #expect(try await room.a.item(key).legs.allSatisfy { $0.level == .delivered })
    }

    @Test(arguments: ["a", "m", "zz", "c"]) func `the mediator releases to parties that may have it`(
        name: String
    ) async throws {
        let room = try await TestRoom([.a, .b, .c])
        let audience = MemberID(name)!
        let message = Message.report { $0.caveat.releasableTo = [.a, .b, MemberID("zz")!, .mediator] }
        let key = try await room.send(message, from: .a)
        try await room.exchange()
        await #expect(throws: NodeFault.self) { try await room.release(key, to: audience) }
        #expect(try await room.m.item(key).stage == .queued)
        #expect(try await room.sent(.mediator, audience).count == (audience == .a ? 1 : 0))
    }
}
