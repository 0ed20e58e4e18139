public import IJSON

/// Why a body is not one of its kind.
public struct BodyFault: Error, Sendable, Hashable {
    /// The field.
    public let field: String
    /// What is wrong.
    public let reason: Reason

    /// What may be wrong with a field.
    public enum Reason: String, Sendable, Hashable {
        case missing, value, unknown
        /// It was held back from this audience before.
        case withheld
    }

    /// A fault of a field.
    public init(field: String, reason: Reason) {
        self.field = field
        self.reason = reason
    }
}

/// A kind of message: its fields and what it depends on. One description serves the wire, the forms and the schema.
public struct Kind: Sendable, Hashable {
    /// What the message must refer to.
    public enum Reference: Sendable, Hashable {
        case none
        /// An item of one of these kinds.
        case of([String])
        /// Any item.
        case any
    }

    /// The name in messages.
    public let name: String
    /// One sentence of what it is for.
    public let purpose: String
    /// The fields, in the order in which people fill them.
    public let fields: [Field]
    /// What it must refer to.
    public let reference: Reference
    /// Whether it must say when an answer is due.
    public let needsDue: Bool

    init(
        _ name: String, _ purpose: String, reference: Reference = .none, needsDue: Bool = false, _ fields: [Field]
    ) {
        self.name = name
        self.purpose = purpose
        self.reference = reference
        self.needsDue = needsDue
        self.fields = fields + [Field(Self.tearLine, .text(2000))]
    }

    /// The field of every kind that holds a version for wider release, written by the drafter below the tear line.
    public static let tearLine = "tear_line"

    /// The longest subject in UTF-8 bytes.
    public static let subjectLimit = 200

    /// Whether a text can be a subject: one line within the limit.
    public static func isSubject(_ text: String) -> Bool {
        (1...subjectLimit).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }

    /// The field of that name.
    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// Checks a body.
    ///
    /// - Parameter released: whether fields may be missing because they were withheld.
    public func check(_ body: JSON, released: Bool = false) throws(BodyFault) {
        guard case .object(let object) = body else { throw BodyFault(field: "", reason: .value) }
        for member in object.sorted {
            guard let field = field(member.name) else { throw BodyFault(field: member.name, reason: .unknown) }
            guard field.accepts(member.value) else { throw BodyFault(field: member.name, reason: .value) }
        }
        guard !released else { return }
        for field in fields where field.isRequired && object[field.name] == nil {
            throw BodyFault(field: field.name, reason: .missing)
        }
    }

    /// The body's JSON Schema (draft 2020-12).
    public var schema: JSON {
        var properties = JSONObject()
        for field in fields { properties[field.name] = field.schema }
        return .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"), "title": .string(name),
            "description": .string(purpose), "type": .string("object"), "additionalProperties": .bool(false),
            "properties": .object(properties), "required": .strings(fields.filter(\.isRequired).map(\.name)),
        ])
    }
}
