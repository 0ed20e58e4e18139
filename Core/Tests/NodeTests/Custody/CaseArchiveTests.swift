import Desks
import IJSON
import Node
import Receipts
import Room
import Store
import Testing

/// A person's case as one file, made at each node of a real transfer and checked with nothing but the file.
struct CaseArchiveTests {
    /// Two persons moved and signed for, all of it witnessed.
    private func moved() async throws -> CustodyRoom {
        var custody = try await CustodyRoom(2)
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        let named = Message.make(
            "person-particulars",
            .object([
                "person": CustodyRoom.text([custody.persons[0]]), "name_latin": .string("Nobody Invented"),
            ]), to: [.bCustody]
        ) { [custody] in $0.reference = custody.proposal.sent }
        _ = try await room.cross(named)
        try await custody.order()
        for place in ["departure", "hand-over"] { _ = try await room.cross(custody.count(place)) }
        _ = try await room.cross(custody.count("receipt", from: .b), from: .b, to: .a)
        for _ in 1...2 { try await room.tick() }
        return custody
    }

    private func check(_ archive: CaseArchive) throws -> CheckedArchive {
        var verifier = ReceiptVerifier(remembering: 4)
        return try verifier.verify(archive: archive.bytes).get()
    }

    private func kinds(_ checked: CheckedArchive) -> [String] {
        checked.steps.compactMap { $0.signed.content["handling"]?["kind"]?.string }
    }

    @Test func `each node's archive holds the whole case and is proven by itself`() async throws {
        let custody = try await moved()
        for member in custody.room.members {
            let node = custody.room.node(member)
            let archive = try await node.caseArchive(of: custody.persons[0], withFile: false, by: .observer)
            let checked = try check(archive)
            #expect(checked.content.member == member && checked.content.made == custody.now)
            #expect(checked.content.subject == custody.persons[0].description && checked.content.files == nil)
            #expect(checked.unprovenCount == 0 && checked.content.erased == 0, "\(member)")
            let kinds = Set(kinds(checked))
            for kind in [
                "offer", "safeguard", "identity-answer", "person-particulars", "clearance", "movement-order",
                "movement-count",
            ] { #expect(kinds.contains(kind), "\(kind) at \(member)") }
            // In the order held, which at each author is that of its own chain.
            let sent = try await custody.room.sent(member, member.isMediator ? .a : .mediator).map(\.id)
            let own = checked.steps.map(\.signed.id).filter(sent.contains)
            #expect(!own.isEmpty && own == sent.filter(own.contains), "\(member)")
            let ledger = try PersonLedger(json: checked.content.ledger)
            #expect(try await ledger == node.person(custody.persons[0]).ledger)
            let line = try await node.journal("audit", limit: 1).first
            #expect(line?.json["action"]?.string == "custody.archive" && line?.json["user"]?.string == "observer")
            #expect(line?.json["object"]?.string == custody.persons[0].description)
        }
        // The mediator holds a submission and its release, a side what it wrote or what it got.
        let types = try await Set(
            check(custody.room.m.caseArchive(of: custody.persons[0], withFile: false, by: .duty)).steps
                .map(\.signed.type))
        #expect(types.isSuperset(of: [.submission, .release, .acceptance, .passed]), "\(types)")
        // What names the other person alone is not in it.
        let other = try await check(custody.room.b.caseArchive(of: custody.persons[1], withFile: false, by: .observer))
        #expect(!kinds(other).contains("person-particulars"))
    }

    @Test func `a step that is not witnessed yet goes along and is told`() async throws {
        let custody = try await moved()
        let room = custody.room
        let told = custody.message(
            "follow-up", ["milestone": .string("place-of-custody"), "date": .int(custody.now)],
            of: [custody.persons[0]], from: .b, about: custody.proposal.got)
        let before = try await check(room.b.caseArchive(of: custody.persons[0], withFile: false, by: .drafter))
        try await room.send(told, from: .b)
        let after = try await check(room.b.caseArchive(of: custody.persons[0], withFile: false, by: .drafter))
        #expect(before.unprovenCount == 0 && after.unprovenCount == 1)
        #expect(after.steps.count == before.steps.count + 1)
        try await room.exchange()
        for _ in 1...2 { try await room.tick() }
        #expect(
            try await check(room.b.caseArchive(of: custody.persons[0], withFile: false, by: .drafter)).unprovenCount
                == 0)
    }

