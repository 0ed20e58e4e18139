import Foundation
import Testing

/// `wasl names` as somebody at a terminal meets it. Invented people.
@Suite struct NamesCommandTests {
    private struct Answer: Decodable {
        struct Ranked: Decodable {
            var id: String
            var bits: Double
            var probability: Double
            var reasons: [String]?
            var against: [String]?
        }
        var query: String
        var ranked: [Ranked]
    }

    private let gallery = """
        id,name,birth,document
        1,Salman Khalid al-Rawandi,1951,
        2,Salman Khalid Rawandi,about 1988,A 123456
        2,Abu Tariq,,
        3,"Sorensen, Hala",,
        ,nobody,,
        """

    private func run(_ words: [String]) async throws -> Program.Ended {
        try await Program.run(["names"] + words, seconds: 60)
    }

    private func file(_ name: String, _ text: String, in folder: Folder) throws -> String {
        let path = "\(folder.path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func `a list is ranked for each name, with reasons, and an index of it by its names`() async throws {
        let folder = try Folder()
        let list = try file("g.csv", gallery, in: folder)
        let queries = try file("q.csv", "id,name,birth\nq1,سلمان خالد الراوندي,1988\nq2,Hala Sorensen,\n", in: folder)
        let ended = try await run(["match", "--gallery", list, "--queries", queries, "--json", "--language", "ar"])
        #expect(ended.status == 0 && ended.errors.contains("line 6 has no id or no name"), "\(ended.errors)")
        let answers = try ended.output.split(separator: "\n").map {
            try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
        }
        #expect(answers.map(\.query) == ["q1", "q2"])
        #expect(answers[0].ranked.map(\.id).prefix(2) == ["2", "1"] && answers[1].ranked.first?.id == "3")
        #expect(answers[0].ranked[0].reasons?.contains { $0.contains("الاسم الأول") } == true)
        #expect(answers[0].ranked[1].against?.contains { $0.contains("فارق الولادة") } == true)
        let index = "\(folder.path)/g.idx"
        #expect(try await run(["index", list, "-o", index]).output.contains("4 names of 3 persons"))
        let mapped = try await run(["match", "--gallery", index, "--queries", queries, "--json", "--top", "1"])
        #expect(mapped.status == 0 && mapped.output.contains(#""id":"3""#))
        let twice = try await run(["dedupe", list, "--least", "0", "--json"])
        #expect(twice.output.contains(#""ids":["1","2"]"#))
    }

    @Test func `two names are compared and one is taken apart, without ever being certain`() async throws {
        let swapped = try await run(["compare", "Salman bin Muhammad", "محمد بن سلمان"])
        #expect(
            swapped.status == 0 && swapped.output.contains("changed places")
                && swapped.output.contains("officer decides"))
        let same = try await run(["compare", "Salman Khalid al-Rawandi", "سلمان خالد الراوندي"])
        #expect(same.output.contains("over 0.99") && !same.output.contains("1.0 "))
        let parsed = try await run(["parse", "Dr. Salman bin Khalid, alias Abu Tariq"])
        #expect(parsed.output.contains("kunya     Abu Tariq") && parsed.output.contains("title     Dr"))
    }

    @Test func `what is no list, no index and no name is refused in a line`() async throws {
        let folder = try Folder()
        let list = try file("g.csv", gallery, in: folder)
        let open = try file("open.csv", "id,name\n1,\"Salman\n", in: folder)
        let other = try file("other.csv", "number,who\n1,Salman\n", in: folder)
        let index = try file("bad.idx", "WNAMES01 and nothing else", in: folder)
        for (words, said) in [
            (["dedupe", "\(folder.path)/none.csv"], "can't be read"), (["dedupe", open], "line 2 is never closed"),
            (["dedupe", other], "no column id and no column name"), (["compare", "12 34", "Salman"], "holds no name"),
            (["match", "--gallery", index, "--queries", list], "damaged"), (["parse", "12"], "holds no name"),
        ] {
            let ended = try await run(words)
            #expect(
                ended.status != 0 && ended.errors.contains(said) && ended.output.isEmpty, "\(words) \(ended.errors)")
        }
    }
}
