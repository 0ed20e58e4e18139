import Desks
import IJSON
import Node
import Room
import Store
import Testing

struct ReviewTests {
    private func queued(_ message: Message, reviewers: Int = 2) async throws -> (TestRoom, StepID) {
        let room = try await TestRoom { $0.reviewers = reviewers }
        let key = try await room.send(message, from: .a)
        try await room.exchange()
        return (room, key)
    }

    @Test func `two reviewers must agree on the very same plan`() async throws {
        let (room, key) = try await queued(.warning())
        #expect(try await room.release(key, to: .b) == nil)
        #expect(try await room.m.reviewState(key).proposer == "duty")
        #expect(try await room.m.reviewState(key).proposal?.audience == .b)
        #expect(try await room.sent(.mediator, .b).isEmpty)
        await #expect(throws: NodeFault.authority(.sameReviewer)) { try await room.release(key, to: .b) }
        // Another plan is another proposal, whoever makes it.
        #expect(try await room.release(key, to: .b, by: .secondDuty) { $0.withheld = ["text"] } == nil)
        #expect(try await room.m.reviewState(key).proposer == "second-duty")
        #expect(try await room.release(key, to: .b, by: .duty) == nil)
        #expect(try await room.m.reviewState(key).proposer == "duty")
        let got = try await room.release(key, to: .b, by: .secondDuty)
        #expect(got != nil)
        #expect(try await room.m.reviewState(key).proposal == nil)
        try await room.exchange()
        #expect(try await room.b.item(got!).stage == .received)
    }

