import IJSON
public import Room
import Store

/// What an officer decided on an item and nobody signed yet: for some seconds it can be undone.
public struct PendingDecision: Sendable, Hashable {
    /// For how long it can be undone.
    public static let secondsToUndo = 10

    /// What was decided.
    public enum Act: Sendable, Hashable {
        /// To pass it on, to each audience by a plan of its own.
        case release([ReleasePlan])
        case sendBack(ReturnReason, note: String?)
        case refusal(RefusalCode)
    }

    /// The item.
    public var item: StepID
    /// What was decided.
    public var act: Act
    /// Who decided.
    public var officer: String
    /// When, in seconds since 1970.
    public var at: Int
    /// Whether it was undone: then it is only remembered, so that the officer goes on from it.
    public var isUndone = false
    var revision = 0

    /// When it is signed, in seconds since 1970.
    public var due: Int { at + Self.secondsToUndo }

    static let collection = "pending"

    init(item: StepID, act: Act, officer: String, at: Int, revision: Int) {
        self.item = item
        self.act = act
        self.officer = officer
        self.at = at
        self.revision = revision
    }

    init(_ record: Record) throws(JSONMismatch) {
        var reader = try JSONReader(record.json, at: Self.collection)
        guard let item = StepID(record.id) else { throw reader.mismatch("id") }
        self.item = item
        officer = try reader.string("user")
        at = try reader.int("at")
        isUndone = try reader.flag("undone")
        revision = record.revision
        let note = try reader.optionalString("note")
        if let reason = try reader.optionalValue("return", { ReturnReason(rawValue: $0) }) {
            act = .sendBack(reason, note: note)
        } else if let code = try reader.optionalValue("refuse", { RefusalCode(rawValue: $0) }) {
            act = .refusal(code)
        } else {
            var plans: [ReleasePlan] = []
            for plan in try reader.required("plans").array ?? [] { plans.append(try ReleasePlan(json: plan)) }
            act = .release(plans)
        }
    }

    /// As it is kept: `at` and not the time of the record, because what is left of it is written again.
    var record: Record {
        var json = JSONObject()
        json["user"] = .string(officer)
        json["at"] = .int(at)
        if isUndone { json["undone"] = .bool(true) }
        switch act {
        case .release(let plans): json["plans"] = .array(plans.map(\.json))
        case .sendBack(let reason, let note):
            json["return"] = .string(reason.rawValue)
            json["note"] = note.map(JSON.string)
        case .refusal(let code): json["refuse"] = .string(code.rawValue)
        }
        return Record(
            collection: Self.collection, id: item.description, revision: revision, changed: at, json: .object(json))
    }

    /// What the audit calls it.
    var name: String {
        switch act {
        case .release: "release"
        case .sendBack: "return"
        case .refusal: "refuse"
        }
    }
}
