public import Desks
public import IJSON
public import Room

/// What the mediator's officer decided to pass to one audience.
public struct ReleasePlan: Sendable, Hashable {
    /// To whom.
    public var audience: MemberID
    /// Names of what is held back: fields, `subject` among them, sentences as `text.0`, `text.1` …, and files as
    /// `attachment.0` …
    public var withheld: Set<String>
    /// The mediator's own words in place of a field's.
    public var substitutions: [String: JSON]
    /// The mediator's own redacted versions of files, by the submission's number of the file.
    public var redactedFiles: [Int: Attachment]
    /// Under which caveat; it may only tighten.
    public var caveat: Caveat
    /// The mediator's remark.
    public var remark: String?
    /// Whether it may pass to the audience what an earlier release held back from it.
    public var passesMore = false

    /// A plan that passes everything but what was written below the tear line.
    public init(audience: MemberID, caveat: Caveat) {
        self.audience = audience
        self.caveat = caveat
        withheld = [Kind.tearLine]
        substitutions = [:]
        redactedFiles = [:]
    }

    /// As a record, so that a second officer can confirm the very same plan.
    public var json: JSON {
        var words = JSONObject()
        for (field, value) in substitutions { words[field] = value }
        return .object([
            "audience": .string(audience.description), "withheld": .strings(withheld.sorted()),
            "substitutions": .object(words), "caveat": caveat.json, "remark": remark.map(JSON.string),
            "redacted_files": redactedFiles.isEmpty ? nil : FileRedactions.json(redactedFiles),
            "passes_more": passesMore ? .bool(true) : nil,
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
        redactedFiles = try reader.optional("redacted_files").map(FileRedactions.files) ?? [:]
        passesMore = try reader.flag("passes_more")
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
            guard kind.field(name) != nil || name == "subject" || files.contains(name) || isSentence(name, of: message)
            else { throw BodyFault(field: name, reason: .unknown) }
            body[name] = nil
        }
        for member in body.sorted { body[member.name] = remaining(member.value, of: member.name) }
        for (name, value) in substitutions where name != "subject" {
            guard message.body[name] != nil, kind.field(name) != nil else {
                throw BodyFault(field: name, reason: .unknown)
            }
            body[name] = value
        }
        shown.body = .object(body)
        try kind.check(shown.body, released: true)
        shown.subject = withheld.contains("subject") ? nil : message.subject.flatMap { remaining($0, of: "subject") }
        if let words = substitutions["subject"] {
            guard let subject = words.string, Kind.isSubject(subject) else {
                throw BodyFault(field: "subject", reason: .value)
            }
            shown.subject = subject
        }
        for number in redactedFiles.keys where !passed(message).contains(number) {
            throw BodyFault(field: "attachment.\(number)", reason: .unknown)
        }
        shown.attachments = passed(message).map { redactedFiles[$0] ?? message.attachments[$0] }
        shown.caveat = caveat
        shown.caveat.releasableTo = [audience]
        shown.action = message.action.filter { $0.member == audience }
        shown.information = message.information.filter { $0.member == audience }
        shown.revises = nil
        return shown
    }

    /// The files that pass, as they are or redacted, by the submission's numbers.
    private func passed(_ message: Message) -> [Int] {
        message.attachments.indices.filter { !withheld.contains("attachment.\($0)") }
    }

    /// The places of the redacted files among those that pass.
    public func redactedPlaces(in message: Message) -> [Int] {
        passed(message).enumerated().filter { redactedFiles[$0.element] != nil }.map(\.offset)
    }

    private func isSentence(_ name: String, of message: Message) -> Bool {
        guard let dot = name.lastIndex(of: "."), let number = Int(name[name.index(after: dot)...]) else { return false }
        let field = String(name[..<dot])
        guard let text = field == "subject" ? message.subject : message.body[field]?.string else { return false }
        return Sentences.split(text).indices.contains(number)
    }

    private func remaining(_ value: JSON, of field: String) -> JSON? {
        guard let text = value.string else { return value }
        return remaining(text, of: field).map(JSON.string)
    }

    /// The sentences of a text that pass; `nil` when none does.
    private func remaining(_ text: String, of field: String) -> String? {
        guard withheld.contains(where: { $0.hasPrefix(field + ".") }) else { return text }
        let parts = Sentences.split(text).enumerated().filter { !withheld.contains("\(field).\($0.offset)") }
        return parts.isEmpty ? nil : parts.map(\.element).joined()
    }

    /// What of a submission stays behind under this plan: what the mediator says in its own words too.
    var held: Set<String> { withheld.union(substitutions.keys) }
}
