public import IJSON
import Room

extension PersonFile {
    /// As a record: a member for each field that holds something.
    public var json: JSON {
        var object = JSONObject()
        for field in Self.sortedFields {
            switch field {
            case .photograph: if let photograph { object[field.rawValue] = photograph.json }
            default:
                let lines = self[field]
                guard let first = lines.first else { continue }
                object[field.rawValue] = field.isList ? .strings(lines) : .string(first)
            }
        }
        return .object(object)
    }

    /// By name, so that each member is added behind the last.
    private static let sortedFields = Field.allCases.sorted { $0.rawValue < $1.rawValue }

    /// From such a record, and from no other: what is not in the form in which it is kept is refused, and so is a member of
    /// which nobody knows what it says.
    public init(json: JSON) throws(PersonFileFault) {
        guard let object = json.object else { throw PersonFileFault(name: "", .type) }
        var lines: [Field: [String]] = [:]
        var photograph: Attachment?
        for member in object.sorted {
            guard let field = Field(rawValue: member.name) else { throw PersonFileFault(name: member.name, .unknown) }
            if field == .photograph {
                do { photograph = try Attachment(json: member.value) } catch {
                    throw PersonFileFault(field, .photograph)
                }
            } else {
                lines[field] = try Self.lines(field, member.value)
            }
        }
        try self.init(lines, photograph: photograph)
        for (field, given) in lines where self[field] != given { throw PersonFileFault(field, .form) }
    }

    private static func lines(_ field: Field, _ value: JSON) throws(PersonFileFault) -> [String] {
        guard field.isList else {
            guard let text = value.string else { throw PersonFileFault(field, .type) }
            guard !text.isEmpty else { throw PersonFileFault(field, .empty) }
            return [text]
        }
        guard let array = value.array else { throw PersonFileFault(field, .type) }
        guard !array.isEmpty else { throw PersonFileFault(field, .empty) }
        var lines: [String] = []
        for element in array {
            guard let line = element.string else { throw PersonFileFault(field, .type) }
            lines.append(line)
        }
        return lines
    }
}
