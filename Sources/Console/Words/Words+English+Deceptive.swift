extension Language {
    /// Text that can look other than it is.
    static let englishDeceptive: [Word: String] = [
        .deceptive: "This text contains characters that can make it look other than it is.",
        .deceptiveOverride: "Letters after these are drawn backwards: {list}",
        .deceptiveEmbedding: "These change the order of what stands around them: {list}",
        .deceptiveDirectionMark: "Direction marks, usually harmless, can move numbers and punctuation: {list}",
        .deceptiveInvisible: "Nobody can see these; two words that look the same may differ: {list}",
        .deceptiveMixedScript: "A word mixes letters of several alphabets that look alike: {list}",
        .deceptiveLookAlike: "A word looks Latin and is written in other letters: {list}",
        .deceptiveMixedArabic: "An Arabic word has letters of another language that look like its own: {list}",
        .deceptiveMixedDigits: "A number mixes two sets of digits: {list}",
        .deceptiveVariantForm: "Letters in a special form, which neither a search nor the lexicon finds: {list}",
        .deceptiveMarkFlood: "Too many marks on one letter; four are shown and the rest counted: {list}",
    ]
}
