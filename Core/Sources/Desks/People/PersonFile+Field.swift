extension PersonFile {
    /// What a file holds. The list is closed: what has no field here is not kept in a file.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        /// The side's own number.
        case number
        /// The room's neutral name of the person, once there is one.
        case person
        /// Names as they are written in Arabic letters, Kurdish and Persian ones among them.
        case nameArabic = "name_arabic"
        case nameLatin = "name_latin"
        /// Other names in either script: kunya, war names, other spellings.
        case aliases
        case birth
        case birthPlace = "birth_place"
        case sex, father, mother, origin
        /// What the person says, or what is said of the person; confirmed it is only on the board.
        case nationality
        /// What the claim stands on: papers, family, speech.
        case nationalityBasis = "nationality_basis"
        case arrestDate = "arrest_date"
        case arrestPlace = "arrest_place"
        case arrestAuthority = "arrest_authority"
        case arrestReasons = "arrest_reasons"
        /// On what law or order the person is held.
        case legalBasis = "legal_basis"
        /// An inventory, a thing a line.
        case property
        /// Who is to be told, and how, one a line.
        case nextOfKin = "next_of_kin"
        /// Name, age, place and guardian, one a line.
        case children
        /// Papers, a kind and number a line: `passport N1234567`.
        case documents
        /// A file among the node's attachments.
        case photograph
        case priority
        /// Nothing of health and no complaint: see `PersonFile`.
        case remarks
    }

    /// How much a field holds, in UTF-8 bytes.
    public enum Shape: Sendable, Hashable {
        /// `PersonNumber`.
        case number
        /// `PersonReference`.
        case reference
        case line(Int)
        /// Several lines in one.
        case text(Int)
        /// One line each, at most so many; none holds a semicolon, which parts them in tables.
        case lines(Int, count: Int)
        /// `PartialDate`.
        case date
        case choice([String])
        /// An attachment.
        case photograph
    }
}

extension PersonFile.Field {
    /// What it holds.
    public var shape: PersonFile.Shape {
        switch self {
        case .number: .number
        case .person: .reference
        case .nameArabic, .nameLatin, .father, .mother: .line(200)
        case .birthPlace, .origin, .nationality, .arrestPlace, .arrestAuthority: .line(200)
        case .aliases: .lines(160, count: 16)
        case .birth, .arrestDate: .date
        case .sex: .choice(PersonFile.Sex.allCases.map(\.rawValue))
        case .priority: .choice(PersonFile.Priority.allCases.map(\.rawValue))
        case .nationalityBasis, .arrestReasons, .legalBasis: .text(2000)
        case .property: .lines(300, count: 200)
        case .nextOfKin, .children: .lines(300, count: 40)
        case .documents: .lines(120, count: 20)
        case .photograph: .photograph
        case .remarks: .text(4000)
        }
    }

    /// The rules that ask for it; none where it is the room's own need.
    public var rules: [PersonRule] {
        switch self {
        case .number: [.file]
        case .nameArabic, .nameLatin, .birth: [.identification, .prisonersOfWar, .identity, .registeredIdentity]
        case .aliases, .documents, .photograph: [.identification, .identity]
        case .birthPlace, .father, .mother: [.identification, .prisonersOfWar]
        case .sex: [.identity]
        case .origin, .nationality: [.identification]
        case .arrestDate, .arrestPlace: [.identification, .changes, .arrest, .registeredArrest]
        case .arrestAuthority: [.arrest, .registeredArrest]
        case .arrestReasons: [.identification, .arrest, .registeredGrounds]
        case .legalBasis: [.registeredGrounds]
        case .property: [.effects, .inventory]
        case .nextOfKin: [.identification, .prisonersOfWar, .emergency]
        case .children: [.family]
        case .person, .nationalityBasis, .priority, .remarks: []
        }
    }

    /// Whether it tells who the person is, alone or among a few: free text always may. While a gate "before disclosure"
    /// is closed nothing that does leaves the holder.
    public var identifies: Bool {
        switch self {
        case .person, .sex, .nationality, .priority: false
        default: true
        }
    }

    /// Whether it holds several lines.
    public var isList: Bool { if case .lines = shape { true } else { false } }
}
