import Names
import Testing

struct SearchFoldPropertyTests {
    @Test func `of every scalar the folding folds to itself, and holds no sign`() {
        for value in (UInt32(0)...0x2FFFF).lazy.compactMap(Unicode.Scalar.init) {
            let once = SearchFold.fold(String(value))
            #expect(SearchFold.fold(once) == once, "\(String(value.value, radix: 16))")
            #expect(
                once.unicodeScalars.allSatisfy {
                    $0.value >= 0x80 || $0.properties.isAlphabetic || (0x30...0x39).contains($0.value)
                })
        }
    }

    private static let ranges: [ClosedRange<UInt32>] = [
        0...0x7F, 0xA0...0x24F, 0x300...0x36F, 0x600...0x6FF, 0x610...0x670, 0x2000...0x206F, 0xFB50...0xFEFF,
        0x1F300...0x1F6FF, 0xE000...0xE010, 0...0x10FFFF,
    ]

    private func text(_ generator: inout SeededGenerator, _ length: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<length {
            let range = Self.ranges[Int.random(in: 0..<Self.ranges.count, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    @Test func `whatever stands in a text, its words folded again are the same words, and its ranges lie in it`() {
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<2000 {
            let text = text(&generator, Int.random(in: 0..<60, using: &generator))
            let tokens = SearchFold.tokens(of: text)
            let joined = tokens.map(\.folded).joined(separator: " ")
            #expect(SearchFold.tokens(of: joined).map(\.folded) == tokens.map(\.folded))
            for token in tokens {
                #expect(!token.folded.isEmpty && token.folded.unicodeScalars.count <= 110)
                // A word alone is the word in its text.
                #expect(SearchFold.tokens(of: String(text[token.range])).map(\.folded) == [token.folded])
            }
            for (before, after) in zip(tokens, tokens.dropFirst()) {
                #expect(before.range.upperBound <= after.range.lowerBound)
            }
        }
    }

    @Test func `vowel marks, tatweel and invisible marks strewn into a word change nothing`() {
        var generator = SeededGenerator(seed: 42)
        let strewn: [Unicode.Scalar] = [
            "\u{64B}", "\u{651}", "\u{670}", "\u{6D6}", "\u{640}", "\u{200D}", "\u{202E}", "\u{61C}", "\u{301}",
        ]
        for word in ["ربيعة", "المستشفى", "Qamislo", "كركوك", "12"] {
            for _ in 0..<200 {
                var scalars = String.UnicodeScalarView()
                for scalar in word.unicodeScalars {
                    scalars.append(scalar)
                    for _ in 0..<Int.random(in: 0..<4, using: &generator) {
                        scalars.append(strewn[Int.random(in: 0..<strewn.count, using: &generator)])
                    }
                }
                #expect(
                    SearchFold.tokens(of: "x \(String(scalars)) y").map(\.folded) == ["x", SearchFold.fold(word), "y"])
            }
        }
    }

    @Test func `ten thousand marks on one letter cost what ten thousand letters do`() {
        let marks = "a" + String(repeating: "\u{301}\u{323}", count: 5000) + "b"
        let letters = String(repeating: "é", count: 10_000)
        let clock = ContinuousClock()
        #expect(SearchFold.tokens(of: marks).map(\.folded) == ["ab"])
        let (one, ten) = (
            clock.measure { _ = SearchFold.tokens(of: marks) },
            clock.measure { _ = SearchFold.tokens(of: String(repeating: marks, count: 10)) }
        )
        // Ten times as long, with all the play that a busy machine wants; quadratic were a hundred.
        #expect(ten < one * 40 + .milliseconds(20))
        #expect(SearchFold.tokens(of: letters).map(\.folded.count) == [100])
    }
}
