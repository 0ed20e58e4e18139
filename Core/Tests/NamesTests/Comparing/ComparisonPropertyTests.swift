import Testing

@testable import Names

struct ComparisonPropertyTests {
    private static let words = [
        "محمد", "عبد", "الله", "Muhammad", "bin", "al", "ABD", "Rahman", "din", "أبو", "Umm", "Dr", "x", "ع", "Khoury",
        ",", "-",
        "Şêrîn", "الجبوري", "Иван", "山田", "ben", "alias", "Abdul", "é",
        "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]
    private static let ranges: [ClosedRange<UInt32>] = [
        0...0x7F, 0xA0...0x24F, 0x300...0x36F, 0x600...0x6FF, 0x2000...0x206F, 0xFB50...0xFEFF, 0...0x10FFFF,
    ]

    private func name(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0..<7, using: &generator)).map { _ -> String in
            if Bool.random(using: &generator) { return Self.words.randomElement(using: &generator)! }
            let range = Self.ranges.randomElement(using: &generator)!
            return String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0..<9, using: &generator)).compactMap { _ in
                        Unicode.Scalar(UInt32.random(in: range, using: &generator))
                    }))
        }.joined(separator: " ")
    }

    @Test func `whatever is written, both ways round say the same, and nothing is likelier than the name itself`() {
        var generator = SeededGenerator(seed: 51)
        for _ in 0..<4000 {
            let one = name(&generator)
            let other = name(&generator)
            let there = NameComparison(one, other)
            let back = NameComparison(other, one)
            #expect(there.bits == back.bits, "\(one) / \(other)")
            #expect(there.pairs.map(\.first) == back.pairs.sorted { $0.second[0] < $1.second[0] }.map(\.second))
            #expect(NameComparison(one, one).bits >= there.bits - 0.001, "\(one) / \(other)")
            #expect(there.bits.isFinite)
        }
    }

    @Test func `whatever is written, the reasons weigh together what the comparison does`() {
        var generator = SeededGenerator(seed: 52)
        for _ in 0..<3000 {
            let one = name(&generator)
            // Half of them share most of their names.
            let other = Bool.random(using: &generator) ? name(&generator) : one + " " + name(&generator)
            let comparison = NameComparison(one, other)
            let sum = comparison.reasons.reduce(0) { $0 + $1.bits }
            #expect(abs(sum - comparison.bits) < 0.01, "\(one) / \(other): \(comparison.reasons)")
        }
    }

    @Test func `a text of any length is read in bounds`() {
        for text in [
            String(repeating: "a", count: 100_000), String(repeating: "محمد ", count: 20_000),
            String(repeating: "e\u{301}", count: 50_000), String(repeating: ",", count: 100_000),
            "a" + String(repeating: "\u{301}", count: 10_000), String(repeating: "abd al ", count: 10_000),
        ] {
            let parsed = ParsedName(text)
            #expect(parsed.units.count <= 24)
            #expect(NameComparison(parsed, parsed).bits >= 0)
        }
    }
}
