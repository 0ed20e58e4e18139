import Foundation

/// Folds texts and queries so that the same word in another spelling is found: vowel marks, the shapes of alef, ة and ه,
/// ى and ي, hamza seats, Persian and Sorani letters, digits, case, accents, width, and invisible marks make no difference.
///
/// Every scalar is folded by itself, so the time is linear in the text whatever stands in it, and it matters nothing how a
/// text was composed. Foundation's folding does none of this for Arabic; the rules are those of Unicode's Arabic block and
/// of common orthography.
public enum SearchFold {
    /// A word of a text.
    public struct Token: Sendable, Hashable {
        /// As compared: letters and digits only.
        public let folded: String
        /// Where it stands in the text, with its marks.
        public let range: Range<String.Index>
    }

    /// No longer word is compared whole, so that nothing a person writes makes a term of any length.
    static let longest = 100

    /// The words of a text in order: runs of letters and digits. Marks, apostrophes and what can't be seen part no words;
    /// the English genitive is left off.
    public static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var word = Word()
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            switch kind(of: scalars[index]) {
            case .letter:
                if word.isEmpty { word.start = index }
                word.add(scalars[index])
                word.end = next
            case .mark: if !word.isEmpty { word.end = next }
            case .apostrophe: word.noteApostrophe()
            case .boundary: if let token = word.close() { tokens.append(token) }
            }
            index = next
        }
        if let token = word.close() { tokens.append(token) }
        return tokens
    }

    /// A word folded, as one word whatever stands between its letters.
    public static func fold(_ word: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in word.unicodeScalars where kind(of: scalar) == .letter { append(scalar, to: &folded) }
        return String(folded)
    }

    /// A word on its way.
    private struct Word {
        var scalars = String.UnicodeScalarView()
        var count = 0
        var start = "".startIndex
        var end = "".startIndex
        /// How many scalars stood before the last apostrophe.
        private var apostrophe: Int?

        var isEmpty: Bool { count == 0 }

        mutating func add(_ scalar: Unicode.Scalar) {
            guard count < longest else { return }
            count += append(scalar, to: &scalars)
        }

        mutating func noteApostrophe() { if count > 0 { apostrophe = count } }

        mutating func close() -> Token? {
            // A scalar that folds to nothing begins no word.
            guard count > 0 else { return nil }
            // Rojava's is Rojava.
            if let apostrophe, apostrophe == count - 1, scalars.last == "s" { scalars.removeLast() }
            let token = Token(folded: String(scalars), range: start..<end)
            self = Word()
            return token
        }
    }
}
