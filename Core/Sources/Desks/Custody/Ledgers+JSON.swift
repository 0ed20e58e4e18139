public import IJSON
import Room

extension PersonLedger {
    /// As a projection's row.
    public var json: JSON {
        .object([
            "person": .string(person.description), "transfer": .string(transfer.description),
            "holder": .string(holder.description), "receiver": .string(receiver.description),
            "relayed": isRelayed ? .bool(true) : nil,
            "priority": priority == .routine ? nil : .string(priority.rawValue),
            "entries": .array(entries.map(\.json)),
            "particulars": particulars.isEmpty ? nil : .strings(particulars.map(\.description)),
            "former": former.isEmpty ? nil : .strings(former.map(\.description).sorted()),
            "closed": closed.map(JSON.int),
        ])
    }

    /// From a projection's row.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "person")
        self.init(
            person: try reader.value("person") { PersonReference($0) },
            transfer: try reader.value("transfer") { StepID($0) }, holder: try reader.value("holder") { OfficeID($0) },
            receiver: try reader.value("receiver") { OfficeID($0) },
            priority: try reader.optionalValue("priority") { Priority(rawValue: $0) } ?? .routine)
        isRelayed = try reader.flag("relayed")
        particulars = try reader.values("particulars") { StepID($0) }
        former = Set(try reader.values("former") { StepID($0) })
        closed = try reader.optionalInt("closed")
        for entry in try reader.array("entries") { entries.append(try Entry(json: entry)) }
        try reader.finish()
    }
}

extension PersonLedger.Entry {
    var json: JSON {
        .object([
            "item": .string(item.description), "replaces": replaces.map { .string($0.description) },
            "by": .string(speaker.description), "at": .int(at), "signed": .int(signed), "says": event.json,
            "retracted": isRetracted ? .bool(true) : nil,
            "erased": isErased ? .bool(true) : nil,
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "entry")
        self.init(
            item: try reader.value("item") { StepID($0) },
            replaces: try reader.optionalValue("replaces") { StepID($0) },
            speaker: try reader.value("by") { MemberID($0) }, at: try reader.int("at"),
            signed: try reader.int("signed"),
            event: try CustodyEvent(json: reader.required("says")), isRetracted: try reader.flag("retracted"),
            isErased: try reader.flag("erased"))
        try reader.finish()
    }
}

extension MovementLedger {
    /// As a projection's row.
    public var json: JSON {
        .object([
            "order": .string(order.description), "holder": .string(holder.description), "date": .int(date),
            "ordered": .string(PersonList.text(ordered)),
            "checkpoints": .int(checkpoints), "escorts": .strings(escorts.map(\.description)),
            "withdrawn": stands ? nil : .bool(true), "counts": .array(counts.map(\.json)),
            "departures": .array(departures.map(\.json)), "words": .array(words.map(\.json)),
        ])
    }

    /// From a projection's row.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "movement")
        self.init(
            order: try reader.value("order") { StepID($0) }, holder: try reader.value("holder") { MemberID($0) },
            date: try reader.int("date"),
            ordered: try reader.value("ordered") { PersonList.read($0) }, checkpoints: try reader.int("checkpoints"),
            escorts: try reader.values("escorts") { OfficeID($0) })
        stands = !(try reader.flag("withdrawn"))
        for count in try reader.array("counts") { counts.append(try Count(json: count)) }
        for departure in try reader.array("departures") { departures.append(try Departure(json: departure)) }
        for word in try reader.array("words") { words.append(try Word(json: word)) }
        try reader.finish()
    }
}

extension MovementLedger.Count {
    var json: JSON {
        .object([
            "item": .string(item.description), "replaces": replaces.map { .string($0.description) },
            "place": .string(place.name), "at": .int(at), "signed": .int(signed),
            "persons": .string(PersonList.text(persons)),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "count")
        self.init(
            item: try reader.value("item") { StepID($0) },
            replaces: try reader.optionalValue("replaces") { StepID($0) },
            place: try reader.value("place") { Movement.Place(name: $0) }, at: try reader.int("at"),
            signed: try reader.int("signed"), persons: try reader.value("persons") { PersonList.read($0) })
        try reader.finish()
    }
}

extension MovementLedger.Departure {
    var json: JSON {
        .object([
            "item": .string(item.description), "person": .string(person.description),
            "reason": .string(reason.rawValue), "at": .int(at),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "departure")
        self.init(
            item: try reader.value("item") { StepID($0) }, person: try reader.value("person") { PersonReference($0) },
            reason: try reader.value("reason") { Movement.Departure(rawValue: $0) }, at: try reader.int("at"))
        try reader.finish()
    }
}

extension MovementLedger.Word {
    var json: JSON {
        .object([
            "item": .string(item.description), "settled": isSettled ? .bool(true) : nil,
            "place": place.map { .string($0.name) }, "persons": .string(PersonList.text(persons)),
            "text": .string(text), "at": .int(at),
        ])
    }

    init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "word")
        self.init(
            item: try reader.value("item") { StepID($0) }, isSettled: try reader.flag("settled"),
            place: try reader.optionalValue("place") { Movement.Place(name: $0) },
            persons: try reader.value("persons") { PersonList.read($0) }, text: try reader.string("text"),
            at: try reader.int("at"))
        try reader.finish()
    }
}

extension Movement.Place {
    /// `departure`, `checkpoint-1` …, `hand-over`, `receipt`.
    public var name: String {
        switch self {
        case .departure: "departure"
        case .checkpoint(let number): "checkpoint-\(number + 1)"
        case .handOver: "hand-over"
        case .receipt: "receipt"
        }
    }

    /// From its name.
    public init?(name: String) {
        switch name {
        case "departure": self = .departure
        case "hand-over": self = .handOver
        case "receipt": self = .receipt
        default:
            guard name.hasPrefix("checkpoint-"), let number = Int(name.dropFirst("checkpoint-".count)), number > 0
            else {
                return nil
            }
            self = .checkpoint(number - 1)
        }
    }
}
