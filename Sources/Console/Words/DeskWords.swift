/// Words for what the desks and the rules name: fields, choices, refusals, reasons, faults. Keyed by the name that
/// crosses the wire, so that a new kind needs words here and nothing else; a test walks all names.
struct DeskWords: Sendable {
    private let words: [String: String]

    init(_ language: Language) {
        // A language that is only prepared shows Arabic here.
        words = language.code == "en" ? Self.english : Self.arabic
    }

    /// The word for a name; the name itself when there is none, so that nothing is ever hidden.
    subscript(key: String) -> String { words[key] ?? key }

    func has(_ key: String) -> Bool { words[key] != nil }

    static let english = joined([
        englishFields, englishRules, englishInvalid, englishTerms, englishBundles, englishRestoring,
        englishAccess, englishCustody, englishCustodyBoard, englishPeople,
    ])
    static let arabic = joined([
        arabicFields, arabicRules, arabicInvalid, arabicTerms, arabicBundles, arabicRestoring,
        arabicAccess, arabicCustody, arabicCustodyBoard, arabicPeople,
    ])

    private static func joined(_ parts: [[String: String]]) -> [String: String] {
        parts.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
    }
}
