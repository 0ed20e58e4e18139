import Desks
import Formats
import IJSON
import Names
import Node
import Room
import Store
import Synchronization
import Testing

/// Lists looked up among the own files and on watch lists.
struct PersonMatchingTests {
    /// Some of nobody's names, each once, as common ones and rare ones are.
    static func names(_ count: Int, seed: UInt64) -> [String] {
        let given = [
            "Salim", "Khalil", "Nadia", "Hala", "Yusuf", "Rami", "Tariq", "Samir", "Karim", "Layla", "Shirin", "Bilal",
        ]
        let syllables = [
            "ba", "ri", "mo", "sa", "ku", "ran", "dil", "zar", "tof", "jal", "mir", "nas", "lub", "tal", "sur",
        ]
        var generator = SeededGenerator(seed: seed)
        var names: Set<String> = []
        var list: [String] = []
        while list.count < count {
            let last = (0..<3).map { _ in syllables.randomElement(using: &generator) ?? "" }.joined()
            let all =
                (0..<2).map { _ in given.randomElement(using: &generator) ?? "" } + ["al-" + last + "i"]
            let name = all.joined(separator: " ")
            if names.insert(name).inserted { list.append(name) }
        }
        return list
    }

    private func table(_ rows: [String]) throws -> PersonTable {
        let table = try CSVTable(Array((["id,name,birth,sex,priority"] + rows).joined(separator: "\n").utf8))
        return try PersonTable(table, PersonMapping(guessing: table.head))
    }

    private func listed(_ name: String, birth: String? = nil, _ priority: PersonFile.Priority = .routine)
        -> ListedPerson
    {
        ListedPerson(PersonRecord(id: "x", names: [name], birth: birth.flatMap { BirthDate($0) }), priority: priority)
    }

