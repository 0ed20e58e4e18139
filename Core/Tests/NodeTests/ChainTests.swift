import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

struct ChainTests {
    /// What a store holds of steps, items and evidence.
    private func state(_ room: TestRoom, _ member: MemberID) async throws -> [String] {
        try await room.store(member).read { reader in
            let rows = try reader.rows("item", stages: [], limit: 10_000)
            let journals = ["alarm", "evidence", "terms", "audit"]
            let lines = try journals.flatMap { try reader.journal($0, limit: 1000) }
            return try ["\(reader.stepCount())"] + rows.map { "\($0)" } + lines.map { "\($0)" }
        }
    }

    @Test func `a step sent twice is stored once`() async throws {
        let room = try await TestRoom()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let steps = (1...3).map { hand.submission(.report("\($0)")).envelope }
        #expect(try await room.m.accept([steps[0], steps[0], steps[1], steps[0]], from: .a).head == 2)
        let before = try await state(room, .mediator)
        #expect(try await room.m.accept(Array(steps[..<2]), from: .a) == AcceptReply(head: 2))
        #expect(try await state(room, .mediator) == before)
        #expect(try await room.m.accept(steps + steps, from: .a) == AcceptReply(head: 3))
        #expect(try await room.m.items().count == 3)
        #expect(try await room.m.head(from: .a) == 3)
    }

    @Test func `a gap waits and reordered steps are taken as far as they join`() async throws {
        let room = try await TestRoom()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let steps = (1...4).map { hand.submission(.report("\($0)")).envelope }
        #expect(try await room.m.accept([steps[1]], from: .a) == AcceptReply(head: 0, refusal: .chain))
        #expect(try await room.m.accept([steps[0], steps[2]], from: .a) == AcceptReply(head: 1, refusal: .chain))
        #expect(RefusalCode.chain.isTemporary)
        #expect(try await room.m.accept([steps[1], steps[0], steps[2]], from: .a) == AcceptReply(head: 3))
        #expect(try await room.m.accept([steps[3]], from: .a) == AcceptReply(head: 4))
        #expect(try await room.m.journal("evidence").isEmpty)
    }

    @Test func `one peer's conflicts leave room for another's, and are kept up to a bound`() async throws {
        let room = try await TestRoom()
        for party in [MemberID.a, .b] {
            var hand = try await HandChain(room, from: party, to: .mediator)
            let fork = hand
            _ = try await room.m.accept([hand.submission(.report()).envelope], from: party)
            for number in 0..<(party == .a ? 270 : 2) {
                if number % 30 == 0 { room.clock.advance(60) }
                let wrong = fork.draw(.message(.report("\(number)")), as: .submission).envelope
                #expect(try await room.m.accept([wrong], from: party).refusal == .conflict)
            }
        }
        let evidence = try await room.m.journal("evidence", limit: 1000)
        #expect(evidence.count { $0.json["peer"]?.string == "a" } == 256)
        #expect(evidence.count { $0.json["peer"]?.string == "b" } == 2)
    }

