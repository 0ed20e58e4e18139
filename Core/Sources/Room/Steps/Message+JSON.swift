public import IJSON
import TransparencyLog

extension Message {
    /// As claims.
    public var json: JSON {
        .object([
            "kind": .string(kind), "precedence": .string(precedence.rawValue), "caveat": caveat.json,
            "action": .strings(action.map(\.description)),
            "information": information.isEmpty ? nil : .strings(information.map(\.description)),
            "subject": subject.map(JSON.string), "body": body, "incident": incident.map(JSON.string),
            "reference": reference.map { .string($0.description) },
            "derived_from": derivedFrom.isEmpty ? nil : .strings(derivedFrom.map(\.description)),
            "replaces": replaces.map { .string($0.description) }, "revises": revises.map { .string($0.description) },
            "due": due.map(JSON.int), "attribution": .string(attribution.rawValue),
            "fixed_form": fixedForm ? .bool(true) : nil,
            "attachments": attachments.isEmpty ? nil : .array(attachments.map(\.json)),
        ])
    }

    /// From claims.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "message")
        let kind = try reader.string("kind")
        let precedence = try reader.value("precedence") { Precedence(rawValue: $0) }
        let caveat = try Caveat(json: reader.required("caveat"))
        let action = try reader.values("action") { OfficeID($0) }
        let information = try reader.values("information") { OfficeID($0) }
        let subject = try reader.optionalString("subject")
        self.init(
            kind: kind, precedence: precedence, caveat: caveat, action: action, information: information,
            subject: subject, body: try reader.required("body"))
        incident = try reader.optionalString("incident")
        reference = try reader.optionalValue("reference") { StepID($0) }
        derivedFrom = try reader.values("derived_from") { StepID($0) }
        replaces = try reader.optionalValue("replaces") { StepID($0) }
        revises = try reader.optionalValue("revises") { StepID($0) }
        due = try reader.optionalInt("due")
        attribution = try reader.value("attribution") { Attribution(rawValue: $0) }
        fixedForm = try reader.flag("fixed_form")
        for file in try reader.array("attachments") { attachments.append(try Attachment(json: file)) }
        try reader.finish()
    }
}

extension Attachment {
    /// As claims.
    public var json: JSON {
        .object([
            "name": .string(name), "type": .string(mediaType), "size": .int(size),
            "digest": .string(digest.description), "key": .string(Base64URL.encode(key)),
        ])
    }

    /// From claims.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "attachment")
        name = try reader.string("name")
        mediaType = try reader.string("type")
        size = try reader.int("size")
        digest = try reader.value("digest") { Hash256($0) }
        key = try reader.value("key") { Base64URL.decode($0) }
        guard key.count == 32, (0...Self.maximumSize).contains(size), (1...200).contains(name.utf8.count) else {
            throw reader.mismatch("size")
        }
        try reader.finish()
    }
}
