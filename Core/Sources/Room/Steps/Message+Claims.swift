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

    /// The `handling` of a submission.
    func handling(sequence: Int, previous: Hash256) -> JSONObject {
        var claims = routing
        for member in nature.sorted { claims[member.name] = member.value }
        claims["seq"] = .int(sequence)
        claims["prev"] = .string(previous.description)
        return claims
    }

    /// The `handling` of a release that the mediator writes itself, and its own words about any release.
    var released: (handling: JSONObject, routing: JSONObject) { (nature, routing) }

    /// Reads a message from the parts of a token.
    ///
    /// - Parameter body: as disclosed; a field of which nothing is left is left out.
    init(
        nature: inout JSONReader, routing: inout JSONReader, body: JSONObject, attribution: Attribution
    ) throws(JSONMismatch) {
        let kind = try nature.string("kind")
        let precedence = try nature.value("precedence") { Precedence(rawValue: $0) }
        let due = try nature.optionalInt("due")
        let fixedForm = try nature.flag("fixed_form")
        try self.init(kind: kind, precedence: precedence, routing: &routing, body: body)
        self.due = due
        self.fixedForm = fixedForm
        self.attribution = attribution
    }

    /// The same where one object holds both.
    init(handling: inout JSONReader, body: JSONObject, attribution: Attribution) throws(JSONMismatch) {
        let kind = try handling.string("kind")
        let precedence = try handling.value("precedence") { Precedence(rawValue: $0) }
        try self.init(kind: kind, precedence: precedence, routing: &handling, body: body)
        due = try handling.optionalInt("due")
        fixedForm = try handling.flag("fixed_form")
        self.attribution = attribution
    }

    private init(
        kind: String, precedence: Precedence, routing: inout JSONReader, body claims: JSONObject
    ) throws(JSONMismatch) {
        var body = JSONObject()
        for member in claims.sorted { body[member.name] = BodyClaims.value(member.value) }
        let subject = body[BodyClaims.subject]?.string
        body[BodyClaims.subject] = nil
        let caveat = try Caveat(json: routing.required("caveat"))
        let action = try routing.values("action") { OfficeID($0) }
        let information = try routing.values("information") { OfficeID($0) }
        self.init(
            kind: kind, precedence: precedence, caveat: caveat, action: action, information: information,
            subject: subject, body: .object(body))
        incident = try routing.optionalString("incident")
        reference = try routing.optionalValue("reference") { StepID($0) }
        derivedFrom = try routing.values("derived_from") { StepID($0) }
        replaces = try routing.optionalValue("replaces") { StepID($0) }
        revises = try routing.optionalValue("revises") { StepID($0) }
        for file in try routing.array("attachments") { attachments.append(try Attachment(json: file)) }
    }
}
