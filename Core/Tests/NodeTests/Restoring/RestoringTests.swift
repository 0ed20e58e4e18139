import Desks
import IJSON
import Node
import Receipts
import Room
import Store
import Testing
import TransparencyLog

/// A mediator's store is put back from a backup while the room had gone on.
struct RestoringTests {
    /// Works, is backed up, works on, and loses it all. What was receipted in between comes along.
    private func loss(
        seed: UInt64 = 1, rules: (inout RoomRules) -> Void = { _ in }
    ) async throws -> (room: TestRoom, before: [Receipts.Receipt], view: [String]) {
        let room = try await TestRoom(seed: seed, rules: rules)
        _ = try await room.cross(.report("one"))
        for _ in 1...2 { try await room.tick() }
        let copy = try room.backUp(.mediator)
        _ = try await room.cross(.report("two"))
        _ = try await room.cross(.report("three", to: [.aBorder]), from: .b, to: .a)
        for _ in 1...2 { try await room.tick() }
        _ = try await room.cross(.report("four"))
        try await room.send(.report("waits for review"), from: .a)
        try await room.exchange()
        let before = try await room.receipts(at: .a) + room.receipts(at: .b)
        let view = try await room.view(.mediator)
        try await room.putBack(copy, .mediator)
        return (room, before, view)
    }

    private func verify(_ receipts: [Receipts.Receipt], _ room: TestRoom) async throws -> [String] {
        let documents = Receipt.documents(from: try await TermsDesk.documents(in: room.store(.a)))
        var origins: [String] = []
        for receipt in receipts {
            // By itself, and with the terms that a party has now.
            for trust in [ReceiptTrust(), ReceiptTrust(room: room.m.terms.room)] {
                var verifier = ReceiptVerifier(trust: trust)
                let proven = try verifier.verify(file: receipt.bytes).get()
                #expect(proven.place.isWitnessed)
                origins.append(String(proven.place.origin.description.suffix(2)))
            }
        }
        #expect(!documents.isEmpty)
        return origins
    }

