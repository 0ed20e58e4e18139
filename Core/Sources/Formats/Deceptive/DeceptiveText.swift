/// Where a text can look other than it is.
///
/// The classes are those of Unicode Technical Report 36 (bidirectional text spoofing, 2.7; combining marks, 2.8.2) and
/// of Unicode Technical Standard 39 (mixed scripts, 5.1; mixed numbers, 5.3; optional detection, 5.4). Nothing is
/// changed or refused here: what is signed stays as it came, and whoever decides about it is shown what is in it.
public struct DeceptiveText: Sendable, Hashable {
    /// What a stretch of text does to its reader.
    public enum Kind: String, CaseIterable, Sendable {
        /// U+202D and U+202E: what follows is drawn in one direction, letter by letter.
        case override
        /// U+202A to U+202C and the isolates U+2066 to U+2069: the order of what is around them changes.
        case embedding
        /// U+200E, U+200F, U+061C: no more than a letter nobody sees; honest Arabic text has them.
        case directionMark
        /// No width and no shape, so that two texts look alike and differ.
        case invisible
        /// A word of Latin, Greek or Cyrillic letters together.
        case mixedScript
        /// A word whose letters, none of them Latin, could all be taken for Latin ones.
        case lookAlike
        /// A word with letters of Arabic, and with those of Persian, Kurdish or Urdu that are drawn like them.
        case mixedArabic
        /// A number in more than one set of digits.
        case mixedDigits
        /// Letters in a form of their own: drawn like ordinary ones, and not found by whoever searches for those.
        case variantForm
        /// More marks on one letter than any language writes; they are drawn over the lines around them.
        case markFlood
    }

    /// One stretch that does so.
    public struct Finding: Sendable, Hashable {
        /// Where it stands; on borders of Unicode scalars, not always of characters.
        public let range: Range<String.Index>
        /// What it does.
        public let kind: Kind
        /// The scalars that make it one, each named once, in their order; for a flood all kinds of marks in it.
        public let scalars: [Unicode.Scalar]
    }

    /// In the order of the text. No two overlap and none is empty.
    public let findings: [Finding]

    /// How many marks a letter may carry: UTS 39, 5.4 forbids a sequence of more.
    public static let marksPerLetter = 4

    /// Looks through a text once.
    public init(_ text: String) {
        // Most texts in English, and every id, end here.
        guard text.utf8.contains(where: { $0 >= 0x80 }) else {
            findings = []
            return
        }
        var scan = DeceptiveScan(text.unicodeScalars)
        findings = scan.all()
    }

    /// Whether the text looks like what it is.
    public var isEmpty: Bool { findings.isEmpty }

    /// What was found of one kind.
    public func of(_ kind: Kind) -> [Finding] { findings.filter { $0.kind == kind } }

    /// The name by which an explanation calls a scalar: its abbreviation in the standard where it has one, and its number.
    public static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return abbreviations[scalar.value] ?? "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static let abbreviations: [UInt32: String] = [
        0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI",
        0x2068: "FSI", 0x2069: "PDI", 0x200E: "LRM", 0x200F: "RLM", 0x061C: "ALM", 0x200B: "ZWSP", 0x200C: "ZWNJ",
        0x200D: "ZWJ", 0x2060: "WJ", 0xFEFF: "BOM", 0x00AD: "SHY", 0x034F: "CGJ", 0x180E: "MVS",
    ]
}

extension Unicode.Scalar {
    /// Whether it is drawn on the letter before it: a nonspacing or enclosing mark (UTS 39, 5.4).
    public var isDrawnOnLetter: Bool {
        // Nothing below is one, and the letters of Arabic are asked for most often.
        if value < 0x300 || (0x620...0x64A).contains(value) { return false }
        return switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}
