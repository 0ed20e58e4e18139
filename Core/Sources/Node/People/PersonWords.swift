import Desks
import Names
import Store

/// Words by which files are found, folded (`SearchFold`), so that spelling, vowels and the shape of a letter make no
/// difference. Another script does: who looks for a name in both has `PersonMatching`.
enum PersonWords {
    /// Words that are written with the next or apart from it: عبد الرحمن and عبدالرحمن.
    private static let joining: Set<String> = Set(
        ["عبد", "أبو", "أبا", "أبي", "أم", "ابن", "بن", "abd", "abdul", "abu", "umm", "um", "bin", "ibn"].map(
            SearchFold.fold))

    /// What a text of two words is written as too, when the first is such a word.
    static func joined(_ one: String, _ other: String) -> String? { joining.contains(one) ? one + other : nil }

    /// Of each list one must be found; `nil` when a text was typed and holds no word.
    static func terms(_ text: String) -> [[RowQuery.Term]]? {
        let words = SearchFold.tokens(of: String(text.unicodeScalars.prefix(200))).map(\.folded)
        guard !words.isEmpty else { return text.allSatisfy(\.isWhitespace) ? [] : nil }
        var terms: [[RowQuery.Term]] = []
        var place = 0
        while place < words.count {
            if place + 1 < words.count, let joined = joined(words[place], words[place + 1]) {
                let isLast = place + 2 == words.count
                terms.append([
                    RowQuery.Term([words[place], words[place + 1]], isPrefix: isLast),
                    RowQuery.Term([joined], isPrefix: isLast),
                ])
                place += 2
                continue
            }
            let word = words[place]
            place += 1
            // Shorter beginnings would be those of nearly every name.
            let isPrefix = place == words.count && word.unicodeScalars.count >= 3
            terms.append(
                [RowQuery.Term([word], isPrefix: isPrefix)]
                    + SearchFold.withoutArticle(word).map { RowQuery.Term([$0]) })
        }
        return terms
    }
}

extension SearchEntry {
    /// What a file is found by: its names and its number.
    init(_ file: PersonFile) {
        var words: [String] = []
        var stems: [String] = []
        for name in file.names + [file.number.description] {
            let tokens = SearchFold.tokens(of: name)
            for (place, token) in tokens.enumerated() {
                words.append(token.folded)
                stems += SearchFold.stems(of: token.folded)
                if place + 1 < tokens.count, let joined = PersonWords.joined(token.folded, tokens[place + 1].folded) {
                    stems.append(joined)
                }
            }
        }
        let marks = [Self.personMark] + (file.person.map { [Self.mark(of: $0)] } ?? [])
        self.init(words: words, stems: stems, marks: marks)
    }

    /// By which the file of a person in the room is found.
    static func mark(of person: PersonReference) -> String { "person:\(person)" }

    /// Lets the index pass over the words of items.
    static let personMark = "desk:\(KeptPersonFile.collection)"
}