    @Test func `nothing is lost, doubled or forked, and proofs from before and after verify`() async throws {
        let (room, before, view) = try await loss()
        #expect(try await Set(verify(before, room)) == ["/1"])
        let size = try await room.a.logState().size
        #expect(try await room.m.logState().size < size)
        #expect(try await room.makeContact(.a))
        #expect(try await room.m.loss()?.last?.checkpoint.size == size)
        #expect(try await room.m.loss()?.isReplayed == false)
        #expect(try await room.makeContact(.b))
        #expect(try await room.m.loss()?.isReplayed == true)
        // What the mediator's officers see is what they saw.
        #expect(try await room.view(.mediator) == view)
        for direction in room.directions {
            let author = try await room.steps(of: direction, at: direction.from).map(\.envelope)
            #expect(try await room.steps(of: direction, at: direction.to).map(\.envelope) == author, "\(direction)")
        }
        try await room.exchange()
        let hash = try await room.declare()
        try await room.adhere(to: hash)
        for member in room.members {
            #expect(room.node(member).terms.logGeneration == 2)
            #expect(try await room.node(member).logState().generation == 2)
        }
        #expect(try await room.m.loss() == nil)
        let late = try await room.cross(.report("five"))
        for _ in 1...3 { try await room.tick() }
        guard case .witnessed = try await room.standing(late.sent, from: .a, at: .a) else {
            Issue.record("not witnessed")
            return
        }
        for member in room.members {
            #expect(try await room.node(member).logState().distrust == nil)
            #expect(try await room.node(member).journal("evidence").isEmpty)
            #expect(try await room.node(member).journal("alarm").isEmpty)
            // Up to the last witnessed step: whatever was said has its proof.
            for direction in room.directions where direction.from == member || direction.to == member {
                for step in try await room.steps(of: direction, at: member) {
                    #expect(
                        try await room.node(member).receipt(of: step) != nil, "\(member) \(direction) \(step.sequence)")
                }
            }
        }
        #expect(try await Set(verify(room.receipts(at: .a) + room.receipts(at: .b), room)) == ["/1", "/2"])
        #expect(try await Set(verify(before, room)) == ["/1"])
        #expect(try room.doubles().isEmpty)
    }

    @Test func `until all is handed back and a generation begins, nothing is signed and nothing grows`() async throws {
        let (room, _, _) = try await loss()
        try await room.makeContact(.a)
        let state = try await room.m.logState()
        let steps = room.store(.mediator).written.steps.count
        func expectStandstill() async throws {
            room.clock.advance(60)
            try await room.m.tick()
            #expect(try await room.m.logState() == state)
            await #expect(throws: NodeFault.state) { try await room.m.mailboxHead(for: .a) }
        }
        try await expectStandstill()
        await #expect(throws: NodeFault.self) { try await room.m.accept(room.envelopes(.a, .mediator), from: .a) }
        let queued = try await room.m.items([.queued]).first
        if let queued { await #expect(throws: NodeFault.self) { try await room.release(queued.key, to: .b) } }
        await room.m.watch()
        #expect(room.m.troubles["loss"] == "return b")
        #expect(room.store(.mediator).written.steps.count == steps)
        try await room.reopen(.mediator)
        try await expectStandstill()
        await room.m.watch()
        #expect(room.m.troubles["loss"] == "return a, b")
        for party in [MemberID.a, .b] { try await room.makeContact(party) }
        await room.m.watch()
        #expect(room.m.troubles["loss"] == "declare")
        try await expectStandstill()
        let hash = try await room.declare()
        await room.m.watch()
        #expect(room.m.troubles["loss"] == "adherence a, b")
        try await expectStandstill()
        try await room.exchange()
        try await room.lay(Charter.adherence(.a, to: hash), at: .a)
        try await room.exchange()
        await room.m.watch()
        #expect(room.m.troubles["loss"] == "adherence b")
        try await expectStandstill()
        try await room.lay(Charter.adherence(.b, to: hash), at: .b)
        try await room.exchange()
        await room.m.watch()
        #expect(room.m.troubles["loss"] == nil)
        for _ in 1...2 { try await room.tick() }
        #expect(try await room.a.logState().witnessedSize > 0)
        #expect(try room.doubles().isEmpty)
    }

    @Test func `a mediator that went on from its backup before it was found out ends its fork with a generation`()
        async throws
    {
        let (room, _, _) = try await loss()
        // Nobody has spoken to it, and it signs sizes that it signed before.
        for _ in 1...3 {
            room.clock.advance(60)
            try await room.m.tick()
        }
        _ = try await room.follow(.a)
        #expect(try await room.a.logState().distrust == .fork)
        let evidence = try await room.a.journal("evidence").count
        for party in [MemberID.a, .b] { try await room.makeContact(party) }
        let hash = try await room.declare()
        try await room.adhere(to: hash)
        for _ in 1...2 { try await room.tick() }
        #expect(try await room.a.logState().distrust == nil)
        #expect(try await room.a.logState().witnessedSize > 0)
        // What was signed twice stays signed twice, and provably so.
        #expect(try await room.a.journal("evidence").count == evidence)
        let file = try await LogEvidence(of: .a, from: room.store(.a))
        let terms = try TermsOfReference(documents: file.documents)
        #expect(file.verdicts(under: terms).contains { if case .fork = $0 { true } else { false } })
    }

    @Test func `a step that the mediator signed twice is told, and not put back`() async throws {
        let (room, _, _) = try await loss()
        // It answers a before it has heard anybody, under a number that it has given out.
        try await room.carry(Direction(from: .a, to: .mediator))
        for _ in 1...2 { for party in [MemberID.a, .b] { try await room.makeContact(party) } }
        await room.m.watch()
        #expect(room.m.troubles["loss"] == "forked")
        #expect(try await room.m.loss()?.isReplayed == false)
        await #expect(throws: NodeFault.self) { try await room.m.accept(room.envelopes(.b, .mediator), from: .b) }
    }

    @Test func `a mediator that waits for its parties signs nothing before it has heard them`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report("one"))
        try await room.tick()
        for party in [MemberID.a, .b] { try await room.makeContact(party) }
        let copy = try room.backUp(.mediator)
        _ = try await room.cross(.report("two"))
        try await room.tick()
        try await room.putBack(copy, .mediator, patience: 100)
        let state = try await room.m.logState()
        try await room.m.tick()
        #expect(try await room.m.logState() == state)
        await #expect(throws: NodeFault.self) { try await room.m.accept(room.envelopes(.a, .mediator), from: .a) }
        await #expect(throws: NodeFault.state) { try await room.m.mailboxHead(for: .a) }
        try await room.makeContact(.a)
        try await room.makeContact(.b)
        // The loss was found in time.
        #expect(try await room.m.loss()?.last != nil)
        // An honest restart waits no longer than it has to.
        let honest = try await TestRoom()
        _ = try await honest.cross(.report())
        // Nobody ever came over the wire: nobody is waited for.
        try await honest.reopen(.mediator, patience: 100)
        #expect(try await honest.m.isWhole())
        for party in [MemberID.a, .b] { try await honest.makeContact(party) }
        try await honest.reopen(.mediator, patience: 100)
        try await honest.m.tick()
        #expect(try await honest.m.logState().size == 0)
        for party in [MemberID.a, .b] { #expect(try await honest.makeContact(party) == false) }
        try await honest.m.tick()
        #expect(try await honest.m.logState().size == 16)
        try await honest.reopen(.mediator, patience: 100)
        honest.clock.advance(100)
        try await honest.m.tick()
        #expect(try await honest.m.logState().size == 32)
    }

    @Test func `only what the mediator signed proves a loss`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.tick()
        // A step of a far number that another key signed, and a checkpoint that nobody's log signed.
        var forged = try await HandChain(room, from: .mediator, to: .a)
        forged.epoch = 9
        let step = forged.step(.lapse(item: StepID(bytes: [UInt8](repeating: 1, count: 16))!, due: 1), as: .lapse) {
            $0.sequence = 900
        }
        let lie = try room.lie([[1]])
        let name = room.m.terms.log.keys[0].name
        let stranger = TestKeys.signer(.a, epoch: 1)
        let key = try #require(VerifierKey(name: name, type: .ed25519, publicKey: stranger.verificationKey.bytes))
        let forgery = NoteSignature(over: lie.note.checkpoint.text, key: key) { stranger.signature(over: $0) }
        let other = try SignedCheckpoint(lie.note.checkpoint, signatures: [forgery])
        for checkpoint in [other.bytes, lie.note.bytes, [1, 2, 3]] {
            _ = try await room.m.hear(Holding(last: step.envelope, checkpoint: checkpoint), from: .a)
            #expect(try await room.m.loss() == nil)
        }
        await #expect(throws: NodeFault.self) {
            try await room.m.takeBack([step.envelope], isLast: true, from: .a)
        }
        await #expect(throws: NodeFault.self) {
            try await room.m.takeBack(room.envelopes(.b, .mediator), isLast: true, from: .a)
        }
        #expect(try await room.m.loss() == nil)
        _ = try await room.cross(.report("goes on"))
        try await room.tick()
        #expect(try await room.m.logState().size == 32)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `whatever was lost, the room goes on whole`(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let room = try await TestRoom(seed: seed) { if seed.isMultiple(of: 2) { $0.standingRelease = ["warning"] } }
        var copies: [String] = []
        for round in 0..<14 {
            let author: MemberID = Bool.random(using: &generator) ? .a : .b
            let office: OfficeID = author == .a ? .bBorder : .aBorder
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: try await room.send(.warning(to: [office]), from: author)
            case 1: try await room.send(.report("\(round)", to: [office]), from: author)
            case 2:
                if let item = try await room.m.items([.queued]).randomElement(using: &generator) {
                    _ = try? await room.release(item.key, to: item.peer == .a ? .b : .a)
                }
            case 3: try await room.tick()
            case 4:
                let own = try await room.node(author).items().filter { $0.side == .outgoing && $0.stage == .released }
                if let item = own.randomElement(using: &generator) {
                    _ = try? await room.send(.recall(item: item.key, reason: nil), from: author)
                }
            default: try await room.exchange()
            }
            if Bool.random(using: &generator) {
                _ = try await room.carry(room.directions.randomElement(using: &generator)!)
            }
            copies.append(try room.backUp(.mediator))
        }
        try await room.exchange()
        try await room.tick()
        let view = try await room.view(.mediator)
        try await room.putBack(copies.randomElement(using: &generator)!, .mediator)
        for _ in 1...2 { for party in [MemberID.b, .a] { try await room.makeContact(party) } }
        if try await room.m.loss()?.last != nil { try await room.adhere(to: room.declare()) }
        try await room.exchange()
        #expect(try await room.view(.mediator) == view)
        for _ in 1...2 { try await room.tick() }
        for direction in room.directions {
            let author = try await room.steps(of: direction, at: direction.from).map(\.envelope)
            #expect(try await room.steps(of: direction, at: direction.to).map(\.envelope) == author, "\(direction)")
            for step in try await room.steps(of: direction, at: direction.to) {
                #expect(try await room.node(direction.to).receipt(of: step) != nil)
            }
        }
        #expect(try room.doubles().isEmpty)
        for party in [room.a, room.b] {
            #expect(try await party.logState().distrust == nil)
            #expect(try await party.journal("evidence").isEmpty)
        }
    }
}
