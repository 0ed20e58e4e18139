import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct ReviewTests {
    private let duty = ConsoleRoom.name(.duty, .mediator)

    @Test func `a released item is what the officer decided, and the receiver's alone`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.warning())
        let browser = try await room.browser(.duty, at: .mediator)
        #expect(try await browser.post("/review/\(key)/take").location == "/review/\(key)?notice=taken")
        #expect(try await room.node(.mediator).reviewState(key).takenBy == duty)
        let decisions = [
            "audience": "b", "tlp": "AMBER+STRICT", "remark": "Our remark", "rule.subject": "replace",
            "sub.subject": "Another subject", "rule.text": "withhold", "rule.place": "replace", "sub.place": "1000",
            "rule.count": "replace", "sub.count": "10",
        ]
        let preview = try await browser.post("/review/\(key)", decisions.merging(["do": "preview"]) { $1 })
        #expect(preview.status == 200)
        #expect(preview.text.contains("Another subject") && preview.text.contains("Our remark"))
        #expect(try await room.node(.mediator).item(key).stage == .queued)
        let answer = try await browser.post("/review/\(key)", decisions.merging(["do": "release"]) { $1 })
        #expect(answer.location.hasSuffix("notice=decided"))
        try await room.carry()
        let item = try #require(try await room.node(.b).items([.received]).first)
        let shown = try await room.node(.b).message(item)
        #expect((shown.subject, shown.caveat.label) == ("Another subject", .amberStrict))
        #expect(shown.body["text"] == nil)
        #expect(shown.body["count"]?.int == 10)
        #expect(shown.body["place"]?["precision"]?.int == 1000)
        #expect(shown.body["place"]?["at"]?.string?.contains("42.54321") == false)
        let page = try await room.browser(.drafter, at: .b).get("/items/\(item.key)").text
        #expect(page.contains("Our remark") && !page.contains("A column on foot.") && !page.contains("A subject"))
    }

    @Test func `whoever looks at it afterwards sees what passed, not what might have`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.warning())
        let browser = try await room.browser(.duty, at: .mediator)
        _ = try await browser.post("/review/\(key)/take")
        _ = try await browser.post(
            "/review/\(key)",
            [
                "do": "release", "audience": "b", "tlp": "AMBER", "remark": "Our remark", "rule.text": "withhold",
                "rule.place": "replace", "coarse.place": "1000",
            ])
        _ = try await browser.post("/review/\(key)/sign")
        let page = try await room.browser(.second, at: .mediator).get("/review/\(key)").text
        let start = try #require(page.firstRange(of: "id=\"preview\""))
        let preview = page[start.upperBound...].components(separatedBy: "id=\"hits\"")[0]
        #expect(preview.contains("Our remark") && preview.contains("1000"))
        #expect(!preview.contains("A column on foot.") && !preview.contains("42.54321"))
    }

    @Test func `by when an answer is wanted is read by all through whose hands a request goes`() async throws {
        let room = try await ConsoleRoom()
        let request = room.message("request", .object(["question": .string("Where?")])) { $0.due = 2_082_758_400 }
        let draft = try await room.node(.a).save(
            .message(request), by: ConsoleRoom.officer(.drafter, .a), submit: true)
        let page = try await room.browser(.releasing).get("/drafts/\(draft.id)/approve").text
        #expect(page.contains("010000Z JAN 36"))
        let keys = try await room.cross(request)
        #expect(
            try await room.browser(.duty, at: .mediator).get("/review/\(keys.sent)").text.contains("010000Z JAN 36"))
        #expect(try await room.browser(.drafter, at: .b).get("/items/\(keys.got)").text.contains("010000Z JAN 36"))
    }

    @Test func `a distance off the menu does not outweigh the next choice`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.warning())
        let browser = try await room.browser(.duty, at: .mediator)
        _ = try await browser.post("/review/\(key)/take")
        let chosen = [
            "do": "preview", "audience": "b", "tlp": "AMBER", "rule.place": "replace", "coarse.place": "1000",
        ]
        let page = try await browser.post("/review/\(key)", chosen).text
        #expect(page.contains("<option value=\"1000\" selected>"))
        #expect(page.contains("name=\"sub.place\" dir=\"auto\" rows=\"2\" maxlength=\"4000\">\n</textarea>"))
    }

    @Test func `only a duty officer decides`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.message())
        let before = try await room.state(of: .mediator)
        for post in [Post.admin, .drafter, .releasing, .observer] {
            let browser = try await room.browser(post, at: .mediator)
            for (path, fields) in [
                ("/take", [:]), ("/return", ["reason": "unclear"]), ("/refuse", ["code": "content"]),
                ("", ["do": "release", "audience": "b", "tlp": "AMBER"]),
            ] as [(String, [String: String])] {
                let answer = try await browser.post("/review/\(key)\(path)", fields)
                #expect(!answer.location.contains("notice=decided") && !answer.location.contains("notice=taken"))
            }
        }
        let after = try await room.state(of: .mediator).filter { !$0.hasPrefix("session") }
        #expect(after == before.filter { !$0.hasPrefix("session") })
    }

    @Test func `an item sent back or refused says why at its author`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.duty, at: .mediator)
        let returned = try await room.send(room.message())
        let refused = try await room.send(room.message())
        let author = try await room.browser(.drafter, at: .a).reading("en")
        for fields in [["reason": ""], ["reason": "because"]] {
            let answer = try await browser.post("/review/\(returned)/return", fields)
            #expect(answer.location.hasSuffix("notice=fault.invalid"))
        }
        #expect(try await browser.post("/review/\(refused)/refuse", ["code": "x"]).location.hasSuffix("fault.invalid"))
        _ = try await browser.post("/review/\(returned)/return", ["reason": "unclear", "note": "Which crossing?"])
        _ = try await browser.post("/review/\(refused)/refuse", ["code": "content"])
        try await room.carry()
        #expect(try await room.node(.a).item(returned).stage == .returned)
        #expect(try await room.node(.a).item(refused).stage == .refused)
        for act in ["undo", "sign"] {
            #expect(try await browser.post("/review/\(refused)/\(act)").location.hasSuffix("notice=fault.state"))
        }
        #expect(try await author.get("/items/\(returned)").text.contains("Which crossing?"))
        let again = try await browser.post("/review/\(returned)/refuse", ["code": "content"])
        #expect(again.location.hasSuffix("notice=fault.state"))
        #expect(try await room.node(.b).items().isEmpty)
    }

    @Test func `what a caveat forbids stays, and the form says so`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.message { $0.caveat.originatorControl = true })
        let browser = try await room.browser(.duty, at: .mediator).reading("en")
        for fields in [
            ["audience": ""], ["audience": "c"], ["audience": "a"], ["audience": "m"],
            ["audience": "b", "tlp": "CLEAR"],
            ["audience": "b", "rule.count": "replace", "sub.count": "7"],
            ["audience": "b", "rule.category": "replace", "sub.category": "a party"],
        ] {
            let answer = try await browser.post("/review/\(key)", fields.merging(["do": "release"]) { $1 })
            #expect(answer.status == 200, "\(fields)")
            #expect(answer.text.contains("form-error"), "\(fields)")
            #expect(try await room.node(.mediator).item(key).stage == .queued, "\(fields)")
        }
    }

    @Test func `where the terms ask for two reviewers, the second confirms what the first proposed`() async throws {
        let room = try await ConsoleRoom { $0.reviewers = 2 }
        let key = try await room.send(room.message())
        let first = try await room.browser(.duty, at: .mediator)
        let second = try await room.browser(.second, at: .mediator)
        let fields = ["do": "release", "audience": "b", "tlp": "AMBER"]
        #expect(try await first.post("/review/\(key)", fields).location.hasSuffix("notice=proposed"))
        func seen() async throws -> [String: String] {
            let page = Markup(try await second.get("/review/\(key)").text)
            let marks = page.all("input").filter { $0.attributes["name"] == "previewed" }
            return ["previewed": marks.compactMap { $0.attributes["value"] }.first ?? ""]
        }
        let read = try await seen()
        #expect(try await first.post("/review/\(key)/confirm", read).location.hasSuffix("notice=fault.sameReviewer"))
        #expect(try await second.post("/review/\(key)/confirm").location.hasSuffix("notice=fault.stale"))
        #expect(try await second.post("/review/\(key)/reject").location.hasSuffix("notice=proposalRejected"))
        #expect(try await second.post("/review/\(key)/confirm").location.hasSuffix("notice=fault.state"))
        _ = try await first.post("/review/\(key)", fields)
        #expect(try await room.node(.mediator).item(key).stage == .queued)
        #expect(try await second.post("/review/\(key)/confirm", seen()).location.hasSuffix("notice=decided"))
        try await room.carry()
        #expect(try await room.node(.b).items([.received]).count == 1)
    }

    @Test func `a decision can be undone before it is signed, and nothing of it is lost`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.warning())
        let browser = try await room.browser(.duty, at: .mediator).reading("en")
        _ = try await browser.post("/review/\(key)/take")
        let decisions = [
            "do": "release", "audience": "b", "tlp": "RED", "remark": "Our remark", "rule.text": "withhold",
            "rule.place": "replace", "coarse.place": "5000", "rule.heading": "replace", "sub.heading": "e",
        ]
        #expect(try await browser.post("/review/\(key)", decisions).location == "/?notice=decided")
        #expect(try await room.node(.mediator).item(key).stage == .queued)
        for path in ["/", "/review/\(key)"] {
            let page = Markup(try await browser.get(path).text)
            let acts = page.all("form").compactMap { $0.attributes["action"] }
            #expect(acts.contains("/review/\(key)/undo") && acts.contains("/review/\(key)/sign"), "\(path)")
            #expect(!acts.contains("/review/\(key)"), "\(path)")
        }
        // A colleague may stop it and not hurry it.
        let second = try await room.browser(.second, at: .mediator).reading("en")
        let seen = try await second.get("/").text
        #expect(seen.contains("/review/\(key)/undo") && !seen.contains("/review/\(key)/sign"))
        #expect(try await second.post("/review/\(key)/sign").location.contains("notice=fault."))
        #expect(try await browser.post("/review/\(key)/undo").location == "/review/\(key)?notice=undone")
        let text = try await browser.get("/review/\(key)").text
        let page = Markup(text)
        let chosen = page.all("input").filter { $0.attributes["checked"] != nil }
            .compactMap { input in input.attributes["name"].map { "\($0)=\(input.attributes["value"] ?? "")" } }
        for choice in ["rule.text=withhold", "rule.place=replace", "rule.heading=replace", "tlp=RED"] {
            #expect(chosen.contains(choice), "\(choice)")
        }
        #expect(text.contains("Our remark"))
        #expect(try await room.node(.mediator).pendingDecisions().isEmpty)
        #expect(try await browser.post("/review/\(key)", decisions).location == "/?notice=decided")
        #expect(try await browser.post("/review/\(key)/sign").location == "/items/\(key)?notice=signed")
        try await room.carry()
        let item = try #require(try await room.node(.b).items([.received]).first)
        let shown = try await room.node(.b).message(item)
        #expect(shown.body["place"]?["precision"]?.int == 5000)
        #expect(shown.body["heading"]?.string == "e")
        #expect(shown.body["text"] == nil)
    }
}