    @Test func `the side's own file goes along only when asked for, and its log says so`() async throws {
        let custody = try await moved()
        let node = custody.room.a
        let person = custody.persons[0]
        let picture = Attachment(
            name: "one.png", mediaType: "image/png", size: 10, digest: node.terms.room,
            key: [UInt8](repeating: 1, count: 32))
        let file = try PersonFile.invented("12", "Salim") { $0[.person] = [person.description] }
        _ = try await node.savePersonFile(file.with(photograph: picture), by: .drafter)
        _ = try await node.savePersonFile(
            .invented("13", "Nadia") { $0[.person] = [custody.persons[1].description] }, by: .drafter)
        _ = try await node.personFile(.of("12"), by: .drafter)
        let without = try await node.caseArchive(of: person, withFile: false, by: .drafter)
        #expect(without.content.files == nil && !String(decoding: without.bytes, as: UTF8.self).contains("Salim"))
        #expect(try await node.personReadings(of: .of("12"), by: .observer).map(\.how) == [.read])
        let with = try await check(node.caseArchive(of: person, withFile: true, by: .releasing)).content
        #expect(with.files?.count == 1)
        #expect(try with.files?.map { try PersonFile(json: $0.content) } == [file])
        #expect(with.files?.first?.readings.map { $0["how"]?.string } == ["read", "exported"])
        #expect(with.files?.first?.readings.last?["user"]?.string == "releasing")
        let readings = try await node.personReadings(of: .of("12"), by: .observer)
        #expect(readings.map(\.how) == [.exported, .read] && readings.first?.officer == "releasing")
        #expect(try await node.personReadings(of: .of("13"), by: .observer).isEmpty)
        let line = try await node.journal("audit", limit: 1).first?.json["object"]?.string
        #expect(line == "\(person) 12")
        // Where none is kept, that is what it says.
        #expect(try await custody.room.b.caseArchive(of: person, withFile: true, by: .drafter).content.files == [])
    }

    @Test func `a count without somebody who was ordered is in that person's archive`() async throws {
        var custody = try await CustodyRoom(2)
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        try await custody.order()
        _ = try await room.cross(custody.count("departure", [custody.persons[0]]))
        for node in [room.m, room.a, room.b] {
            let missing = try await check(node.caseArchive(of: custody.persons[1], withFile: false, by: .drafter))
            #expect(kinds(missing).contains("movement-count"), "\(node.member)")
            #expect(missing.unprovenCount == missing.steps.count)
        }
    }

    @Test func `who has no business with it gets none, and nothing is noted`() async throws {
        var custody = try await CustodyRoom(1)
        try await custody.offer()
        let node = custody.room.a
        let person = custody.persons[0]
        let fault = NodeFault.authority(.roleMissing)
        let nobody = Officer(name: "nobody", roles: [])
        await #expect(throws: fault) { try await node.caseArchive(of: person, withFile: false, by: nobody) }
        for officer in [nobody, .observer, .administrator] {
            await #expect(throws: fault) { try await node.caseArchive(of: person, withFile: true, by: officer) }
        }
        await #expect(throws: NodeFault.notFound) {
            try await node.caseArchive(of: PersonReference(random: [9, 9, 9, 9, 9]), withFile: false, by: .drafter)
        }
        #expect(try await !node.journal("audit").contains { $0.json["action"]?.string == "custody.archive" })
    }

    @Test func `what can't be written down isn't handed out`() async throws {
        var custody = try await CustodyRoom(1)
        try await custody.offer()
        let (room, person) = (custody.room, custody.persons[0])
        room.store(.a).fail(1, .notPersisted)
        await #expect(throws: NodeFault.self) {
            try await room.a.caseArchive(of: person, withFile: false, by: .drafter)
        }
        room.store(.a).heal()
    }

    @Test func `what was erased is counted and left out`() async throws {
        var custody = try await CustodyRoom(1)
        let room = custody.room
        try await custody.offer()
        let information = try await room.cross(custody.safeguard("information"))
        _ = try await room.cross(custody.befalls("released", custody.persons))
        _ = try await room.cross(
            custody.message(
                "follow-up", ["milestone": .string("family-notified"), "date": .int(custody.now)], of: custody.persons,
                about: custody.proposal.sent))
        for _ in 1...2 { try await room.tick() }
        let before = try await check(room.b.caseArchive(of: custody.persons[0], withFile: false, by: .drafter))
        try await room.erase(information.got, at: .b)
        let after = try await check(room.b.caseArchive(of: custody.persons[0], withFile: false, by: .drafter))
        #expect(before.content.erased == 0 && after.content.erased > 0)
        #expect(kinds(before).contains("safeguard") && !kinds(after).contains("safeguard"))
        #expect(
            after.steps.count(where: { $0.signed.type == .release }) == before.steps.count(where: {
                $0.signed.type == .release
            }) - 1)
    }
}
