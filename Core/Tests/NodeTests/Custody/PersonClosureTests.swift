import Desks
import Foundation
import IJSON
import Node
import Room
import Testing
import TransparencyLog

/// When the file of somebody who was in a transfer may go, and must.
struct PersonClosureTests {
    /// One person died on the way, and each side keeps a file of a person of the room.
    private func died(_ seed: UInt64, _ terms: CustodyTerms? = nil) async throws -> CustodyRoom {
        var custody = try await CustodyRoom(1, seed: seed, custody: terms)
        try await custody.offer()
        _ = try await custody.room.a.savePersonFile(
            .invented("12") { $0[.person] = [custody.persons[0].description] }, by: .drafter)
        _ = try await custody.room.cross(custody.befalls("died", custody.persons))
        return custody
    }

    private func family(_ custody: CustodyRoom) -> Message {
        custody.message(
            "follow-up", ["milestone": .string("family-notified"), "date": .int(custody.now)], of: custody.persons,
            from: .a, about: custody.proposal.sent)
    }

    @Test func `the board's word on a case counts, whatever an officer says`() async throws {
        let custody = try await died(41)
        let room = custody.room
        func remove(_ officer: Officer) async throws -> Bool {
            try await room.a.removePersonFile(.of("12"), closure: .closed, by: officer)
        }
        var state = try await room.a.personRemoval(of: .of("12"), by: .drafter)
        #expect(state.closure?.bar == .family && state.proposer == nil)
        await #expect(throws: NodeFault.state) { try await remove(.drafter) }
        _ = try await room.cross(family(custody))
        let hold = try await room.a.hold(custody.proposal.sent, reason: "A court asks for it.", by: .duty)
        await #expect(throws: NodeFault.state) { try await remove(.drafter) }
        try await room.a.lift(hold, by: .releasing)
        #expect(try await !remove(.drafter))
        state = try await room.a.personRemoval(of: .of("12"), by: .releasing)
        #expect(state.closure?.bar == nil && state.proposer == "drafter")
        try await room.a.dropPersonRemoval(of: .of("12"), by: .releasing)
        await #expect(throws: NodeFault.stale) { try await room.a.dropPersonRemoval(of: .of("12"), by: .releasing) }
        #expect(try await room.a.personRemoval(of: .of("12"), by: .releasing).proposer == nil)
        #expect(try await !remove(.releasing))
        #expect(try await remove(.secondDuty))
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.personRemoval(of: .of("12"), by: .observer)
        }
    }

    @Test func `no other reference in the file, and no word that was called back or is under way, ends a case`()
        async throws
    {
        let custody = try await died(44)
        let room = custody.room
        func bar() async throws -> PersonFile.Closure.Bar? {
            try await room.a.personRemoval(of: .of("12"), by: .drafter).closure?.bar
        }
        // Signed and not passed on yet.
        let told = try await room.send(family(custody), from: .a)
        #expect(try await room.a.person(custody.persons[0]).standing.isClosed)
        #expect(try await bar() != nil)
        try await room.exchange()
        _ = try await room.release(told, to: .b)
        try await room.exchange()
        #expect(try await bar() == nil)
        let other = try PersonFile.invented("12") { $0[.person] = [room.a.drawReference().description] }
        for (revision, file) in [(1, other), (2, try PersonFile.invented("12"))] {
            _ = try await room.a.savePersonFile(file, revision: revision, by: .drafter)
            #expect(try await bar() == nil, "the case is over")
        }
        let open = try await died(45)
        for (revision, file) in [(1, other), (2, try PersonFile.invented("12"))] {
            _ = try await open.room.a.savePersonFile(file, revision: revision, by: .drafter)
            #expect(try await open.room.a.personRemoval(of: .of("12"), by: .drafter).closure?.bar == .family)
            await #expect(throws: NodeFault.state) {
                try await open.room.a.removePersonFile(.of("12"), closure: .closed, by: .drafter)
            }
        }
        try await room.send(.cancellation(item: told, reason: "A mistake."), from: .a)
        try await room.exchange()
        #expect(try await bar() != nil, "what was called back ends nothing")
    }

    @Test func `a file is late also when all messages about the person were erased`() async throws {
        let custody = try await died(46, CustodyTerms(retentionDays: 800))
        let room = custody.room
        _ = try await room.cross(family(custody))
        room.clock.advance(500 * 86_400)
        for member in room.members { await room.node(member).watch() }
        try await room.exchange()
        for member in room.members { await room.node(member).watch() }
        await #expect(throws: NodeFault.notFound) { try await room.a.person(custody.persons[0]) }
        #expect(try await room.a.personRemoval(of: .of("12"), by: .drafter).closure == .closed)
        #expect(try await room.a.latePersonFiles(limit: 10, by: .drafter).isEmpty)
        room.clock.advance(400 * 86_400)
        #expect(try await room.a.latePersonFiles(limit: 10, by: .drafter).map(\.number) == [.of("12")])
    }

    @Test func `files come up when their case has been over for as long as the terms let them be kept`() async throws {
        let custody = try await died(42, CustodyTerms(retentionDays: 30))
        let room = custody.room
        room.clock.advance(40 * 86_400)
        #expect(try await room.a.latePersonFiles(limit: 10, by: .drafter).isEmpty)
        _ = try await room.cross(family(custody))
        #expect(try await room.a.latePersonFiles(limit: 10, by: .drafter).isEmpty)
        room.clock.advance(31 * 86_400)
        let late = try await room.a.latePersonFiles(limit: 10, by: .drafter)
        #expect(late.map(\.number) == [.of("12")] && late.map(\.person) == custody.persons)
        // The other side keeps none of that person.
        #expect(try await room.b.latePersonFiles(limit: 10, by: .drafter).isEmpty)
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.latePersonFiles(limit: 10, by: .observer)
        }
    }

    @Test func `the sending side waits for what the terms entitle it to, and for nothing else`() async throws {
        for entitled in [Set<String>(), ["verdict", "family-notified"]] {
            var custody = try await CustodyRoom(1, seed: 43, custody: CustodyTerms(followUp: entitled))
            let room = custody.room
            try await custody.offer()
            try await custody.prepare()
            try await custody.order(checkpoints: 0)
            for place in ["departure", "hand-over"] { _ = try await room.cross(custody.count(place)) }
            _ = try await room.cross(custody.count("receipt", from: .b), from: .b, to: .a)
            let atSender = try await room.a.person(custody.persons[0])
            #expect(
                atSender.standing.owed(room.a.custodyRules).map(\.milestone)
                    == (entitled.isEmpty ? [] : [.familyNotified]))
            #expect((atSender.due == nil) == entitled.isEmpty)
            for member in [MemberID.b, .mediator] {
                let node = room.node(member)
                let owed = try await node.person(custody.persons[0]).standing.owed(node.custodyRules)
                #expect(owed.map(\.milestone).contains(.placeOfCustody), "\(member)")
            }
        }
    }
}

