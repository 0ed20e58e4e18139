/// One language of the console: its texts, its direction and its plurals.
///
/// Numbers stay in Latin digits in both, so that a serial, a grid reference or a time is the same string on every
/// screen, on paper and over the telephone.
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

    static let all = [arabic, english]

    static let arabic = Language(
        code: "ar", direction: .rtl, name: "العربية",
        words: merged([
            arabicShell, arabicHandling, arabicToday, arabicCompose, arabicMessage, arabicKeeping, arabicReview,
            arabicRoster,
            arabicRoom, arabicBundles, arabicAdministration, arabicNotices, arabicPaper, arabicPrinting,
        ]),
        counted: arabicCounted, category: PluralForms.arabicCategory)

    static let english = Language(
        code: "en", direction: .ltr, name: "English",
        words: merged([
            englishShell, englishHandling, englishToday, englishCompose, englishMessage, englishKeeping, englishReview,
            englishRoster,
            englishRoom, englishBundles, englishAdministration, englishNotices, englishPaper, englishPrinting,
        ]),
        counted: englishCounted, category: PluralForms.englishCategory)

    /// The language for a code that came from a cookie or a query; Arabic if it is none of ours.
    static func named(_ code: String) -> Language { all.first { $0.code == code } ?? arabic }

    /// The one to change to.
    var other: Language { code == "ar" ? .english : .arabic }

    /// A text without placeholders. A test keeps every key present, so the key itself shows only in development.
    subscript(word: Word) -> String { words[word] ?? word.rawValue }

    /// Two subjects that define the same key are a mistake in the source, found by the first test that runs.
    private static func merged(_ subjects: [[Word: String]]) -> [Word: String] {
        subjects.reduce(into: [:]) { all, subject in
            all.merge(subject) { _, _ in preconditionFailure("a word is defined twice") }
        }
    }
}
