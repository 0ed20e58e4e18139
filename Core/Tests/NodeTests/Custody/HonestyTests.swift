import Desks
import IJSON
import Node
import Room
import Store
import Testing

/// What a side that backdates, settles its own loss or calls facts back can't make of the record.
struct HonestyTests {
    /// A movement of so many that is ready to leave.
    private func ordered(_ count: Int, checkpoints: Int = 0) async throws -> CustodyRoom {
        var custody = try await CustodyRoom(count)
        try await custody.offer()
        try await custody.prepare()
        try await custody.order(checkpoints: checkpoints)
        return custody
    }

    /// A message with its time put back.
    private func dated(_ message: Message, _ field: String, _ time: Int) -> Message {
        var dated = message
        var body = message.body.object!
        body[field] = .int(time)
        dated.body = .object(body)
        return dated
    }

    @Test func `a departure dated before an objection that was known is refused all the same`() async throws {
        let custody = try await ordered(1)
        let room = custody.room
        room.clock.advance(3600)
        _ = try await room.cross(
            custody.message(
                "objection", ["objection": .string("raised"), "text": .string("Wait.")], of: custody.persons, from: .b,
                about: custody.proposal.got), from: .b, to: .a)
        room.clock.advance(60)
        let early = dated(custody.count("departure"), "time", custody.now - 1800)
        await #expect(throws: NodeFault.refused(.safeguard)) { try await room.send(early, from: .a) }
    }

    @Test func `what is found out afterwards opens no gate for what went before, whatever its date`() async throws {
        let custody = try await ordered(1)
        let room = custody.room
        _ = try await room.cross(custody.count("departure"))
        room.clock.advance(3600)
        // A has not heard it, and hands over.
        try await room.send(
            custody.message(
                "objection", ["objection": .string("raised"), "text": .string("No.")], of: custody.persons, from: .b,
                about: custody.proposal.got), from: .b)
        try await room.carry(.init(from: .b, to: .mediator))
        room.clock.advance(60)
        try await room.send(custody.count("hand-over"), from: .a)
        try await room.exchange()
        func gates() async throws -> [CustodyFault] {
            try await room.m.person(custody.persons[0]).standing.contradictions.map(\.fault)
        }
        #expect(try await gates() == [.gates([.objection])])
        room.clock.advance(60)
        try await room.send(
            custody.message(
                "objection", ["objection": .string("withdrawn"), "text": .string("Settled.")], of: custody.persons,
                from: .b,
                about: custody.proposal.got), from: .b)
        let white = dated(custody.safeguard("information"), "date", custody.now - 7200)
        try await room.send(white, from: .a)
        try await room.exchange()
        #expect(try await gates().contains(.gates([.objection])))
    }

    @Test(arguments: [true, false]) func `whom a message that didn't count had taken out is missing`(
        isReturned: Bool
    ) async throws {
        let custody = try await ordered(4)
        let room = custody.room
        _ = try await room.cross(custody.count("departure"))
        let refused = try await room.send(custody.befalls("refused", [custody.persons[0]], from: .b), from: .b)
        try await room.exchange()
        if isReturned {
            try await room.m.sendBack(refused, reason: .incomplete, note: nil, by: .duty)
        } else {
            try await room.send(.withdrawal(item: refused), from: .b)
        }
        try await room.exchange()
        _ = try await room.cross(custody.count("hand-over"))
        _ = try await room.cross(custody.count("receipt", Array(custody.persons[1...]), from: .b), from: .b, to: .a)
        let movement = try await room.m.movement(custody.order.sent)
        #expect(movement.stage == .discrepancy)
        #expect(movement.movement.discrepancies.last?.comparison.missing == [custody.persons[0].description])
        #expect(try await !room.m.pressingMovements(limit: 5).isEmpty)
        try await room.checkRebuild()
    }

    @Test func `only the mediator settles, and only what had come out`() async throws {
        let custody = try await ordered(3)
        let room = custody.room
        func settling(_ side: MemberID, at place: String = "hand-over") -> Message {
            custody.message(
                "discrepancy",
                ["discrepancy": .string("settled"), "at": .string(place), "text": .string("Checked.")],
                from: side, about: side == .a ? custody.order.sent : custody.order.got)
        }
        await #expect(throws: NodeFault.refused(.authority)) { try await room.send(settling(.a), from: .a) }
        var own = settling(.a)
        own.action = [.aCustody, .bCustody]
        own.caveat.releasableTo = [.a, .b]
        try await room.send(own, from: .mediator)
        room.clock.advance(120)
        _ = try await room.cross(custody.count("departure"))
        _ = try await room.cross(custody.count("hand-over", Array(custody.persons[1...])))
        #expect(try await room.m.movement(custody.order.sent).stage == .discrepancy)
        room.clock.advance(120)
        try await room.send(own, from: .mediator)
        #expect(try await room.m.movement(custody.order.sent).stage == .handedOver)
    }

