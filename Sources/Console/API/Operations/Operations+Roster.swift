import HTTPTypes
import IJSON
import Node
import Room

extension OperationTable {
    static let roster: [Operation] = [
        listShifts, planShift, listDelegations, delegate, listHandovers, offerHandover, signHandover,
    ]

    private static let listShifts = Operation.reading(
        "shifts", "listShifts", .roster, "Shifts, soonest first.", query: Paging.parameters,
        answer: .json(.page("shifts", of: .component(.shift)))
    ) { call in
        try call.page(
            try await call.node.shifts(), "shifts", newestFirst: false, by: { ($0.from, $0.id) }, \.json)
    }

    private static let planShift = Operation.doing(
        "shifts", "planShift", .roster, "Plans a shift.", scope: .draft,
        body: .json(
            .request(
                .must("user", .word(.user)), .must("role", .role), .must("from", .time), .must("until", .time))),
        answer: .answer(.must("planned", .flag))
    ) { call in
        var reader = try JSONReader(call.json)
        try await call.node.plan(
            shiftOf: try reader.string("user"), role: try reader.value("role") { Room.Role(rawValue: $0) },
            from: try reader.int("from"), until: try reader.int("until"), by: call.officer)
    } says: {
        .object(["planned": .bool(true)])
    }

    private static let listDelegations = Operation.reading(
        "delegations", "listDelegations", .roster, "Delegations that were ever made, soonest first.",
        query: Paging.parameters, answer: .json(.page("delegations", of: .component(.delegation)))
    ) { call in
        try call.page(
            try await call.node.delegations(), "delegations", newestFirst: false,
            by: { ($0.from, "\($0.giver) \($0.holder) \($0.until)") }, \.json)
    }

    private static let delegate = Operation.doing(
        "delegations", "delegate", .roster, "Lends one's releasing authority to another for a time.",
        scope: .approve,
        body: .json(.request(.must("to", .word(.user)), .must("from", .time), .must("until", .time))),
        answer: .answer(.must("delegated", .flag))
    ) { call in
        var reader = try JSONReader(call.json)
        try await call.node.delegate(
            to: try reader.string("to"), from: try reader.int("from"), until: try reader.int("until"),
            by: call.officer)
    } says: {
        .object(["delegated": .bool(true)])
    }

    private static let listHandovers = Operation.reading(
        "handovers", "listHandovers", .roster, "Hand-overs, newest first.", query: Paging.parameters,
        answer: .json(.page("handovers", of: .component(.handover)))
    ) { call in
        try call.page(
            try await call.node.handovers(), "handovers", newestFirst: true, by: { ($0.at, $0.id) }, \.json)
    }

    private static let offerHandover = Operation.doing(
        "handovers", "offerHandover", .roster,
        "Writes and signs a hand-over; it counts once the other officer has signed too.", scope: .draft,
        body: .json(.request(.must("to", .word(.user)), .must("notes", .text(0...4000)))),
        answer: .answer(.must("handover", .step))
    ) { call in
        var reader = try JSONReader(call.json)
        return try await call.node.handOver(
            to: try reader.string("to"), notes: try reader.string("notes"), by: call.officer)
    } says: {
        .object(["handover": .string($0)])
    }

    private static let signHandover = Operation.doing(
        "handovers/{handover}/sign", "signHandover", .roster, "The second signature under a hand-over.",
        scope: .draft, answer: .answer(.must("signed", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.signHandover(call["handover"], by: call.officer)
    } says: {
        .object(["signed": .bool(true)])
    }

    static let lexicon: [Operation] = [
        listWords, setWords,
    ]

    private static let listWords = Operation.reading(
        "lexicon", "listWords", .lexicon, "The words that this node holds, by member and concept.",
        query: Paging.parameters, answer: .json(.page("entries", of: .component(.lexiconEntry)))
    ) { call in
        try call.page(
            try await call.node.lexicon().sorted, "entries", newestFirst: false,
            by: { (0, "\($0.member) \($0.concept)") }, \.json)
    }

    private static let setWords = Operation.doing(
        "lexicon/{member}/{concept}", "setWords", .lexicon, method: .put, "Sets a member's words for a concept.",
        scope: .review,
        body: .json(
            .request(
                .must("words", .map(.text(1...200)), "By language code: ar, en."),
                .may("unaccepted", .list(.text(1...200), 0...50), "Words that this member does not accept."))),
        answer: .answer(.must("set", .flag))
    ) { call in
        guard let concept = ConceptID(call["concept"]) else { throw NodeFault.notFound }
        var words: [String: String] = [:]
        for member in call.json["words"]?.object?.sorted ?? [] {
            guard WordForm.language.accepts(member.name) else { throw NodeFault.invalid("words") }
            words[member.name] = member.value.string
        }
        try await call.node.set(
            Room.LexiconEntry(
                concept: concept, member: try call.member(), words: words,
                unaccepted: (call.json["unaccepted"]?.array ?? []).compactMap(\.string)), by: call.officer)
    } says: {
        .object(["set": .bool(true)])
    }
}

extension Node.Shift {
    fileprivate var json: JSON {
        .object([
            "id": .string(id), "user": .string(user), "role": .string(role.rawValue), "from": .int(from),
            "until": .int(until),
        ])
    }
}

extension Room.Delegation {
    fileprivate var json: JSON {
        .object(["giver": .string(giver), "holder": .string(holder), "from": .int(from), "until": .int(until)])
    }
}

extension Node.Handover {
    fileprivate var json: JSON {
        .object([
            "id": .string(id), "from": .string(from), "to": .string(to), "at": .int(at), "notes": .string(notes),
            "items": .strings(items.map(\.description)), "signed_at": signedAt.map(JSON.int),
        ])
    }
}

extension Room.LexiconEntry {
    fileprivate var json: JSON {
        var words = JSONObject()
        for (language, word) in self.words { words[language] = .string(word) }
        return .object([
            "concept": .string(concept.description), "member": .string(member.description), "words": .object(words),
            "unaccepted": .strings(unaccepted),
        ])
    }
}
