import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store
import Testing

@testable import Console

struct SituationTests {
    private static let wide = "?from=2020-01-01+00:00&until=2020-01-02+00:00"

    @Test func `entries of the duty log stand as they were last corrected`() async throws {
        let room = try await ConsoleRoom()
        let node = room.node(.a)
        let drafter = ConsoleRoom.officer(.drafter, .a)
        let first = try await node.write(.entry, "Marker 41", by: drafter)
        try await node.write(.call, "Two lorries", caller: "Post 4", readBack: true, by: drafter)
        let second = try await node.write(.entry, "Marker 14", corrects: first, by: drafter)
        try await node.write(.entry, "Marker 15", corrects: second, by: drafter)
        let resolved = Situation.resolved(try await node.dutyLog())
        #expect(resolved.map(\.first.number) == [1, 2] && resolved.map(\.last.text) == ["Marker 15", "Two lorries"])
        let page = try await room.browser(.drafter).reading("en").get("/sitrep").text
        #expect(page.contains("Marker 15") && !page.contains("Marker 41") && !page.contains("Marker 14"))
        #expect(page.contains("Post 4"))
        let model = try await situation(room, .a)
        #expect(model.count(.entries) == 1 && model.count(.calls) == 1)
        // Another period has nothing of it.
        #expect(try await !room.browser(.drafter).get("/sitrep" + Self.wide).text.contains("Marker 15"))
    }

    private func situation(_ room: ConsoleRoom, _ member: MemberID) async throws -> Situation {
        let now = ConsoleRoom.now
        return try await Situation(room.node(member), from: now - 3600, until: now + 60, now: now)
    }

    @Test func `figures are counted from the record at every node`() async throws {
        let room = try await ConsoleRoom()
        _ = try await room.cross(room.message { $0.precedence = .flash })
        _ = try await room.cross(room.warning())
        let request = room.message("request", .object(["question": .string("Where?")])) {
            $0.due = ConsoleRoom.now + 7200
        }
        _ = try await room.cross(request)
        let returned = try await room.send(room.message())
        let duty = ConsoleRoom.officer(.duty, .mediator)
        try await room.node(.mediator).sendBack(returned, reason: .unclear, note: nil, by: duty)
        try await room.send(room.message())
        try await room.carry()
        func figures(_ member: MemberID) async throws -> [Figure: Int] {
            let situation = try await situation(room, member)
            return Dictionary(uniqueKeysWithValues: Figure.allCases.map { ($0, situation.count($0)) })
        }
        let m = try await figures(.mediator)
        #expect((m[.received], m[.passed], m[.returned], m[.waiting], m[.requests], m[.sent]) == (5, 3, 1, 2, 1, 0))
        let a = try await figures(.a)
        #expect((a[.sent], a[.passed], a[.returned], a[.waiting], a[.requests], a[.received]) == (5, 3, 1, 3, 1, 0))
        let b = try await figures(.b)
        #expect((b[.sent], b[.received], b[.waiting], b[.requests]) == (0, 3, 3, 1))
        #expect(try await situation(room, .b).byPrecedence(.received)[.flash] == 1)
        // Out of the period, only what stands now is left.
        let now = ConsoleRoom.now
        let past = try await Situation(room.node(.mediator), from: now - 7200, until: now - 3600, now: now)
        #expect((past.count(.received), past.count(.passed), past.count(.waiting)) == (0, 0, 2))
        // Late is what is late by the clock.
        let later = try await Situation(room.node(.mediator), from: now - 60, until: now, now: now + 30 * 86400)
        #expect(later.count(.overdue) == 2)
    }

