import Desks
import Foundation
import GRDB
import IJSON
import Node
import Room
import Store
import Testing

extension MemberNode {
    /// The subjects of what a query finds, newest first.
    func subjects(_ change: (inout ItemQuery) -> Void) async throws -> [String] {
        var query = ItemQuery()
        change(&query)
        return try await search(query, by: "searcher").hits.map { $0.item.subject ?? "-" }
    }

    func subjects(_ text: String) async throws -> [String] { try await subjects { $0.text = text } }
}

/// Items are found by what they say, however it is spelt.
struct SearchTests {
    private func room() async throws -> TestRoom {
        let room = try await TestRoom([.a, .b, .c])
        let rabia = ConceptID("place:rabia")!
        try await room.a.set(
            LexiconEntry(
                concept: rabia, member: .a, words: ["ar": "رَبِيعَة", "en": "Rabia"], unaccepted: ["al-Yarubiyah"]),
            by: .duty)
        let place = JSON.object([
            "reliability": .string("B"), "credibility": .string("2"), "text": .string("Somewhere."),
            "place": .object(["id": .string("place:rabia")]),
        ])
        for (subject, text) in [
            ("marks", "شوهدوا قرب رَبِيعَةَ مساءً"), ("plain", "قرب ربيعه"), ("article", "وصلوا إلى الربيعة"),
            ("joined", "تل كوجر وربيعة"),
            ("Latin", "East of RABIA."), ("other", "At Al-Ya'rubiyah crossing"), ("none", "At Rabat, ربيع الأول"),
        ] {
            try await room.send(.report(text) { $0.subject = subject }, from: .a)
        }
        try await room.send(.make("report", place, to: [.bBorder]) { $0.subject = "place" }, from: .a)
        return room
    }

    @Test(arguments: [
        "ربيعه", "ربيعة", "رَبيعة", "الربيعة", "Rabia", "RABIA", "al Yarubiyah", "al-ya’rubiyah", "Ra\u{202E}bia",
    ])
    func `every word for a place finds all of them`(_ word: String) async throws {
        let room = try await room()
        let all = ["place", "other", "Latin", "joined", "article", "plain", "marks"]
        #expect(try await room.a.subjects(word) == all, "\(word)")
    }

    @Test(arguments: ["ربيعه", "Rabia", "crossing", "معبر ربيعة", "Rabia crossing"])
    func `a word of a place's longer name finds what names the place`(_ word: String) async throws {
        let room = try await room()
        try await room.a.set(
            LexiconEntry(
                concept: ConceptID("place:rabia")!, member: .a, words: ["ar": "معبر ربيعة", "en": "Rabia crossing"]),
            by: .duty)
        #expect(try await room.a.subjects(word).first == "place", "\(word)")
        #expect(try await room.a.subjects("Rabat crossing") == [])
    }

    @Test func `a node without the lexicon finds the spellings, and no other word`() async throws {
        let room = try await room()
        try await room.exchange()
        #expect(try await room.m.subjects("ربيعة") == ["joined", "article", "plain", "marks"])
        #expect(try await room.m.subjects("rabia") == ["place", "Latin"])
        #expect(try await room.b.subjects("ربيعة") == [])
    }

