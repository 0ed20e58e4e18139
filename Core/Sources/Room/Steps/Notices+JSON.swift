import IJSON
import TransparencyLog

extension Accepted {
    var json: JSON {
        .object([
            "jti": .string(step.description), "leaf": .string(entry.description), "received": .int(received),
            "serial": .int(serial),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "accepted")
        step = try reader.step("jti")
        entry = try reader.value("leaf") { Hash256($0) }
        received = try reader.int("received")
        serial = try reader.int("serial")
        try reader.finish()
    }
}

extension Passed {
    var json: JSON {
        .object([
            "item": .string(item.description), "audience": .string(audience.description),
            "release": .string(release.description), "fields": fields.isEmpty ? nil : .strings(fields),
            "substituted": substituted.isEmpty ? nil : .strings(substituted),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "passed")
        item = try reader.step("item")
        audience = try reader.value("audience") { MemberID($0) }
        release = try reader.value("release") { Hash256($0) }
        fields = try reader.strings("fields")
        substituted = try reader.strings("substituted")
        try reader.finish()
    }
}

extension Fact {
    var json: JSON {
        .object([
            "item": .string(item.description), "audience": .string(audience.description),
            "level": .string(level.rawValue), "at": .int(at),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "fact")
        item = try reader.step("item")
        audience = try reader.value("audience") { MemberID($0) }
        level = try reader.value("level") { AcknowledgementLevel(rawValue: $0) }
        at = try reader.int("at")
        try reader.finish()
    }
}

extension ReleaseReference {
    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "release")
        id = try reader.step("jti")
        hash = try reader.value("sd_hash") { Hash256($0) }
        try reader.finish()
    }
}
