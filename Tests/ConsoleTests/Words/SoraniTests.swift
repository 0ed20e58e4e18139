import Foundation
import Testing

@testable import Console

@Suite struct `Sorani is prepared` {
    private let sorani = Language.sorani

    @Test func `what is translated is a known share, and the rest is Arabic`() {
        let share = Double(Language.soraniWords.count) / Double(Word.allCases.count)
        // Frame, handling and the first page. When more is translated, say so here.
        #expect((0.1...0.4).contains(share), "\(share)")
        for word in Word.allCases {
            #expect(sorani[word] == Language.soraniWords[word] ?? Language.arabic[word], "\(word)")
        }
        for subject in [Language.arabicShell, Language.arabicHandling, Language.arabicToday] {
            for word in subject.keys { #expect(Language.soraniWords[word] != nil, "\(word) is not translated") }
        }
    }

    @Test func `no text is Arabic by mistake, and each has the places of the others`() {
        for (word, text) in Language.soraniWords {
            #expect(!text.isEmpty && text == text.trimmingCharacters(in: .whitespaces), "\(word)")
            // Letters that Sorani does not write.
            #expect(!text.contains { "ةىيكثذصضطظأإآ".contains($0) }, "\(word): \(text)")
            #expect(places(text) == places(Language.arabic[word]), "\(word)")
        }
    }

    @Test func `phrases that count have their forms, or borrow all of Arabic's`() {
        for counted in Counted.allCases {
            let isOwn = !sorani.borrowed.contains(counted)
            #expect(sorani.counted[counted]?.other.contains("{count}") == true, "\(counted)")
            if !isOwn { #expect(sorani.count(counted, 3) == Language.arabic.count(counted, 3)) }
        }
        #expect(sorani.count(.items, 0) == "نامە نییە" && sorani.count(.items, 1) == "یەک نامە")
        #expect(sorani.count(.items, 2) == "2 نامە" && sorani.count(.items, 11) == "11 نامە")
    }

    @Test func `it reads from the right, and says how far it is`() throws {
        #expect((sorani.code, sorani.direction) == ("ckb", .rtl))
        let prepared = try #require(PreparedLanguage.among(Language.all + Language.prepared).first)
        #expect(prepared.translated > 100 && prepared.texts > prepared.translated)
        #expect(PreparedLanguage.among(Language.all).isEmpty)
        let page = settingsPage(
            SettingsModel(reading: [], look: [], sample: Stamp(dtg: "", iso: ""), prepared: [prepared]),
            Sample(words: sorani).partyShell("/settings")
        ).string
        #expect(page.contains("<html lang=\"ckb\" dir=\"rtl\"") && page.contains(sorani.name))
        #expect(designPage(Sample(words: .english).partyShell("/design")).string.contains("prepared"))
    }

    private func places(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) })
    }
}
