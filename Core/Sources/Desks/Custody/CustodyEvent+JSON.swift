import IJSON
import Room

extension CustodyEvent {
    /// Its name, as a ledger keeps it: `offer`, `hand-over`.
    public var name: String { json["event"]?.string ?? "" }

    /// As a ledger keeps it: its name under `event`, and what it says besides.
    var json: JSON {
        switch self {
        case .assess(let found):
            named(
                "assess",
                ["authority": .string(found.authority), "day": .int(found.day), "risk": .bool(found.findsRisk)])
        case .decideChallenge(let upheld): named("decide-challenge", ["upheld": .bool(upheld)])
        case .identify(let isResolved): named("identify", ["resolved": .bool(isResolved)])
        case .answerNationality(let answer): named("nationality", ["answer": .string(answer.rawValue)])
        case .establishAge(let finding): named("age", ["finding": .string(finding.rawValue)])
        case .examine(let found): named("examine", ["fit": .bool(found.isFit), "until": .int(found.validUntil)])
        case .notify(let reference): named("notify", ["reference": .string(reference)])
        case .agreeAccess(let body): named("access", ["body": .string(body)])
        case .waive(let gate, let officers, let reason):
            named(
                "waive",
                ["gate": .string(gate.rawValue), "officers": .strings(officers), "reason": .string(reason)])
        case .order(let order):
            named(
                "order",
                [
                    "name": .string(order.name), "day": .int(order.day),
                    "escorts": .strings(order.escorts.map(\.description)), "women_apart": .bool(order.separatesWomen),
                    "woman": order.isWoman.map(JSON.bool),
                ])
        case .followUp(let milestone): named("follow-up", ["milestone": .string(milestone.rawValue)])
        default: named(Self.plain.first { $0.value == self }?.key ?? "", [:])
        }
    }

    /// The same without what people wrote.
    var withoutWords: CustodyEvent {
        switch self {
        case .assess(let found): .assess(RiskAssessment(authority: "—", day: found.day, findsRisk: found.findsRisk))
        case .notify: .notify("—")
        case .agreeAccess: .agreeAccess("—")
        case .waive(let gate, let officers, _):
            .waive(gate, officers: officers.indices.map { "\($0 + 1)" }, reason: "—")
        default: self
        }
    }

    private func named(_ name: String, _ members: KeyValuePairs<String, JSON?>) -> JSON {
        var object = JSONObject(members)
        object["event"] = .string(name)
        return .object(object)
    }

    /// Events that say nothing besides.
    private static let plain: [String: CustodyEvent] = [
        "nominate": .nominate, "offer": .offer, "interview": .interview, "inform": .inform, "challenge": .challenge,
        "object": .object, "settle": .settle, "property": .reconcileProperty, "list": .tellList, "clear": .clear,
        "withdraw": .withdraw, "depart": .depart, "pass-on": .passOn, "hand-over": .handOver, "receive": .receive,
        "refuse": .refuse, "turn-back": .turnBack, "come-back": .comeBack, "hospital": .hospitalise,
        "discharge": .discharge, "escape": .escape, "recapture": .recapture, "die": .die, "release": .release,
    ]

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "event")
        let name = try reader.string("event")
        switch name {
        case "assess":
            self = .assess(
                RiskAssessment(
                    authority: try reader.string("authority"), day: try reader.int("day"),
                    findsRisk: try reader.bool("risk")))
        case "decide-challenge": self = .decideChallenge(upheld: try reader.bool("upheld"))
        case "identify": self = .identify(isResolved: try reader.bool("resolved"))
        case "nationality":
            self = .answerNationality(try reader.value("answer") { NationalityAnswer(rawValue: $0) })
        case "age": self = .establishAge(try reader.value("finding") { AgeFinding(rawValue: $0) })
        case "examine":
            self = .examine(Fitness(isFit: try reader.bool("fit"), validUntil: try reader.int("until")))
        case "notify": self = .notify(try reader.string("reference"))
        case "access": self = .agreeAccess(try reader.string("body"))
        case "waive":
            self = .waive(
                try reader.value("gate") { CustodyGate(rawValue: $0) }, officers: try reader.strings("officers"),
                reason: try reader.string("reason"))
        case "order":
            self = .order(
                MovementOrder(
                    name: try reader.string("name"), day: try reader.int("day"),
                    escorts: try reader.values("escorts") { OfficeID($0) },
                    separatesWomen: try reader.bool("women_apart"),
                    isWoman: reader.optional("woman")?.bool))
        case "follow-up": self = .followUp(try reader.value("milestone") { Milestone(rawValue: $0) })
        default:
            guard let event = Self.plain[name] else { throw reader.mismatch("event") }
            self = event
        }
        try reader.finish()
    }
}

extension JSONReader {
    fileprivate mutating func bool(_ member: String) throws(JSONMismatch) -> Bool {
        guard let value = try required(member).bool else { throw mismatch(member, .type) }
        return value
    }
}
