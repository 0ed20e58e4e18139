import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct ItemTests {
    @Test func `a named officer acknowledges level by level, and the author learns of it`() async throws {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(room.message())
        let observer = try await room.browser(.observer, at: .b)
        let refused = try await observer.post("/items/\(keys.got)/acknowledge-opened")
        #expect(refused.location.hasSuffix("notice=fault.roleMissing"))
        let browser = try await room.browser(.drafter, at: .b)
        for (path, level, field) in [
            ("opened", AcknowledgementLevel.opened, "none"), ("readback", .readBack, "readBack"),
            ("acted", .actedOn, "note"), ("opened", .actedOn, "none"),
        ] {
            let answer = try await browser.post("/items/\(keys.got)/acknowledge-\(path)", [field: "Done as asked"])
            #expect(answer.location == "/items/\(keys.got)?notice=acknowledged")
            #expect(try await room.node(.b).item(keys.got).level == level)
        }
        try await room.carry()
        #expect(try await room.node(.a).item(keys.sent).highestLevel == .actedOn)
        let author = try await room.browser(.drafter, at: .a)
        let own = try await author.post("/items/\(keys.sent)/acknowledge-opened")
        #expect(own.location.hasSuffix("notice=fault.notFound"))
    }

    @Test func `orders about an item wait for a second officer like any message`() async throws {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(room.message())
        let drafter = try await room.browser(.drafter)
        let steps = try await room.node(.a).stepCount()
        let answer = try await drafter.post("/items/\(keys.sent)/recall", ["reason": "A mistake"])
        #expect(answer.location == "/items/\(keys.sent)?notice=draftSubmitted")
        #expect(try await room.node(.a).stepCount() == steps)
        let draft = try #require(try await room.node(.a).drafts().first)
        _ = try await room.browser(.releasing).post("/drafts/\(draft.id)/approve", ["revision": "\(draft.revision)"])
        try await room.carry()
        #expect(try await room.node(.a).item(keys.sent).stage == .recalled)
        let late = try await drafter.post("/items/\(keys.sent)/withdraw")
        #expect(late.location.hasSuffix("notice=code.stage"))
        for fields in [["audience": "x1"], ["audience": "b", "expiry": "never"]] {
            let consent = try await drafter.post("/items/\(keys.sent)/consent", fields)
            #expect(consent.location.contains("notice=fault"))
        }
        let foreign = try await room.browser(.drafter, at: .b).post("/items/\(keys.got)/cancel")
        #expect(foreign.location.hasSuffix("notice=code.reference"))
    }

    @Test func `a Flash warning in the fixed form leaves with one officer, and another looks at it afterwards`()
        async throws
    {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        var fields = [
            "kind": "flash-warning", "action": "b.border", "rel": "b", "subject": "A column", "tlp": "TLP:AMBER",
            "precedence": "routine", "b.object": "persons", "b.place.at": "36.12345, 42.54321",
            "b.time": "2026-01-01T00:00", "b.count": "7", "b.heading": "ne", "b.precision": "exact", "do": "submit",
        ]
        #expect(try await drafter.post("/drafts", fields).status == 200)
        #expect(try await room.node(.a).stepCount() == 0)
        fields["precedence"] = "flash"
        let refused = try await room.browser(.observer).post("/drafts", fields)
        #expect(refused.status == 200)
        #expect(try await room.node(.a).stepCount() == 0)
        #expect(try await drafter.post("/drafts", fields).location.hasPrefix("/items/"))
        try await room.carry()
        let key = try #require(try await room.node(.mediator).items([.queued]).first?.key)
        let desk = try await room.browser(.duty, at: .mediator)
        _ = try await desk.post("/review/\(key)", ["do": "release", "audience": "b", "tlp": "AMBER"])
        try await room.sign()
        #expect(try await desk.post("/review/\(key)/reviewed").location.contains("notice=fault.sameReviewer"))
        let second = try await room.browser(.second, at: .mediator)
        #expect(try await second.get("/review/\(key)").text.contains("/review/\(key)/reviewed"))
        #expect(try await second.post("/review/\(key)/reviewed").location.contains("notice=reviewedAfter"))
        #expect(try await second.post("/review/\(key)/reviewed").location.contains("notice=fault.notFound"))
    }

    @Test func `a translation is offered beside the item, and an answered request says that it is`() async throws {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(
            room.message("request", .object(["question": .string("Where?")])) { $0.due = ConsoleRoom.now + 7200 })
        for (member, key) in [(MemberID.a, keys.sent), (.b, keys.got)] {
            let browser = try await room.browser(.drafter, at: member)
            let link = "/compose/translation?about=\(key)"
            #expect(try await browser.get("/items/\(key)").text.contains("href=\"\(link)\""))
            let form = try await browser.get(link)
            #expect(form.status == 200 && form.text.contains("/items/\(key)"))
        }
        _ = try await room.cross(
            room.message("answer", .object(["text": .string("At the gate."), "completeness": .string("full")]), to: .a)
            {
                $0.reference = keys.got
            }, from: .b)
        for (member, key) in [(MemberID.a, keys.sent), (.b, keys.got)] {
            let page = try await room.browser(.drafter, at: member).get("/items/\(key)").text
            #expect(page.contains(Language.arabic[.stageAnswered]), "\(member)")
        }
    }
}
