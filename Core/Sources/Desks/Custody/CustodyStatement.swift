import IJSON
public import Room

/// What a message of the desk of custody says, read from its body. In a release anything may be missing; then it says less.
public struct CustodyStatement: Sendable, Hashable {
    /// What is said of each person named.
    public enum Word: Sendable, Hashable {
        /// Something happened to the person.
        case events([CustodyEvent])
        /// Who the person is: nothing happens, but it must be allowed to leave.
        case particulars
        /// Persons enter a transfer.
        case proposal(CustodyEvent, holder: OfficeID?, receiver: OfficeID?, PersonLedger.Priority)
        /// Persons are ordered to move.
        case order(MovementOrder, checkpoints: Int, women: Set<PersonReference>?)
        /// Persons were counted at a place of a movement.
        case count(Movement.Place, charge: OfficeID?)
        /// A list doesn't fit, or was settled.
        case discrepancy(isSettled: Bool, Movement.Place?, String)
        /// A plan; nothing that concerns a person.
        case plan
    }

    /// Who is named, in the order written.
    public var persons: [PersonReference]
    /// What is said.
    public var word: Word
    /// When it happened, where the message says; in seconds since 1970.
    public var time: Int?

    /// Reads a message; `nil` when it is of another desk, or when nothing that counts is left of it.
    public init?(_ message: Message) {
        guard Kinds.isCustody(message.kind) else { return nil }
        let body = message.body
        let names = body["persons"]?.string ?? body["person"]?.string
        persons = names.flatMap(PersonList.read) ?? []
        time = (body["time"] ?? body["date"])?.int
        guard let word = Self.word(message.kind, body) else { return nil }
        self.word = word
    }

    private static func word(_ kind: String, _ body: JSON) -> Word? {
        switch kind {
        case "transfer-plan": .plan
        case "nomination", "offer": proposal(kind, body)
        case "person-particulars": .particulars
        case "safeguard": safeguard(body).map { .events([$0]) }
        case "identity-answer": answers(body)
        case "challenge": challenge(body).map { .events([$0]) }
        case "objection": (body["objection"]?.string).map { .events([$0 == "withdrawn" ? .settle : .object]) }
        case "waiver": waiver(body).map { .events([$0]) }
        case "clearance": (body["clearance"]?.string).map { .events([$0 == "withdrawn" ? .withdraw : .clear]) }
        case "movement-order": order(body)
        case "movement-count": place(body).map { .count($0, charge: offices(body, "charge").first) }
        case "person-event":
            (body["event"]?.string).flatMap(PersonHappening.init(rawValue:)).map { .events([$0.event]) }
        case "discrepancy":
            (body["discrepancy"]?.string).map {
                .discrepancy(isSettled: $0 == "settled", place(body), body["text"]?.string ?? "")
            }
        case "follow-up":
            (body["milestone"]?.string).flatMap(Milestone.init(rawValue:)).map { .events([.followUp($0)]) }
        default: nil
        }
    }

    private static func offices(_ body: JSON, _ name: String) -> [OfficeID] {
        body[name]?.string.flatMap(OfficeList.read) ?? []
    }

    private static func proposal(_ kind: String, _ body: JSON) -> Word {
        .proposal(
            kind == "offer" ? .offer : .nominate, holder: offices(body, "holder").first,
            receiver: offices(body, "receiver").first,
            body["priority"]?.string.flatMap(PersonLedger.Priority.init(rawValue:)) ?? .routine)
    }

    private static func answers(_ body: JSON) -> Word {
        var events: [CustodyEvent] = []
        if let identity = body["identity"]?.string { events.append(.identify(isResolved: identity == "established")) }
        if let answer = body["nationality_answer"]?.string.flatMap(NationalityAnswer.init(rawValue:)) {
            events.append(.answerNationality(answer))
        }
        return .events(events)
    }

    private static func challenge(_ body: JSON) -> CustodyEvent? {
        switch body["challenge"]?.string {
        case "lodged": .challenge
        case "dismissed": .decideChallenge(upheld: false)
        case "upheld": .decideChallenge(upheld: true)
        default: nil
        }
    }

    private static func waiver(_ body: JSON) -> CustodyEvent? {
        guard let gate = body["gate"]?.string.flatMap(CustodyGate.init(rawValue:)) else { return nil }
        let officers = ["first_officer", "second_officer"].compactMap { body[$0]?.string }
        return .waive(gate, officers: officers, reason: body["text"]?.string ?? "")
    }

    private static func order(_ body: JSON) -> Word? {
        // A submission has all of it; of a release what was passed counts.
        let date = body["date"]?.int ?? 0
        let checkpoints = body["checkpoints"]?.int ?? 0
        let apart = body["women_apart"]?.string
        let women = body["women"]?.string.flatMap(PersonList.read).map(Set.init)
        return .order(
            MovementOrder(
                name: "", day: date / 86_400, escorts: offices(body, "escorts"), separatesWomen: apart == "yes"),
            checkpoints: checkpoints, women: women ?? (apart == "none" ? [] : nil))
    }

    static func place(_ body: JSON) -> Movement.Place? {
        switch body["at"]?.string {
        case "departure": .departure
        case "checkpoint": body["checkpoint"]?.int.map { .checkpoint($0 - 1) }
        case "hand-over": .handOver
        case "receipt": .receipt
        default: nil
        }
    }
}
