import Desks
import Node
import Room
import Store
import Testing
import TransparencyLog

/// The mediator's log, the parties' mirrors of it, and what they cosign.
struct LogTests {
    @Test func `a step is recorded, then logged, then witnessed, at all who hold it`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        #expect(try await room.standing(sent.sent, from: .a, at: .a) == .recorded)
        try await room.tick([.a])
        guard case .logged(let leaf) = try await room.standing(sent.sent, from: .a, at: .a) else {
            Issue.record("not logged")
            return
        }
        #expect(try await room.standing(sent.sent, from: .a, at: .mediator) == .logged(leaf: leaf))
        try await room.tick()
        for (member, author, id) in [
            (MemberID.a, MemberID.a, sent.sent), (.mediator, .a, sent.sent), (.b, .mediator, sent.got),
            (.mediator, .mediator, sent.got),
        ] {
            guard case .witnessed = try await room.standing(id, from: author, at: member) else {
                Issue.record("\(id) at \(member)")
                continue
            }
        }
        for member in room.members { #expect(try await room.node(member).logState().distrust == nil) }
    }

    @Test func `every witnessed step has a proof that verifies offline, and no changed one does`() async throws {
        let room = try await TestRoom()
        for index in 1...5 { _ = try await room.cross(.report("\(index)")) }
        try await room.tick()
        try await room.tick()
        let terms = room.a.terms
        let policy = try #require(terms.witnesses)
        var proofs = 0
        for direction in room.directions {
            for step in try await room.steps(of: direction, at: direction.to) {
                let proof = try #require(try await room.node(direction.to).proof(of: step))
                let read = try LogProof(parsing: proof.bytes)
                let leaf = Merkle.leafHash(step.entry.bytes)
                let verified = try read.verify(leafHash: leaf, log: terms.log, witnesses: policy)
                #expect(verified.cosignatures.count == 2)
                #expect(throws: TrustFault.self) {
                    try read.verify(leafHash: step.entry, log: terms.log, witnesses: policy)
                }
                proofs += 1
            }
        }
        #expect(proofs > 20)
    }

    @Test func `each leaf stands once, in the order of its chain, and every batch has the size of the cover`()
        async throws
    {
        let room = try await TestRoom()
        for round in 1...6 {
            for index in 0..<round {
                try await room.send(
                    .report("\(index)", to: [round % 2 == 0 ? .bBorder : .aBorder]), from: round % 2 == 0 ? .a : .b)
            }
            try await room.exchange()
            let before = try await room.m.logState().size
            try await room.tick()
            let grown = try await room.m.logState().size - before
            #expect(grown == 16 || [32, 64].contains(grown))
        }
        let entries = try await room.entries()
        #expect(Set(entries).count == entries.count)
        for direction in room.directions {
            let steps = try await room.steps(of: direction, at: .mediator)
            let leaves = steps.map { entries.firstIndex(of: $0.entry.bytes) }
            #expect(leaves.allSatisfy { $0 != nil })
            #expect(leaves.compactMap { $0 } == leaves.compactMap { $0 }.sorted())
        }
    }

    @Test func `an idle tick looks like a busy one`() async throws {
        let room = try await TestRoom()
        var sizes: [Int] = []
        for round in 0..<6 {
            if round % 2 == 1 { try await room.send(.report(), from: .a) }
            try await room.exchange()
            try await room.tick()
            sizes.append(try await room.b.logState().size)
        }
        #expect(sizes == [16, 32, 48, 64, 80, 96])
    }

    @Test func `without cover the log grows by its steps alone`() async throws {
        let room = try await TestRoom { $0.cover = 0 }
        try await room.tick()
        #expect(try await room.m.logState().size == 0)
        try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.tick()
        // The submission and its acceptance.
        #expect(try await room.m.logState().size == 2)
    }

    @Test func `steps say which tree their author had verified`() async throws {
        let room = try await TestRoom()
        try await room.tick()
        let id = try await room.send(.report(), from: .a)
        let stored = try #require(try await room.store(.a).read { try $0.step(id, from: .a) })
        let claims = try StepVerifier(terms: room.a.terms, member: .a).stored(stored.envelope).claims
        let latest = try #require(try await room.a.logState().latest)
        #expect(claims.view == TreeView(size: 16, root: latest.checkpoint.root))
    }

    @Test func `a node that starts again goes on with its log`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.tick()
        for member in room.members { try await room.reopen(member) }
        _ = try await room.cross(.report("after"))
        try await room.tick()
        try await room.tick()
        #expect(try await room.b.logState().witnessedSize == 48)
        #expect(try await room.b.logState().distrust == nil)
    }

    @Test func `nothing is witnessed while one party is away, and all of it once it is back`() async throws {
        let room = try await TestRoom()
        for _ in 1...20 { try await room.tick([.a]) }
        #expect(try await room.m.logState().witnessed == nil)
        try await room.tick()
        #expect(try await room.a.logState().witnessedSize == 21 * 16)
    }
}
