import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// Every input of the table filled with every sort of hostile text, and what the console said to each.
struct HostileDesk: Sendable {
    /// One text in one input.
    struct Attempt: Sendable {
        let input: String
        let sort: HostileClass
        let number: Int
        var text: String { sort.text(number) }
        /// Whether the console took it, and if not, whether it said why.
        var isTaken = false
        var isExplained = false
        var answer: Answer
    }

    static let shared = Task { try await HostileDesk() }

    let room: ConsoleRoom
    private(set) var attempts: [Attempt] = []
    private let a: Browser, releasing: Browser, chief: Browser, b: Browser, m: Browser, second: Browser, root: Browser

    init() async throws {
        room = try await ConsoleRoom()
        a = try await room.browser(.drafter)
        releasing = try await room.browser(.releasing)
        chief = try await room.browser(.admin)
        b = try await room.browser(.drafter, at: .b)
        m = try await room.browser(.duty, at: .mediator)
        second = try await room.browser(.second, at: .mediator)
        root = try await room.browser(.admin, at: .mediator)
        for sort in HostileClass.allCases {
            try await papers(sort)
            try await drafts(sort)
            try await items(sort)
            try await review(sort)
            try await doors(sort)
        }
        try await room.carry()
    }

    private mutating func attempt(
        _ input: String, _ sort: HostileClass, _ post: @Sendable (String) async throws -> Answer
    ) async throws {
        let number = 1000 + attempts.count
        let answer = try await post(sort.text(number))
        var attempt = Attempt(input: input, sort: sort, number: number, answer: answer)
        let faults = ["notice=fault.", "notice=code.", "notice=bar."]
        let isRefused = faults.contains { answer.location.contains($0) } || answer.location.hasPrefix("/login")
        // What was taken leads on; only a token is shown at once, because it is never shown again.
        attempt.isTaken = !isRefused && (answer.status == 303 || answer.text.contains("class=\"secret"))
        attempt.isExplained =
            isRefused || answer.text.contains("data-errors") || answer.text.contains("data-tone=\"error\"")
        attempts.append(attempt)
    }

    /// The records of a node: each of these forms stands by itself.
    private mutating func papers(_ sort: HostileClass) async throws {
        let (a, chief, m, root, room) = (a, chief, m, root, room)
        try await attempt("dutylog text", sort) { try await a.post("/dutylog", ["text": $0]) }
        try await attempt("dutylog caller", sort) {
            try await a.post("/dutylog", ["kind": "call", "text": "x", "caller": $0])
        }
        let next = ConsoleRoom.name(.duty, .a)
        try await attempt("roster/handover notes", sort) {
            try await a.post("/roster/handover", ["to": next, "notes": $0])
        }
        let period = ["from": "2026-01-01 00:00", "until": "2026-01-02 00:00"]
        try await attempt("sitrep text", sort) { try await a.post("/sitrep", period.merging(["text": $0]) { $1 }) }
        let report = try await a.post("/sitrep", period.merging(["text": "x"]) { $1 }).location.prefix { $0 != "?" }
        try await attempt("sitrep/{id} text", sort) { try await a.post(String(report), ["text": $0, "revision": "1"]) }
        let place = "place:p\(attempts.count)"
        for name in ["ar", "en", "unaccepted"] {
            let words = ["concept": place + name, "ar": "س", "en": "x"]
            try await attempt("lexicon \(name)", sort) {
                try await m.post("/lexicon", words.merging([name: $0]) { $1 })
            }
        }
        try await attempt("users display", sort) { [count = attempts.count] in
            try await chief.post(
                "/users", ["name": "u\(count)", "display": $0, "password": ConsoleRoom.password, "roles": "draft"])
        }
        try await attempt("tokens label", sort) {
            try await chief.post("/tokens", ["user": next, "label": $0, "scopes": "read"])
        }
        _ = try await chief.post("/resets/\(next)/drop")
        try await attempt("resets reason", sort) {
            try await chief.post("/resets", ["user": next, "scope": "password", "reason": $0])
        }
        try await attempt("login User-Agent", sort) { text in
            var other = room.stranger()
            other.headers[.userAgent] = text
            return try await other.post("/login", ["user": next, "password": ConsoleRoom.password])
        }
        for office in ["a", "b", "m"] {
            try await attempt("terms/draft offices.\(office)", sort) {
                try await root.post("/terms/draft", ["offices.\(office)": $0])
            }
        }
    }

