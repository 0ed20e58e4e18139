import IJSON
import TransparencyLog

extension Message {
    /// What of a message the mediator alone reads and the receiver gets in the mediator's words: offices, caveat, names
    /// of other items, files.
    private var routing: JSONObject {
        JSONObject([
            "caveat": caveat.json, "action": .strings(action.map(\.description)),
            "information": information.isEmpty ? nil : .strings(information.map(\.description)),
            "incident": incident.map(JSON.string), "reference": reference.map { .string($0.description) },
            "derived_from": derivedFrom.isEmpty ? nil : .strings(derivedFrom.map(\.description)),
            "replaces": replaces.map { .string($0.description) }, "revises": revises.map { .string($0.description) },
            "attachments": attachments.isEmpty ? nil : .array(attachments.map(\.json)),
        ])
    }

    /// What goes on in the submitter's own disclosures.
    private var nature: JSONObject {
        JSONObject([
            "kind": .string(kind), "precedence": .string(precedence.rawValue), "due": due.map(JSON.int),
            "fixed_form": fixedForm ? .bool(true) : nil,
        ])
    }

    /// Both.
    var handling: JSONObject {
        var claims = routing
        for member in nature.sorted { claims[member.name] = member.value }
        return claims
    }

    /// The `handling` of a release that the mediator writes itself, and its own words about any release.
    var released: (handling: JSONObject, routing: JSONObject) { (nature, routing) }

    /// What goes on in the submitter's own disclosures, as it is read.
    struct Nature {
        fileprivate let kind: String
        fileprivate let precedence: Precedence
        fileprivate let due: Int?
        fileprivate let fixedForm: Bool

        init(_ reader: inout JSONReader) throws(JSONMismatch) {
            kind = try reader.string("kind")
            precedence = try reader.value("precedence") { Precedence(rawValue: $0) }
            due = try reader.optionalInt("due")
            fixedForm = try reader.flag("fixed_form")
        }
    }

    /// Reads a message from the parts of a token.
    ///
    /// - Parameter claims: the body as disclosed; a field of which nothing is left is left out.
    init(
        _ nature: Nature, routing: inout JSONReader, body claims: JSONObject, attribution: Attribution
    ) throws(JSONMismatch) {
        var body = JSONObject()
        for member in claims.sorted { body[member.name] = BodyClaims.value(member.value) }
        let subject = body[BodyClaims.subject]?.string
        body[BodyClaims.subject] = nil
        try self.init(
            nature, routing: &routing, subject: subject, body: .object(body), attribution: attribution)
    }

    /// The one place where a message is read.
    init(
        _ nature: Nature, routing: inout JSONReader, subject: String?, body: JSON,
        attribution: Attribution
    ) throws(JSONMismatch) {
        let caveat = try Caveat(json: routing.required("caveat"))
        let action = try routing.values("action") { OfficeID($0) }
        let information = try routing.values("information") { OfficeID($0) }
        self.init(
            kind: nature.kind, precedence: nature.precedence, caveat: caveat, action: action,
            information: information, subject: subject, body: body)
        due = nature.due
        fixedForm = nature.fixedForm
        self.attribution = attribution
        incident = try routing.optionalString("incident")
        reference = try routing.optionalValue("reference") { StepID($0) }
        derivedFrom = try routing.values("derived_from") { StepID($0) }
        replaces = try routing.optionalValue("replaces") { StepID($0) }
        revises = try routing.optionalValue("revises") { StepID($0) }
        for file in try routing.array("attachments") { attachments.append(try Attachment(json: file)) }
    }
}
