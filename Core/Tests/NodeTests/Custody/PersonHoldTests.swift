import Desks
import Formats
import IJSON
import Names
import Node
import Room
import Testing

/// An unresolved match of names holds: at the node that looked, and nowhere else.
struct PersonHoldTests {
    private func listed(_ person: PersonReference, _ name: String = "Salim Wandi") -> ListedPerson {
        ListedPerson(PersonRecord(id: "x", names: [name]), person: person)
    }

    /// Two persons are offered, and b keeps a file of somebody who may be the first.
    private func offered(_ seed: UInt64) async throws -> CustodyRoom {
        var custody = try await CustodyRoom(2, seed: seed)
        try await custody.offer()
        _ = try await custody.room.b.savePersonFile(.invented("12", "Saleem Wandi"), by: .drafter)
        return custody
    }

    @Test func `who may be somebody of our own is not known, cleared or moved by us until an officer decides`()
        async throws
    {
        let custody = try await offered(31)
        let (room, person) = (custody.room, custody.persons[0])
        let answer = custody.identity(from: .b)
        _ = try await room.b.save(.message(answer), by: .drafter, submit: true)
        let run = try await room.b.matchPersons([listed(person)], by: .drafter)
        let found = try #require(run.persons.first)
        #expect(found.candidates.count == 1)
        #expect(try await room.b.isUnresolved(person))
        await #expect(throws: NodeFault.refused(.safeguard)) {
            try await room.b.save(.message(answer), by: .drafter, submit: true)
        }
        let hindrances = try await room.b.hindrances(answer)
        #expect(hindrances.map(\.person) == [person] && hindrances.map(\.fault) == [.gates([.identity])])
        // Of the other one nothing is in doubt, and that it isn't settled may be said.
        _ = try await room.b.save(
            .message(custody.identity(from: .b, of: [custody.persons[1]])), by: .drafter, submit: true)
        let unresolved = custody.message(
            "identity-answer", ["identity": .string("unresolved"), "basis": .string("Two of that name.")], of: [person],
            from: .b, about: custody.proposal.got)
        _ = try await room.b.save(.message(unresolved), by: .drafter, submit: true)

        _ = try await room.b.decide(.undecided, on: found, by: .drafter)
        #expect(try await room.b.isUnresolved(person))
        _ = try await room.b.decide(.same(0), on: found, by: .releasing)
        #expect(try await !room.b.isUnresolved(person))
        _ = try await room.b.save(.message(answer), by: .drafter, submit: true)
    }

    @Test func `a draft that was fit to go is held when a match comes up before it is signed`() async throws {
        let custody = try await offered(32)
        let room = custody.room
        let draft = try await room.b.save(.message(custody.identity(from: .b)), by: .drafter, submit: true)
        _ = try await room.b.matchPersons([listed(custody.persons[0])], by: .drafter)
        await #expect(throws: NodeFault.refused(.safeguard)) { try await room.b.approve(draft.id, by: .releasing) }
    }

    @Test func `what was decided stands until somebody else is found`() async throws {
        let custody = try await offered(33)
        let (room, person) = (custody.room, custody.persons[0])
        let first = try await room.b.matchPersons([listed(person)], by: .drafter)
        _ = try await room.b.decide(.another, on: first.persons[0], by: .drafter)
        let second = try await room.b.matchPersons([listed(person)], by: .drafter)
        #expect(try await !room.b.isUnresolved(person))
        // Of a list that was looked up before another nothing is decided any more.
        await #expect(throws: NodeFault.stale) {
            try await room.b.decide(.undecided, on: first.persons[0], by: .drafter)
        }
        _ = try await room.b.savePersonFile(.invented("13", "Salim al-Wandi"), by: .drafter)
        let third = try await room.b.matchPersons([listed(person)], by: .drafter)
        #expect(third.persons[0].candidates.count == 2)
        #expect(try await room.b.isUnresolved(person))
        _ = second
    }

    @Test func `a hold doesn't go away because nobody is found any more, nor because somebody else has the number`()
        async throws
    {
        let custody = try await offered(35)
        let (room, person) = (custody.room, custody.persons[0])
        func table(_ name: String) throws -> PersonTable {
            let table = try CSVTable(Array("id,name\n1,\(name)".utf8))
            return try PersonTable(table, PersonMapping(guessing: table.head))
        }
        func look() async throws -> PersonMatches {
            try await room.b.matchPersons([listed(person, "Rami Torfani")], by: .drafter).persons[0]
        }
        _ = try await room.b.setWatchList("wanted", table("Rami Turfani"), by: .drafter)
        _ = try await look()
        #expect(try await room.b.isUnresolved(person))
        try await room.b.removeWatchList("wanted", by: .drafter)
        let nobody = try await look()
        #expect(nobody.candidates.isEmpty)
        #expect(try await room.b.isUnresolved(person))
        _ = try await room.b.decide(.another, on: nobody, by: .drafter)
        #expect(try await !room.b.isUnresolved(person))
        _ = try await room.b.setWatchList("wanted", table("Rami Turfani"), by: .drafter)
        _ = try await room.b.decide(.another, on: try await look(), by: .drafter)
        #expect(try await !room.b.isUnresolved(person))
        // Another table under the same name, with somebody else under the same number.
        _ = try await room.b.setWatchList("wanted", table("Rami al-Torfani"), by: .drafter)
        _ = try await look()
        #expect(try await room.b.isUnresolved(person))
    }

    @Test func `what a file says since it was looked up was not before the officer's eyes`() async throws {
        let custody = try await offered(36)
        let (room, person) = (custody.room, custody.persons[0])
        let found = try await room.b.matchPersons([listed(person)], by: .drafter).persons[0]
        _ = try await room.b.savePersonFile(
            .invented("12", "Salim Wandi") { $0[.father] = ["Khalil"] }, revision: 1, by: .releasing)
        _ = try await room.b.decide(.another, on: found, by: .drafter)
        #expect(try await !room.b.isUnresolved(person))
        _ = try await room.b.matchPersons([listed(person)], by: .drafter)
        #expect(try await room.b.isUnresolved(person))
    }

    @Test func `whom nobody resembles is not held, and no other node learns of any of it`() async throws {
        let custody = try await offered(34)
        let (room, person) = (custody.room, custody.persons[0])
        let before = try await room.m.journal("audit", limit: 1000).count
        let run = try await room.b.matchPersons(
            [listed(person), listed(custody.persons[1], "Nadia Torfani")], by: .drafter)
        #expect(run.persons.count == 2)
        #expect(try await !room.b.isUnresolved(custody.persons[1]))
        try await room.exchange()
        for member in [MemberID.a, .mediator] {
            #expect(try await !room.node(member).isUnresolved(person), "\(member)")
        }
        #expect(try await room.m.journal("audit", limit: 1000).count == before)
        // What the holder does is not held by what the receiver looks up.
        _ = try await room.a.save(.message(custody.identity(from: .a)), by: .drafter, submit: true)
    }
}
