import IJSON

/// What a value of the API may be: one description is published (JSON Schema 2020-12) and checked.
///
/// Objects in requests are closed: a member that isn't known was meant for something, which would be passed over.
indirect enum Schema: Sendable {
    /// Text of so many Unicode code points.
    case text(ClosedRange<Int>)
    /// A word of a certain form.
    case word(WordForm)
    /// One of a closed list.
    case choice([String])
    case integer(ClosedRange<Int>)
    case flag
    case null
    case list(Schema, ClosedRange<Int>)
    /// An object with these members; in answers it may come to have more.
    case object([Member], isClosed: Bool)
    /// An object with members of any name.
    case map(Schema)
    case either([Schema])
    case component(Component)
    /// Any value, as a document's own schema says.
    case anything(String)

    /// A member of an object.
    struct Member: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
        let about: String?
    }

    /// An object of a request.
    static func request(_ members: Member...) -> Schema { .object(members, isClosed: true) }
    /// An object of an answer.
    static func answer(_ members: Member...) -> Schema { .object(members, isClosed: false) }
    /// A request that says nothing.
    static let empty = Schema.object([], isClosed: true)

    /// Seconds since 1970-01-01Z.
    static let time = Schema.integer(0...253_402_300_799)
    static let count = Schema.integer(0...Int(Int32.max))
    static func maybe(_ schema: Schema) -> Schema { .either([schema, .null]) }
}

extension Schema.Member {
    static func must(_ name: String, _ schema: Schema, _ about: String? = nil) -> Self {
        Self(name: name, schema: schema, isRequired: true, about: about)
    }

    static func may(_ name: String, _ schema: Schema, _ about: String? = nil) -> Self {
        Self(name: name, schema: schema, isRequired: false, about: about)
    }
}

/// Words of a certain form, with the pattern (ECMA-262) that is published and the test that decides.
enum WordForm: String, Sendable, CaseIterable {
    case step, member, office, concept, user, digest, hash, language, slug, person

    var pattern: String {
        switch self {
        case .step: "^[A-Za-z0-9_-]{21}[AQgw]$"
        case .member: "^[a-z]{1,8}$"
        case .office: #"^[a-z]{1,8}\.[a-z0-9-]{1,24}$"#
        case .concept: #"^(place|body|title|office|line):[a-z0-9.-]{1,48}$"#
        case .user: "^[a-z0-9.-]{1,32}$"
        case .digest, .hash: "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$"
        case .language: "^[a-z]{2,3}$"
        case .slug: "^[a-z0-9-]{1,40}$"
        case .person: "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}[0-9A-Z]$"
        }
    }

    var about: String {
        switch self {
        case .step: "128 random bits as base64url"
        case .member: "a member of the room; m is the mediator"
        case .office: "an office of a member"
        case .concept: "a concept of the lexicon"
        case .user: "a log-in name"
        case .digest: "the SHA-256 digest of a ciphertext as base64url"
        case .hash: "a SHA-256 digest as base64url"
        case .language: "a language code"
        case .person: "how the room calls a person in a transfer; the last character checks the others"
        case .slug: "small letters, digits and hyphens"
        }
    }
}

extension Schema {
    /// As JSON Schema 2020-12.
    var json: JSON {
        switch self {
        case .text(let length):
            .object([
                "type": .string("string"), "minLength": length.lowerBound == 0 ? nil : .int(length.lowerBound),
                "maxLength": .int(length.upperBound),
            ])
        case .word(let form):
            .object([
                "type": .string("string"), "pattern": .string(form.pattern), "description": .string(form.about),
            ])
        case .choice(let options): .object(["type": .string("string"), "enum": .strings(options)])
        case .integer(let bounds):
            .object([
                "type": .string("integer"), "minimum": .int(bounds.lowerBound), "maximum": .int(bounds.upperBound),
            ])
        case .flag: .object(["type": .string("boolean")])
        case .null: .object(["type": .string("null")])
        case .list(let element, let size):
            .object([
                "type": .string("array"), "items": element.json,
                "minItems": size.lowerBound == 0 ? nil : .int(size.lowerBound),
                "maxItems": size.upperBound == .max ? nil : .int(size.upperBound),
            ])
        case .object(let members, let isClosed): Self.json(members, isClosed)
        case .map(let value): .object(["type": .string("object"), "additionalProperties": value.json])
        case .either(let options): .object(["anyOf": .array(options.map(\.json))])
        case .component(let component): .object(["$ref": .string("#/components/schemas/\(component.rawValue)")])
        case .anything(let about): .object(["description": .string(about)])
        }
    }

    private static func json(_ members: [Member], _ isClosed: Bool) -> JSON {
        var properties = JSONObject()
        for member in members {
            var schema = member.schema.json.object ?? JSONObject()
            if let about = member.about { schema["description"] = .string(about) }
            properties[member.name] = .object(schema)
        }
        let required = members.filter(\.isRequired).map(\.name)
        return .object([
            "type": .string("object"), "properties": members.isEmpty ? nil : .object(properties),
            "required": required.isEmpty ? nil : .strings(required),
            "additionalProperties": isClosed ? .bool(false) : nil,
        ])
    }
}
