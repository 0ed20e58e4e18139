import Names

/// Folds words so that the same word in another spelling compares equal.
public enum Folding {
    /// A word of a text and its folded form.
    public struct Token: Sendable, Hashable {
        /// As written.
        public let text: String
        /// As compared.
        public let folded: String
    }

    /// The words of a text.
    public static func tokens(of text: String) -> [Token] {
        SearchFold.tokens(of: text).map { Token(text: String(text[$0.range]), folded: $0.folded) }
    }

    /// A word folded: case, accents and vowel marks, letter forms, tatweel, invisible and direction marks, hamza seats, ة,
    /// ى, Persian ک and ی. However a text is composed, it folds alike.
    public static func fold(_ word: String) -> String { SearchFold.fold(word) }

    private static let conjunctions = ["", "و", "ف"]

    /// A conjunction, a preposition and the article, each or none: وبال, فلل, ال.
    private static let particles = Set(
        conjunctions.flatMap { first in ["", "ب", "ل", "ك", "ال", "بال", "لل", "كال"].map { first + $0 } })

    /// Whether a token of a text is a wanted word, alone or behind joined particles.
    static func isWord(_ token: String, _ wanted: String) -> Bool {
        if token == wanted { return true }
        if token.hasSuffix(wanted), particles.contains(String(token.dropLast(wanted.count))) { return true }
        // After ل the article loses its alef, and of three lams one isn't written: للإدارة, للجنة.
        guard wanted.hasPrefix("ال") else { return false }
        let stem = wanted.dropFirst(2)
        let lead = stem.hasPrefix("ل") ? "ل" : "لل"
        return conjunctions.contains { token == $0 + lead + stem }
    }
}
