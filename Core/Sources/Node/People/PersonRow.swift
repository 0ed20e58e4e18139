public import Desks
import IJSON
import Store

/// A file as a list shows it: enough to choose it by, which is less than reading it.
public struct PersonRow: Sendable, Hashable {
    /// The own number.
    public var number: PersonNumber
    /// How soon it matters.
    public var priority: PersonFile.Priority
    /// The name in Arabic letters.
    public var nameArabic: String?
    /// The name in Latin letters.
    public var nameLatin: String?
    /// The first other name, where there is no other.
    public var alias: String?
    /// When the person was born.
    public var birth: PartialDate?
    /// The room's neutral name.
    public var person: PersonReference?
    /// When the file was opened, in seconds since 1970.
    public var opened: Int

    /// What a row of it says besides number, priority and time.
    static func summary(of file: PersonFile) -> JSON {
        func text(_ field: PersonFile.Field) -> JSON? { file.text(field).map(JSON.string) }
        let hasName = file.text(.nameArabic) != nil || file.text(.nameLatin) != nil
        return .object([
            "alias": hasName ? nil : text(.aliases), "birth": text(.birth), "name_arabic": text(.nameArabic),
            "name_latin": text(.nameLatin), "person": text(.person),
        ])
    }

    init?(_ row: Row) {
        guard let number = PersonNumber(row.key), let priority = PersonFile.Priority(rawValue: row.stage) else {
            return nil
        }
        self.number = number
        self.priority = priority
        opened = row.rank
        nameArabic = row.json["name_arabic"]?.string
        nameLatin = row.json["name_latin"]?.string
        alias = row.json["alias"]?.string
        birth = row.json["birth"]?.string.flatMap { PartialDate($0) }
        person = row.json["person"]?.string.flatMap { PersonReference($0) }
    }
}

/// A part of the list of files: the prominent first, then the priority cases, then all others, of each the last opened first.
public struct PersonPage: Sendable, Hashable {
    /// The files.
    public var rows: [PersonRow]
    /// How many there are, as far as `countLimit` where something is looked for.
    public var count: Int
    /// Whether more fit than were counted.
    public var isMore: Bool
    /// Where the next page begins, if there is one.
    public var next: PersonCursor?

    /// Counting what was looked for ends here.
    public static let countLimit = 1000
}

/// Where a page of the list begins. It stays the same page whatever comes in meanwhile.
public struct PersonCursor: Sendable, Hashable, LosslessStringConvertible {
    let priority: PersonFile.Priority
    /// What comes after the file of that order.
    let order: Int

    init(_ priority: PersonFile.Priority, _ order: Int) { (self.priority, self.order) = (priority, order) }

    /// For links, which need not know what it says.
    public var description: String { "\(priority.rawValue)-\(String(order, radix: 36))" }

    /// From such a text.
    public init?(_ description: String) {
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let priority = PersonFile.Priority(rawValue: String(parts[0])),
            parts[1].utf8.count <= 13,
            !parts[1].hasPrefix("+"), let order = Int(parts[1], radix: 36), order >= 0
        else { return nil }
        self.init(priority, order)
    }
}
