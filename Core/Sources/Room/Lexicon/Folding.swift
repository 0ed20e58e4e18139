import Foundation

/// Folds words so that the same word in another spelling compares equal. Foundation's folding does not do this for
/// Arabic; the rules are those of Unicode's Arabic block and common orthography.
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
        text.split { !($0.isLetter || $0.isNumber || isMark($0)) }.compactMap {
            // Rojava's is Rojava.
            let isGenitive = ["'s", "’s"].contains($0.suffix(2).lowercased())
            let folded = fold(String($0.dropLast(isGenitive ? 2 : 0)))
            return folded.isEmpty ? nil : Token(text: String($0), folded: folded)
        }
    }

    private static func isMark(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { isDropped($0) || $0 == "'" || $0 == "’" }
    }

    /// A word folded: case, accents and vowel marks, letter forms, tatweel, invisible and direction marks, hamza seats, ة,
    /// ى, Persian ک and ی. However a text is composed, it folds alike.
    public static func fold(_ word: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in word.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars where !isDropped(scalar)
        {
            switch scalar {
            case "أ", "إ", "آ", "ٱ": out.append("ا")
            case "ؤ": out.append("و")
            case "ئ", "ى", "ی": out.append("ي")
            case "ة", "ە", "ھ": out.append("ه")
            case "ک": out.append("ك")
            case "٠"..."٩": out.append(Unicode.Scalar(0x30 + scalar.value - 0x660) ?? scalar)
            case "۰"..."۹": out.append(Unicode.Scalar(0x30 + scalar.value - 0x6F0) ?? scalar)
            case "'", "’", "ʿ", "ʾ", "-", " ": break
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0610...0x061A, 0x061C, 0x0640, 0x064B...0x065F, 0x0670, 0x06D6...0x06ED: true
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        case 0x0300...0x036F: true
        default: false
        }
    }

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
