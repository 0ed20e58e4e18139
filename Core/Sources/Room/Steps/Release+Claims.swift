import IJSON
import TransparencyLog

extension Release {
    /// With its message in one piece, for programs that show it.
    var json: JSON {
        .object([
            "message": message.json, "origin": origin.map { .string($0.description) }, "serial": .int(serial),
            "supersedes": supersedes.map { .string($0.description) },
            "substituted": substituted.isEmpty ? nil : .strings(substituted),
            "redacted_files": redactedFiles.isEmpty ? nil : .array(redactedFiles.map(JSON.int)),
            "remark": remark.map(JSON.string),
        ])
    }

    /// The mediator's own words about what it releases: the claim `release`, which nobody can withhold.
    var claims: JSONObject {
        var claims = message.released.routing
        claims["revises"] = nil
        claims["serial"] = .int(serial)
        claims["supersedes"] = supersedes.map { .string($0.description) }
        claims["remark"] = remark.map(JSON.string)
        claims["redacted_files"] = redactedFiles.isEmpty ? nil : .array(redactedFiles.map(JSON.int))
        var words = JSONObject()
        for name in substituted { words[name] = value(name) }
        claims["substitutions"] = substituted.isEmpty ? nil : .object(words)
        return claims
    }

    private func value(_ name: String) -> JSON? {
        name == BodyClaims.subject ? message.subject.map(JSON.string) : message.body[name]
    }

    /// Reads a release from the claims of a token: what was disclosed, and the mediator's words in its place.
    init(_ reader: inout JSONReader, attribution: Attribution) throws(JSONMismatch) {
        var routing = try JSONReader(reader.required("release"), at: "release")
        var nature = try JSONReader(reader.required(BodyClaims.handling), at: BodyClaims.handling)
        guard var body = try reader.required(BodyClaims.body).object else {
            throw reader.mismatch(BodyClaims.body, .type)
        }
        let words = routing.optional("substitutions")?.object
        for word in words?.sorted ?? [] { body[word.name] = word.value }
        let serial = try routing.int("serial")
        let supersedes = try routing.optionalValue("supersedes") { StepID($0) }
        let remark = try routing.text("remark", 4000)
        let message = try Message(Message.Nature(&nature), routing: &routing, body: body, attribution: attribution)
        guard message.revises == nil else { throw routing.mismatch("revises") }
        let places = try routing.array("redacted_files")
        let redacted = places.compactMap(\.int)
        let origin = try reader.optionalValue("origin") { Hash256($0) }
        // Only of a party's files there are redacted versions, each of one.
        guard redacted.count == places.count, redacted == Set(redacted).sorted(),
            redacted.allSatisfy(message.attachments.indices.contains), redacted.isEmpty || origin != nil
        else { throw routing.mismatch("redacted_files") }
        try routing.finish()
        try nature.finish()
        self.init(message: message, origin: origin, serial: serial)
        redactedFiles = redacted
        self.supersedes = supersedes
        self.remark = remark
        substituted = words?.names ?? []
    }
}
