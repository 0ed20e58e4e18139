import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store
import Synchronization
import Testing

@testable import Console

/// A room whose clock the test sets.
private struct TimedRoom: Sendable {
    private final class Clock: Sendable {
        let time = Mutex(0)
    }

    let room: ConsoleRoom
    private let clock = Clock()
    private let start: Int

    init(start: Int) async throws {
        self.start = start
        let clock = clock
        clock.time.withLock { $0 = start }
        room = try await ConsoleRoom(
            environment: Node.Environment(
                now: { clock.time.withLock { $0 } },
                random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }))
    }

    /// So many seconds after the start.
    func at(_ seconds: Int) { clock.time.withLock { $0 = start + seconds } }

    var now: Int { clock.time.withLock { $0 } }
}

/// Two rooms in which the same passes between a side and the mediator, at the same times. In one of them the others do
/// much besides and do their part at other times. Whoever belongs to that side can't tell the rooms apart: not by a
/// word, a count, a number that is left out, a time or a length.
struct SilenceTests {
    private static let messages = (first: "The bridge is closed.", second: "The bridge is open.")

    @Test(arguments: [MemberID.a, .b])
    func `what the others do among themselves changes nothing that a side can fetch`(_ side: MemberID) async throws {
        let start = ConsoleRoom.now / 60 * 60
        let quiet = try await Self.view(of: side, isBusy: false, start: start)
        let busy = try await Self.view(of: side, isBusy: true, start: start)
        #expect(quiet.count > 100)
        #expect(quiet.map(\.place) == busy.map(\.place))
        for (one, other) in zip(quiet, busy) where one.text != other.text {
            let at = zip(one.text, other.text).prefix { $0 == $1 }.count
            let (first, second) = (one.text.dropFirst(max(0, at - 60)), other.text.dropFirst(max(0, at - 60)))
            Issue.record("\(one.place): \(first.prefix(160)) — \(second.prefix(160))")
        }
    }

    private static func view(
        of side: MemberID, isBusy: Bool, start: Int
    ) async throws -> [(place: String, text: String)] {
        let timed = try await TimedRoom(start: start)
        let other: MemberID = side == .a ? .b : .a
        try await play(timed, side, other, isBusy: isBusy)
        return try await look(timed, side)
    }

    /// The other sends two messages and the side one; each is read and acted on.
    private static func play(_ timed: TimedRoom, _ side: MemberID, _ other: MemberID, isBusy: Bool) async throws {
        let room = timed.room
        var crossed: [StepID] = []
        for (number, text) in [messages.first, messages.second].enumerated() {
            let hour = number * 3600
            let body = JSON.object(["category": .string("general"), "text": .string(text)])
            let message = room.message("notice", body, to: side)
            timed.at(hour + (isBusy ? 10 : 1200))
            let draft = try await room.node(other).save(
                .message(message), by: ConsoleRoom.officer(.drafter, other), submit: true)
            if isBusy { try await bustle(timed, side, other, number) }
            timed.at(hour + (isBusy ? 400 : 1300))
            let sent = try await room.node(other).approve(draft.id, by: ConsoleRoom.officer(.releasing, other))[0]
            try await room.carry()
            timed.at(hour + 1800)
            let plan = ReleasePlan(audience: side, caveat: try await room.node(.mediator).item(sent).caveat)
            let officer = ConsoleRoom.officer(isBusy ? .second : .duty, .mediator)
            crossed.append(try await room.node(.mediator).release(sent, by: plan, officer: officer)!)
            try await room.carry()
        }
        timed.at(7300)
        let reader = ConsoleRoom.officer(.drafter, side)
        try await room.node(side).acknowledge(crossed[0], .opened, note: nil, by: reader, name: "Somebody")
        let answer = room.message(to: other, subject: "Seen")
        let step = try await room.send(answer, from: side)
        timed.at(7400)
        let plan = ReleasePlan(audience: other, caveat: try await room.node(.mediator).item(step).caveat)
        let got = try await room.node(.mediator).release(
            step, by: plan, officer: ConsoleRoom.officer(.duty, .mediator))!
        try await room.carry()
        timed.at(7500)
        let words = isBusy ? "Read back in many more words than the other time" : "Read back"
        let officer = ConsoleRoom.officer(isBusy ? .duty : .drafter, other)
        try await room.node(other).acknowledge(
            got, .readBack, note: words, by: officer, name: isBusy ? "A longer name" : "N")
        try await room.carry()
        if isBusy { try await bustle(timed, side, other, 2) }
        timed.at(7600)
    }