    /// Each text field of each kind, and what may be said of a draft.
    private mutating func drafts(_ sort: HostileClass) async throws {
        let (a, releasing, room) = (a, releasing, room)
        let texts = Kinds.all.flatMap { kind in
            kind.fields.compactMap { field -> (String, String)? in
                switch field.type {
                case .line, .text: (kind.name, "b.\(field.name)")
                default: nil
                }
            }
        }
        for (kind, name) in texts + [("notice", "subject"), ("notice", "incident")] {
            let fields = ["kind": kind, "do": "save", "subject": "x", "precedence": "routine", "tlp": "TLP:AMBER"]
            try await attempt("drafts \(name)", sort) {
                try await a.post("/drafts", fields.merging([name: $0]) { $1 })
            }
        }
        let officer = ConsoleRoom.officer(.drafter, .a)
        let draft = try await room.node(.a).save(.message(room.message()), by: officer, submit: true)
        try await attempt("drafts/{id}/reject reason", sort) {
            try await releasing.post("/drafts/\(draft.id)/reject", ["reason": $0])
        }
        let sent = try await room.cross(room.message()).sent
        for name in ["cancel", "recall"] {
            try await attempt("items/{id}/\(name) reason", sort) {
                try await a.post("/items/\(sent)/\(name)", ["reason": $0])
            }
        }
        let order = try await room.node(.a).save(.recall(item: sent, reason: "x"), by: officer, submit: false)
        try await attempt("drafts/{id} reason", sort) {
            try await a.post("/drafts/\(order.id)", ["do": "submit", "revision": "1", "reason": $0])
        }
    }

    /// What is said of an item where it came.
    private mutating func items(_ sort: HostileClass) async throws {
        let (b, m, second, room) = (b, m, second, room)
        let got = try await room.cross(room.message()).got
        try await attempt("items/{id}/acknowledge-readback readBack", sort) {
            try await b.post("/items/\(got)/acknowledge-readback", ["readBack": $0])
        }
        try await attempt("items/{id}/acknowledge-acted note", sort) {
            try await b.post("/items/\(got)/acknowledge-acted", ["note": $0])
        }
        let waiting = try await room.send(room.message())
        try await attempt("items/{id}/hold reason", sort) {
            try await m.post("/items/\(waiting)/hold", ["reason": $0])
        }
        let old = try await room.cross(room.message()).sent
        let erasing = try await room.browser(.second, at: .mediator)
        try await attempt("items/{id}/erase reason", sort) {
            try await erasing.post("/items/\(old)/erase", ["reason": $0])
        }
        let flash = room.warning {
            $0.precedence = .flash
            $0.fixedForm = true
        }
        let urgent = try await room.node(.a).save(.message(flash), by: ConsoleRoom.officer(.drafter, .a), submit: false)
        let step = try await room.node(.a).dispatchFlash(urgent.id, by: ConsoleRoom.officer(.drafter, .a))[0]
        try await room.carry()
        _ = try await m.post("/review/\(step)", ["do": "release", "audience": "b", "tlp": "AMBER"])
        try await room.carry()
        try await attempt("review/{id}/reviewed note", sort) {
            try await second.post("/review/\(step)/reviewed", ["note": $0])
        }
    }

    /// The mediator's own words.
    private mutating func review(_ sort: HostileClass) async throws {
        let (m, room) = (m, room)
        let plain = ["do": "release", "audience": "b", "tlp": "AMBER"]
        let fields: [(String, [String: String])] = [
            ("remark", [:]), ("translation", ["translator": "x"]), ("translator", ["translation": "x"]),
            ("sub.subject", ["rule.subject": "replace"]), ("sub.text", ["rule.text": "replace"]),
        ]
        for (name, more) in fields {
            let item = try await room.send(room.message())
            try await attempt("review/{id} \(name)", sort) {
                try await m.post("/review/\(item)", plain.merging(more) { $1 }.merging([name: $0]) { $1 })
            }
        }
        let item = try await room.send(room.message())
        try await attempt("review/{id}/return note", sort) {
            try await m.post("/review/\(item)/return", ["reason": "unclear", "note": $0])
        }
        try await room.carry()
    }

