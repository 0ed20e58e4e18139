import Desks
import IJSON
public import Room
import Store

/// Somebody's turn of duty.
public struct Shift: Sendable, Hashable {
    /// Identifier; random.
    public var id: String
    /// Who.
    public var user: String
    /// As what.
    public var role: Role
    /// From, in seconds since 1970.
    public var from: Int
    /// Until.
    public var until: Int
}

/// The hand-over of a shift: one officer states what is open, the other takes it over; both sign.
public struct Handover: Sendable, Hashable {
    /// Identifier; random.
    public var id: String
    /// Who hands over.
    public var from: String
    /// Who takes over.
    public var to: String
    /// When it was written, in seconds since 1970.
    public var at: Int
    /// What the next officer must know.
    public var notes: String
    /// The items open at that time.
    public var items: [StepID]
    /// When the second officer signed; `nil` while that waits.
    public var signedAt: Int?
}

extension MemberNode {
    /// The shifts, soonest first.
    public func shifts() async throws(NodeFault) -> [Shift] {
        try await read { try $0.records("shift").compactMap(Shift.init).sorted { ($0.from, $0.id) < ($1.from, $1.id) } }
    }

    /// Plans a shift.
    public func plan(
        shiftOf user: String, role: Role, from: Int, until: Int, by officer: Officer
    ) async throws(NodeFault) {
        guard !officer.roles.isDisjoint(with: [.administrator, .duty, .releasing]) else {
            throw .authority(.roleMissing)
        }
        guard from < until, until - from <= 7 * 86400 else { throw .invalid("until") }
        let id = StepIDText.draw(environment)
        try await sequencer.perform { turn in
            guard try turn.writer.record(User.collection, user) != nil else { throw NodeFault.invalid("user") }
            try turn.writer.put(
                Record(
                    collection: "shift", id: id, revision: 0, changed: turn.now,
                    json: .object([
                        "user": .string(user), "role": .string(role.rawValue), "from": .int(from), "until": .int(until),
                    ])))
            try turn.audit(officer.name, "shift.plan", user)
        }
    }

    /// Delegations that were ever made.
    public func delegations() async throws(NodeFault) -> [Delegation] {
        try await read { try $0.records("delegation").compactMap(Delegation.init) }
    }

    /// Lends one's releasing authority to another for a time.
    public func delegate(to holder: String, from: Int, until: Int, by officer: Officer) async throws(NodeFault) {
        guard officer.roles.contains(.releasing) else { throw .authority(.roleMissing) }
        guard holder != officer.name else { throw .invalid("to") }
        guard from < until, until - from <= 31 * 86400 else { throw .invalid("until") }
        let id = StepIDText.draw(environment)
        try await sequencer.perform { turn in
            guard try turn.writer.record(User.collection, holder) != nil else { throw NodeFault.invalid("to") }
            try turn.writer.put(
                Record(
                    collection: "delegation", id: id, revision: 0, changed: turn.now,
                    json: .object([
                        "giver": .string(officer.name), "holder": .string(holder), "from": .int(from),
                        "until": .int(until),
                    ])))
            try turn.audit(officer.name, "authority.delegate", holder)
        }
    }

    /// Hand-overs, newest first.
    public func handovers() async throws(NodeFault) -> [Handover] {
        try await read { try $0.records("handover").compactMap(Handover.init).sorted { $0.at > $1.at } }
    }

    /// One hand-over.
    public func handover(_ id: String) async throws(NodeFault) -> Handover {
        guard let handover = try await read({ try $0.record("handover", id).flatMap(Handover.init) }) else {
            throw .notFound
        }
        return handover
    }

    /// Writes and signs a hand-over; it counts once the other officer has signed too.
    @discardableResult
    public func handOver(to successor: String, notes: String, by officer: Officer) async throws(NodeFault) -> String {
        guard !officer.roles.subtracting([.observer]).isEmpty else { throw .authority(.roleMissing) }
        guard successor != officer.name else { throw .invalid("to") }
        guard notes.utf8.count <= 4000 else { throw .invalid("notes") }
        let id = StepIDText.draw(environment)
        return try await sequencer.perform { turn in
            guard try turn.writer.record(User.collection, successor) != nil else { throw NodeFault.invalid("to") }
            let open = try turn.openItems()
            try turn.writer.put(
                Record(
                    collection: "handover", id: id, revision: 0, changed: turn.now,
                    json: .object([
                        "from": .string(officer.name), "to": .string(successor), "at": .int(turn.now),
                        "notes": .string(notes), "items": .strings(open.map(\.description)),
                    ])))
            try turn.audit(officer.name, "handover.sign", id)
            return id
        }
    }

    /// The second signature. The duty log then says who is on.
    public func signHandover(_ id: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard var record = try turn.writer.record("handover", id), let handover = Handover(record) else {
                throw NodeFault.notFound
            }
            guard handover.to == officer.name else { throw AuthorityFault.roleMissing }
            guard handover.signedAt == nil, var json = record.json.object else { throw NodeFault.state }
            json["signed"] = .int(turn.now)
            record.json = .object(json)
            record.changed = turn.now
            try turn.writer.put(record)
            try turn.audit(officer.name, "handover.sign", id)
            try turn.log("handover \(handover.from) \(handover.to) \(handover.items.count)")
        }
    }
}

extension Shift {
    init?(_ record: Record) {
        let json = record.json
        guard let user = json["user"]?.string, let role = json["role"]?.string.flatMap(Role.init(rawValue:)),
            let from = json["from"]?.int, let until = json["until"]?.int
        else { return nil }
        self.init(id: record.id, user: user, role: role, from: from, until: until)
    }
}

extension Delegation {
    init?(_ record: Record) {
        let json = record.json
        guard let giver = json["giver"]?.string, let holder = json["holder"]?.string, let from = json["from"]?.int,
            let until = json["until"]?.int
        else { return nil }
        self.init(giver: giver, holder: holder, from: from, until: until)
    }
}

extension Handover {
    init?(_ record: Record) {
        let json = record.json
        guard let from = json["from"]?.string, let to = json["to"]?.string, let at = json["at"]?.int,
            let notes = json["notes"]?.string
        else { return nil }
        self.init(
            id: record.id, from: from, to: to, at: at, notes: notes,
            items: (json["items"]?.array ?? []).compactMap { $0.string.flatMap { StepID($0) } },
            signedAt: json["signed"]?.int)
    }
}

extension Turn {
    /// What a hand-over lists, most urgent first, then what waits longest.
    func openItems() throws -> [StepID] {
        try writer.open("item", below: .max, limit: 2000).map { try Item(json: $0.json) }
            .sorted { ($0.precedence, $0.signed) < ($1.precedence, $1.signed) }.map(\.key)
    }

    func delegations() throws -> [Delegation] { try writer.records("delegation").compactMap(Delegation.init) }
}
