public import IJSON
import TransparencyLog

extension Message {
    /// In one piece, for records and programs: the claims of a token's `handling`, the body as it was written.
    public var json: JSON {
        var claims = handling
        claims["subject"] = subject.map(JSON.string)
        claims["body"] = body
        claims["attribution"] = .string(attribution.rawValue)
        return .object(claims)
    }

    /// From one piece.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "message")
        let nature = try Nature(&reader)
        let subject = try reader.optionalString("subject")
        let body = try reader.required("body")
        let attribution = try reader.value("attribution") { Attribution(rawValue: $0) }
        try self.init(nature, routing: &reader, subject: subject, body: body, attribution: attribution)
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
