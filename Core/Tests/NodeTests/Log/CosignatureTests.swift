import Node
import Room
import Store
import Testing
import TransparencyLog

/// What the mediator takes of parties' cosignatures, and what a party takes of a checkpoint.
struct CosignatureTests {
    private func cosign(_ note: SignedCheckpoint, _ room: TestRoom, by party: MemberID = .a, at time: Int)
        -> NoteSignature
    {
        let signer = TestKeys.signer(party, .cosign, epoch: 1)
        let key = room.m.terms.cosigningKeys(of: party).last!
        return Cosignature.sign(note.note.text, time: time, key: key) { signer.signature(over: $0) }
    }

    @Test func `however often a party cosigns one checkpoint, the first counts and the others find room`() async throws
    {
        let room = try await TestRoom()
        room.clock.advance(60)
        try await room.m.tick()
        let note = try #require(try await room.m.logState().latest)
        let many = (0..<63).map { cosign(note, room, at: room.clock.now + $0) }
        let crowded = try SignedCheckpoint(note.checkpoint, signatures: many)
        try await room.m.add(cosignature: crowded.bytes, of: .a)
        for one in many.reversed() {
            try await room.m.add(cosignature: SignedCheckpoint(note.checkpoint, signatures: [one]).bytes, of: .a)
        }
        #expect(try await room.m.logState().latest?.note.signatures.dropFirst() == [many[0]])
        #expect(try await room.follow(.b))
        #expect(try await room.m.logState().witnessedSize == note.checkpoint.size)
        room.clock.advance(3600)
        await room.m.watch()
        #expect(room.m.troubles["witness"] == nil)
    }

    @Test func `a cosignature dated before its checkpoint, or ahead of the clock, is refused`() async throws {
        let room = try await TestRoom()
        room.clock.advance(60)
        try await room.m.tick()
        let note = try #require(try await room.m.logState().latest)
        let signed = room.clock.now
        // As by a stick that takes its time.
        room.clock.advance(86_400)
        for (time, code) in [(signed - 601, RefusalCode.conflict), (room.clock.now + 601, .future), (0, .conflict)] {
            let dated = try SignedCheckpoint(note.checkpoint, signatures: [cosign(note, room, at: time)])
            await #expect(throws: NodeFault.refused(code)) {
                try await room.m.add(cosignature: dated.bytes, of: .a)
            }
        }
        for (party, time) in [(MemberID.a, signed - 600), (.b, room.clock.now + 600)] {
            let dated = try SignedCheckpoint(note.checkpoint, signatures: [cosign(note, room, by: party, at: time)])
            try await room.m.add(cosignature: dated.bytes, of: party)
        }
        #expect(try await room.m.logState().witnessedSize == note.checkpoint.size)
    }

    private func signed(_ text: [UInt8], _ room: TestRoom) throws -> [UInt8] {
        let signer = TestKeys.signer(.mediator, .log, epoch: 1)
        let signature = NoteSignature(over: text, key: room.m.terms.log.keys[0]) { signer.signature(over: $0) }
        return try SignedNote(text: text, signatures: [signature]).bytes
    }

    @Test func `a checkpoint with extension lines is not cosigned, so that one tree has one text`() async throws {
        let room = try await TestRoom()
        room.clock.advance(60)
        try await room.m.tick()
        let note = try #require(try await room.m.logState().latest)
        let extended = try signed(note.note.text + Array("more\n".utf8), room)
        #expect(try SignedCheckpoint(parsing: extended).checkpoint.extensions.count == 1)
        await #expect(throws: NodeFault.refused(.malformed)) {
            try await room.a.follow(extended) { try await room.bundle($0) }
        }
        #expect(try await room.follow(.a))
    }

    @Test func `entries of another length, and a tree without end, are not taken in`() async throws {
        let room = try await TestRoom()
        let entries = (0..<16).map { [UInt8](repeating: UInt8($0), count: 31) }
        let lie = try room.lie(entries)
        await #expect(throws: NodeFault.refused(.malformed)) {
            try await room.a.follow(lie.note.bytes) { _ in entries.flatMap { [0, 31] + $0 } }
        }
        let endless = Checkpoint(origin: room.m.terms.logOrigin, size: 1 << 40, root: room.m.terms.room)!
        await #expect(throws: NodeFault.refused(.oversized)) {
            try await room.a.follow(signed(endless.text, room)) { coordinate in
                Issue.record("\(coordinate) was asked for")
                return []
            }
        }
        #expect(try await room.a.logState().size == 0)
    }

    @Test func `leaves that are stored and not signed are not served`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        room.clock.advance(60)
        // The second commit of a tick signs what the first has stored.
        room.store(.mediator).fail(2, .notPersisted)
        await #expect(throws: NodeFault.self) { try await room.m.tick() }
        for path in ["tile/entries/000.p/32", "tile/0/000.p/32", "tile/0/000.p/17", "tile/entries/000.p/17"] {
            #expect(try await room.m.logFile(path) == nil, "\(path)")
        }
        for path in ["tile/entries/000.p/16", "tile/0/000.p/16", "tile/0/000.p/3"] {
            #expect(try await room.m.logFile(path) != nil, "\(path)")
        }
        try await room.tick()
        #expect(try await room.m.logFile("tile/entries/000.p/32") != nil)
    }
}
