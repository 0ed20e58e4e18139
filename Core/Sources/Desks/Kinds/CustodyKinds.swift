/// The kinds of message that the desk of custody folds (docs/custody.md).
extension Kinds {
    /// In the order of a transfer.
    public static let custody = [
        transferPlan, nomination, offer, personParticulars, safeguard, identityAnswer, challenge, objection, waiver,
        clearance,
        movementOrder, movementCount, personEvent, discrepancy, followUp,
    ]

    /// Whether a kind belongs to the desk of custody.
    public static func isCustody(_ name: String) -> Bool { custodyNames.contains(name) }

    private static let custodyNames = Set(custody.map(\.name))
    private static let proposals = ["nomination", "offer"]
    private static let persons = Field("persons", .persons(PersonList.limit), required: true)
    private static let remarks = Field("text", .text(4000))

    /// What is planned in batches, and how many are still held.
    public static let transferPlan = Kind(
        "transfer-plan", "A plan of transfers: a batch, how many it has, when, and how many are still held.",
        [
            Field("batch", .line(200), required: true), Field("planned", .integer(0...100_000), required: true),
            Field("still_held", .integer(0...100_000), required: true), Field("from", .time), Field("until", .time),
            Field("place", .place), Field("text", .text(bodyLimit)),
        ])

    /// The receiver asks for persons.
    static let nomination = Kind(
        "nomination", "The receiving side asks for persons, by references that it draws.",
        proposal + [Field("priority", .choice(["routine", "priority", "prominent"]))])

    /// The holder offers persons.
    static let offer = Kind("offer", "The holding side offers persons, by references that it draws.", proposal)

    private static let proposal = [
        persons, Field("holder", .offices(1), required: true), Field("receiver", .offices(1), required: true),
        Field("batch", .line(200)), Field("basis", .text(4000), required: true),
    ]

    /// Who one person is: each field is chosen by itself, and leaves the holder only once its gates are open.
    static let personParticulars = Kind(
        "person-particulars", "Who one person is, field by field (GC IV 138).", reference: .of(proposals),
        [
            Field("person", .persons(1), required: true), Field("name_arabic", .line(500)),
            Field("name_latin", .line(500)),
            Field("aliases", .line(4000)), Field("birth", .line(200)), Field("birth_place", .line(200)),
            Field("sex", .choice(PersonFile.Sex.allCases.map(\.rawValue))),
            Field("father", .line(200)), Field("mother", .line(200)), Field("origin", .line(200)),
            Field("nationality", .line(100)), Field("documents", .line(4000)),
        ])

    /// A safeguard that the holder established for persons.
    static let safeguard = Kind(
        "safeguard", "A safeguard established for persons: by whom, when, with what finding.",
        reference: .of(proposals),
        [
            persons, Field("safeguard", .choice(Safeguard.allCases.map(\.rawValue)), required: true),
            Field("finding", .choice(Safeguard.findings)), Field("authority", .line(200)),
            Field("date", .time, required: true), Field("valid_until", .time), Field("reference_number", .line(80)),
            remarks,
        ])

    /// What a side says of who persons are and of their nationality.
    static let identityAnswer = Kind(
        "identity-answer",
        "Whether a side knows who persons are, whether it confirms their nationality, and on what basis.",
        reference: .of(proposals),
        [
            persons, Field("identity", .choice(["established", "unresolved"])),
            Field("nationality_answer", .choice(NationalityAnswer.allCases.map(\.rawValue))),
            Field("basis", .text(4000), required: true),
        ])

    /// A person's challenge to the transfer.
    static let challenge = Kind(
        "challenge", "A challenge by persons to their transfer, and its decision.", reference: .of(proposals),
        [
            persons, Field("challenge", .choice(["lodged", "dismissed", "upheld"]), required: true),
            Field("date", .time, required: true), Field("authority", .line(200)), remarks,
        ])

    /// A member objects to a transfer.
    static let objection = Kind(
        "objection", "An objection to the transfer of persons, or its end.", reference: .of(proposals),
        [
            persons, Field("objection", .choice(["raised", "withdrawn"]), required: true),
            Field("text", .text(bodyLimit), required: true),
        ])

    /// Two officers waive what the terms let them waive.
    static let waiver = Kind(
        "waiver", "Two officers waive a gate that the terms let them waive, with the reason.",
        reference: .of(proposals),
        [
            persons, Field("gate", .choice(CustodyGate.allCases.filter(\.isWaivable).map(\.rawValue)), required: true),
            Field("first_officer", .line(80), required: true), Field("second_officer", .line(80), required: true),
            Field("text", .text(4000), required: true),
        ])

    /// The holder clears persons for transfer.
    static let clearance = Kind(
        "clearance", "The holder clears persons for transfer, or takes them out of it.", reference: .of(proposals),
        [persons, Field("clearance", .choice(["given", "withdrawn"]), required: true), remarks])

    /// Who is moved, when, and by whom.
    static let movementOrder = Kind(
        "movement-order", "An order to move persons: date, crossing, checkpoints, escorts and who is expected.",
        reference: .of(proposals),
        [
            persons, Field("date", .time, required: true), Field("place", .place, required: true),
            Field("checkpoints", .integer(0...20), required: true), Field("escorts", .offices(8), required: true),
            Field("women", .persons(PersonList.limit)),
            Field("women_apart", .choice(["yes", "no", "none"]), required: true), remarks,
        ])

    /// Who was there, as a set, at one place of a movement.
    static let movementCount = Kind(
        "movement-count",
        "Who was counted at departure, a checkpoint, the hand-over or the receipt: the persons, not a number.",
        reference: .of(["movement-order"]),
        [
            Field("at", .choice(["departure", "checkpoint", "hand-over", "receipt"]), required: true),
            Field("checkpoint", .integer(1...20)), Field("time", .time, required: true),
            persons, Field("charge", .offices(1)), remarks,
        ])

    /// What befell persons in custody.
    static let personEvent = Kind(
        "person-event", "What befell persons: refused, turned back, hospital, escape, death, release.",
        reference: .of(proposals),
        [
            persons, Field("event", .choice(PersonHappening.allCases.map(\.rawValue)), required: true),
            Field("time", .time, required: true), Field("place", .place), remarks,
        ])

    /// A list that doesn't fit, opened or settled.
    static let discrepancy = Kind(
        "discrepancy", "A discrepancy between what was ordered, counted and signed for: opened or settled, in words.",
        reference: .of(["movement-order"]),
        [
            Field("discrepancy", .choice(["opened", "settled"]), required: true),
            Field("at", .choice(["departure", "checkpoint", "hand-over", "receipt"])),
            Field("checkpoint", .integer(1...20)), Field("persons", .persons(PersonList.limit)),
            Field("text", .text(4000), required: true),
        ])

    /// What became of persons after their receipt.
    static let followUp = Kind(
        "follow-up", "What became of persons after their receipt: place of custody, lawyer, hearing, verdict, visit.",
        reference: .of(proposals),
        [
            persons, Field("milestone", .choice(Milestone.allCases.map(\.rawValue)), required: true),
            Field("date", .time, required: true), Field("place", .place), Field("authority", .line(200)), remarks,
        ])
}
