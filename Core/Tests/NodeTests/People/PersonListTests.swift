import Desks
import IJSON
import Node
import Room
import Store
import Testing

/// The list of files: its order, its pages, and what finds a file.
struct PersonListTests {
    private func numbers(_ page: PersonPage) -> [String] { page.rows.map(\.number.description) }

    @Test func `priority cases come first, then the last opened, page by page and each once`() async throws {
        let room = try await TestRoom()
        var expected: [PersonFile.Priority: [String]] = [:]
        var generator = SeededGenerator(seed: 3)
        for number in 1...60 {
            let priority = PersonFile.Priority.allCases.randomElement(using: &generator) ?? .routine
            let file = try PersonFile.invented("\(number)") { $0[.priority] = [priority.rawValue] }
            _ = try await room.a.savePersonFile(file, by: .drafter)
            expected[priority, default: []].insert("\(number)", at: 0)
            if number.isMultiple(of: 7) { room.clock.advance(1) }
        }
        let all = PersonFile.Priority.allCases.sorted().flatMap { expected[$0] ?? [] }
        #expect(try await numbers(room.a.personFiles(limit: 100, by: .drafter)) == all)
        for limit in [1, 7, 59, 60] {
            var seen: [String] = []
            var cursor: PersonCursor?
            repeat {
                let page = try await room.a.personFiles(at: cursor, limit: limit, by: .drafter)
                #expect(page.count == 60 && page.rows.count <= limit && !page.isMore)
                seen += numbers(page)
                cursor = page.next
                if let cursor { #expect(PersonCursor(cursor.description) == cursor) }
            } while cursor != nil
            #expect(seen == all)
        }
        #expect(try await room.a.personCounts(by: .drafter) == expected.mapValues(\.count))
    }

    @Test func `a file whose priority changes is listed there`() async throws {
        let room = try await TestRoom()
        for number in ["1", "2"] { _ = try await room.a.savePersonFile(.invented(number), by: .drafter) }
        #expect(try await numbers(room.a.personFiles(by: .drafter)) == ["2", "1"])
        let file = try PersonFile.invented("1") { $0[.priority] = ["prominent"] }
        _ = try await room.a.savePersonFile(file, revision: 1, by: .drafter)
        let page = try await room.a.personFiles(by: .drafter)
        #expect(numbers(page) == ["1", "2"] && page.rows[0].priority == .prominent)
    }

    @Test(
        arguments: [
            ("salim", ["1"]), ("SALIM wandi", ["1"]), ("wand", ["1"]), ("سالم", ["1"]), ("الوندى", ["1"]),
            ("وندي", ["1"]),
            ("abu nasr", ["1"]), ("nasr salim", ["1"]), ("عبدالرحمن", ["2"]), ("عبد الرحمن", ["2"]), ("عبدالرح", ["2"]),
            ("عبدالكريم", ["3"]), ("عبد الكريم", ["3"]), ("2026/7", ["3"]), ("٢٠٢٦/٧", ["3"]),
            ("2026/77", ["4"]),
            ("nobody", []), ("?!", []), ("2026", ["4", "3"]), ("\"salim\"", ["1"]), ("salim nadia", []),
        ] as [(String, [String])])
    func `a name in either script finds a file, and a number does`(_ text: String, _ expected: [String]) async throws {
        let room = try await TestRoom()
        let files = try [
            "1": PersonFile.invented("1", "سالم خليل الوندي") {
                $0[.nameLatin] = ["Salim Khalil al-Wandi"]
                $0[.aliases] = ["Abu Nasr"]
            },
            "2": .invented("2", "عبد الرحمن"), "3": .invented("2026/7", "عبدالكريم"),
            "4": .invented("2026/77", "Nadia"),
        ]
        for (_, file) in files.sorted(by: { $0.key < $1.key }) {
            _ = try await room.a.savePersonFile(file, by: .drafter)
        }
        let names = Dictionary(uniqueKeysWithValues: files.map { ($1.number, $0) })
        let page = try await room.a.personFiles(text, by: .drafter)
        #expect(page.rows.compactMap { names[$0.number] } == expected)
        #expect(page.count == expected.count)
    }

    @Test func `searching for items finds no file, and for files no item`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("Salim was seen"), from: .a)
        _ = try await room.a.savePersonFile(.invented("1", "Salim"), by: .drafter)
        #expect(try await room.a.personFiles("salim", by: .drafter).count == 1)
        #expect(try await room.a.personFiles("seen", by: .drafter).count == 0)
        #expect(try await room.a.subjects { $0.text = "salim" }.count == 1)
    }

    @Test func `after a backup was put back without its rows all files are listed again`() async throws {
        let room = try await TestRoom()
        for number in 1...300 {
            let file = try PersonFile.invented("\(number)") { if number == 9 { $0[.priority] = ["prominent"] } }
            _ = try await room.a.savePersonFile(file, by: .drafter)
            room.clock.advance(1)
        }
        await room.a.watch()
        let before = try await room.a.personFiles(limit: 300, by: .drafter)
        try await room.write(at: .a) { writer in
            try writer.removeRows("person-file")
            try writer.removeLink("person-file/listed")
        }
        try await room.reopen(.a)
        #expect(try await room.a.personFiles(by: .drafter).rows.isEmpty)
        await room.a.watch()
        #expect(try await room.a.personFiles(limit: 300, by: .drafter) == before && before.rows.count == 300)
        #expect(try await room.a.personFiles("salim", by: .drafter).count == 300)
    }
}
