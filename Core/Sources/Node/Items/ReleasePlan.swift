public import Desks
public import IJSON
public import Room

/// What the mediator's officer decided to pass to one audience.
public struct ReleasePlan: Sendable, Hashable {
    /// To whom.
    public var audience: MemberID
    /// Names of fields held back; `subject` and `attachment.0`, `attachment.1` … among them.
    public var withheld: Set<String>
    /// The mediator's own words in place of a field's.
    public var substitutions: [String: JSON]
    /// Under which caveat; it may only tighten.
    public var caveat: Caveat
    /// The mediator's remark.
    public var remark: String?

    /// A plan that passes everything.
    public init(audience: MemberID, caveat: Caveat) {
        self.audience = audience
        self.caveat = caveat
        withheld = []
        substitutions = [:]
    }

    /// As a record, so that a second officer can confirm the very same plan.
    public var json: JSON {
        var words = JSONObject()
        for (field, value) in substitutions { words[field] = value }
        return .object([
            "audience": .string(audience.description), "withheld": .strings(withheld.sorted()),
            "substitutions": .object(words), "caveat": caveat.json, "remark": remark.map(JSON.string),
        ])
    }

    /// From a record.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "plan")
        audience = try reader.value("audience") { MemberID($0) }
        withheld = Set(try reader.strings("withheld"))
        substitutions = [:]
        guard let words = try reader.required("substitutions").object else {
            throw reader.mismatch("substitutions", .type)
        }
        for member in words.sorted { substitutions[member.name] = member.value }
        caveat = try Caveat(json: reader.required("caveat"))
        remark = try reader.optionalString("remark")
        try reader.finish()
    }

    /// What of a message the audience would see, in the names of this node.
    ///
    /// - Throws: `BodyFault` for a substitution that its field can't hold.
    public func shown(of message: Message) throws(BodyFault) -> Message {
        guard let kind = Kinds.named(message.kind) else { throw BodyFault(field: "kind", reason: .unknown) }
        var shown = message
        var body = message.body.object ?? JSONObject()
        let files = message.attachments.indices.map { "attachment.\($0)" }
        for name in withheld {
            // A name that fits nothing was meant for something, which would pass unseen.
            guard kind.field(name) != nil || name == "subject" || files.contains(name) else {
                throw BodyFault(field: name, reason: .unknown)
            }
            body[name] = nil
        }
        for (name, value) in substitutions where name != "subject" {
            guard message.body[name] != nil, kind.field(name) != nil else {
                throw BodyFault(field: name, reason: .unknown)
            }
            body[name] = value
        }
        shown.body = .object(body)
        try kind.check(shown.body, released: true)
        if withheld.contains("subject") { shown.subject = nil }
        if let words = substitutions["subject"] {
            guard let subject = words.string, Kind.isSubject(subject) else {
                throw BodyFault(field: "subject", reason: .value)
            }
            shown.subject = subject
        }
        shown.attachments = zip(files, message.attachments).filter { !withheld.contains($0.0) }.map(\.1)
        shown.caveat = caveat
        shown.caveat.releasableTo = [audience]
        shown.action = message.action.filter { $0.member == audience }
        shown.information = message.information.filter { $0.member == audience }
        shown.revises = nil
        return shown
    }
}
