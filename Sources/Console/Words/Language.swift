import Formats

/// One language of the console: its texts, its direction, its plurals, and how dates and counts are written in it.
///
/// Serials, grid references and date-time groups stay in Latin digits whatever the viewer chose, so that each is the
/// same string on every screen, on paper and over the telephone.
struct Language: Sendable {
    enum Direction: String, Sendable { case rtl, ltr }

    /// BCP 47.
    let code: String
    let direction: Direction
    /// What the language calls itself.
    let name: String
    let words: [Word: String]
    let counted: [Counted: PluralForms]
    let category: @Sendable (Int) -> PluralForms.Category
    /// What stands between the parts of a list.
    let listSeparator: String
    /// How this viewer wants dates and counts written.
    var writing: DateWriting
    /// Phrases that count in Arabic forms, because this language has none of its own for them yet.
    var borrowed: Set<Counted> = []

    /// The complete ones. `sorani` is prepared, and offered only where a node says so.
    static let all = [arabic, english]

    static let arabic = Language(
        code: "ar", direction: .rtl, name: "العربية",
        words: merged([
            arabicShell, arabicHandling, arabicToday, arabicCompose, arabicMessage, arabicKeeping, arabicReview,
            arabicRoster,
            arabicRoom, arabicBundles, arabicAdministration, arabicNotices, arabicPaper,
            arabicDeciding,
            arabicSettings,
            arabicLog,
            arabicLive,
            arabicDeceptive,
            arabicDesign,
            arabicSearch,
            arabicAccess,
            arabicPrinting,
            arabicCustody,
        ]),
        counted: arabicCounted, category: PluralForms.arabicCategory, listSeparator: "، ",
        writing: DateWriting(months: .levantine, showsHijri: true))

    static let english = Language(
        code: "en", direction: .ltr, name: "English",
        words: merged([
            englishShell, englishHandling, englishToday, englishCompose, englishMessage, englishKeeping, englishReview,
            englishRoster,
            englishRoom, englishBundles, englishAdministration, englishNotices, englishPaper,
            englishDeciding,
            englishSettings,
            englishLog,
            englishLive,
            englishDeceptive,
            englishDesign,
            englishSearch,
            englishAccess,
            englishPrinting,
            englishCustody,
        ]),
        counted: englishCounted, category: PluralForms.englishCategory, listSeparator: ", ",
        writing: DateWriting(months: .english))

    /// The language for a code that came from a cookie or a query; Arabic if it is none of those offered.
    static func named(_ code: String, among offered: [Language] = all) -> Language {
        offered.first { $0.code == code } ?? arabic
    }

    /// The one to change to.
    var other: Language { code == "ar" ? .english : .arabic }

    /// A text without placeholders. A test keeps every key present, so the key itself shows only in development.
    subscript(word: Word) -> String { words[word] ?? word.rawValue }

    /// Two subjects that define the same key are a mistake in the source, found by the first test that runs.
    static func merged(_ subjects: [[Word: String]]) -> [Word: String] {
        subjects.reduce(into: [:]) { all, subject in
            all.merge(subject) { _, _ in preconditionFailure("a word is defined twice") }
        }
    }
}
