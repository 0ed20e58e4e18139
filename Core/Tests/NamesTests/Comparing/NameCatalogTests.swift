import Testing

@testable import Names

struct NameCatalogTests {
    private static let given = ["Salman", "Tariq", "Hala", "Khalid", "Mariam", "Yusuf", "Nadia", "Bilal"]
    private static let family = ["Rawandi", "Sorensen", "Okafor", "al-Tall", "Marsh", "Bajari", "Dilovan", "Zaxoyi"]

    @Test func `whoever is added and taken out, what is found is what an index of the rest finds`() throws {
        var generator = SeededGenerator(seed: 53)
        func name() -> String {
            "\(Self.given.randomElement(using: &generator)!) \(Self.given.randomElement(using: &generator)!) "
                + Self.family.randomElement(using: &generator)!
        }
        var all: [String: [String]] = [:]
        var base = NameIndexBuilder()
        for person in 0..<50 {
            let name = name()
            base.add(name, of: "b\(person)")
            all["b\(person)"] = [name]
        }
        let catalog = NameCatalog(try NameIndex(HeapStorage(base.encoded())))
        for step in 0..<400 {
            if Int.random(in: 0..<4, using: &generator) == 0,
                let id = all.keys.sorted().randomElement(using: &generator)
            {
                try catalog.remove(id)
                all[id] = nil
            } else {
                let id = "p\(step)"
                for _ in 0..<Int.random(in: 1...2, using: &generator) {
                    let name = name()
                    try catalog.add(name, of: id)
                    all[id, default: []].append(name)
                }
            }
            guard step % 20 == 0 else { continue }
            var whole = NameIndexBuilder()
            for (id, names) in all.sorted(by: { $0.key < $1.key }) { for name in names { whole.add(name, of: id) } }
            let searcher = NameSearcher(try NameIndex(HeapStorage(whole.encoded())))
            let query = ParsedName(name())
            let expected = searcher.search(query, top: 8).map(\.bits)
            let found = try catalog.search(query, top: 8)
            // A larger index compares fewer of its names whole, so it may find less; never more.
            #expect(found.count == expected.count)
            #expect(zip(found, expected).allSatisfy { $0.bits >= $1 - 0.01 })
            #expect(found.allSatisfy { all[$0.id]?.contains($0.name) == true })
        }
    }
}
