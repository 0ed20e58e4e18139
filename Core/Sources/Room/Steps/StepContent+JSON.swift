public import IJSON
import TransparencyLog

extension StepContent {
    /// As claims; the step's type is told by its token. Of a release, how it is shown:
    /// its token has another form.
    public var json: JSON {
        switch self {
        case .message(let message): message.json
        case .release(let release): release.json
        case .acceptance(let steps, let loggedBy):
            .object(["accepted": .array(steps.map(\.json)), "logged_by": .int(loggedBy)])
        case .refusal(let step, let code):
            .object(["step": .string(step.description), "code": .string(code.rawValue)])
        case .returned(let item, let reason, let note):
            .object([
                "item": .string(item.description), "reason": .string(reason.rawValue), "note": note.map(JSON.string),
            ])
        case .passed(let notices): .object(["passed": .array(notices.map(\.json))])
        case .acknowledgement(let level, let releases, let officer, let note):
            .object([
                "level": .string(level.rawValue),
                "releases": .array(
                    releases.map {
                        .object(["jti": .string($0.id.description), "sd_hash": .string($0.hash.description)])
                    }),
                "officer": officer.map(JSON.string), "note": note.map(JSON.string),
            ])
        case .fact(let facts): .object(["facts": .array(facts.map(\.json))])
        case .cancellation(let item, let reason), .recall(let item, let reason):
            .object(["item": .string(item.description), "reason": reason.map(JSON.string)])
        case .withdrawal(let item): .object(["item": .string(item.description)])
        case .consent(let item, let audience, let expires):
            .object([
                "item": .string(item.description), "audience": .strings(audience.map(\.description)),
                "expires": .int(expires),
            ])
        case .lapse(let item, let due): .object(["item": .string(item.description), "due": .int(due)])
        case .terms(let document): .object(["document": .string(String(decoding: document, as: UTF8.self))])
        case .erasure(let erased): erased.json
        }
    }

    /// From the claims of a step of that type.
    public init(type: StepType, json: JSON) throws(JSONMismatch) {
        switch type {
        case .submission, .correction:
            self = .message(try Message(json: json))
            return
        case .release: throw JSONMismatch(path: "content", reason: .type)
        default: break
        }
        var reader = try JSONReader(json, at: "content")
        switch type {
        case .acceptance:
            self = .acceptance(
                try reader.list("accepted") { json throws(JSONMismatch) in try Accepted(json: json) },
                loggedBy: try reader.int("logged_by"))
        case .passed: self = .passed(try reader.list("passed") { json throws(JSONMismatch) in try Passed(json: json) })
        case .fact: self = .fact(try reader.list("facts") { json throws(JSONMismatch) in try Fact(json: json) })
        case .refusal:
            self = .refusal(step: try reader.step("step"), code: try reader.value("code") { RefusalCode(rawValue: $0) })
        case .returnForRevision:
            self = .returned(
                item: try reader.step("item"), reason: try reader.value("reason") { ReturnReason(rawValue: $0) },
                note: try reader.text("note", 2000))
        case .acknowledgement:
            self = .acknowledgement(
                try reader.value("level") { AcknowledgementLevel(rawValue: $0) },
                of: try reader.list("releases") { json throws(JSONMismatch) in try ReleaseReference(json: json) },
                officer: try reader.text("officer", 200), note: try reader.text("note", 2000))
        case .cancellation: self = .cancellation(item: try reader.step("item"), reason: try reader.text("reason", 2000))
        case .recall: self = .recall(item: try reader.step("item"), reason: try reader.text("reason", 2000))
        case .withdrawal: self = .withdrawal(item: try reader.step("item"))
        case .consent:
            self = .consent(
                item: try reader.step("item"), audience: try reader.values("audience") { MemberID($0) },
                expires: try reader.int("expires"))
        case .lapse: self = .lapse(item: try reader.step("item"), due: try reader.int("due"))
        case .terms: self = .terms(document: Array(try reader.string("document").utf8))
        case .erasure: self = .erasure(try Erased(&reader))
        case .submission, .correction, .release: preconditionFailure("read above")
        }
        try reader.finish()
    }
}

extension JSONReader {
    mutating func step(_ member: String) throws(JSONMismatch) -> StepID { try value(member) { StepID($0) } }

    mutating func text(_ member: String, _ limit: Int) throws(JSONMismatch) -> String? {
        guard let text = try optionalString(member) else { return nil }
        guard text.utf8.count <= limit else { throw mismatch(member) }
        return text
    }

    /// A list that names at least one and at most 1024 things, more than one commit holds.
    mutating func list<T>(_ member: String, _ make: (JSON) throws(JSONMismatch) -> T) throws(JSONMismatch) -> [T] {
        var list: [T] = []
        for element in try array(member) { list.append(try make(element)) }
        guard (1...1024).contains(list.count) else { throw mismatch(member) }
        return list
    }
}
