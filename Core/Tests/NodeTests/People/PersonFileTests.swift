import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// Files kept, read and removed at a party's node.
struct PersonFileTests {
    @Test func `a file is kept, changed and read, and what is stale is refused`() async throws {
        let room = try await TestRoom()
        let file = try PersonFile.invented("12", "سالم") { $0[.birth] = ["1988"] }
        let first = try await room.a.savePersonFile(file, by: .drafter)
        #expect(first.revision == 1 && first.author == "drafter" && first.opened == room.clock.now)
        room.clock.advance(60)
        let second = try await room.a.savePersonFile(file.with(.father, ["Khalil"]), revision: 1, by: .releasing)
        #expect(second.revision == 2 && second.opened == first.opened && second.changed == room.clock.now)
        #expect(try await room.a.personFile(.of("12"), by: .drafter) == second)
        await #expect(throws: NodeFault.stale) { try await room.a.savePersonFile(file, revision: 1, by: .drafter) }
        // A new file takes no other's number.
        await #expect(throws: NodeFault.stale) { try await room.a.savePersonFile(file, by: .drafter) }
        let other = try PersonFile.invented("13")
        await #expect(throws: NodeFault.notFound) { try await room.a.savePersonFile(other, revision: 1, by: .drafter) }
        await #expect(throws: NodeFault.notFound) { try await room.a.personFile(.of("13"), by: .drafter) }
        try await room.reopen(.a)
        #expect(try await room.a.personFile(.of("12"), by: .drafter) == second)
    }

    @Test func `each reading is in the file's log and in the access log, and no name is in either`() async throws {
        let room = try await TestRoom()
        _ = try await room.a.savePersonFile(.invented("12", "Salim"), by: .drafter)
        _ = try await room.a.savePersonFile(.invented("13", "Nadia"), by: .drafter)
        let start = room.clock.now
        for officer in [Officer.drafter, .releasing, .drafter] {
            _ = try await room.a.personFile(.of("12"), by: officer)
            room.clock.advance(1)
        }
        let readings = try await room.a.personReadings(of: .of("12"), by: .observer)
        #expect(readings.map(\.officer) == ["drafter", "releasing", "drafter"])
        #expect(readings.map(\.at) == [start + 2, start + 1, start] && readings.map(\.number) == [3, 2, 1])
        #expect(try await room.a.personReadings(of: .of("13"), by: .administrator).isEmpty)
        _ = try await room.a.personFiles("salim", by: .drafter)
        let audit = try await room.personAudit()
        #expect(audit.filter { $0.contains("person.read") }.count == 3)
        #expect(audit.last == "drafter person.list words 1 found 1")
        #expect(!audit.joined().lowercased().contains("salim"))
    }

    @Test func `what can't be written down isn't shown`() async throws {
        let room = try await TestRoom()
        _ = try await room.a.savePersonFile(.invented("12"), by: .drafter)
        room.store(.a).fail(1, .notPersisted)
        await #expect(throws: NodeFault.self) { try await room.a.personFile(.of("12"), by: .drafter) }
        room.store(.a).heal()
    }

