import Room
import Testing

struct FoldingTests {
    @Test(arguments: [
        ("أحمد", "احمد"), ("إدارة", "اداره"), ("آل", "ال"), ("ٱلله", "الله"), ("مؤتة", "موته"), ("بئر", "بير"),
        ("مستشفى", "مستشفي"), ("کرکوک", "كركوك"), ("محمّدٌ", "محمد"), ("عـــراق", "عراق"), ("١٢٣", "123"), ("۱۲۳", "123"),
        ("Qur'an", "quran"), ("Qur’an", "quran"), ("ʿAyn", "ayn"), ("ÎSTANBUL", "istanbul"), ("Qamişlo", "qamislo"),
        ("Qamis\u{327}lo", "qamislo"), ("é", "e"), ("e\u{301}", "e"), ("ﷲ", "الله"), ("ﻻ", "لا"), ("", ""),
        ("\u{64B}", ""),
    ])
    func `a word folds to its plain letters`(_ word: String, _ folded: String) {
        #expect(Folding.fold(word) == folded)
    }

    @Test func `folding twice is folding once, and the composition of a text doesn't matter`() {
        var generator = SeededGenerator(seed: 28)
        let ranges: [ClosedRange<UInt32>] = [0x20...0x7E, 0xC0...0x17F, 0x300...0x36F, 0x621...0x6D5, 0xFE80...0xFEFC]
        for _ in 0..<3000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<8, using: &generator) {
                let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
                guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) else { continue }
                scalars.append(scalar)
            }
            let folded = Folding.fold(String(scalars))
            #expect(Folding.fold(folded) == folded, "\(scalars.map { String($0.value, radix: 16) })")
        }
    }

    @Test func `words are split at spaces and signs and kept as written`() {
        let tokens = Folding.tokens(of: "  الإدارة، (Deir-ez-Zor) 12:30 ")
        #expect(tokens.map(\.text) == ["الإدارة", "Deir", "ez", "Zor", "12", "30"])
        #expect(tokens.map(\.folded) == ["الاداره", "deir", "ez", "zor", "12", "30"])
        #expect(Folding.tokens(of: " .،\u{200F}' ").isEmpty)
        #expect(Folding.tokens(of: "Rojava's").map(\.text) == ["Rojava's"])
    }
}