    @Test func `each side counts what is its own to count`() async throws {
        let custody = try await ordered(2, checkpoints: 1)
        let room = custody.room
        _ = try await room.cross(custody.count("departure"))
        let unknown = [PersonReference(random: [9, 9, 9, 9, 9])]
        for (message, side) in [
            (custody.count("checkpoint", checkpoint: 1, from: .b), MemberID.b), (custody.count("receipt", unknown), .a),
            (custody.count("hand-over", from: .b), .b),
        ] {
            await #expect(throws: NodeFault.refused(.authority), "\(side)") { try await room.send(message, from: side) }
        }
    }

    @Test func `a receipt that is called back is told so, and stands until another is told`() async throws {
        let custody = try await ordered(2)
        let room = custody.room
        _ = try await room.cross(custody.count("departure"))
        _ = try await room.cross(custody.count("hand-over"))
        let receipt = try await room.cross(custody.count("receipt", from: .b), from: .b, to: .a)
        try await room.send(.cancellation(item: receipt.sent, reason: "A mistake."), from: .b)
        try await room.exchange()
        for member in room.members {
            let person = try await room.node(member).person(custody.persons[0])
            #expect(person.standing.state.responsible == .bCustody, "\(member)")
            #expect(person.standing.contradictions.map(\.fault) == [.retracted], "\(member)")
            #expect(person.due != nil, "\(member)")
        }
        #expect(try await room.m.erasureBar(on: receipt.sent) == .custody)
        try await room.checkRebuild()
    }

    @Test func `clocks that differ leave nobody with the holder`() async throws {
        let custody = try await ordered(1)
        let room = custody.room
        _ = try await room.cross(custody.count("departure"))
        room.clock.advance(600)
        _ = try await room.cross(custody.count("hand-over"))
        _ = try await room.cross(
            dated(custody.count("receipt", from: .b), "time", custody.now - 120), from: .b, to: .a)
        for member in room.members {
            let person = try await room.node(member).person(custody.persons[0])
            #expect(person.standing.state.stage == .received && person.standing.contradictions.isEmpty, "\(member)")
        }
    }

    @Test func `nobody is forgotten on the way`() async throws {
        let custody = try await ordered(1)
        let room = custody.room
        _ = try await room.cross(custody.count("departure"))
        let moving = try #require(try await room.m.person(custody.persons[0]).due)
        #expect(moving <= custody.now + 86_400)
        room.clock.advance(60)
        _ = try await room.cross(custody.befalls("turned-back", custody.persons))
        #expect(try await room.m.person(custody.persons[0]).due != nil)
        _ = try await room.cross(custody.befalls("came-back", custody.persons))
        room.clock.advance(60)
        // Back with the holder, the same person goes into another transfer under the same reference.
        let again = custody.message(
            "offer", ["holder": .string("a.custody"), "receiver": .string("b.custody"), "basis": .string("Again.")],
            of: custody.persons)
        _ = try await room.cross(again)
        #expect(try await custody.stages(at: .b) == [.proposed])
        let far = dated(custody.orderMessage(), "date", custody.now + 400 * 86_400)
        await #expect(throws: NodeFault.refused(.schema)) { try await room.send(far, from: .a) }
    }

    @Test func `a side learns no unpassed no of the other from a refusal`() async throws {
        var custody = try await CustodyRoom(1)
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        var denied = custody.identity(from: .b)
        var body = denied.body.object!
        body["nationality_answer"] = .string("denied")
        denied.body = .object(body)
        room.clock.advance(60)
        try await room.send(denied, from: .b)
        try await room.exchange()
        room.clock.advance(60)
        try await room.send(custody.clearance(), from: .a)
        try await room.exchange()
        #expect(try await room.refusals(to: .a).isEmpty)
        // The mediator sees that it happened against a closed gate.
        #expect(
            try await room.m.person(custody.persons[0]).standing.contradictions.map(\.fault) == [.gates([.nationality])]
        )
    }

    @Test func `names that wait for release stay when a challenge comes meanwhile`() async throws {
        var custody = try await CustodyRoom(1)
        let room = custody.room
        try await custody.offer()
        for message in custody.safeguards.prefix(3) { _ = try await room.cross(message) }
        let named = Message.make(
            "person-particulars",
            .object(["person": CustodyRoom.text(custody.persons), "name_latin": .string("Nobody Invented")]),
            to: [.bCustody]
        ) { $0.reference = custody.proposal.sent }
        let waiting = try await room.send(named, from: .a)
        room.clock.advance(60)
        try await room.send(
            custody.message(
                "challenge", ["challenge": .string("lodged"), "date": .int(custody.now)], of: custody.persons,
                about: custody.proposal.sent), from: .a)
        try await room.exchange()
        await #expect(throws: NodeFault.refused(.safeguard)) { try await room.release(waiting, to: .b) }
    }
}