    @Test func `who is among the files is named first, spelt otherwise, with reasons`() async throws {
        let room = try await TestRoom()
        let names = Self.names(1500, seed: 5)
        let rows = names.enumerated().map { "\($0),\($1),\(1950 + $0 % 50),m," }
        _ = try await room.a.importPersonFiles(table(rows), by: .drafter)
        let wanted = stride(from: 0, to: 1500, by: 30).map { place in
            listed(
                names[place].replacing("Salim", with: "Saleem").replacing("Yusuf", with: "Yousef")
                    .replacing("al-", with: "el "), birth: "\(1950 + place % 50)")
        }
        let told = Mutex<[Int]>([])
        let run = try await room.a.matchPersons(wanted, by: .drafter) { progress in
            told.withLock { $0.append(progress.done) }
        }
        #expect(run.persons.count == 50 && !run.isBrokenOff && run.against == 1500)
        #expect(told.withLock { $0 } == Array(0...50))
        let right = run.persons.count { $0.candidates.first?.number == "\($0.place * 30)" }
        #expect(right >= 48)
        for matches in run.persons {
            let reasons = try #require(matches.candidates.first).reasons
            #expect(reasons.count >= 3 && reasons.contains { $0.text.contains("born") })
            #expect(matches.candidates.map(\.probability).reduce(0, +) <= 1.0001)
            #expect(matches.candidates.map(\.probability) == matches.candidates.map(\.probability).sorted(by: >))
            #expect(
                matches.candidates.count <= 8 && matches.candidates.allSatisfy { $0.source == .registry && $0.bits > 0 }
            )
        }
        let arabic = try await room.a.matchPersons([wanted[0]], language: .arabic, by: .drafter)
        #expect(arabic.persons[0].candidates[0].reasons.contains { $0.text.contains("الولادة") })
    }

    @Test func `the answer is the same however many work on it, and like comparing all with all`() async throws {
        let room = try await TestRoom()
        let names = Self.names(300, seed: 6)
        let files = try names.enumerated().map { place, name in
            try PersonFile.invented("\(place)", name) { $0[.birth] = ["\(1950 + place % 50)"] }
        }
        _ = try await room.a.importPersonFiles(
            table(names.enumerated().map { "\($0),\($1),\(1950 + $0 % 50),," }), by: .drafter)
        let wanted = (0..<40).map { listed(names[$0 * 7], birth: "\(1950 + $0 * 7 % 50)") }
        let one = try await room.a.matchPersons(wanted, workers: 1, by: .drafter)
        let four = try await room.a.matchPersons(wanted, workers: 4, by: .drafter)
        #expect(one.persons.map(\.candidates) == four.persons.map(\.candidates))
        let matcher = try PersonMatcher(
            files.map { file in
                PersonRecord(
                    id: file.number.description, names: file.names, birth: file.birth.flatMap { BirthDate("\($0)") })
            })
        // Which place each has among those who are looked up first depends on the order of adding, the score doesn't.
        for matches in one.persons {
            let best = matcher.search(matches.listed.record, top: 1)[0]
            let first = try #require(matches.candidates.first)
            #expect(abs(first.bits - best.bits) < 0.01 && first.number == files[best.place].number.description)
        }
    }

    @Test func `priority cases come first, of the list and of whoever is found`() async throws {
        let room = try await TestRoom()
        let names = Self.names(4, seed: 7)
        _ = try await room.a.setWatchList("wanted", table(["w1,\(names[2]),1980,m,prominent"]), by: .duty)
        _ = try await room.a.savePersonFile(.invented("1", names[0]), by: .drafter)
        let run = try await room.a.matchPersons(
            [listed(names[0]), listed(names[1], .priority), listed(names[2]), listed(names[3])], by: .drafter)
        #expect(run.persons.map(\.place) == [2, 1, 0, 3])
        #expect(run.persons.map(\.priority) == [.prominent, .priority, .routine, .routine])
        #expect(run.persons[0].candidates.map(\.source) == [.watchList("wanted")])
        #expect(run.persons[3].candidates.isEmpty && run.against == 2)
    }

    @Test func `files that changed are looked up as they are, and after a start from the disk`() async throws {
        let room = try await TestRoom()
        let indexes = try IndexFolder(path: room.folder + "/a/indexes")
        let node = try await room.second(.a, indexes: indexes)
        let names = Self.names(3, seed: 8)
        func found(_ node: MemberNode, _ name: String) async throws -> [String] {
            try await node.matchPersons([listed(name)], by: .drafter).persons[0].candidates.map(\.number)
        }
        _ = try await node.savePersonFile(.invented("1", names[0]), by: .drafter)
        #expect(try await found(node, names[0]) == ["1"])
        #expect(try await found(node, names[1]) == [])
        _ = try await node.savePersonFile(.invented("2", names[1]), by: .drafter)
        _ = try await node.setWatchList("wanted", table(["w,\(names[2]),,,"]), by: .drafter)
        #expect(try await found(node, names[1]) == ["2"])
        #expect(try await found(node, names[2]) == ["W"])
        let again = try await room.second(.a, indexes: indexes)
        #expect(try await found(again, names[0]) == ["1"])
        #expect(try await found(again, names[2]) == ["W"])
        #expect(try await again.watchLists(by: .drafter).map(\.count) == [1])
        // A list that can't be looked at is not one on which nobody stands.
        try indexes.remove("watch-wanted")
        let third = try await room.second(.a, indexes: indexes)
        await #expect(throws: NodeFault.unavailable("watch list wanted")) { try await found(third, names[2]) }
        try await third.removeWatchList("wanted", by: .drafter)
        #expect(try await found(third, names[2]) == [])
        _ = try await third.removePersonFile(.of("1"), closure: .closed, by: .drafter)
        #expect(try await third.removePersonFile(.of("1"), closure: .closed, by: .releasing))
        let last = String(names[0].split(separator: " ").last ?? "")
        #expect(try Traces(of: .a, in: room).places(of: last) == [])
        #expect(try await found(third, names[0]) == [])
    }

    @Test func `a cancelled task ends with those who matter most, and says so`() async throws {
        let room = try await TestRoom()
        let names = Self.names(200, seed: 9)
        let wanted = names.enumerated().map { listed($1, $0 >= 190 ? .prominent : .routine) }
        let part = try await room.a.matchPersons(wanted, workers: 1, by: .drafter) { progress in
            if progress.done == 15 { withUnsafeCurrentTask { $0?.cancel() } }
        }
        #expect(part.isBrokenOff && part.persons.count == 15)
        #expect(
            part.persons.map(\.priority) == Array(repeating: .prominent, count: 10)
                + Array(repeating: .routine, count: 5))
        let work = Task { try await room.a.matchPersons(wanted, by: .drafter) }
        work.cancel()
        let none = try await work.value
        #expect(none.isBrokenOff && none.persons.count < 200)
    }

    @Test func `nothing of it is a message, and the access log says neither whom nor whether`() async throws {
        let room = try await TestRoom()
        let names = Self.names(2, seed: 10)
        _ = try await room.a.savePersonFile(.invented("77", names[0]), by: .drafter)
        let run = try await room.a.matchPersons(names.map { listed($0) }, by: .releasing)
        _ = try await room.a.decide(.same(0), on: run.persons[0], by: .releasing)
        _ = try await room.a.decide(.another, on: run.persons[1], by: .releasing)
        let audit = try await room.personAudit()
        #expect(
            audit.suffix(3) == [
                "releasing person.match \(run.list) 2", "releasing person.decide \(run.list) \(run.persons[0].place)",
                "releasing person.decide \(run.list) \(run.persons[1].place)",
            ])
        #expect(room.store(.a).written.steps.isEmpty)
    }

    @Test func `a decision keeps who was shown and why, and a later one counts without the first being lost`()
        async throws
    {
        let room = try await TestRoom()
        let names = Self.names(20, seed: 11)
        _ = try await room.a.importPersonFiles(table(names.enumerated().map { "\($0),\($1),,," }), by: .drafter)
        let run = try await room.a.matchPersons([listed(names[3]), listed(names[4])], by: .drafter)
        let matches = try #require(run.persons.first { $0.place == 0 })
        let first = try await room.a.decide(.undecided, on: matches, by: .drafter)
        room.clock.advance(5)
        let second = try await room.a.decide(.same(0), on: matches, by: .releasing)
        #expect(first.number == 1 && second.number == 2 && second.officer == "releasing")
        let kept = try await room.a.personDecisions(of: run.list, by: .drafter)
        #expect(kept == [first, second] && kept[1].candidates == matches.candidates)
        #expect(try await room.a.personDecisions(of: "none", by: .drafter).isEmpty)
        await #expect(throws: NodeFault.invalid("candidate")) {
            try await room.a.decide(.same(99), on: matches, by: .drafter)
        }
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.decide(.another, on: matches, by: .observer)
        }
        // With the file its words go from what was decided, and that it was decided stays.
        let number = PersonNumber.of(matches.candidates[0].number)
        _ = try await room.a.removePersonFile(number, closure: .closed, by: .drafter)
        #expect(try await room.a.removePersonFile(number, closure: .closed, by: .releasing))
        let after = try await room.a.personDecisions(of: run.list, by: .drafter)
        #expect(after.map(\.verdict) == [.undecided, .same(0)])
        #expect(after.allSatisfy { $0.candidates[0].reasons.isEmpty && $0.candidates[0].name.isEmpty })
        #expect(after[0].candidates.map(\.number) == matches.candidates.map(\.number))
    }

    @Test func `lists of nobody and of too many are refused`() async throws {
        let room = try await TestRoom()
        await #expect(throws: NodeFault.invalid("persons")) { try await room.a.matchPersons([], by: .drafter) }
        let many = Array(repeating: listed("Salim"), count: 1001)
        await #expect(throws: NodeFault.invalid("persons")) { try await room.a.matchPersons(many, by: .drafter) }
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.matchPersons([listed("Salim")], by: .observer)
        }
        await #expect(throws: NodeFault.invalid("name")) {
            try await room.a.setWatchList("../x", table(["1,Salim,,,"]), by: .drafter)
        }
    }
}
