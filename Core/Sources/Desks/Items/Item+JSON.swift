public import IJSON
import Room
import TransparencyLog

extension Item {
    /// As a projection's row.
    public var json: JSON {
        // In the order of the names, in which they are kept.
        .object([
            "action": .strings(action.map(\.description)),
            "answer": answer == .none ? nil : .string(answer.rawValue),
            "attachments": attachments == 0 ? nil : .int(attachments), "caveat": caveat.json,
            "consents": consents.isEmpty ? nil : .array(consents.map(\.json)),
            "decided": decided.map(JSON.int),
            "derived": derivedFrom.isEmpty ? nil : .strings(derivedFrom.map(\.description)),
            "due": due.map(JSON.int), "entry": .string(entry.description), "erased": erased.map(JSON.int),
            "erased_by_peer": erasedByPeer.map(JSON.int), "fixed": fixedForm ? .bool(true) : nil,
            "hash": .string(hash.description), "incident": incident.map(JSON.string),
            "information": information.isEmpty ? nil : .strings(information.map(\.description)),
            "key": .string(key.description), "kind": .string(kind),
            "legs": legs.isEmpty ? nil : .array(legs.map(\.json)), "level": level.map { .string($0.rawValue) },
            "peer": .string(peer.description), "precedence": .string(precedence.rawValue),
            "received": received.map(JSON.int), "reference": text(reference),
            "refusal": refusal.map { .string($0.rawValue) }, "replaced_by": text(replacedBy),
            "replaces": text(replaces), "returned": returned.map { .string($0.rawValue) },
            "revises": text(revises), "serial": serial.map(JSON.int), "side": .string(side.rawValue),
            "signed": .int(signed), "stage": .string(stage.rawValue), "subject": subject.map(JSON.string),
        ])
    }

    private func text(_ step: StepID?) -> JSON? { step.map { .string($0.description) } }

    /// From a projection's row.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "item")
        key = try reader.value("key") { StepID($0) }
        side = try reader.value("side") { Side(rawValue: $0) }
        peer = try reader.value("peer") { MemberID($0) }
        stage = try reader.value("stage") { ItemStage(rawValue: $0) }
        kind = try reader.string("kind")
        precedence = try reader.value("precedence") { Precedence(rawValue: $0) }
        caveat = try Caveat(json: reader.required("caveat"))
        action = try reader.values("action") { OfficeID($0) }
        information = try reader.values("information") { OfficeID($0) }
        subject = try reader.optionalString("subject")
        signed = try reader.int("signed")
        received = try reader.optionalInt("received")
        serial = try reader.optionalInt("serial")
        incident = try reader.optionalString("incident")
        due = try reader.optionalInt("due")
        answer = try reader.optionalValue("answer") { AnswerState(rawValue: $0) } ?? .none
        reference = try reader.optionalValue("reference") { StepID($0) }
        derivedFrom = try reader.values("derived") { StepID($0) }
        replaces = try reader.optionalValue("replaces") { StepID($0) }
        revises = try reader.optionalValue("revises") { StepID($0) }
        replacedBy = try reader.optionalValue("replaced_by") { StepID($0) }
        fixedForm = try reader.flag("fixed")
        attachments = try reader.optionalInt("attachments") ?? 0
        entry = try reader.value("entry") { Hash256($0) }
        hash = try reader.value("hash") { Hash256($0) }
        legs = []
        for leg in try reader.array("legs") { legs.append(try Leg(json: leg)) }
        level = try reader.optionalValue("level") { AcknowledgementLevel(rawValue: $0) }
        refusal = try reader.optionalValue("refusal") { RefusalCode(rawValue: $0) }
        returned = try reader.optionalValue("returned") { ReturnReason(rawValue: $0) }
        decided = try reader.optionalInt("decided")
        consents = []
        for consent in try reader.array("consents") { consents.append(try Consent(json: consent)) }
        erased = try reader.optionalInt("erased")
        erasedByPeer = try reader.optionalInt("erased_by_peer")
        try reader.finish()
    }
}

extension Leg {
    var json: JSON {
        .object([
            "to": .string(audience.description), "release": release.map { .string($0.description) },
            "entry": entry.map { .string($0.description) }, "serial": serial.map(JSON.int), "caveat": caveat?.json,
            "at": .int(at), "level": level.map { .string($0.rawValue) }, "erased": erased.map(JSON.int),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "leg")
        audience = try reader.value("to") { MemberID($0) }
        release = try reader.optionalValue("release") { StepID($0) }
        entry = try reader.optionalValue("entry") { Hash256($0) }
        serial = try reader.optionalInt("serial")
        caveat = try reader.optional("caveat").map { json throws(JSONMismatch) in try Caveat(json: json) }
        at = try reader.int("at")
        level = try reader.optionalValue("level") { AcknowledgementLevel(rawValue: $0) }
        erased = try reader.optionalInt("erased")
        try reader.finish()
    }
}

extension Consent {
    var json: JSON {
        .object(["audience": .strings(audience.sorted().map(\.description)), "expires": .int(expires)])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "consent")
        self.init(
            audience: Set(try reader.values("audience") { MemberID($0) }), expires: try reader.int("expires"))
        try reader.finish()
    }
}
