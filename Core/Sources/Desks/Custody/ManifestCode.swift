/// The persons of a list as texts of a QR code's alphanumeric mode, so that what stands on paper can be read back and laid
/// beside another list. A code holds references and nothing of anybody:
///
/// ```
/// WASLM1/<i>/<n>/<total>/<references without dashes>
/// ```
///
/// `i` counts from 1 to `n`. Each reference checks itself; `total` tells whether all are there.
public enum ManifestCode {
    /// The most persons of one code: about 850 characters, which a telephone reads at 65 mm.
    static let personsInCode = 100
    private static let mark = "WASLM1"
    private static let length = 8

    /// Why texts are no list.
    public enum Fault: Error, Sendable, Hashable {
        /// None of the codes is part of a list.
        case none
        /// A code that was misread, or of something else; its beginning.
        case misread(String)
        /// Codes of different lists.
        case mixed
        /// Codes that were not scanned.
        case missing([Int])
    }

    /// The codes of a list.
    public static func codes(of persons: [PersonReference]) -> [String] {
        let count = max(1, (persons.count + personsInCode - 1) / personsInCode)
        return (0..<count).map { number in
            let part = persons[
                min(number * personsInCode, persons.count)..<min((number + 1) * personsInCode, persons.count)]
            let text = part.map { $0.description.filter { $0 != "-" } }.joined()
            return "\(mark)/\(number + 1)/\(count)/\(persons.count)/\(text)"
        }
    }

    /// The list of codes in any order; other codes among them, such as receipts', are passed over.
    public static func persons(from codes: some Sequence<String>) throws(Fault) -> [PersonReference] {
        var parts: [Int: [PersonReference]] = [:]
        var sizes: Set<[Int]> = []
        for code in codes where code.hasPrefix(mark) {
            let words = code.split(separator: "/", omittingEmptySubsequences: false)
            guard words.count == 5, words[0] == mark, let number = Int(words[1]), let count = Int(words[2]),
                let total = Int(words[3]), (1...99).contains(count), (1...count).contains(number),
                let persons = references(words[4]), (parts[number] ?? persons) == persons
            else { throw .misread(String(code.prefix(24))) }
            parts[number] = persons
            sizes.insert([count, total])
        }
        guard let size = sizes.first else { throw .none }
        guard sizes.count == 1 else { throw .mixed }
        let missing = (1...size[0]).filter { parts[$0] == nil }
        guard missing.isEmpty else { throw .missing(missing) }
        let persons = (1...size[0]).flatMap { parts[$0] ?? [] }
        guard persons.count == size[1] else { throw .mixed }
        return persons
    }

    private static func references(_ text: Substring) -> [PersonReference]? {
        var persons: [PersonReference] = []
        var rest = text
        while !rest.isEmpty {
            guard let person = PersonReference(String(rest.prefix(length))) else { return nil }
            persons.append(person)
            rest = rest.dropFirst(length)
        }
        return persons
    }
}
