import IJSON
import Room

/// A message of the case: aliases become the sender's own names for items, relative times become times.
struct CaseMessage {
    let names: [String: [MemberID: String]]
    let member: MemberID
    let fixed: Bool

    func message(_ json: JSON, now: Int) throws -> Message {
        guard let kind = json["kind"]?.string, let label = json["tlp"]?.string.flatMap(TrafficLight.init(rawValue:)),
            let precedence = json["precedence"]?.string.flatMap(Precedence.init(rawValue:))
        else { throw Complaint("a message of the case lacks kind, precedence or label") }
        let action = (json["action"]?.array ?? []).compactMap { $0.string.flatMap { OfficeID($0) } }
        var message = Message(
            kind: kind, precedence: precedence,
            caveat: Caveat(label, releasableTo: Set(action.map(\.member)).filter { !$0.isMediator }), action: action,
            subject: json["subject"]?.string, body: timed(json["body"] ?? .null, now))
        message.fixedForm = fixed
        if let attribution = json["attribution"]?.string.flatMap(Attribution.init(rawValue:)) {
            message.attribution = attribution
        }
        message.due = json["due_in"]?.int.map { now + $0 }
        message.reference = try step(json["reference"])
        message.replaces = try step(json["replaces"])
        message.revises = try step(json["revises"])
        message.derivedFrom = try (json["derived_from"]?.array ?? []).compactMap { try step($0) }
        return message
    }

    private func step(_ alias: JSON?) throws -> StepID? {
        guard let alias = alias?.string else { return nil }
        guard let step = names[alias]?[member].flatMap({ StepID($0) }) else {
            throw Complaint("\(member) knows no item \(alias)")
        }
        return step
    }

    private func timed(_ value: JSON, _ now: Int) -> JSON {
        guard case .object(let object) = value else { return value }
        if let ago = object["ago"]?.int { return .int(now - ago) }
        if object.names == ["persons"], let persons = object["persons"] { return .string(CasePersons.text(persons)) }
        var timed = JSONObject()
        for member in object.sorted { timed[member.name] = self.timed(member.value, now) }
        return .object(timed)
    }
}
