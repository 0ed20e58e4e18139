public import Room

/// What one side keeps of a person in its custody, or whom it asks for. It is private to that side's node: what leaves is
/// chosen field by field (`PersonFile.Particular`), and nothing else does.
///
/// A file has no field for clinical notes and none for complaints, on purpose. Whether a person is fit to travel stands on
/// the board alone, as yes or no until a day; why is told by clinicians to clinicians, outside of this software. Complaints
/// go to an outside body, and are shown neither to the holder nor to the receiver: a file that both could come to read is no
/// place for them. Remarks are no way round this.
public struct PersonFile: Sendable, Hashable {
    /// A sex as papers state it (ICAO Doc 9303-3).
    public enum Sex: String, Sendable, Hashable, CaseIterable { case female, male }

    /// How soon it matters; the first are shown first.
    public enum Priority: String, Sendable, Hashable, CaseIterable, Comparable {
        /// A leader, whom the receiving side asked for by name.
        case prominent
        case priority
        case routine

        private var place: Int {
            switch self {
            case .prominent: 0
            case .priority: 1
            case .routine: 2
            }
        }

        /// Whether one matters sooner.
        public static func < (one: Self, other: Self) -> Bool { one.place < other.place }
    }

    /// The side's own number.
    public let number: PersonNumber
    /// The room's neutral name of the person, once there is one.
    public private(set) var person: PersonReference?
    /// A picture among the node's attachments.
    public private(set) var photograph: Attachment?
    /// In the one form in which each is kept; fields that hold nothing are not there.
    var lines: [Field: [String]]

    /// A file of these fields, as people write them. Blank fields count as none.
    ///
    /// - Parameter lines: one text for each field that isn't a list.
    /// - Throws: the first of `faults(in:)`.
    public init(_ lines: [Field: [String]], photograph: Attachment? = nil) throws(PersonFileFault) {
        var faults: [PersonFileFault] = []
        guard let file = Self(lines, photograph, &faults) else {
            throw faults.first ?? PersonFileFault(.number, .missing)
        }
        self = file
    }

    /// All that is wrong with fields as people write them, in the order of the fields.
    public static func faults(in lines: [Field: [String]]) -> [PersonFileFault] {
        var faults: [PersonFileFault] = []
        _ = Self(lines, nil, &faults)
        return faults
    }

    /// A file, or all that is wrong with it: what a table is read by.
    ///
    /// - Parameter faults: what is wrong is added to it.
    public init?(_ lines: [Field: [String]], _ photograph: Attachment? = nil, _ faults: inout [PersonFileFault]) {
        let before = faults.count
        var read: [Field: [String]] = [:]
        read.reserveCapacity(lines.count)
        for field in Field.allCases {
            guard let given = lines[field] else { continue }
            do throws(PersonFileFault) {
                let kept = try field.read(given)
                if !kept.isEmpty { read[field] = kept }
            } catch {
                faults.append(error)
            }
        }
        let names: [Field] = [.nameArabic, .nameLatin, .aliases]
        if lines[.number]?.allSatisfy({ PersonText.trimmed($0).isEmpty }) ?? true {
            faults.append(PersonFileFault(.number, .missing))
        }
        if names.allSatisfy({ read[$0] == nil }),
            !faults[before...].contains(where: { $0.field.map(names.contains) ?? false })
        {
            faults.append(PersonFileFault(.nameArabic, .missing))
        }
        guard faults.count == before, let number = read[.number]?.first.flatMap({ PersonNumber($0) }) else {
            return nil
        }
        self.number = number
        person = read[.person]?.first.flatMap { PersonReference($0) }
        self.photograph = photograph
        read[.number] = nil
        read[.person] = nil
        self.lines = read
    }

    /// The lines of a field; none when it holds nothing. A photograph's is its name.
    public subscript(field: Field) -> [String] {
        switch field {
        case .number: [number.description]
        case .person: person.map { [$0.description] } ?? []
        case .photograph: photograph.map { [$0.name] } ?? []
        default: lines[field] ?? []
        }
    }

    /// The text of a field that isn't a list, the first line of one that is.
    public func text(_ field: Field) -> String? { self[field].first }

    /// When the person was born.
    public var birth: PartialDate? { text(.birth).flatMap { PartialDate($0) } }

    /// The sex, if it is told.
    public var sex: Sex? { text(.sex).flatMap(Sex.init(rawValue:)) }

    /// How soon it matters; routine where nothing is said.
    public var priority: Priority { text(.priority).flatMap(Priority.init(rawValue:)) ?? .routine }

    /// All names, the main one in Arabic letters first.
    public var names: [String] { self[.nameArabic] + self[.nameLatin] + self[.aliases] }

    /// The same file with other lines in a field; none empty it. The number stays: a file of another number is another file.
    public func with(_ field: Field, _ lines: [String]) throws(PersonFileFault) -> PersonFile {
        guard field != .number else { throw PersonFileFault(.number, .form) }
        guard field != .photograph else { throw PersonFileFault(.photograph, .photograph) }
        var all = self.lines
        all[.number] = [number.description]
        all[.person] = person.map { [$0.description] }
        all[field] = lines
        return try PersonFile(all, photograph: photograph)
    }

    mutating func update(by other: PersonFile) {
        lines.merge(other.lines) { $1 }
        person = other.person ?? person
        photograph = other.photograph ?? photograph
    }

    /// The same file with another picture, or with none.
    public func with(photograph: Attachment?) -> PersonFile {
        var file = self
        file.photograph = photograph
        return file
    }
}
