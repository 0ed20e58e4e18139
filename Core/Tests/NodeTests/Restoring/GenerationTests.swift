import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// How a new generation of the log begins, and who doesn't go along.
struct GenerationTests {
    /// A room whose mediator lost a tick and has put back all else.
    private func lost(seed: UInt64 = 1) async throws -> TestRoom {
        let room = try await TestRoom(seed: seed)
        _ = try await room.cross(.report("one"))
        for _ in 1...2 { try await room.tick() }
        let copy = try room.backUp(.mediator)
        _ = try await room.cross(.report("two"))
        try await room.tick()
        try await room.putBack(copy, .mediator)
        for _ in 1...2 { for party in [MemberID.a, .b] { try await room.makeContact(party) } }
        try await room.exchange()
        return room
    }

    /// What must hold of a room that has come through.
    private func problems(_ room: TestRoom, since start: TestRoom? = nil) async throws -> [String] {
        var problems = try room.doubles(since: start)
        for _ in 1...2 { try await room.tick() }
        for member in room.members {
            let state = try await room.node(member).logState()
            if state.generation != 2 || room.node(member).terms.logGeneration != 2 { problems.append("generation") }
            if state.distrust != nil { problems.append("distrust") }
            for line in try await room.node(member).journal("alarm") {
                problems.append("alarm \(line.json["code"]?.string ?? "") at \(member)")
            }
            for direction in room.directions where direction.from == member || direction.to == member {
                for step in try await room.steps(of: direction, at: member)
                where try await room.node(member).receipt(of: step) == nil {
                    problems.append("no proof of \(direction) \(step.sequence) at \(member)")
                }
            }
        }
        return problems
    }

    @Test func `a party adheres to nothing that rests on less than it cosigned, and follows no such tree`() async throws
    {
        let room = try await lost()
        let older = try #require(try await room.m.logState().witnessed)
        let own = try await room.a.logState().size
        #expect(older.checkpoint.size < own)
        let document = room.generation(last: older)
        try await room.lay(document, at: .mediator)
        try await room.exchange()
        let hash = Hash256(of: document)
        #expect(room.a.terms.proposedGeneration?.hash == hash)
        try await room.lay(Charter.adherence(.a, to: hash), at: .a)
        #expect(room.a.troubles["terms"] == "\(NodeFault.terms(.commitsToLess(than: own)))")
        #expect(room.a.terms.members[.a]?.adherences.contains(hash) == false)
        // Not even when the mediator says that all adhered.
        var hand = try await HandChain(room, from: .mediator, to: .a)
        let effect = TermsDocument.effect(amendment: hash).signed(by: TestKeys.signer(.mediator, epoch: 1)).bytes
        _ = try await room.a.accept([hand.step(.terms(document: effect), as: .terms).envelope], from: .mediator)
        #expect(room.a.terms.logGeneration == 1)
        #expect(try await room.a.logState().generation == 1)
    }

