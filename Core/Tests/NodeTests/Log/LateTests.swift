import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// What comes late: steps after their leaf, views before their tree, cosignatures after their time.
struct LateTests {
    @Test func `a step that comes after its leaf finds it`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.tick()
        let got = try #require(try await room.release(key, to: .b))
        // b sees the log grow, and gets the step only ticks later.
        for _ in 1...6 { try await room.tick() }
        try await room.exchange()
        for _ in 1...6 { try await room.tick() }
        for member in [MemberID.a, .b] { #expect(try await room.node(member).logState().distrust == nil) }
        guard case .witnessed = try await room.standing(got, from: .mediator, at: .b) else {
            Issue.record("not found")
            return
        }
    }

    @Test func `without cover a step that comes after its leaf finds it though the log stands still`() async throws {
        let room = try await TestRoom { $0.cover = 0 }
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        let got = try #require(try await room.release(key, to: .b))
        try await room.tick()
        try await room.carry(Direction(from: .mediator, to: .b))
        try await room.follow(.b)
        #expect(try await room.standing(got, from: .mediator, at: .b) != .recorded)
    }

    @Test func `a view ahead of the mirror is held against it once it has come so far`() async throws {
        for isTrue in [true, false] {
            let room = try await TestRoom()
            try await room.tick()
            room.clock.advance(60)
            try await room.m.tick()
            let ahead = try #require(try await room.m.logState().latest?.checkpoint)
            var hand = try await HandChain(room, from: .mediator, to: .a)
            let release = Release(message: .report("x", to: [.aBorder]), origin: nil, serial: 1)
            let step = hand.step(.release(release), as: .release) {
                $0.view = TreeView(size: ahead.size, root: isTrue ? ahead.root : Merkle.emptyRoot)
            }
            #expect(try await room.a.accept([step.envelope], from: .mediator).refusal == nil)
            #expect(try await room.a.logState().distrust == nil)
            try await room.reopen(.a)
            try await room.follow(.a)
            #expect(try await room.a.logState().distrust == (isTrue ? nil : .view))
        }
    }

    @Test func `an overdue cosignature alarms at mediator and party, and ends when it comes`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        for _ in 1...4 { try await room.tick([.a]) }
        for node in [room.m, room.a] {
            await node.watch()
            #expect(node.troubles["witness"] == nil)
        }
        try await room.tick([.a])
        for node in [room.m, room.a] {
            await node.watch()
            let reason = try #require(node.troubles["witness"])
            #expect(reason.hasPrefix("b 2025-") && !reason.contains(","))
        }
        // After a restart it is known again.
        try await room.reopen(.mediator)
        await room.m.watch()
        #expect(room.m.troubles["witness"]?.hasPrefix("b 2025-") == true)
        try await room.tick()
        for node in [room.m, room.a, room.b] {
            await node.watch()
            #expect(node.troubles["witness"] == nil)
        }
    }

    @Test func `a head that takes back the size of the log is kept as evidence`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        try await room.tick()
        room.clock.advance(60)
        let shorter = MailboxHead(
            room: room.m.terms.room, audience: .b, sequence: 0, treeSize: 16, issuedAt: room.clock.now
        ).signed(by: TestKeys.signer(.mediator, epoch: 1))
        await #expect(throws: NodeFault.refused(.conflict)) { try await room.b.learn(head: shorter.bytes) }
        #expect(try await room.b.journal("evidence").compactMap { $0.json["token"]?.string } == [shorter.text])
    }

    @Test func `a checkpoint that was stored and not signed is signed by the next tick`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        // The second commit of a tick signs what the first stored.
        room.store(.mediator).fail(2, .notPersisted)
        await #expect(throws: NodeFault.self) { try await room.m.tick() }
        #expect(try await room.m.logState().size == 16)
        try await room.reopen(.mediator)
        try await room.tick()
        #expect(try await room.b.logState().size == 48)
    }
}
