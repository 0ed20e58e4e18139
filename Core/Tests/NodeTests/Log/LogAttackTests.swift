import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// A mediator that lies about its log.
struct LogAttackTests {
    private func expectDistrust(_ node: MemberNode, _ reason: LogDistrust) async throws {
        #expect(try await node.logState().distrust == reason)
        await node.watch()
        #expect(node.troubles["log"] == reason.rawValue)
        #expect(try await node.journal("evidence").contains { $0.json["reason"]?.string == reason.rawValue })
        #expect(try await node.dutyLog().contains { $0.text.contains("log.distrust") })
    }

    private func follow(_ room: TestRoom, _ lie: (note: SignedCheckpoint, tree: TreeBuilder), _ entries: [[UInt8]])
        async throws -> [UInt8]?
    {
        try await room.a.follow(lie.note.bytes) { coordinate in
            let first = coordinate.index * 256
            return entries[first..<first + coordinate.width].flatMap { [0, 32] + $0 }
        }
    }

    @Test func `a rewritten leaf is a fork`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.tick()
        var entries = try await room.entries()
        entries[3] = Hash256(of: entries[3]).bytes
        entries += (0..<16).map { Hash256(of: [UInt8($0)]).bytes }
        #expect(try await follow(room, room.lie(entries), entries) == nil)
        try await expectDistrust(room.a, .fork)
        // Nothing is cosigned any more.
        #expect(try await room.follow(.a) == false)
    }

    @Test func `a tree that became smaller, or other at its size, is a fork`() async throws {
        for count in [8, 16] {
            let room = try await TestRoom()
            _ = try await room.cross(.report())
            try await room.tick()
            let entries = (0..<count).map { Hash256(of: [UInt8($0)]).bytes }
            #expect(try await follow(room, room.lie(entries), entries) == nil)
            try await expectDistrust(room.a, .fork)
        }
    }

    @Test func `an older checkpoint of the same tree is no fork`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        let old = try #require(try await room.m.logState().latest)
        try await room.tick()
        #expect(try await room.a.follow(old.bytes) { _ in [] } == nil)
        #expect(try await room.a.logState().distrust == nil)
    }

    @Test func `a checkpoint that the log's key did not sign is refused and proves nothing`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        let good = try #require(try await room.m.logState().latest)
        let name = room.m.terms.log.keys[0].name
        let other = TestKeys.signer(.a, epoch: 1)
        let key = try #require(VerifierKey(name: name, type: .ed25519, publicKey: other.verificationKey.bytes))
        let signature = NoteSignature(over: good.checkpoint.text, key: key) { other.signature(over: $0) }
        let forged = try SignedCheckpoint(good.checkpoint, signatures: [signature])
        await #expect(throws: NodeFault.refused(.signature)) { try await room.a.follow(forged.bytes) { _ in [] } }
        #expect(try await room.a.logState().distrust == nil)
    }

    @Test func `a step whose author saw another tree is evidence`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        var hand = try await HandChain(room, from: .mediator, to: .a)
        let step = hand.step(.lapse(item: StepID(bytes: [UInt8](repeating: 1, count: 16))!, due: 1), as: .lapse) {
            $0.view = TreeView(size: 16, root: Merkle.emptyRoot)
        }
        _ = try await room.a.accept([step.envelope], from: .mediator)
        try await expectDistrust(room.a, .view)
    }

    @Test func `what a party says of the tree it saw is an alarm at the mediator, which trusts its own log`()
        async throws
    {
        let room = try await TestRoom()
        try await room.tick()
        try await room.tick()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let sizes = [16, 7, 32, 1 << 40]
        for size in sizes {
            let step = hand.step(.message(.report("\(size)")), as: .submission) {
                $0.view = TreeView(size: size, root: Hash256(of: [UInt8(size % 251)]))
            }
            #expect(try await room.m.accept([step.envelope], from: .a).refusal == nil)
        }
        #expect(try await room.m.logState().distrust == nil)
        #expect(try await room.m.journal("evidence").isEmpty)
        let alarms = try await room.m.journal("alarm").map(\.json)
        #expect(alarms.count == sizes.count)
        #expect(alarms.allSatisfy { $0["peer"]?.string == "a" && $0["code"]?.string == "view" })
        await room.m.watch()
        #expect(room.m.troubles["log"] == nil)
    }

    @Test func `an accepted step that never comes into the log is found`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        try await room.send(.report(), from: .a)
        try await room.exchange()
        // The mediator goes on with pads alone.
        var entries = try await room.entries()
        for round in 0..<5 {
            room.clock.advance(60)
            entries += (0..<16).map { Hash256(of: [UInt8(round), UInt8($0)]).bytes }
            _ = try await follow(room, room.lie(entries), entries)
        }
        try await expectDistrust(room.a, .missing)
    }

    @Test func `two parties that were shown two trees never see each other's witness`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.tick()
        var entries = try await room.entries()
        entries += (0..<16).map { Hash256(of: [UInt8($0)]).bytes }
        let cosigned = try await follow(room, room.lie(entries), entries)
        #expect(cosigned != nil)
        try await room.tick([.b])
        // What a signed is not what b has.
        let note = try SignedCheckpoint(parsing: #require(cosigned))
        await #expect(throws: NodeFault.self) { try await room.m.add(cosignature: note.bytes, of: .a) }
        let fork = ForkEvidence(log: room.a.terms.log, note, try #require(try await room.b.logState().latest))
        #expect(fork != nil)
        #expect(try await room.b.logState().witnessedSize == 16)
    }

    @Test func `a cosignature of somebody else's is none`() async throws {
        let room = try await TestRoom()
        room.clock.advance(60)
        try await room.m.tick()
        let note = try #require(try await room.m.logState().latest?.bytes)
        let cosigned = try #require(try await room.a.follow(note) { try await room.bundle($0) })
        await #expect(throws: NodeFault.self) { try await room.m.add(cosignature: cosigned, of: .b) }
        await #expect(throws: NodeFault.self) { try await room.m.add(cosignature: note, of: .a) }
        try await room.m.add(cosignature: cosigned, of: .a)
        #expect(try await room.m.logState().witnessed == nil)
    }
}
