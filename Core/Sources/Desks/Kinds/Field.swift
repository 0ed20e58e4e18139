import IJSON

/// What a field of a kind holds, with its limit.
public enum FieldType: Sendable, Hashable {
    /// One line of at most so many UTF-8 bytes.
    case line(Int)
    /// Free text of at most so many UTF-8 bytes.
    case text(Int)
    /// One of a closed list.
    case choice([String])
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// Seconds since 1970.
    case time
    /// A `Place`.
    case place
    /// At most so many persons by their references, each once, one a line: each line can be withheld by itself.
    case persons(Int)
    /// At most so many offices, one a line, in order.
    case offices(Int)
}

/// One field of a kind.
public struct Field: Sendable, Hashable {
    /// The member's name in the body.
    public let name: String
    /// What it holds.
    public let type: FieldType
    /// Whether a submission must have it. In a release any field may be missing: it was withheld.
    public let isRequired: Bool

    init(_ name: String, _ type: FieldType, required: Bool = false) {
        self.name = name
        self.type = type
        isRequired = required
    }

    func accepts(_ value: JSON) -> Bool {
        switch type {
        case .line(let limit):
            guard let text = value.string else { return false }
            return (1...limit).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
        case .text(let limit):
            guard let text = value.string else { return false }
            return (1...limit).contains(text.utf8.count)
                && text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
        case .choice(let options): return value.string.map(options.contains) ?? false
        case .integer(let bounds): return value.int.map(bounds.contains) ?? false
        case .time: return value.int.map { (1...253_402_300_799).contains($0) } ?? false
        case .place: return (try? Place(json: value)) != nil
        case .persons(let limit): return value.string.map { PersonList.isWritten($0, limit) } ?? false
        case .offices(let limit): return value.string.map { OfficeList.isWritten($0, limit) } ?? false
        }
    }

    /// What it takes, as the end of a sentence: `one of A, B, C`.
    public var expectation: String {
        switch type {
        case .line(let limit): "one line of at most \(limit) bytes"
        case .text(let limit): "text of at most \(limit) bytes"
        case .choice(let options): "one of \(options.joined(separator: ", "))"
        case .integer(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .time: "a time in seconds since 1970"
        case .persons(let limit): "at most \(limit) references of persons such as \(PersonReference.sample), one a line"
        case .offices(let limit): "at most \(limit) offices such as a.custody, one a line"
        case .place: #"a place as JSON, {"id":…} of the lexicon, {"at":…} with coordinates or MGRS, or both"#
        }
    }

    var schema: JSON {
        switch type {
        case .line(let limit), .text(let limit):
            .object(["type": .string("string"), "minLength": .int(1), "maxLength": .int(limit)])
        case .choice(let options): .object(["enum": .strings(options)])
        case .integer(let bounds):
            .object([
                "type": .string("integer"), "minimum": .int(bounds.lowerBound), "maximum": .int(bounds.upperBound),
            ])
        case .time:
            .object([
                "type": .string("integer"), "minimum": .int(1), "description": .string("seconds since 1970-01-01Z"),
            ])
        case .persons(let limit):
            .object([
                "type": .string("string"), "minLength": .int(1), "maxLength": .int(limit * 10),
                "description": .string("references of persons, one a line"),
            ])
        case .offices(let limit):
            .object([
                "type": .string("string"), "minLength": .int(1), "maxLength": .int(limit * 40),
                "description": .string("offices, one a line"),
            ])
        case .place: Place.schema
        }
    }
}