    @Test func `all words must be there, a phrase in its order, and the last word may go on`() async throws {
        let room = try await room()
        for (text, subjects) in [
            ("قرب ربيعة", ["plain", "marks"]), ("مساء قرب", ["marks"]), ("\"east of\"", ["Latin"]), ("\"of east\"", []),
            ("“East of” rab", ["Latin"]), ("cros", ["other"]), ("cros ing", []), ("\"cros\"", []), ("ya", []),
            ("", nil), ("  ", nil),
            ("\"east", ["Latin"]), ("of \"east\"", ["Latin"]), ("plai", ["plain"]), ("none -east", []),
        ] as [(String, [String]?)] {
            let found = try await room.a.subjects(text)
            #expect(
                found == subjects ?? ["place", "none", "other", "Latin", "joined", "article", "plain", "marks"],
                "\(text)")
        }
    }

    @Test(arguments: [
        "'; DROP TABLE search; --", "\"", "\"\"", "* OR *", "NEAR(a b)", "words:x", "{words} : \"x", "a\u{0}b", "👩‍👩‍👧",
        "^", "-x", "%", "_",
        "\\", "(", "kind:report", "side:outgoing", "none/none", "\u{202E}\u{200B}", "\u{E000}", "'", "№", "#", "№ x",
        "NOT", "AND",
        String(repeating: "\u{301}", count: 200), String(repeating: "\" ", count: 100),
        String(repeating: "a ", count: 100),
    ])
    func `whatever is typed is looked for and does nothing else`(_ text: String) async throws {
        let room = try await TestRoom()
        try await room.send(.report("Word.") { $0.subject = "one" }, from: .a)
        #expect(try await room.a.subjects(text) == [], "\(text)")
        #expect(try await room.a.subjects("word") == ["one"])
    }

    @Test func `a text that is too long is refused`() async throws {
        let room = try await TestRoom()
        func fault(_ text: String, limit: Int = 50) async -> NodeFault? {
            var query = ItemQuery()
            query.text = text
            do throws(NodeFault) {
                _ = try await room.a.search(query, limit: limit, by: "x")
                return nil
            } catch {
                return error
            }
        }
        #expect(await fault(String(repeating: "a", count: 201)) == .invalid("q"))
        #expect(await fault(String(repeating: "a", count: 200)) == nil)
        for limit in [0, -1, 201] { #expect(await fault("a", limit: limit) == .invalid("limit")) }
        for limit in [1, 200] { #expect(await fault("a", limit: limit) == nil) }
    }

    @Test func `a receiver finds what it was shown, in the mediator's words, and nothing that was withheld`()
        async throws
    {
        let room = try await TestRoom()
        let message = Message.report("Secretfirst word. Second word.") { $0.subject = "Secretsubject" }
        let keys = try await room.cross(message) {
            $0.withheld = ["subject"]
            $0.substitutions = ["text": .string("Coarser words.")]
            $0.remark = "Mediated."
        }
        for word in ["secretfirst", "secretsubject", "second"] {
            #expect(try await room.a.subjects(word) == ["Secretsubject"])
            #expect(try await room.m.subjects(word) == ["Secretsubject"])
            #expect(try await room.b.subjects(word) == [], "\(word)")
        }
        for word in ["coarser", "mediated"] {
            #expect(try await room.b.subjects(word) == ["-"])
            #expect(try await room.a.subjects(word) == [])
        }
        // By the number that its receiver has for it, at both ends.
        let serial = try #require(try await room.b.item(keys.got).serial)
        for text in ["№ \(serial)", "#\(serial)", "\(serial)", " № \(serial == 1 ? "١" : "\(serial)")"] {
            #expect(try await room.b.subjects(text) == ["-"], "\(text)")
            #expect(try await room.m.subjects(text) == ["Secretsubject"], "\(text)")
        }
        let own = try #require(try await room.a.item(keys.sent).serial)
        #expect(try await room.a.subjects("№ \(own)") == ["Secretsubject"])
        #expect(try await room.b.subjects("№ 99") == [])
    }

    @Test func `an excerpt shows what was found, in its own spelling`() async throws {
        let room = try await room()
        let long =
            String(repeating: "word ", count: 60) + "near رَبِيعَةَ, then on. " + String(repeating: "word ", count: 60)
        try await room.send(.report(long) { $0.subject = "ربيعة long" }, from: .a)
        var query = ItemQuery()
        query.text = "ربيعة"
        let hit = try #require(try await room.a.search(query, by: "x").hits.first)
        #expect(hit.subject?.pieces.map(\.text) == ["ربيعة", " long"])
        let excerpt = try #require(hit.excerpt)
        #expect(excerpt.pieces.filter(\.isHit).map(\.text) == ["رَبِيعَةَ"])
        #expect(excerpt.isCutBefore && excerpt.isCutAfter)
        let shown = excerpt.pieces.map(\.text).joined()
        #expect(long.contains(shown) && shown.unicodeScalars.count <= 220)
        query.text = "long"
        #expect(try await room.a.search(query, by: "x").hits.first?.excerpt == nil)
    }

    @Test func `items stored before there was an index are found once the node has watched`() async throws {
        let room = try await room()
        let queue = try DatabaseQueue(path: room.folder + "/a/room.sqlite")
        try await queue.write { db in
            try db.execute(
                sql: """
                    DELETE FROM search; DELETE FROM row_number;
                    INSERT INTO unindexed SELECT number FROM desk_row WHERE desk = 'item'
                    """)
        }
        try queue.close()
        #expect(try await room.a.subjects("ربيعة") == [])
        await room.a.watch()
        #expect(try await room.a.subjects("ربيعة").count == 7)
        #expect(try await room.a.subjects { $0.kind = "report" }.count == 8)
    }
}