    @Test func `other bytes for a step that is held are a conflict and both are kept`() async throws {
        let room = try await TestRoom()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let fork = hand
        let first = hand.submission(.report("first"))
        _ = try await room.m.accept([first.envelope], from: .a)
        let before = try await room.m.items()
        let sameID = fork.draw(.message(.report("other")), as: .submission, id: first.id)
        let sameSequence = fork.draw(.message(.report("third")), as: .submission)
        let sameIDLater = hand.draw(.message(.report("later")), as: .submission, id: first.id)
        let otherParent = hand.draw(.message(.report("fork")), as: .submission) { $0.previous = room.m.terms.room }
        for wrong in [sameID, sameSequence, sameIDLater, otherParent] {
            for _ in 1...2 {
                #expect(
                    try await room.m.accept([wrong.envelope], from: .a) == AcceptReply(head: 1, refusal: .conflict))
            }
        }
        #expect(!RefusalCode.conflict.isTemporary)
        let evidence = try await room.m.journal("evidence").compactMap { $0.json["token"]?.string }
        #expect(
            evidence.reversed()
                == [sameID, sameSequence, sameIDLater, otherParent].map {
                    String(decoding: $0.envelope.token, as: UTF8.self)
                })
        #expect(try await room.steps(of: Direction(from: .a, to: .mediator), at: .mediator).count == 1)
        #expect(try await room.m.items() == before)
        #expect(try await room.m.accept([hand.submission(.report("on")).envelope], from: .a).refusal == nil)
    }

    @Test func `what can't be read or trusted is refused unread and leaves the store as it was`() async throws {
        let room = try await TestRoom()
        let other = try await TestRoom(seed: 2) { $0.retentionDays = 7 }
        try await room.send(.report(), from: .a)
        try await room.exchange()
        let hand = try await HandChain(room, from: .a, to: .mediator)
        let good = hand.draw(.message(.report("good")), as: .submission)
        func claims(_ change: (inout StepClaims) -> Void) -> Envelope {
            hand.draw(.message(.report("x")), as: .submission, change: change).envelope
        }
        var cut = good.envelope
        cut.token.removeLast()
        var forged = good.envelope
        forged.forge()
        var short = good.envelope
        short.salt.removeLast()
        var later = hand
        later.epoch = 2
        let wrong: [(Envelope, RefusalCode)] = [
            (Envelope(token: [], salt: good.envelope.salt), .malformed), (cut, .malformed), (short, .malformed),
            (Envelope(token: [UInt8](repeating: 65, count: 200_000), salt: short.salt + [0]), .oversized),
            (forged, .signature), (later.draw(.message(.report()), as: .submission).envelope, .unknownKey),
            (claims { $0.room = other.m.terms.room }, .otherRoom), (claims { $0.issuer = .b }, .unknownMember),
            (claims { $0.audience = .b }, .audience), (claims { $0.terms = other.m.terms.room }, .terms),
            (claims { $0.issuedAt += 100_000 }, .future), (claims { $0.sequence = 0 }, .malformed),
            (hand.draw(.lapse(item: good.id, due: 1), as: .lapse).envelope, .kind),
        ]
        let before = try await state(room, .mediator)
        for (envelope, code) in wrong {
            #expect(try await room.m.accept([envelope], from: .a) == AcceptReply(head: 1, refusal: code))
            #expect(try await state(room, .mediator) == before, "\(code)")
        }
        #expect(try await room.m.accept([good.envelope], from: .b).refusal == .unknownMember)
        #expect(try await room.a.accept([good.envelope], from: .mediator).refusal == .unknownMember)
        #expect(try await room.m.accept([wrong[0].0, good.envelope], from: .a).refusal == .malformed)
        #expect(try await state(room, .mediator) == before)
        #expect(try await room.m.accept([good.envelope], from: .a) == AcceptReply(head: 2))
    }

    @Test func `a step from another room with the same members is refused`() async throws {
        let room = try await TestRoom()
        let other = try await TestRoom(seed: 2) { $0.retentionDays = 7 }
        try await other.send(.report(), from: .a)
        let steps = try await other.envelopes(.a, .mediator)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 0, refusal: .otherRoom))
    }

    @Test func `a step from the future waits until the clock has moved`() async throws {
        let room = try await TestRoom()
        let start = room.clock.now
        room.clock.now = start + 3600
        try await room.send(.report(), from: .a)
        room.clock.now = start
        let steps = try await room.envelopes(.a, .mediator)
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 0, refusal: .future))
        #expect(RefusalCode.future.isTemporary)
        #expect(try await room.m.stepCount() == 0)
        room.clock.now = start + 3600 - 660
        #expect(try await room.m.accept(steps, from: .a) == AcceptReply(head: 1))
        // An old one is never refused for its age.
        room.clock.advance(400 * 86400)
        try await room.exchange()
        #expect(try await room.a.items([.queued]).count == 1)
    }

    @Test func `the good steps before a bad one are kept`() async throws {
        let room = try await TestRoom()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let good = (1...3).map { hand.submission(.report("\($0)")).envelope }
        var forged = good[2]
        forged.forge()
        let reply = try await room.m.accept([good[0], good[1], forged, good[2]], from: .a)
        #expect(reply == AcceptReply(head: 2, refusal: .signature))
        #expect(try await room.m.items().count == 2)
    }
}