    @Test func `who cosigned more after its adherence stays with the old tree`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        let note = try #require(try await room.m.logState().witnessed)
        let document = room.generation(last: note, witnessed: note)
        let hash = Hash256(of: document)
        var hand = try await HandChain(room, from: .mediator, to: .a)
        _ = try await room.a.accept([hand.step(.terms(document: document), as: .terms).envelope], from: .mediator)
        try await room.lay(Charter.adherence(.a, to: hash), at: .a)
        #expect(room.a.terms.members[.a]?.adherences.contains(hash) == true)
        // A mediator that goes on in the old generation all the same.
        room.clock.advance(60)
        try await room.m.tick()
        #expect(try await room.follow(.a))
        let effect = TermsDocument.effect(amendment: hash).signed(by: TestKeys.signer(.mediator, epoch: 1)).bytes
        _ = try await room.a.accept([hand.step(.terms(document: effect), as: .terms).envelope], from: .mediator)
        #expect(room.a.terms.logGeneration == 1)
        #expect(try await !room.a.journal("alarm").isEmpty)
    }

    @Test func `a tree of a generation that isn't in force is neither followed nor cosigned`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        let before = try await room.a.logState()
        let signer = TestKeys.signer(.mediator, .log, epoch: 1)
        for generation in [2, 3] {
            var tree = TreeBuilder()
            let change = try tree.append((0..<32).map { Hash256(of: [UInt8($0)]).bytes })
            let origin = room.m.terms.logOrigin(of: generation)
            let head = try #require(Checkpoint(origin: origin, size: 32, root: change.root))
            let key = try #require(room.m.terms.log(of: generation).keys.last)
            let signature = NoteSignature(over: head.text, key: key) { signer.signature(over: $0) }
            let note = try SignedCheckpoint(head, signatures: [signature])
            #expect(try await room.a.follow(note.bytes) { _ in [] } == nil)
            try await room.a.learn(witnessed: note.bytes)
            try await room.a.learn(cosigned: note.bytes)
            #expect(try await room.a.logState() == before)
        }
        let foreign = try #require(LogOrigin("wasl/elsewhere/1"))
        let head = try #require(Checkpoint(origin: foreign, size: 0, root: Merkle.emptyRoot))
        let key = try #require(room.m.terms.log.keys.last)
        let note = try SignedCheckpoint(
            head, signatures: [NoteSignature(over: head.text, key: key) { signer.signature(over: $0) }])
        await #expect(throws: NodeFault.refused(.signature)) { try await room.a.follow(note.bytes) { _ in [] } }
    }

    @Test func `evidence is of one generation`() async throws {
        let room = try await lost()
        try await room.adhere(to: room.declare())
        for _ in 1...2 { try await room.tick() }
        let old = try #require(try await room.a.logState().former.first?.latest)
        let new = try #require(try await room.a.logState().latest)
        let terms = room.a.terms
        // A smaller tree of another generation is none.
        #expect(ForkEvidence(log: terms.log, old, new) == nil)
        #expect(ForkEvidence(log: terms.log(of: 1), old, new) == nil)
        let lie = try room.lie([[1], [2]])
        #expect(lie.note.checkpoint.origin == terms.logOrigin)
        // Of the same it is, whether that is in force or was.
        let size = new.checkpoint.size
        let entries = (0..<size).map { Hash256(of: [UInt8($0)]).bytes }
        #expect(ForkEvidence(log: terms.log, try room.lie(entries).note, new) != nil)
        #expect(try await room.a.follow(try room.lie(entries).note.bytes) { _ in [] } == nil)
        #expect(try await room.a.logState().distrust == .fork)
        let file = try await LogEvidence(of: .a, from: room.store(.a))
        let known = try TermsOfReference(documents: file.documents)
        #expect(file.verdicts(under: known).contains(.fork(size, size)))
    }

    @Test func `steps on their way when it begins are no matter, and a stop before the first tick neither`()
        async throws
    {
        let room = try await lost()
        let hash = try await room.declare()
        try await room.exchange()
        // Signed under the old tree, arriving under the new one, both ways.
        for party in [MemberID.a, .b] { try await room.lay(Charter.adherence(party, to: hash), at: party) }
        let late = try await room.send(.report("under way", to: [.aBorder]), from: .b)
        for party in [MemberID.a, .b] { try await room.carry(Direction(from: party, to: .mediator)) }
        #expect(room.m.terms.logGeneration == 2)
        #expect(room.a.terms.logGeneration == 1)
        _ = try await room.a.submit(.report("signed before it is known", to: [.bBorder]))
        for member in room.members { try await room.reopen(member) }
        #expect(try await room.m.logState().size == 0)
        try await room.exchange()
        for member in room.members {
            try await room.reopen(member)
            #expect(try await room.node(member).logState().size == 0)
        }
        #expect(try await problems(room).isEmpty)
        guard case .witnessed = try await room.standing(late, from: .b, at: .b) else {
            Issue.record("not witnessed")
            return
        }
    }

    @Test func `the room goes on by sticks into the new generation`() async throws {
        let room = try await lost()
        let hash = try await room.declare()
        try await room.exchangeSticks()
        for party in [MemberID.a, .b] { try await room.lay(Charter.adherence(party, to: hash), at: party) }
        try await room.exchangeSticks()
        for _ in 1...3 {
            room.clock.advance(60)
            try await room.m.tick()
            try await room.exchangeSticks()
            for direction in room.directions { try await room.carryStick(direction.from, direction.to) }
        }
        for member in room.members {
            let state = try await room.node(member).logState()
            #expect(state.generation == 2 && state.witnessedSize > 0 && state.distrust == nil)
        }
    }

    @Test func `whatever fails in the commit that brings it into force, the room comes through`() async throws {
        var places = 0
        for member in [MemberID.mediator, .a] {
            func prepared() async throws -> TestRoom {
                let room = try await lost()
                let hash = try await room.declare()
                try await room.exchange()
                for party in [MemberID.a, .b] { try await room.lay(Charter.adherence(party, to: hash), at: party) }
                try await room.carry(Direction(from: .a, to: .mediator))
                if member == .a { try await room.carry(Direction(from: .b, to: .mediator)) }
                return room
            }
            /// The commit itself: at the mediator with the last adherence, at a party with the mediator's word.
            func commit(_ room: TestRoom) async throws {
                try await room.carry(
                    member.isMediator ? Direction(from: .b, to: .mediator) : Direction(from: .mediator, to: .a))
            }
            let quiet = try await prepared()
            let before = quiet.store(member).operations.count
            try await commit(quiet)
            let writes = Array(quiet.store(member).operations[before...])
            #expect(writes.joined().contains("leaves") && writes.joined().contains("document"))
            for (write, operations) in writes.enumerated() {
                for number in operations.indices {
                    for isDone in [false, true] {
                        let room = try await prepared()
                        room.store(member).fail(
                            write + 1, at: ProbeStore.OperationFault(number: number + 1, isDone: isDone))
                        try? await commit(room)
                        try await come(through: room, member, "\(member) \(operations[number]) \(isDone)")
                        places += 1
                    }
                }
                for fault in [ProbeStore.Fault.notBegun, .notPersisted, .persisted] {
                    let room = try await prepared()
                    room.store(member).fail(write + 1, fault)
                    try? await commit(room)
                    try await come(through: room, member, "\(member) \(fault)")
                    places += 1
                }
            }
        }
        print("generation takes effect: \(places) places failed, none left a room that did not come through")
        #expect(places > 30)
    }

    private func come(through room: TestRoom, _ member: MemberID, _ name: String) async throws {
        room.store(member).heal()
        try await room.reopen(member)
        await room.m.watch()
        try await room.exchange()
        let found = try await problems(room)
        #expect(found.isEmpty, "\(name): \(found)")
    }

    private enum Event: CaseIterable { case hearA, hearB, tick, restart, write }

    /// Every order of what may happen between a backup put back and a new generation.
    @Test func `in whatever order it is found out, nothing is signed twice`() async throws {
        var orders: [[Event]] = [[]]
        for _ in Event.allCases {
            orders = orders.flatMap { order in Event.allCases.filter { !order.contains($0) }.map { order + [$0] } }
        }
        let start = try await TestRoom()
        _ = try await start.cross(.report("one"))
        try await start.tick()
        for party in [MemberID.a, .b] { try await start.makeContact(party) }
        let copy = try start.backUp(.mediator)
        _ = try await start.cross(.report("two"))
        try await start.tick()
        var silent = 0
        for (index, order) in orders.enumerated() {
            let room = try await TestRoom(copying: start, seed: UInt64(index + 2))
            try await room.putBack(copy, .mediator, patience: 10_000)
            for event in order {
                switch event {
                case .hearA: try await room.makeContact(.a)
                case .hearB: try await room.makeContact(.b)
                case .tick:
                    room.clock.advance(60)
                    try await room.m.tick()
                case .restart: try await room.reopen(.mediator, patience: 10_000)
                case .write:
                    try await room.send(.report("meanwhile"), from: .a)
                    _ = try? await room.carry(Direction(from: .a, to: .mediator))
                }
                if try !room.doubles(since: start).isEmpty { silent += 1 }
            }
            for _ in 1...2 { for party in [MemberID.a, .b] { try await room.makeContact(party) } }
            try await room.adhere(to: room.declare())
            let found = try await problems(room, since: start)
            #expect(found.isEmpty, "\(order): \(found)")
        }
        print("orders of being found out: \(orders.count), signed twice in \(silent)")
        #expect(orders.count == 120 && silent == 0)
    }
}