    @Test func `a plan that the caveat forbids can't be proposed`() async throws {
        let (room, key) = try await queued(.report(label: .red))
        await #expect(throws: NodeFault.refused(.caveat)) {
            try await room.release(key, to: .b) { $0.caveat.label = .clear }
        }
        #expect(try await room.m.reviewState(key).proposal == nil)
    }

    @Test func `a release that is pressed twice passes once`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        let sent = try await room.cross(.warning { $0.attachments = [file] }) { $0.remark = "Twice." }
        for officer in [Officer.duty, .secondDuty] {
            let again = try await room.release(sent.sent, to: .b, by: officer) { $0.remark = "Twice." }
            #expect(again == sent.got)
        }
        try await room.exchange()
        #expect(try await room.b.items().count == 1)
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.release(sent.sent, to: .b, by: .drafter) { $0.remark = "Twice." }
        }
        let other = try await room.release(sent.sent, to: .b) { $0.remark = "Another." }
        #expect(other != sent.got)
        try await room.exchange()
        #expect(try await room.b.item(#require(other)).serial == 2)
        let (two, key) = try await queued(.report())
        _ = try await two.release(key, to: .b)
        let got = try await two.release(key, to: .b, by: .secondDuty)
        #expect(try await two.release(key, to: .b) == got)
        #expect(try await two.m.reviewState(key).proposal == nil)
    }

    @Test func `a later release passes nothing that an earlier one held back, unless the plan says so`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        let place = try #require(Place(concept: nil, point: "36.81, 42.02"))
        let sent = try await room.send(
            .report {
                $0.attachments = [file]
                $0.body = .object([
                    "reliability": .string("B"), "credibility": .string("2"), "place": place.json,
                    "text": .string("One. Two. Three."),
                ])
            }, from: .a)
        try await room.exchange()
        func release(_ change: (inout ReleasePlan) -> Void) async throws {
            _ = try await room.release(sent, to: .b, change: change)
        }
        func coarse(_ metres: Int) -> JSON { place.coarsened(toMetres: metres).json }
        try await release {
            $0.withheld = ["text.1", "reliability", "attachment.0"]
            $0.substitutions = ["place": coarse(1000)]
        }
        let refused: [(String, Set<String>, [String: JSON])] = [
            ("reliability", [], ["place": coarse(1000)]),
            ("text", ["reliability", "attachment.0"], ["place": coarse(1000)]),
            ("text", ["reliability", "attachment.0", "text.0"], ["place": coarse(1000)]),
            ("place", ["reliability", "attachment.0", "text"], [:]),
            ("place", ["reliability", "attachment.0", "text"], ["place": coarse(100)]),
            ("reliability", ["attachment.0", "text"], ["place": coarse(1000), "reliability": .string("C")]),
            ("file", ["reliability", "text"], ["place": coarse(1000)]),
        ]
        for (field, withheld, words) in refused {
            await #expect(throws: NodeFault.field(BodyFault(field: field, reason: .withheld)), "\(withheld)") {
                try await release {
                    $0.withheld = withheld
                    $0.substitutions = words
                }
            }
        }
        #expect(try await room.m.item(sent).leg(to: .b)?.serial == 1)
        // Tighter, and coarser.
        try await release {
            $0.withheld = ["text.1", "text.2", "reliability", "attachment.0"]
            $0.substitutions = ["place": coarse(10_000), "credibility": .string("3")]
        }
        #expect(try await room.m.item(sent).leg(to: .b)?.serial == 2)
        try await release {
            $0.withheld = []
            $0.passesMore = true
        }
        #expect(try await room.m.item(sent).leg(to: .b)?.serial == 3)
    }

    @Test func `what no longer waits can't be proposed`() async throws {
        let (room, key) = try await queued(.report())
        try await room.send(.withdrawal(item: key), from: .a)
        try await room.exchange()
        await #expect(throws: NodeFault.state) { try await room.release(key, to: .b) }
    }

    @Test func `one reviewer is enough where the terms say so`() async throws {
        let (room, key) = try await queued(.report(), reviewers: 1)
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.release(key, to: .b, by: .drafter)
        }
        #expect(try await room.release(key, to: .b) != nil)
    }

    @Test func `the decisions on an item are the duty officers'`() async throws {
        let (room, key) = try await queued(.report(), reviewers: 2)
        for officer in [Officer.drafter, .releasing, .observer, .administrator] {
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.release(key, to: .b, by: officer)
            }
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.m.sendBack(key, reason: .other, note: nil, by: officer)
            }
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.m.refuse(key, code: .content, by: officer)
            }
            await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.m.take(key, by: officer) }
        }
        try await room.m.take(key, by: .duty)
        try await room.m.take(key, by: .secondDuty)
        #expect(try await room.m.reviewState(key).takenBy == "second-duty")
        #expect(try await room.m.journal("audit").filter { $0.json["action"]?.string == "item.take" }.count == 2)
    }

    @Test func `a fixed-form Flash goes with one officer at each desk and is reviewed by another`() async throws {
        let room = try await TestRoom { $0.reviewers = 2 }
        let draft = try await room.a.save(.message(.flash()), by: .drafter, submit: false)
        let key = try await room.a.dispatchFlash(draft.id, by: .drafter).first!
        try await room.exchange()
        let got = try await room.release(key, to: .b)
        #expect(got != nil)
        try await room.exchange()
        #expect(try await room.b.item(got!).fixedForm)
        for (node, alone, other) in [(room.a, Officer.drafter, Officer.releasing), (room.m, .duty, .secondDuty)] {
            #expect(try await node.reviewState(key).afterReview)
            await #expect(throws: NodeFault.authority(.sameReviewer)) {
                try await node.reviewedAfterwards(key, note: nil, by: alone)
            }
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await node.reviewedAfterwards(key, note: nil, by: .observer)
            }
            try await node.reviewedAfterwards(key, note: "In order.", by: other)
            #expect(try await !node.reviewState(key).afterReview)
            #expect(try await node.dutyLog().first?.text == "flash.reviewed \(other.name): In order.")
            #expect(try await node.dutyLog().first?.item == key)
            await #expect(throws: NodeFault.notFound) {
                try await node.reviewedAfterwards(key, note: nil, by: other)
            }
        }
    }

    @Test func `nothing but a fixed-form Flash goes with one officer`() async throws {
        let room = try await TestRoom()
        for message in [Message.warning(), .warning { $0.precedence = .flash }, .report()] {
            let draft = try await room.a.save(.message(message), by: .drafter, submit: true)
            await #expect(throws: NodeFault.authority(.ownDraft)) {
                try await room.a.dispatchFlash(draft.id, by: .releasing)
            }
        }
        let flash = try await room.a.save(.message(.flash()), by: .drafter, submit: true)
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.dispatchFlash(flash.id, by: .observer)
        }
        let order = try await room.a.save(
            .withdrawal(item: StepID(bytes: [UInt8](repeating: 0, count: 16))!), by: .drafter, submit: false)
        await #expect(throws: NodeFault.notFound) { try await room.a.dispatchFlash(order.id, by: .drafter) }
    }
}
