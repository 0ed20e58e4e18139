import Foundation
import Testing

@testable import Console

@Suite struct `Every word stands in both languages` {
    @Test(arguments: Language.all) func `no word is missing or empty`(_ language: Language) {
        for word in Word.allCases {
            let text = language.words[word] ?? ""
            #expect(!text.trimmingCharacters(in: .whitespaces).isEmpty, "\(word) in \(language.code)")
            #expect(text == text.trimmingCharacters(in: .whitespaces), "\(word) has blanks at its ends")
        }
        for counted in Counted.allCases {
            let forms = language.counted[counted]
            for category in PluralForms.Category.allCases {
                #expect(forms?[category].isEmpty == false, "\(counted) \(category) in \(language.code)")
            }
        }
    }

    @Test func `the placeholders are the same in both`() {
        for word in Word.allCases {
            #expect(placeholders(Language.arabic[word]) == placeholders(Language.english[word]), "\(word)")
        }
    }

    @Test(arguments: Language.all) func `every placeholder is one that pages can fill`(_ language: Language) {
        for word in Word.allCases {
            for name in placeholders(language[word]) {
                #expect(Placeholder(rawValue: name) != nil, "\(word): {\(name)}")
            }
        }
        for counted in Counted.allCases {
            for category in PluralForms.Category.allCases {
                let names = placeholders(language.counted[counted]?[category] ?? "")
                #expect(names.isSubset(of: ["count"]), "\(counted)")
            }
        }
    }

    /// The numbers that only other forms than one and two may leave unsaid would be lost.
    @Test(arguments: Language.all) func `the forms for many say the number`(_ language: Language) {
        for counted in Counted.allCases {
            for category in [PluralForms.Category.few, .many, .other] {
                #expect(language.counted[counted]?[category].contains("{count}") == true, "\(counted) \(category)")
            }
        }
    }

    private func placeholders(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) })
    }
}

@Suite struct `Texts are filled, not glued` {
    @Test(arguments: [
        (0, "لا رسائل"), (1, "رسالة واحدة"), (2, "رسالتان"), (3, "3 رسائل"), (10, "10 رسائل"), (11, "11 رسالة"),
        (99, "99 رسالة"), (100, "100 رسالة"), (103, "103 رسائل"), (111, "111 رسالة"),
    ]) func `Arabic counts in six forms`(_ number: Int, _ text: String) {
        #expect(Language.arabic.count(.items, number) == text)
    }

    @Test func `English counts in two forms`() {
        #expect(Language.english.count(.items, 1) == "1 item")
        #expect(Language.english.count(.items, 5) == "5 items")
        #expect(Language.english.count(.items, 0) == "No items")
    }

    @Test func `markup in a place is kept and the text round it escaped`() {
        let text = Language.english.html(.takenBy, [.name: bdi("<b>")])
        #expect(text.string == "With <bdi>&lt;b&gt;</bdi>")
    }

    @Test func `plain text in a place is isolated`() {
        #expect(Language.english.fill(.takenBy, [.name: "سامر"]) == "With \u{2068}سامر\u{2069}")
    }

    @Test func `an unknown language falls back to Arabic`() {
        #expect(Language.named("fr").code == "ar")
        #expect(Language.named("en").other.code == "ar")
    }
}
