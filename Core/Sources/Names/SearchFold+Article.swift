extension SearchFold {
    private static let joined = ["", "و", "ف"].flatMap { first in ["ال", "بال", "كال"].map { first + $0 } }
    private static let swallowed = ["لل", "ولل", "فلل"]

    /// A folded word without the Arabic article and what is joined before it (ال, وال, بال, للـ and the like): none when it
    /// has no article, two where it can't be told what stood behind it.
    public static func withoutArticle(_ word: String) -> [String] {
        // Latin words are many, and have none.
        guard let first = word.unicodeScalars.first, first.value >= 0x627, first.value <= 0x648 else { return [] }
        for particles in joined where word.hasPrefix(particles) { return long(word.dropFirst(particles.count), 2) }
        for particles in swallowed where word.hasPrefix(particles) {
            // After ل the article loses its alef, and of three lams one isn't written: للإدارة, للجنة.
            let stem = word.dropFirst(particles.count)
            return long(stem, 2) + long("ل" + stem, 3)
        }
        return []
    }

    /// What a folded word of a text is found by besides itself: without its article, and without the conjunction و.
    public static func stems(of word: String) -> [String] {
        let bare = withoutArticle(word)
        return bare.isEmpty && word.hasPrefix("و") ? long(word.dropFirst(), 3) : bare
    }

    private static func long(_ stem: some StringProtocol, _ least: Int) -> [String] {
        stem.unicodeScalars.count >= least ? [String(stem)] : []
    }
}
