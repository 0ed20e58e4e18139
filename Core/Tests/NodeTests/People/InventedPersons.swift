/// Rows of a table of nobody: given names as common as they are in life, last names of syllables.
struct InventedPersons {
    private var generator = SeededGenerator(seed: 41)

    static let head = "id,name latin,name arabic,birth,sex,father,mother,origin,passport,priority\n"

    private static let given: [(latin: String, arabic: String)] = [
        ("Muhammad", "محمد"), ("Ahmad", "أحمد"), ("Ali", "علي"), ("Hasan", "حسن"), ("Husayn", "حسين"),
        ("Abdallah", "عبد الله"), ("Mahmud", "محمود"), ("Ibrahim", "إبراهيم"), ("Umar", "عمر"), ("Khalid", "خالد"),
        ("Mustafa", "مصطفى"), ("Yusuf", "يوسف"), ("Salih", "صالح"), ("Abd al-Rahman", "عبد الرحمن"), ("Khalil", "خليل"),
        ("Salim", "سالم"), ("Tariq", "طارق"), ("Jamal", "جمال"), ("Walid", "وليد"), ("Fatima", "فاطمة"),
        ("Maryam", "مريم"), ("Layla", "ليلى"), ("Nur al-Din", "نور الدين"), ("Bilal", "بلال"), ("Shirin", "شيرين"),
    ]
    private static let syllables = [
        "ba", "ri", "mo", "ha", "sa", "ku", "ran", "dil", "shi", "zar", "qa", "tof", "wen", "jal", "mir", "nas", "ged",
        "lub",
        "fay", "yor", "khan", "ghul", "bar", "tal", "sur", "dawn", "haf", "ruz",
    ]

    private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    /// The next row, and the name and date in it.
    mutating func next(_ number: Int) -> (row: String, name: String, birth: String) {
        // The square makes the first names of the list the common ones.
        let names = (0..<1 + below(3)).map { _ in
            let draw = Double.random(in: 0..<1, using: &generator)
            return Self.given[Int(draw * draw * Double(Self.given.count))]
        }
        let last = (0..<2 + below(3)).map { _ in Self.syllables[below(Self.syllables.count)] }.joined()
        let latin = (names.map(\.latin) + [(below(2) == 0 ? "al-" : "") + last + "i"]).joined(separator: " ")
        let birth = "\(1950 + below(56))-\(String(101 + below(12)).dropFirst())-\(String(101 + below(28)).dropFirst())"
        let cells = [
            String(number), latin, names.map(\.arabic).joined(separator: " "), birth, below(9) == 0 ? "f" : "m",
            Self.given[below(Self.given.count)].latin, Self.given[19 + below(3)].latin,
            "Tell " + Self.syllables[below(Self.syllables.count)], "passport N\(1_000_000 + below(8_999_999))",
            below(50) == 0 ? "prominent" : below(20) == 0 ? "priority" : "",
        ]
        return (cells.joined(separator: ",") + "\n", latin, birth)
    }

    /// As somebody else would write it.
    static func respelt(_ name: String) -> String {
        name.replacing("Muhammad", with: "Mohamed").replacing("Husayn", with: "Hussein")
            .replacing("Abd al-", with: "Abdul ").replacing("al-", with: "el ").replacing("sh", with: "ch")
            .replacing("q", with: "k").replacing("w", with: "ou")
    }
}
