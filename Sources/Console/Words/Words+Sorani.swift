import Formats

/// Kurdish (Sorani), prepared: what every officer sees all day is translated, the rest shows in Arabic, which has the
/// same direction and which its readers share. `/settings` says how far it has come.
extension Language {
    static let sorani = Language(
        code: "ckb", direction: .rtl, name: "کوردیی ناوەندی",
        words: arabic.words.merging(soraniWords) { $1 },
        counted: arabic.counted.merging(soraniCounted) { $1 }, category: PluralForms.soraniCategory,
        listSeparator: "، ", writing: DateWriting(months: .sorani),
        borrowed: Set(Counted.allCases).subtracting(soraniCounted.keys))

    /// Offered only where a node says so.
    static let prepared = [sorani]

    /// What is translated.
    static let soraniWords = merged([soraniShell, soraniHandling, soraniToday])
}
