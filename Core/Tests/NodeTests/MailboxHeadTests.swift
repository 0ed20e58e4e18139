import IJSON
import Node
import Room
import Store
import Testing

struct MailboxHeadTests {
    @Test func `the mediator says how far a chain goes and a party keeps its word`() async throws {
        let room = try await TestRoom()
        let empty = try await room.m.mailboxHead(for: .b)
        try await room.b.learn(head: empty)
        _ = try await room.cross(.report())
        let later = try await room.m.mailboxHead(for: .b)
        let head = try MailboxHead(verifying: later, terms: room.b.terms, for: .b)
        #expect(head.sequence == (try await room.b.head(from: .mediator)))
        try await room.b.learn(head: later)
        try await room.b.learn(head: later)
        #expect(try await room.b.records("mailbox-head").count == 1)
        #expect(try await room.b.journal("evidence").isEmpty)
    }

    @Test func `a mediator that stood still doesn't date its head past what it promised to log`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        try await room.send(.report(), from: .a)
        try await room.exchange()
        room.clock.advance(3600)
        try await room.reopen(.mediator)
        func head() async throws -> MailboxHead {
            try MailboxHead(verifying: await room.m.mailboxHead(for: .a), terms: room.a.terms, for: .a)
        }
        let due = try await room.said(.mediator, .a).compactMap { content -> Int? in
            if case .acceptance(_, let loggedBy) = content { loggedBy } else { nil }
        }
        #expect(due.count == 1)
        #expect(try await head().issuedAt <= due[0])
        try await room.a.learn(head: room.m.mailboxHead(for: .a))
        try await room.m.tick()
        #expect(try await head().issuedAt == room.m.terms.rules.rounded(room.clock.now))
        #expect(try await head().treeSize == 32)
        for _ in 1...4 { try await room.tick() }
        for member in room.members { #expect(try await room.node(member).logState().distrust == nil) }
        #expect(try await room.a.journal("evidence").isEmpty)
    }

    @Test func `a head that takes back what an earlier one said is kept as evidence`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.b.learn(head: room.m.mailboxHead(for: .b))
        room.clock.advance(60)
        let shorter = MailboxHead(
            room: room.m.terms.room, audience: .b, sequence: 0, treeSize: 0, issuedAt: room.clock.now
        ).signed(by: TestKeys.signer(.mediator, epoch: 1))
        await #expect(throws: NodeFault.refused(.conflict)) { try await room.b.learn(head: shorter.bytes) }
        #expect(try await room.b.journal("evidence").compactMap { $0.json["token"]?.string } == [shorter.text])
    }

    @Test func `only the mediator's head for this party in this room counts`() async throws {
        let room = try await TestRoom()
        let good = MailboxHead(
            room: room.m.terms.room, audience: .b, sequence: 1, treeSize: 0, issuedAt: room.clock.now)
        var other = good
        other.audience = .a
        var elsewhere = good
        elsewhere.room = room.m.terms.head
        #expect(room.m.terms.head != room.m.terms.room)
        for (head, signer, code) in [
            (other, TestKeys.signer(.mediator, epoch: 1), RefusalCode.audience),
            (elsewhere, TestKeys.signer(.mediator, epoch: 1), .otherRoom),
            (good, TestKeys.signer(.mediator, epoch: 9), .malformed), (good, TestKeys.signer(.a, epoch: 1), .malformed),
        ] {
            await #expect(throws: NodeFault.refused(code)) {
                try await room.b.learn(head: head.signed(by: signer).bytes)
            }
        }
        #expect(try await room.b.records("mailbox-head").isEmpty)
    }
}
