/// Cuts free text into sentences, each of which can be withheld (protocol, section 2). The parts joined are the text.
public enum Sentences {
    /// More parts than these are not made; the last holds the rest.
    public static let limit = 256

    private static let ends: Set<Character> = [".", "!", "?", "؟", "۔", "…", "؛", "\n"]

    /// The sentences of a text, each with the white space after it. Never empty.
    public static func split(_ text: String) -> [String] {
        var parts: [String] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex, parts.count < limit - 1 {
            let isEnd = ends.contains(text[index])
            let isBreak = text[index].isNewline
            text.formIndex(after: &index)
            guard isEnd || isBreak else { continue }
            // 3.5 and a line end within a number's dots are no ends: a sentence ends where white space follows.
            guard isBreak || index == text.endIndex || text[index].isWhitespace else { continue }
            while index < text.endIndex, text[index].isWhitespace { text.formIndex(after: &index) }
            parts.append(String(text[start..<index]))
            start = index
        }
        if start < text.endIndex || parts.isEmpty { parts.append(String(text[start...])) }
        return parts
    }

    /// How many elements hide a number of sentences: the next power of two, at least four.
    static func padded(_ count: Int) -> Int {
        var length = 4
        while length < count { length *= 2 }
        return length
    }

    /// Whether a text is one word, as those of closed lists are, rather than free text: ASCII letters, digits and `-_:.`,
    /// at most 64.
    static func isCode(_ text: String) -> Bool {
        text.utf8.count <= 64
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
                    || [45, 95, 58, 46].contains($0)
            }
    }
}