    /// All that is not for the side: items of every other fate, and each node's own records.
    private static func bustle(_ timed: TimedRoom, _ side: MemberID, _ other: MemberID, _ number: Int) async throws {
        let room = timed.room
        let mediator = room.node(.mediator)
        let duty = ConsoleRoom.officer(.duty, .mediator)
        let hidden = room.message(to: side, subject: "Hidden") { $0.incident = "Hidden" }
        let returned = try await room.send(hidden, from: other)
        try await mediator.sendBack(returned, reason: .unclear, note: "Say more", by: duty)
        let refused = try await room.send(hidden, from: other)
        try await mediator.refuse(refused, code: .content, by: duty)
        let waiting = try await room.send(hidden, from: other)
        try await mediator.take(waiting, by: duty)
        try await mediator.hold(waiting, reason: "Held", by: duty)
        _ = try await room.send(room.message(to: .mediator), from: other)
        try await room.send(room.message(to: other, subject: "Away"), from: .mediator)
        for member in [other, .mediator] {
            let node = room.node(member)
            let drafter = ConsoleRoom.officer(.drafter, member)
            try await node.write(.entry, "Internal", caller: nil, by: drafter)
            try await node.handOver(to: ConsoleRoom.name(.observer, member), notes: "Notes", by: drafter)
            _ = try await node.save(.message(hidden), by: drafter, submit: number == 1)
            try await node.set(
                LexiconEntry(
                    concept: ConceptID("place:rabia")!, member: member, words: ["en": "Rabia"], unaccepted: ["Rabea"]),
                by: ConsoleRoom.officer(.duty, member))
        }
        try await room.carry()
    }

    /// All pages and all answers, without what is drawn at random.
    private static func look(_ timed: TimedRoom, _ side: MemberID) async throws -> [(place: String, text: String)] {
        let room = timed.room
        var found: [(place: String, text: String)] = []
        let items = try await room.node(side).items().map(\.key)
        for post in [Post.drafter, .admin, .observer] {
            let browser = try await room.browser(post, at: side, since: timed.now)
            var paths = BusyRoom.everywhere + BusyRoom.administrators + ["/requests", "/incidents", "/log", "/resets"]
            for key in items { paths += ["", "/print", "/receipt", "/receipt/print"].map { "/items/\(key)\($0)" } }
            for path in paths {
                let answer = try await browser.get(path)
                var text = plain(answer.text)
                // Sessions of one second stand in the order of names drawn at random.
                if path == "/users" { text = text.split(separator: "\n").sorted().joined(separator: "\n") }
                found.append(("\(post) \(plain(path))", "\(answer.status) \(text)"))
                if path.hasSuffix("/receipt"), answer.status == 200 { found += try tokens(answer) }
            }
        }
        let program = try await room.program(Set(Node.Scope.allCases), as: .drafter, at: side)
        for operation in OperationTable.all where operation.method == .get {
            guard !operation.path.contains("{") || operation.path.contains("{item}") else { continue }
            for key in operation.path.contains("{item}") ? items.map(\.description) : [""] {
                let path = operation.path.replacing("{item}", with: key).replacing("{digest}", with: key)
                let answer = try await program.get("/api/v1/" + path)
                found.append((operation.id, "\(answer.status) \(plain(answer.text))"))
            }
        }
        return found
    }

    /// What each token says in clear, and how long it is.
    private static func tokens(_ answer: Answer) throws -> [(place: String, text: String)] {
        try (answer.json()["steps"]?.array ?? []).compactMap { $0["token"]?.string }.map { token in
            let parts = token.split(separator: "~")
            let claims = parts.first?.split(separator: ".").dropFirst().first.map(String.init) ?? ""
            let clear = ([claims] + parts.dropFirst().map(String.init).sorted { $0.count < $1.count }).map { part in
                String(decoding: Base64URL.decode(part) ?? [], as: UTF8.self)
            }
            return ("token", "\(token.count) \(plain(clear.joined(separator: "\n")))")
        }
    }

    /// Names, hashes and secrets are drawn at random, and as long in each room.
    private static func plain(_ text: String) -> String {
        text.replacing(/[A-Za-z0-9_-]{22,}/) { String(repeating: "#", count: $0.0.count) }
            .replacing(/data-position="[A-Za-z0-9_-]{8}\./, with: "data-position=\"########.")
            .replacing(/<bdi class="id" dir="ltr">[A-Za-z0-9_-]{8}</, with: "<bdi>########<")
            // Of codes what they look like, which is what stands in them.
            .replacing(/viewBox="0 0 \d+ \d+"/, with: "viewBox")
            .replacing(/<path d="M4 4h7v1[^"]*"/, with: "<path")
    }
}
