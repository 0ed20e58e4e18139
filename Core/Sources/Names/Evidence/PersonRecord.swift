import Foundation

/// What a list says of a person: the fields of ICAO Doc 9303 that papers have, and those by which people are told apart
/// where papers are missing.
public struct PersonRecord: Sendable, Hashable {
    /// A sex as papers state it (ICAO Doc 9303-3: F and M; what is left open is `nil`).
    public enum Sex: String, Sendable, Hashable, CaseIterable {
        case female = "f"
        case male = "m"

        /// Reads `f`, `female`, `أنثى`, `m`, `male`, `ذكر` and the like; `nil` for anything else.
        public init?(_ text: String) {
            switch text.trimmingCharacters(in: .whitespaces).lowercased() {
            case "f", "female", "w", "woman", "أنثى", "انثى", "إمرأة", "مێ": self = .female
            case "m", "male", "man", "ذكر", "رجل", "نێر": self = .male
            default: return nil
            }
        }
    }

    /// Who it is on that list.
    public var id: String
    /// The names, the main one first.
    public var names: [String]
    /// When they were born.
    public var birth: BirthDate?
    /// Their sex.
    public var sex: Sex?
    /// Where they or their family come from.
    public var origin: String?
    /// The father's name.
    public var father: String?
    /// The mother's name.
    public var mother: String?
    /// Numbers of papers.
    public var documents: [String]

    /// A record.
    public init(
        id: String, names: [String], birth: BirthDate? = nil, sex: Sex? = nil, origin: String? = nil,
        father: String? = nil, mother: String? = nil, documents: [String] = []
    ) {
        (self.id, self.names, self.birth, self.sex) = (id, names, birth, sex)
        (self.origin, self.father, self.mother, self.documents) = (origin, father, mother, documents)
    }

    /// The names taken apart, those that an "alias" within one introduces among them.
    public var parsedNames: [ParsedName] { names.flatMap { ParsedName($0).alternatives } }
}