/// Clocks that other terms give or take.
struct CustodyRowTests {
    @Test func `an entitlement that is agreed later has its clock at once`() async throws {
        var custody = try await CustodyRoom(1, seed: 47)
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        try await custody.order(checkpoints: 0)
        for place in ["departure", "hand-over"] { _ = try await room.cross(custody.count(place)) }
        _ = try await room.cross(custody.count("receipt", from: .b), from: .b, to: .a)
        await room.a.watch()
        #expect(try await room.a.person(custody.persons[0]).due == nil)
        var rules = room.m.terms.rules
        rules.custody = CustodyTerms(followUp: ["place-of-custody"])
        let document = TermsDocument.amendment(after: room.m.terms.head, rules: rules)
            .signed(by: Charter.root(.mediator)).bytes
        try await room.lay(document, at: .mediator)
        try await room.exchange()
        for party in [MemberID.a, .b] {
            try await room.lay(Charter.adherence(party, to: Hash256(of: document)), at: party)
            try await room.exchange()
        }
        await room.a.watch()
        #expect(try await room.a.person(custody.persons[0]).due != nil)
        room.clock.advance(30 * 86_400)
        #expect(try await room.a.pressingPersons(limit: 5).map(\.ledger.person) == custody.persons)
    }
}

/// The picture of a file.
struct PhotographTests {
    private static let png = [UInt8](
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")!)

    @Test func `a picture is kept, shown as one reading with its page, and taken out`() async throws {
        let room = try await TestRoom()
        let kept = try await room.a.savePersonFile(.invented("12"), by: .drafter)
        await #expect(throws: NodeFault.notFound) { try await room.a.photograph(of: .of("12"), by: .duty) }
        let changed = try await room.a.setPhotograph(
            Self.png, of: .of("12"), revision: kept.revision, by: .drafter)
        #expect(changed.file.photograph != nil && changed.revision == kept.revision + 1)
        let readings = try await room.a.personReadings(of: .of("12"), by: .observer).count
        _ = try await room.a.personFile(.of("12"), by: .releasing)
        let shown = try await room.a.photograph(of: .of("12"), by: .releasing)
        #expect(shown.mediaType == "image/png" && shown.bytes.starts(with: [0x89, 0x50]))
        #expect(try await room.a.personReadings(of: .of("12"), by: .observer).count == readings + 1)
        room.clock.advance(3600)
        _ = try await room.a.photograph(of: .of("12"), by: .releasing)
        #expect(try await room.a.personReadings(of: .of("12"), by: .observer).count == readings + 2)
        let digest = try #require(changed.file.photograph?.digest)
        let bare = try await room.a.setPhotograph(nil, of: .of("12"), revision: changed.revision, by: .drafter)
        #expect(bare.file.photograph == nil && !room.a.hasBlob(digest))
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.photograph(of: .of("12"), by: .administrator)
        }
    }

    @Test func `what is no picture, or comes too late, leaves the file and no bytes behind`() async throws {
        let room = try await TestRoom()
        let kept = try await room.a.savePersonFile(.invented("12"), by: .drafter)
        await #expect(throws: NodeFault.invalid("attachment.image")) {
            try await room.a.setPhotograph(
                Array("no picture".utf8), of: .of("12"), revision: kept.revision, by: .drafter)
        }
        await #expect(throws: NodeFault.stale) {
            try await room.a.setPhotograph(Self.png, of: .of("12"), revision: kept.revision + 1, by: .drafter)
        }
        #expect(try await room.a.personFile(.of("12"), by: .drafter).revision == kept.revision)
        #expect(try Traces(of: .a, in: room).names.allSatisfy { !$0.contains("/blobs/") })
    }
}