    @Test func `who has no business with files gets none, and may see who read them`() async throws {
        let room = try await TestRoom()
        let file = try PersonFile.invented("12")
        _ = try await room.a.savePersonFile(file, by: .drafter)
        for officer in [Officer.observer, .administrator, Officer(name: "nobody", roles: [])] {
            let fault = NodeFault.authority(.roleMissing)
            await #expect(throws: fault) { try await room.a.savePersonFile(file, revision: 1, by: officer) }
            await #expect(throws: fault) { try await room.a.personFile(.of("12"), by: officer) }
            await #expect(throws: fault) { try await room.a.personFiles(by: officer) }
            await #expect(throws: fault) { try await room.a.personCounts(by: officer) }
            await #expect(throws: fault) {
                try await room.a.removePersonFile(.of("12"), closure: .closed, by: officer)
            }
            if officer.roles.isEmpty {
                await #expect(throws: fault) { try await room.a.personReadings(of: .of("12"), by: officer) }
            } else {
                #expect(try await room.a.personReadings(of: .of("12"), by: officer).isEmpty)
            }
        }
        _ = try await room.a.personFile(.of("12"), by: .duty)
    }

    @Test func `a file goes with a second officer, when nothing stands against it`() async throws {
        let room = try await TestRoom()
        let file = try PersonFile.invented("12", "Salim Wandi")
        _ = try await room.a.savePersonFile(file, by: .drafter)
        for closure in [(false, true, false), (true, false, false), (true, true, true)] {
            let closure = PersonFile.Closure(isDisposed: closure.0, isFamilyNotified: closure.1, isHeld: closure.2)
            await #expect(throws: NodeFault.state) {
                try await room.a.removePersonFile(.of("12"), closure: closure, by: .drafter)
            }
        }
        func remove(_ officer: Officer) async throws -> Bool {
            try await room.a.removePersonFile(.of("12"), closure: .closed, by: officer)
        }
        #expect(try await !remove(.drafter))
        await #expect(throws: NodeFault.authority(.sameReviewer)) { try await remove(.drafter) }
        // Another state of the file is another proposal.
        _ = try await room.a.savePersonFile(file.with(.mother, ["Hala"]), revision: 1, by: .drafter)
        #expect(try await !remove(.releasing))
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await remove(.drafter) }
        #expect(try await remove(.secondDuty))
        await #expect(throws: NodeFault.notFound) { try await room.a.personFile(.of("12"), by: .drafter) }
        #expect(try await room.a.personFiles("salim", by: .drafter).rows.isEmpty)
        #expect(try await room.a.personFiles(by: .drafter).rows.isEmpty)
        #expect(
            try await room.personAudit().filter { $0.contains("remove") } == [
                "drafter person.remove proposed 12", "releasing person.remove proposed 12",
                "second-duty person.remove by releasing 12",
            ])
    }

    @Test func `a picture goes when another takes its place`() async throws {
        let room = try await TestRoom()
        let pictures = try ["one", "two"].map { try room.a.attach(Array($0.utf8), name: "face.txt") }
        let file = try PersonFile.invented("12")
        _ = try await room.a.savePersonFile(file.with(photograph: pictures[0]), by: .drafter)
        _ = try await room.a.savePersonFile(
            file.with(photograph: pictures[0]).with(.father, ["Khalil"]), revision: 1, by: .drafter)
        #expect(room.a.hasBlob(pictures[0].digest))
        _ = try await room.a.savePersonFile(file.with(photograph: pictures[1]), revision: 2, by: .drafter)
        #expect(!room.a.hasBlob(pictures[0].digest) && room.a.hasBlob(pictures[1].digest))
    }

    @Test func `of a removed file nothing is in any file of the node, and its picture is gone`() async throws {
        let room = try await TestRoom()
        let picture = try room.a.attach(Array("a face".utf8), name: "face.txt")
        let file = try PersonFile.invented("12", "Qzsalim Qzwandi").with(photograph: picture)
        _ = try await room.a.savePersonFile(file, by: .drafter)
        _ = try await room.a.personFile(.of("12"), by: .drafter)
        let blob = picture.digest.description
        let before = try Traces(of: .a, in: room)
        #expect(!before.places(of: "Qzwandi").isEmpty && before.names.contains { $0.hasSuffix(blob) })
        _ = try await room.a.removePersonFile(.of("12"), closure: .closed, by: .drafter)
        #expect(try await room.a.removePersonFile(.of("12"), closure: .closed, by: .releasing))
        let after = try Traces(of: .a, in: room)
        for word in ["Qzwandi", "qzwandi"] { #expect(after.places(of: word) == []) }
        #expect(!after.names.contains { $0.hasSuffix(blob) })
        #expect(try await room.a.personReadings(of: .of("12"), by: .observer).count == 1)
    }
}
