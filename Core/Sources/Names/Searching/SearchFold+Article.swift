extension SearchFold {
    // In UTF-8: comparing strings would look for other compositions of the same letters, which folded words don't have.
    private static let joined = ["", "و", "ف"].flatMap { first in ["ال", "بال", "كال"].map { Array((first + $0).utf8) }
    }
    private static let swallowed = ["لل", "ولل", "فلل"].map { Array($0.utf8) }

    /// A folded word without the Arabic article and what is joined before it (ال, وال, بال, للـ and the like): none when it
    /// has no article, two where it can't be told what stood behind it.
    public static func withoutArticle(_ word: String) -> [String] {
        // Latin words are many, and have none.
        guard let first = word.unicodeScalars.first, first.value >= 0x627, first.value <= 0x648 else { return [] }
        let letters = word.utf8
        for particles in joined where letters.starts(with: particles) {
            return long(letters.dropFirst(particles.count), 2)
        }
        for particles in swallowed where letters.starts(with: particles) {
            // After ل the article loses its alef, and of three lams one isn't written: للإدارة, للجنة.
            let stem = letters.dropFirst(particles.count)
            return long(stem, 2) + long(("ل" + Substring(stem)).utf8[...], 3)
        }
        return []
    }

    /// What a folded word of a text is found by besides itself: without its article, and without the conjunction و.
    public static func stems(of word: String) -> [String] {
        let bare = withoutArticle(word)
        return bare.isEmpty && word.unicodeScalars.first == "و" ? long(word.utf8.dropFirst(2), 3) : bare
    }

    private static func long(_ stem: Substring.UTF8View, _ least: Int) -> [String] {
        let stem = Substring(stem)
        return stem.unicodeScalars.count >= least ? [String(stem)] : []
    }
}