    @Test func `a report is kept, changed by who saw it last, printed, and made a message of`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        func late(to member: MemberID) -> Message {
            let body = JSON.object(["question": .string("Where?")])
            return room.message("request", body, to: member, subject: "A red request") {
                $0.due = ConsoleRoom.now + 7200
                $0.caveat.label = .red
            }
        }
        _ = try await room.cross(late(to: .a), from: .b)
        _ = try await room.cross(late(to: .b))
        let browser = try await room.browser(.drafter).reading("en")
        let fields = ["text": "Quiet night.", "from": "2026-01-01 00:00", "until": "2026-01-02 00:00"]
        let kept = try await browser.post("/sitrep", fields).location
        let id = try #require(kept.wholeMatch(of: /\/sitrep\/([A-Za-z0-9_-]+)\?notice=reportSaved/)?.output.1)
        let page = try await browser.get("/sitrep/\(id)")
        #expect(page.text.contains("Quiet night."))
        #expect(
            try await browser.post("/sitrep/\(id)", ["text": "Busy.", "revision": "1"]).location.contains("reportSaved")
        )
        #expect(
            try await browser.post("/sitrep/\(id)", ["text": "Late.", "revision": "1"]).location.contains("fault.stale")
        )
        let paper = try await browser.get("/sitrep/\(id)/print.pdf").text
        #expect(paper.contains("Busy.") && paper.contains("side = incoming") && paper.contains("data-label=\"red\""))
        let made = try await browser.post("/sitrep/\(id)/draft").location
        let draft = try #require(try await room.node(.a).drafts().first)
        #expect(made == "/drafts/\(draft.id)?notice=draftSaved")
        guard case .message(let message) = draft.content else { throw NodeFault.notFound }
        #expect(message.kind == "report" && message.caveat.label == .red && message.action.isEmpty)
        #expect(message.body["text"]?.string?.hasSuffix("Busy.") == true)
        #expect(message.body["text"]?.string?.contains("Requests open: 2") == true, "\(message.body.text)")
        #expect(message.derivedFrom.count == 2)
        #expect(try await browser.get("/drafts/\(draft.id)").text.contains("Situation report"))
        // Who only looks, looks.
        let observer = try await room.browser(.observer)
        #expect(try await observer.post("/sitrep", fields).location.contains("fault.roleMissing"))
        #expect(try await observer.get("/sitrep/\(id)").status == 200)
        for wrong in [
            ["text": ""], ["text": String(repeating: "x", count: 13001)], ["until": "2025-01-01 00:00"], ["from": "x"],
        ] {
            let answer = try await browser.post("/sitrep", fields.merging(wrong) { $1 })
            #expect(answer.location.contains("notice=fault."), "\(wrong)")
        }
        #expect(try await browser.get("/sitrep?from=x&until=y").status == 400)
    }

    @Test func `a long night leaves room in the report, and says what was left out`() async throws {
        let room = try await ConsoleRoom()
        let drafter = ConsoleRoom.officer(.drafter, .a)
        for number in 0..<12 {
            try await room.node(.a).write(.entry, String(repeating: "سطر \(number) ", count: 180), by: drafter)
        }
        let now = ConsoleRoom.now
        let user = try #require(try await room.node(.a).users().first { $0.name == drafter.name })
        let session = try #require(try await room.browser(.drafter).headers[.cookie]?.dropFirst("wasl_session=".count))
        let known = try #require(try await room.node(.a).session(secret: String(session)))
        for language in Language.all {
            let presenter = try await Presenter(
                node: room.node(.a), language: language, visitor: Visitor(user: user, session: known.0, csrf: ""),
                now: now)
            let situation = try await situation(room, .a)
            let text = presenter.reportDraft(situation)
            #expect((10000...MemberNode.situationReportLimit).contains(text.utf8.count))
            #expect(text.contains(language.code == "ar" ? "حُذف" : "left out"))
            let whole = presenter.figureLines(presenter.figures(situation)) + "\n\n" + text
            #expect(whole.utf8.count <= 16000)
        }
    }
}

struct BriefTests {
    @Test func `the brief says how much and how late, and names no source`() async throws {
        let room = try await ConsoleRoom(printer: PagePrinter())
        _ = try await room.cross(room.message(to: .a, subject: "What it is about") { $0.caveat.label = .red }, from: .b)
        let now = ConsoleRoom.now
        try await room.node(.a).plan(
            shiftOf: ConsoleRoom.name(.duty, .a), role: .duty, from: now - 60, until: now + 3600,
            by: ConsoleRoom.officer(.admin, .a))
        let browser = try await room.browser(.observer).reading("en")
        for path in ["/brief", "/brief/print", "/brief/print.pdf"] {
            let text = try await browser.get(path).text
            #expect(text.contains("What it is about") && text.contains("The duty of a"), "\(path)")
            #expect(text.contains("TLP:RED") || text.contains("data-label=\"red\""), "\(path)")
            // Neither who wrote it, nor what it said.
            let body = text.components(separatedBy: "<main").last ?? ""
            #expect(
                !body.contains("The words.") && !body.contains("b.border") && !body.contains("The drafter of"),
                "\(path)")
        }
    }

    @Test(.enabled(if: Printed.isPossible), arguments: Language.all)
    func `it is one sheet, whatever is in it`(_ language: Language) async throws {
        let long = String(repeating: "حركة طويلة جدًا Long Title ", count: 12)
        let line = BriefLine(
            serial: "1234567", precedence: .immediate, kind: .desk(id: "x", label: String(long.prefix(30))),
            subject: long,
            stamp: Sample(words: language).stamp(2, 10), clock: "123:45")
        var model = Sample(words: language).brief
        model.waiting = BriefList(Array(repeating: line, count: 40))
        model.overdue = model.waiting
        model.deadlines = model.waiting
        model.alarms = Array(repeating: BriefAlarm(stamp: line.stamp, text: long), count: 4)
        model.moreAlarms = 30
        model.onDuty = Array(repeating: OnDuty(name: long, role: long, until: line.stamp), count: 4)
        model.figures.isPartial = true
        let marks = PaperMarks(node: long, fingerprint: "3f9a11c07d52e84b6a0d9c215e77b38f", printed: line.stamp)
        let pdf = try await Printed(briefPaper(model, marks, language).file())
        #expect(pdf.pages.count == 1 && pdf.isA4)
        #expect(pdf.pages[0].contains("35"), "how many more there are")
    }
}
