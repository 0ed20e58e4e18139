import Testing

@testable import Formats

struct DeceptiveTextTests {
    private func kinds(_ text: String) -> [DeceptiveText.Kind] { DeceptiveText(text).findings.map(\.kind) }

    @Test(arguments: [
        "", "Three people on foot near marker 14.", "ثلاثة أشخاص على الأقدام، قرب العلامة ١٤.", "نقطة «ب» (grid 38S)",
        "الـGPS", "٣٦٫٨١° شمالًا", "تَفَعَّلَ", "بِسْمِ ٱللَّٰهِ", "k\u{2126} 5 \u{B5}s", "café naïve Ångström", "Ελλάδα", "Москва",
        "🧑‍🚒 👩‍👩‍👧 ❤️‍🔥", "ﷺ", "38S KG 12345 67890", "هەولێر", "سلێمانی", "کوردستان", "لاہور", "דוח",
    ])
    func `honest text of many languages has nothing to say`(_ text: String) {
        #expect(kinds(text).isEmpty, "\(DeceptiveText(text).findings)")
    }

    @Test func `every control of direction is named`() {
        for value in [0x202D, 0x202E] { check(value, .override) }
        for value in Array(0x202A...0x202C) + Array(0x2066...0x2069) { check(value, .embedding) }
        for value in [0x200E, 0x200F, 0x061C] { check(value, .directionMark) }
        for value in [0x200B, 0x2060, 0xFEFF, 0xAD, 0x34F, 0x3164, 0xE0041, 0xE01EF] { check(value, .invisible) }
        for value in [0x80, 0x85, 0x9F, 0x2028, 0x2029] { check(value, .invisible) }
        #expect(DeceptiveText.name("\u{202E}") == "RLO")
        #expect(DeceptiveText.name("\u{AD}") == "SHY")
        #expect(DeceptiveText.name("\u{430}") == "U+0430")
        #expect(DeceptiveText.name("\u{E0041}") == "U+E0041")
    }

    private func check(_ value: Int, _ kind: DeceptiveText.Kind) {
        let scalar = Unicode.Scalar(UInt32(value))!
        for (before, after) in [("a", "b"), ("م", "ن"), ("", ""), ("1", " ")] {
            let text = before + String(scalar) + after
            let found = DeceptiveText(text).findings
            #expect(found.map(\.kind) == [kind] && found.first?.scalars == [scalar], "U+\(String(value, radix: 16))")
            #expect(found.first.map { String(text.unicodeScalars[$0.range]) } == String(scalar))
        }
    }

    @Test(arguments: [
        ("می\u{200C}شود", true), ("خانه\u{200C}ها", true), ("بـ\u{200C}ب", true), ("بِ\u{200C}ب", true),
        ("ab\u{200C}c", false), ("ب\u{200C} ب", false), ("\u{200C}ب", false), ("1\u{200C}2", false),
        ("هـ\u{200D}", true), ("a\u{200D}b", false), ("❤\u{200D}a", false),
    ])
    func `joiners are part of the spelling only where a script has them`(_ text: String, _ isHonest: Bool) {
        #expect(kinds(text) == (isHonest ? [] : [.invisible]))
    }

    @Test(arguments: [
        ("p\u{430}ssport", DeceptiveText.Kind.mixedScript), ("\u{41C}osul", .mixedScript), ("αdmin", .mixedScript),
        ("Моsκва", .mixedScript), ("\u{441}\u{43E}\u{441}\u{43E}", .lookAlike), ("\u{39F}\u{39A}", .lookAlike),
        ("كتاب\u{6A9}", .mixedArabic), ("علي\u{6CC}", .mixedArabic), ("مدينة\u{6D5}", .mixedArabic),
        ("١٢\u{6F3}", .mixedDigits), ("1٢", .mixedDigits), ("\u{FF50}ay", .variantForm), ("\u{1D400}", .variantForm),
        ("\u{FEE3}\u{FEDB}", .variantForm),
    ])
    func `a word that mixes letters or digits is found whole`(_ word: String, _ kind: DeceptiveText.Kind) {
        for text in [word, "x " + word + ".", "قرب " + word + "، ثم"] {
            let found = DeceptiveText(text).findings
            #expect(found.map(\.kind) == [kind], "\(text)")
            #expect(found.first.map { String(text.unicodeScalars[$0.range]) } == word)
        }
    }

    @Test func `the letters that don't belong are named`() {
        #expect(DeceptiveText("p\u{430}yp\u{430}l").findings.first?.scalars == ["\u{430}"])
        #expect(DeceptiveText("عليـ\u{6CC}").findings.first?.scalars == ["\u{6CC}"])
    }

    @Test(arguments: ["", "a", "م", " "])
    func `a fifth mark and all after it are one finding`(_ base: String) {
        let marks = String(repeating: "\u{301}", count: 10_000)
        let text = base + marks + "b"
        let found = DeceptiveText(text).findings
        #expect(found.map(\.kind) == [.markFlood])
        #expect(found.first.map { text.unicodeScalars[$0.range].count } == 9_996)
        #expect(DeceptiveText(base + String(repeating: "\u{64E}", count: 4)).isEmpty)
    }

    @Test func `findings never overlap, never are empty and stand in order`() {
        let parts: [Unicode.Scalar] = [
            "a", "b", "\u{430}", "\u{43E}", "ك", "\u{6A9}", "ي", "\u{6CC}", "1", "\u{661}", "\u{6F1}", " ", ".", "\n",
            "\u{202E}", "\u{2069}", "\u{200C}", "\u{200D}", "\u{200F}", "\u{301}", "\u{64E}", "\u{34F}", "\u{FF41}",
            "🧑",
        ]
        var random = SeededGenerator(seed: 7)
        for _ in 0..<4_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                let scalar = parts.randomElement(using: &random)!
                for _ in 0..<(Int.random(in: 0..<8, using: &random) == 0 ? 6 : 1) { text.append(scalar) }
            }
            let string = String(text)
            let findings = DeceptiveText(string).findings
            var end = string.startIndex
            for finding in findings {
                #expect(finding.range.lowerBound >= end && !finding.range.isEmpty && !finding.scalars.isEmpty)
                end = finding.range.upperBound
            }
            // Whatever changes order stands in a finding, so nothing of it can reach a page unmarked.
            let marked = findings.reduce(0) { sum, found in
                sum + text[found.range].count { $0.deception != nil && $0 != "\u{200C}" && $0 != "\u{200D}" }
            }
            #expect(marked == text.count { $0.deception != nil && $0 != "\u{200C}" && $0 != "\u{200D}" })
        }
    }
}