    /// What is only read: nothing of it may be taken for what it isn't, and nothing may fall over.
    private mutating func doors(_ sort: HostileClass) async throws {
        let (a, releasing, chief, root, room) = (a, releasing, chief, root, room)
        let message = ["kind": "warning", "do": "save", "subject": "x", "precedence": "routine", "tlp": "TLP:AMBER"]
        for name in ["b.place.at", "b.time", "b.count", "paper"] {
            try await attempt("drafts \(name)", sort) {
                try await a.post("/drafts", message.merging([name: $0]) { $1 })
            }
        }
        for (kind, name) in [
            ("notice", "b.from"), ("notice", "b.until"), ("report", "b.observed"), ("request", "due"),
        ] {
            try await attempt("drafts \(name)", sort) {
                try await a.post("/drafts", message.merging(["kind": kind, name: $0]) { $1 })
            }
        }
        for kind in Kinds.custody {
            for field in kind.fields where !["time", "from", "until"].contains(field.name) {
                switch field.type {
                case .time, .integer, .persons, .offices:
                    try await attempt("drafts b.\(field.name)", sort) {
                        try await a.post("/drafts", message.merging(["kind": kind.name, "b.\(field.name)": $0]) { $1 })
                    }
                default: continue
                }
            }
        }
        let shift = [
            "user": ConsoleRoom.name(.duty, .a), "role": "duty", "from": "2030-01-01 00:00", "to": "2030-01-01 08:00",
        ]
        for name in ["from", "to"] {
            try await attempt("roster/shifts \(name)", sort) {
                try await chief.post("/roster/shifts", shift.merging([name: $0]) { $1 })
            }
            let until = name == "to" ? "until" : name
            let lent = ["to": shift["user"]!, "from": shift["from"]!, "until": shift["to"]!]
            try await attempt("roster/delegations \(until)", sort) {
                try await releasing.post("/roster/delegations", lent.merging([until: $0]) { $1 })
            }
            try await attempt("sitrep \(until)", sort) {
                let day = ["text": "x", "from": "2026-01-01 00:00", "until": "2026-01-02 00:00"]
                return try await a.post("/sitrep", day.merging([until: $0]) { $1 })
            }
            try await attempt("items \(name)", sort) { try await a.get("/items?\(name)=" + Self.escaped($0)) }
            try await attempt("brief \(until)", sort) { try await a.get("/brief?\(until)=" + Self.escaped($0)) }
        }
        let sent = try await room.send(room.message())
        try await attempt("items/{id}/consent expiry", sort) {
            try await a.post("/items/\(sent)/consent", ["audience": "b", "expiry": $0])
        }
        try await attempt("lexicon concept", sort) { try await root.post("/lexicon", ["concept": $0, "en": "x"]) }
        try await attempt("terms/anchor fingerprint", sort) {
            try await root.post("/terms/anchor", ["fingerprint": $0])
        }
        let numbers = [
            "tick", "retention", "time.flash", "time.immediate", "time.priority", "time.routine", "custody.assessment",
            "custody.discrepancy", "custody.retention",
        ]
        for name in numbers {
            try await attempt("terms/draft \(name)", sort) { try await root.post("/terms/draft", [name: $0]) }
        }
        try await attempt("users name", sort) {
            try await chief.post(
                "/users", ["name": $0, "display": "x", "password": ConsoleRoom.password, "roles": "draft"])
        }
        try await attempt("people/import list", sort) { try await a.post("/people/import", ["list": $0]) }
        try await attempt("people q", sort) { try await a.get("/people?q=" + Self.escaped($0)) }
        for field in PersonFile.Field.allCases where ![.sex, .priority, .photograph].contains(field) {
            try await attempt("people f.\(field.rawValue)", sort) { [count = attempts.count] in
                try await a.post(
                    "/people",
                    ["f.number": "N\(count)", "f.name_latin": "Nobody"].merging(["f.\(field.rawValue)": $0]) { $1 })
            }
        }
        try await attempt("items q", sort) { try await a.get("/items?q=" + Self.escaped($0)) }
        try await attempt("forms copies", sort) {
            try await a.post("/forms", ["kind": "report", "copies": $0])
        }
        try await attempt("login user", sort) {
            try await room.stranger().post("/login", ["user": $0, "password": "x"])
        }
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
    }
}
