import Desks
import IJSON
import Node
import Room
import Testing

/// A transfer through three real nodes, from the offer to what becomes of the persons.
struct TransferTests {
    @Test func `three persons are moved, signed for and followed up, and each node tells the same`() async throws {
        var custody = try await CustodyRoom(
            3, custody: CustodyTerms(followUp: Set(Milestone.allCases.map(\.rawValue))))
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        try await custody.order()
        for member in room.members {
            #expect(try await custody.stages(at: member) == [.ordered, .ordered, .ordered], "\(member)")
            let person = try await room.node(member).person(custody.persons[0])
            #expect(person.standing.contradictions.isEmpty, "\(member) \(person.standing.contradictions)")
            #expect(person.standing.state.closedGates(on: custody.now / 86_400, room.m.custodyRules).isEmpty)
        }
        _ = try await room.cross(custody.count("departure"))
        #expect(try await room.m.person(custody.persons[0]).standing.state.responsible == .aBorder)
        _ = try await room.cross(custody.count("checkpoint", checkpoint: 1, charge: "a.custody"))
        #expect(try await room.m.person(custody.persons[0]).standing.state.responsible == .aCustody)
        _ = try await room.cross(custody.count("hand-over"))
        #expect(try await room.m.movement(custody.order.sent).stage == .handedOver)
        _ = try await room.cross(custody.count("receipt", from: .b), from: .b, to: .a)
        for member in room.members {
            #expect(try await custody.stages(at: member) == [.received, .received, .received], "\(member)")
            let key = member == .b ? custody.order.got : custody.order.sent
            let movement = try await room.node(member).movement(key)
            #expect(movement.stage == .accounted && movement.movement.isAccountedFor, "\(member)")
            #expect(try await room.node(member).person(custody.persons[1]).standing.state.responsible == .bCustody)
        }
        let owed = try await room.b.person(custody.persons[0]).standing.owed(room.b.custodyRules).map(\.milestone)
        #expect(owed.first == .placeOfCustody)
        let told = custody.message(
            "follow-up", ["milestone": .string("place-of-custody"), "date": .int(custody.now)], of: custody.persons,
            from: .b, about: custody.proposal.got)
        _ = try await room.cross(told, from: .b, to: .a)
        let person = try await room.a.person(custody.persons[0])
        #expect(person.standing.state.milestones[.placeOfCustody] != nil)
        #expect(person.standing.owed(room.a.custodyRules).first?.milestone == .familyNotified)
        try await room.checkRebuild()
    }

    @Test func `nobody departs with a closed gate, and the board says which`() async throws {
        var custody = try await CustodyRoom(2)
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        try await custody.order()
        _ = try await room.cross(
            custody.message(
                "objection", ["objection": .string("raised"), "text": .string("Not this one.")],
                of: [custody.persons[1]], from: .b, about: custody.proposal.got), from: .b, to: .a)
        let departure = custody.count("departure")
        await #expect(throws: NodeFault.refused(.safeguard)) { try await room.send(departure, from: .a) }
        let hindrances = try await room.a.hindrances(departure)
        #expect(hindrances.map(\.person) == [custody.persons[1]])
        #expect(hindrances.map(\.fault) == [.gates([.objection])])
        _ = try await room.cross(custody.count("departure", [custody.persons[0]]))
        #expect(try await custody.stages(at: .mediator) == [.moving, .ordered])
        // Who was ordered and did not leave is missing until somebody says why.
        #expect(try await room.m.movement(custody.order.sent).stage == .discrepancy)
        try await room.checkRebuild()
    }

    @Test func `an objection that the holder has not heard stops the departure at the mediator`() async throws {
        var custody = try await CustodyRoom(2)
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        try await custody.order()
        try await room.send(
            custody.message(
                "objection", ["objection": .string("raised"), "text": .string("Wait.")], of: [custody.persons[0]],
                from: .b, about: custody.proposal.got), from: .b)
        try await room.exchange()
        let departure = try await room.send(custody.count("departure"), from: .a)
        #expect(try await custody.stages(at: .a) == [.moving, .moving])
        try await room.exchange()
        #expect(try await room.refusals(to: .a) == [.safeguard])
        #expect(try await room.a.item(departure).stage == .refused)
        // What was refused never happened.
        #expect(try await custody.stages(at: .a) == [.ordered, .ordered])
        #expect(try await room.a.movement(custody.order.sent).ledger.counts.isEmpty)
        try await room.checkRebuild()
    }

    @Test func `what names somebody does not leave while the first gates are closed`() async throws {
        var custody = try await CustodyRoom(1)
        let room = custody.room
        try await custody.offer()
        let named = Message.make(
            "person-particulars",
            .object(["person": CustodyRoom.text(custody.persons), "name_latin": .string("Nobody Invented")]),
            to: [.bCustody]
        ) { $0.reference = custody.proposal.sent }
        await #expect(throws: NodeFault.refused(.safeguard)) { try await room.send(named, from: .a) }
        for message in custody.safeguards.prefix(3) { _ = try await room.cross(message) }
        _ = try await room.cross(named)
        #expect(try await room.b.hindrances(named) == [])
    }

    @Test func `a reference that was used, another's word and a wrong list are refused`() async throws {
        var custody = try await CustodyRoom(2)
        let room = custody.room
        try await custody.offer()
        let again = custody.message(
            "offer",
            ["holder": .string("a.custody"), "receiver": .string("b.custody"), "basis": .string("Again.")],
            of: [custody.persons[0]])
        await #expect(throws: NodeFault.refused(.reference)) { try await room.send(again, from: .a) }
        let twice = custody.clearance([custody.persons[0], custody.persons[0]])
        await #expect(throws: NodeFault.refused(.schema)) { try await room.send(twice, from: .a) }
        let others = custody.message(
            "clearance", ["clearance": .string("given")], of: custody.persons, from: .b, about: custody.proposal.got)
        await #expect(throws: NodeFault.refused(.authority)) { try await room.send(others, from: .b) }
        let stranger = custody.clearance([PersonReference(random: [1, 2, 3, 4, 5])])
        await #expect(throws: NodeFault.refused(.reference)) { try await room.send(stranger, from: .a) }
    }

    @Test func `a record is not erased before the end is told and the family knows`() async throws {
        var custody = try await CustodyRoom(1)
        let room = custody.room
        try await custody.offer()
        #expect(try await room.m.erasureBar(on: custody.proposal.sent) == .custody)
        _ = try await room.cross(custody.befalls("released", custody.persons))
        #expect(try await room.m.erasureBar(on: custody.proposal.sent) == .custody)
        _ = try await room.cross(
            custody.message(
                "follow-up", ["milestone": .string("family-notified"), "date": .int(custody.now)], of: custody.persons,
                about: custody.proposal.sent))
        #expect(try await room.m.erasureBar(on: custody.proposal.sent) == nil)
        #expect(try await room.b.erasureBar(on: custody.proposal.got) == nil)
    }
}
