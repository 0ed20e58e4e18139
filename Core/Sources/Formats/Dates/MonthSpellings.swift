/// Every spelling in which a month may be read, beside those in which it is written.
enum MonthSpellings {
    enum Meaning: Hashable, Sendable {
        case gregorian(Int), hijri(Int)
        /// Half of a name that two months share: "تشرين".
        case incomplete
    }

    /// What a name means, by its folded words.
    static func meaning(_ words: [String]) -> Meaning? { table[key(words)] }

    static let table: [String: Meaning] = {
        var table: [String: Meaning] = [:]
        for (name, meaning) in all { table[key(DateFolding.words(name))] = meaning }
        return table
    }()

    /// Every spelling with its month; a test proves that no two months share one.
    static let all: [(String, Meaning)] = {
        var all: [(String, Meaning)] = []
        for set in MonthNames.allCases {
            all += set.gregorian.enumerated().map { ($1, .gregorian($0 + 1)) }
            all += set.hijri.enumerated().map { ($1, .hijri($0 + 1)) }
        }
        // Sorani ties the year to the month by a letter.
        all += MonthNames.sorani.gregorian.enumerated().map { ($1 + "ی", .gregorian($0 + 1)) }
        all += MonthNames.sorani.hijri.enumerated().map { ($1 + "ی", .hijri($0 + 1)) }
        all += MonthNames.english.gregorian.enumerated().map { (String($1.prefix(3)), .gregorian($0 + 1)) }
        all += gregorianVariants.flatMap { month, names in names.map { ($0, .gregorian(month)) } }
        all += hijriVariants.flatMap { month, names in names.map { ($0, .hijri(month)) } }
        return all
            + ["تشرين", "كانون", "ربيع", "جمادى", "rabi", "jumada", "تشرینی", "کانوونی"].map { ($0, .incomplete) }
    }()

    /// Words run together, without the article: "كانون ثاني" is "كانون الثاني", and "ذوالقعدة" is "ذو القعدة".
    private static func key(_ words: [String]) -> String {
        words.filter { $0 != "al" }.map(bare).joined()
    }

    private static func bare(_ word: String) -> String {
        for article in ["ال", "ذوال", "ذيال"] where word.hasPrefix(article) && word.count > article.count + 2 {
            return (article == "ال" ? "" : "ذو") + word.dropFirst(article.count)
        }
        return word == "ذي" ? "ذو" : word
    }

    private static let gregorianVariants: [Int: [String]] = [
        1: ["كانون ثان"], 4: ["إبريل"], 5: ["مايس", "مایس"], 6: ["يونية"], 7: ["يولية", "يوليوز"], 8: ["غشت"],
        9: ["شتنبر", "sept"], 11: ["تشرين ثان", "نونبر"], 12: ["دجنبر"],
    ]

    private static let hijriVariants: [Int: [String]] = [
        3: ["rabi i", "rabi awal"], 4: ["ربيع الثاني", "rabi ii", "rabi akhir", "rabi al-akhar"],
        5: ["جمادى الأول", "jumada i", "jumada al-awwal"],
        6: ["جمادى الثانية", "جمادى الآخر", "جمادى الثاني", "jumada ii", "jumada al-thani", "jumada al-thaniyah"],
        8: ["sha ban"], 9: ["ramadhan"], 11: ["dhul qadah", "dhu al-qidah", "dhul qidah"],
        12: ["dhul hijjah", "dhul hijja"],
    ]
}
