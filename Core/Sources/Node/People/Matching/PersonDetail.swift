import Desks
import Names

/// What an index of persons knows of one besides the names.
struct PersonDetail: Sendable, Hashable {
    var number: String
    var priority: PersonFile.Priority
    var birth = ""
    var sex = ""
    var origin = ""
    var father = ""
    var mother = ""
    var documents: [String] = []

    /// No text of a file holds these.
    private static let parting: Character = "\u{1F}"
    private static let partingLines: Character = "\u{1E}"

    init(_ file: PersonFile) {
        number = file.number.description
        priority = file.priority
        let record = PersonRecord(file)
        birth = record.birth?.text ?? ""
        sex = record.sex?.rawValue ?? ""
        (origin, father, mother) = (record.origin ?? "", record.father ?? "", record.mother ?? "")
        documents = record.documents
    }

    var bytes: [UInt8] {
        let parts = [
            number, priority.rawValue, birth, sex, origin, father, mother,
            documents.joined(separator: String(Self.partingLines)),
        ]
        return Array(parts.joined(separator: String(Self.parting)).utf8)
    }

    init?(_ bytes: some Collection<UInt8>) {
        let parts = String(decoding: bytes, as: UTF8.self).split(
            separator: Self.parting, omittingEmptySubsequences: false
        )
        .map(String.init)
        guard parts.count == 8, let priority = PersonFile.Priority(rawValue: parts[1]) else { return nil }
        (number, self.priority, birth, sex) = (parts[0], priority, parts[2], parts[3])
        (origin, father, mother) = (parts[4], parts[5], parts[6])
        documents = parts[7].split(separator: Self.partingLines).map(String.init)
    }

    /// As names are compared with; the names stand in the index.
    func record(_ births: inout [String: BirthDate?]) -> PersonRecord {
        PersonRecord(
            id: number, names: [], birth: births.date(birth), sex: PersonRecord.Sex(rawValue: sex),
            origin: origin.isEmpty ? nil : origin, father: father.isEmpty ? nil : father,
            mother: mother.isEmpty ? nil : mother, documents: documents)
    }
}

extension [String: BirthDate?] {
    /// A date that was read before is not read again: a hundred are looked at for each person, and most stand there often.
    fileprivate mutating func date(_ text: String) -> BirthDate? {
        if text.isEmpty { return nil }
        if let known = self[text] { return known }
        let date = BirthDate(text)
        if count < 50_000 { self[text] = .some(date) }
        return date
    }
}

extension PersonRecord {
    /// What a file says that persons are told apart by.
    init(_ file: PersonFile) {
        let sex: Sex? =
            switch file.sex {
            case .female: .female
            case .male: .male
            case nil: nil
            }
        self.init(
            id: file.number.description, names: file.names, birth: file.birth.flatMap { BirthDate($0.description) },
            sex: sex, origin: file.text(.origin), father: file.text(.father), mother: file.text(.mother),
            documents: file[.documents].compactMap(Self.paperNumber))
    }

    /// The number in a line that names a paper too: its words with a digit.
    static func paperNumber(_ line: String) -> String? {
        let words = line.split(separator: " ").filter { $0.contains { $0.isNumber } }
        return words.isEmpty ? nil : words.joined()
    }
}
