import Testing

@testable import Names

struct NameIndexTests {
    private func index(_ names: [(String, String)]) throws -> NameIndex {
        var builder = NameIndexBuilder()
        for (id, name) in names { builder.add(name, of: id) }
        return try NameIndex(HeapStorage(builder.encoded()))
    }

    private let people = [
        ("p1", "Salman Khalid al-Rawandi"), ("p1", "Abu Tariq al-Rawandi"), ("p2", "Muhammad Salman"),
        ("p3", "عبد الرحمن نور الدين"), ("p4", "Mohammadreza Fakhrzadeh"), ("p5", "Hala Sorensen"), ("p6", "---"),
    ]

    @Test(arguments: [
        ("سلمان خالد الراوندي", "p1"), ("Selman Khaled Rawandi", "p1"), ("Abu Tariq Rawandi", "p1"),
        ("Abderrahmane Noureddine", "p3"), ("Mohammad Reza Fakhr Zadeh", "p4"), ("Sorensen Hala", "p5"),
    ])
    func `a person is found under any of their names, however it is spelt`(_ query: String, _ person: String) throws {
        let index = try index(people)
        let hits = NameSearcher(index).search(ParsedName(query), top: 3)
        #expect(hits.first.map { index.id(of: $0.person) } == person)
        #expect(Set(hits.map(\.person)).count == hits.count)
    }

    @Test func `what is found says as much as comparing the two does, and a search leaves nothing behind`() throws {
        let index = try index(people)
        let searcher = NameSearcher(index)
        for _ in 0..<2 {
            for (_, query) in people + [("", "Salman Muhammad"), ("", "Khalid")] {
                for hit in searcher.search(ParsedName(query), top: 10) {
                    let direct = NameComparison(query, index.text(of: hit.name)).bits
                    #expect(abs(direct - Double(hit.bits)) < 0.01, "\(query) / \(index.text(of: hit.name))")
                }
            }
        }
        #expect(searcher.search(ParsedName(""), top: 5).isEmpty)
    }

    @Test func `the same names make the same bytes`() throws {
        var one = NameIndexBuilder()
        var other = NameIndexBuilder()
        for (id, name) in people {
            one.add(name, of: id)
            other.add(name, of: id)
        }
        #expect(one.encoded() == other.encoded())
        #expect(try index([]).count == 0)
        #expect(NameSearcher(try index([])).search(ParsedName("Ali"), top: 5).isEmpty)
    }

    @Test func `bytes that are no index, or a damaged one, are refused or searched in bounds`() throws {
        var builder = NameIndexBuilder()
        for (id, name) in people { builder.add(name, of: id) }
        let bytes = builder.encoded()
        for length in [0, 7, 8, 100, IndexLayout.headCount - 1] {
            #expect(throws: NameIndex.Fault.self) { try NameIndex(HeapStorage(Array(bytes.prefix(length)))) }
        }
        var generator = SeededGenerator(seed: 52)
        for _ in 0..<3000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1..<4, using: &generator) {
                damaged[Int.random(in: 8..<damaged.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            guard let index = try? NameIndex(HeapStorage(damaged)) else { continue }
            for hit in NameSearcher(index).search(ParsedName("Salman Khalid Rawandi"), top: 5) {
                _ = index.text(of: hit.name) + index.id(of: hit.person)
            }
        }
    }

    @Test func `an article that a damaged index claims where no sounds are is none`() {
        for article in UInt8(0)...2 {
            let empty = Reading.Form(.latin, article: article)
            let plain = Reading([1, 2, 3], .latin)
            #expect(Reading.distance([UInt8]().span, empty, plain.sounds.span, plain.form, limit: 250) > 0)
            #expect(Reading.distance([UInt8(1)].span, empty, plain.sounds.span, plain.form, limit: 250) > 0)
        }
    }
}
