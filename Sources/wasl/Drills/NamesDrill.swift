import ArgumentParser
import Foundation
import Names

/// `wasl drill names`.
struct NamesDrill: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: "Index a million invented names, and look some of them up spelt otherwise: time and memory.",
        discussion: "One thread. Names are drawn so that a few are very common, as in any list.")

    @Option(help: "How many names.") var names = 1_000_000
    @Option(help: "How many of them are looked up.") var queries = 2_000

    func validate() throws {
        guard (1000...5_000_000).contains(names), queries >= 100 else { throw ValidationError("1,000 names at least.") }
    }

    func run() throws {
        var source = InventedNames()
        let list = (0..<names).map { _ in source.next() }
        let start = ContinuousClock.now
        var builder = NameIndexBuilder()
        for (place, name) in list.enumerated() { builder.add(name, of: String(place)) }
        let bytes = builder.encoded()
        let built = (ContinuousClock.now - start) / .seconds(1)
        builder = NameIndexBuilder()
        let index = try NameIndex(HeapStorage(bytes))
        print(
            String(
                format: "%ld names: %.0f a second into an index of %ld MiB (target 50,000)", names,
                Double(names) / built,
                bytes.count >> 20))
        let searcher = NameSearcher(index)
        var times: [Double] = []
        var found = 0
        for _ in 0..<queries {
            let place = source.place(below: list.count)
            let query = InventedNames.respelt(list[place])
            let before = ContinuousClock.now
            let hits = searcher.search(ParsedName(query), top: 10)
            times.append((ContinuousClock.now - before) / .milliseconds(1))
            // Common names stand on the list many times; any of them is right.
            if hits.contains(where: { index.text(of: $0.name) == list[place] }) { found += 1 }
        }
        times.sort()
        print(
            String(
                format:
                    "%ld looked up, spelt otherwise: p50 %.1f ms, p95 %.1f ms (target 20), p99 %.1f ms; %.1f %% in the first ten",
                queries, times[queries / 2], times[queries * 95 / 100], times[queries * 99 / 100],
                100 * Double(found) / Double(queries)))
        print("resident at most: \(Self.peak() >> 10) MiB (target 1,024)")
    }

    /// The most memory that was resident, in KiB (proc(5)).
    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } } ?? 0
    }
}

/// Names of nobody: given names as common as they are in life, last names of syllables.
struct InventedNames {
    private var generator = SeededGenerator(seed: 41)

    private static let given = [
        "Muhammad", "Ahmad", "Ali", "Hasan", "Husayn", "Abdallah", "Mahmud", "Ibrahim", "Umar", "Khalid", "Mustafa",
        "Yusuf",
        "Salih", "Abd al-Rahman", "Ismail", "Khalil", "Salim", "Sulayman", "Tariq", "Jamal", "Walid", "Fatima",
        "Zaynab",
        "Maryam", "Layla", "Hala", "Nur al-Din", "Abd al-Karim", "Bilal", "Karim", "Nadia", "Samir", "Rashid", "Shirin",
    ]
    private static let syllables = [
        "ba", "ri", "mo", "ha", "sa", "ku", "ran", "dil", "shi", "zar", "qa", "tof", "wen", "jal", "mir", "nas", "ged",
        "lub", "fay", "yor", "khan", "ghul", "bar", "tal", "sur", "dawn", "haf", "ruz",
    ]

    mutating func place(below count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    mutating func next() -> String {
        // The square makes the first names of the list the common ones.
        var names = (0..<Int.random(in: 1...3, using: &generator)).map { _ -> String in
            let draw = Double.random(in: 0..<1, using: &generator)
            return Self.given[Int(draw * draw * Double(Self.given.count))]
        }
        let last = (0..<Int.random(in: 2...4, using: &generator)).map { _ in
            Self.syllables[place(below: Self.syllables.count)]
        }
        names.append((place(below: 2) == 0 ? "al-" : "") + last.joined().capitalized + "i")
        return names.joined(separator: " ")
    }

    /// As somebody else would write it.
    static func respelt(_ name: String) -> String {
        name.replacing("Muhammad", with: "Mohamed").replacing("Husayn", with: "Hussein").replacing(
            "Abd al-", with: "Abdul "
        )
        .replacing("al-", with: "el ").replacing("sh", with: "ch").replacing("q", with: "k").replacing("w", with: "ou")
    }
}
