public import IJSON

extension PersonFile {
    /// What can be told of a person in a message of kind `person-particulars`, and nothing else can: there is no case for the
    /// own number, the arrest, property, family, picture or remarks, so that nobody can choose them.
    public enum Particular: String, Sendable, Hashable, CaseIterable {
        case nameArabic = "name_arabic"
        case nameLatin = "name_latin"
        case birthPlace = "birth_place"
        case aliases, birth, sex, father, mother, origin, nationality, documents

        /// The field that it tells.
        public var field: Field {
            switch self {
            case .nameArabic: .nameArabic
            case .nameLatin: .nameLatin
            case .aliases: .aliases
            case .birth: .birth
            case .birthPlace: .birthPlace
            case .sex: .sex
            case .father: .father
            case .mother: .mother
            case .origin: .origin
            case .nationality: .nationality
            case .documents: .documents
            }
        }

        /// The particular that tells a field; `nil` for one that is never told this way.
        public init?(_ field: Field) { self.init(rawValue: field.rawValue) }
    }

    /// The body of a message of kind `person-particulars`: the room's name of the person, and a text for each chosen
    /// particular that the file holds. Lists are parted by `; `, with which no line of them can be mistaken.
    ///
    /// - Throws: `missing` while the person has no neutral name: by another the two sides must not know one another's.
    public func particulars(_ fields: Set<Particular>) throws(PersonFileFault) -> JSON {
        guard let person else { throw PersonFileFault(.person, .missing) }
        var body = JSONObject(["person": .string(person.description)])
        for particular in fields {
            let lines = self[particular.field]
            if !lines.isEmpty { body[particular.rawValue] = .string(lines.joined(separator: "; ")) }
        }
        return .object(body)
    }
}
