import Desks

/// What people write into a cell, in the form in which a file takes it.
enum PersonCell {
    /// What a table program would take for a formula begins so (OWASP, CSV injection).
    static let formulaStarts: Set<UInt8> = Set("=+-@\t\r".utf8)

    /// Whether it would be taken for one, but for apostrophes before it: of those one is ours.
    static func isLikeFormula(_ cell: some Collection<UInt8>) -> Bool {
        cell.first { $0 != UInt8(ascii: "'") }.map(formulaStarts.contains) ?? false
    }

    /// Without the apostrophe that keeps it from being taken for a formula.
    static func text(_ cell: String) -> String {
        cell.utf8.first == UInt8(ascii: "'") && isLikeFormula(cell.utf8) ? String(cell.dropFirst()) : cell
    }

    /// Of which script a name is; one of both is refused where it goes.
    static func field(ofName text: String) -> PersonFile.Field {
        text.unicodeScalars.contains { (0x620...0x6D3).contains($0.value) || (0xFB50...0xFEFC).contains($0.value) }
            ? .nameArabic : .nameLatin
    }

    /// The lines of a field that a cell tells.
    static func lines(_ text: String, of field: PersonFile.Field) throws(WrittenDateFault) -> [String] {
        switch field.shape {
        case .lines:
            if !text.utf8.contains(where: { $0 == 0x3B || $0 == 0x0A || $0 == 0x7C || $0 == 0xD8 }) { return [text] }
            return text.split { ";؛|\n".contains($0) || $0 == "\r\n" }.map(String.init)
        case .date: return [try date(text)]
        case .choice: return [choice(text, of: field)]
        case .number, .reference, .line, .text, .photograph: return [text]
        }
    }

    private static func date(_ text: String) throws(WrittenDateFault) -> String {
        if PartialDate(text) != nil || text.allSatisfy(\.isWhitespace) { return text }
        // A time of day beside the day is no part of it.
        let written = try WrittenDate(parsing: text)
        let day = CivilTime(secondsSince1970: written.secondsSince1970)
        return PartialDate(year: day.year, month: day.month, day: day.day)?.description ?? text
    }

    private static let choices: [PersonFile.Field: [String: String]] = [
        .sex: words([
            ("female", ["f", "female", "w", "woman", "انثى", "امراة", "بنت"]),
            ("male", ["m", "male", "man", "ذكر", "رجل"]),
        ]),
        .priority: words([
            ("prominent", ["prominent", "leader", "قيادي", "بارز"]),
            ("priority", ["priority", "high", "urgent", "اولوية", "عاجل", "مهم"]),
            ("routine", ["routine", "normal", "low", "عادي"]),
        ]),
    ]

    private static func words(_ choices: [(String, [String])]) -> [String: String] {
        var known: [String: String] = [:]
        for (choice, words) in choices { for word in words { known[PersonHeadings.folded(word)] = choice } }
        return known
    }

    private static func choice(_ text: String, of field: PersonFile.Field) -> String {
        if field == .sex, text == "male" || text == "female" { return text }
        return choices[field]?[PersonHeadings.folded(text)] ?? text
    }
}
