import Desks
import Node
import Room
import Testing

/// Holds, and the time that the terms give.
struct KeepingTests {
    @Test func `a hold stops an erasure by hand until another officer lifts it`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.b.hold(sent.got, reason: "A court asked.", by: .observer)
        }
        await #expect(throws: NodeFault.invalid("reason")) { try await room.b.hold(sent.got, reason: "", by: .drafter) }
        let long = String(repeating: "x", count: 2001)
        await #expect(throws: NodeFault.invalid("reason")) {
            try await room.b.hold(sent.got, reason: long, by: .drafter)
        }
        _ = try await room.b.erase(sent.got, by: .drafter)
        let first = try await room.b.hold(sent.got, reason: "A court asked.", by: .releasing)
        let second = try await room.b.hold(sent.got, reason: "So did the family.", by: .administrator)
        #expect(try await room.b.holds().map(\.reason).sorted() == ["A court asked.", "So did the family."])
        #expect(try await room.b.erasureBar(on: sent.got) == .held)
        await #expect(throws: NodeFault.state) { _ = try await room.b.erase(sent.got, by: .secondDuty) }
        await #expect(throws: NodeFault.authority(.sameReviewer)) { try await room.b.lift(first, by: .releasing) }
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.b.lift(first, by: .drafter) }
        try await room.b.lift(first, by: .administrator)
        await #expect(throws: NodeFault.state) { _ = try await room.b.erase(sent.got, by: .secondDuty) }
        try await room.b.lift(second, by: .releasing)
        await #expect(throws: NodeFault.notFound) { try await room.b.lift(second, by: .releasing) }
        #expect(try await room.b.erase(sent.got, by: .secondDuty))
        await #expect(throws: NodeFault.state) { try await room.b.hold(sent.got, reason: "Late.", by: .drafter) }
        // A hold is each node's own.
        #expect(try await room.m.holds().isEmpty)
    }

    @Test func `a hold stands against its originator's recall`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        let hold = try await room.b.hold(sent.got, reason: "A court asked.", by: .drafter)
        try await room.send(.recall(item: sent.sent, reason: nil), from: .a)
        try await room.exchange()
        #expect(try await room.b.erasures().map(\.stage) == [.asked])
        await #expect(throws: NodeFault.state) { _ = try await room.b.erase(sent.got, by: .drafter) }
        #expect(try await room.b.message(room.b.item(sent.got)).subject != nil)
        try await room.b.lift(hold, by: .releasing)
        try await room.erase(sent.got, at: .b)
        #expect(try await room.b.item(sent.got).stage == .erased)
    }

    @Test func `what has not changed for as long as the terms say is erased everywhere, and what is held is not`()
        async throws
    {
        let room = try await TestRoom { $0.retentionDays = 30 }
        let day = 86400
        let old = try await room.cross(.report("old"))
        let held = try await room.cross(.report("held"))
        let touched = try await room.cross(.report("touched"))
        let queued = try await room.send(.report("queued"), from: .a)
        try await room.exchange()
        let holds = try await [
            room.a.hold(held.sent, reason: "Kept.", by: .drafter),
            room.m.hold(held.sent, reason: "Kept.", by: .drafter),
            room.b.hold(held.got, reason: "Kept.", by: .drafter),
        ]
        room.clock.advance(10 * day)
        try await room.b.acknowledge(touched.got, .opened, note: nil, by: .drafter, name: "B. Officer")
        try await room.exchange()

        func erased() async throws -> [Set<StepID>] {
            var sets: [Set<StepID>] = []
            for member in room.members {
                await room.node(member).watch()
                sets.append(Set(try await room.node(member).items([.erased]).map(\.key)))
            }
            try await room.exchange()
            return sets
        }
        room.clock.advance(20 * day)
        #expect(try await erased() == [[], [], []])
        room.clock.advance(3601)
        #expect(try await erased() == [[old.sent], [old.sent], [old.got]])
        #expect(try await room.a.item(old.sent).legs.map { $0.erased != nil } == [true])
        room.clock.advance(10 * day)
        #expect(try await erased() == [[old.sent, touched.sent], [old.sent, touched.sent], [old.got, touched.got]])
        for (member, hold) in zip([MemberID.a, .mediator, .b], holds) {
            try await room.node(member).lift(hold, by: .administrator)
        }
        // Looked at again after an hour.
        #expect(try await erased()[0].contains(held.sent) == false)
        room.clock.advance(3601)
        let sent: Set = [old.sent, touched.sent, held.sent]
        #expect(try await erased() == [sent, sent, [old.got, touched.got, held.got]])
        #expect(try await room.m.item(queued).stage == .queued)
        #expect(try await room.complaints() == [])
        try await room.checkRebuild()
    }
}
