import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// Two officers at one thing: nothing that either typed is lost.
struct ConflictTests {
    private func draft(in room: ConsoleRoom, _ browser: Browser) async throws -> Draft {
        _ = try await browser.post("/drafts", ComposeTests.fields.merging(["do": "save"]) { $1 })
        return try #require(try await room.node(.a).drafts().first)
    }

    private func fields(_ other: [String: String]) -> [String: String] { ComposeTests.fields.merging(other) { $1 } }

    @Test(arguments: ["save", "submit"])
    func `whoever saves second sees both versions, and saves over the other only knowingly`(_ act: String) async throws
    {
        let room = try await ConsoleRoom()
        let (one, two) = (
            try await room.browser(.drafter).reading("en"), try await room.browser(.releasing).reading("en")
        )
        let draft = try await draft(in: room, one)
        let path = "/drafts/\(draft.id)"
        let read = ["revision": "\(draft.revision)"]
        let first = try await two.post(
            path, fields(["do": "save", "b.text": "At one o'clock <sharp>.", "tlp": "TLP:RED"]).merging(read) { $1 })
        #expect(first.location.contains("draftSaved"))
        let answer = try await one.post(
            path, fields(["do": act, "b.text": "At two & then again.", "subject": "Mine"]).merging(read) { $1 })
        #expect(answer.status == 409)
        let markup = Markup(answer.text)
        #expect(markup.problems.isEmpty)
        #expect(answer.text.contains("The releasing of a"))
        // What was typed stands in the form, the other version beside it.
        #expect(answer.text.contains("At two &amp; then again.</textarea>"))
        #expect(answer.text.contains("value=\"Mine\""))
        #expect(answer.text.contains("<mark>one o&#39;clock &lt;sharp&gt;.</mark>"))
        for other in ["A meeting", "TLP:RED"] { #expect(answer.text.contains(other)) }
        #expect(answer.text.contains("href=\"\(path)\""))
        // Nothing was saved meanwhile.
        let now = try await room.node(.a).draft(draft.id)
        guard case .message(let kept) = now.content else { throw NodeFault.state }
        #expect((kept.subject, kept.body["text"]?.string) == ("A meeting", "At one o'clock <sharp>."))
        let revision = try #require(answer.text.firstMatch(of: /name="revision" value="(\d+)"/)).output.1
        #expect(Int(revision) == now.revision)
        let again = try await one.post(
            path,
            fields(["do": "save", "b.text": "At two & then again.", "subject": "Mine", "revision": String(revision)]))
        #expect(again.location.contains("draftSaved"))
        guard case .message(let last) = try await room.node(.a).draft(draft.id).content else { throw NodeFault.state }
        #expect((last.subject, last.body["text"]?.string) == ("Mine", "At two & then again."))
    }

    @Test func `what was typed on a draft that is gone becomes a new one`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter).reading("en")
        let draft = try await draft(in: room, browser)
        _ = try await browser.post("/drafts/\(draft.id)", ["do": "discard"])
        let answer = try await browser.post(
            "/drafts/\(draft.id)",
            fields(["do": "save", "b.text": "Typed for an hour.", "revision": "\(draft.revision)"]))
        #expect(answer.status == 409)
        #expect(answer.text.contains("Typed for an hour.</textarea>"))
        #expect(answer.text.contains("action=\"/drafts\""))
        let saved = try await browser.post("/drafts", fields(["do": "save", "b.text": "Typed for an hour."]))
        #expect(saved.location.contains("draftSaved"))
        #expect(try await room.node(.a).drafts().count == 1)
    }

    @Test func `a file that came with the second version is kept, and goes with it when it is saved`() async throws {
        let room = try await ConsoleRoom()
        let (one, two) = (try await room.browser(.drafter).reading("en"), try await room.browser(.releasing))
        let draft = try await draft(in: room, one)
        let path = "/drafts/\(draft.id)"
        let read = ["revision": "\(draft.revision)"]
        _ = try await two.post(path, fields(["do": "save", "subject": "Theirs"]).merging(read) { $1 })
        let answer = try await one.post(
            path,
            Form(
                csrf: one.csrf, fields(["do": "save", "subject": "Mine"]).merging(read) { $1 },
                files: [("sketch.txt", Array("A sketch.".utf8))]))
        #expect(answer.status == 409)
        #expect(answer.text.contains("sketch.txt"))
        let copy = try #require(answer.text.firstMatch(of: /name="copy" value="([^"]+)"/)).output.1
        let revision = try #require(answer.text.firstMatch(of: /name="revision" value="(\d+)"/)).output.1
        let digest = try #require(answer.text.firstMatch(of: /name="kept\[\]" value="([^"]+)"/)).output.1
        // Nobody else's draft can be drawn from that way.
        let stranger = try await two.post(
            path, fields(["do": "preview", "copy": String(copy), "kept": String(digest), "revision": "1"]))
        #expect(!stranger.text.contains("sketch.txt"))
        let saved = try await one.post(
            path,
            fields([
                "do": "save", "subject": "Mine", "copy": String(copy), "kept": String(digest),
                "revision": String(revision),
            ]))
        #expect(saved.location.contains("draftSaved"))
        let drafts = try await room.node(.a).drafts()
        #expect(drafts.map(\.id) == [draft.id])
        guard case .message(let message) = drafts[0].content else { throw NodeFault.state }
        #expect(message.subject == "Mine" && message.attachments.map(\.name) == ["sketch.txt"])
    }

    @Test func `an item that another officer took isn't decided by whoever had it, and the decisions stay`()
        async throws
    {
        let room = try await ConsoleRoom()
        let key = try await room.node(.a).submit(LiveTests.flash)
        try await room.carry()
        let one = try await room.browser(.duty, at: .mediator).reading("en")
        let two = try await room.browser(.second, at: .mediator).reading("en")
        let path = "/review/\(key)"
        _ = try await one.post(path + "/take")
        #expect(try await !one.get(path).text.contains("took this item at"))
        let elsewhere = try await two.get(path).text
        #expect(elsewhere.contains("took this item at") && elsewhere.contains("The duty of m"))
        _ = try await two.post(path + "/take")
        let decisions = [
            "rule.subject": "pass", "rule.category": "pass", "rule.text": "replace", "sub.text": "Fire in the east.",
            "audience": "b", "tlp": "AMBER",
        ]
        let answer = try await one.post(path, decisions.merging(["do": "release"]) { $1 })
        #expect(answer.status == 409)
        #expect(answer.text.contains("Fire in the east.</textarea>"))
        #expect(answer.text.contains("value=\"take\""))
        #expect(try await room.node(.mediator).item(key).stage == .queued)
        let over = try await one.post(path, decisions.merging(["do": "take"]) { $1 })
        #expect(over.status == 200 && over.text.contains("Fire in the east.</textarea>"))
        #expect(try await room.node(.mediator).reviewState(key).takenBy == ConsoleRoom.name(.duty, .mediator))
        #expect(try await one.post(path, decisions.merging(["do": "release"]) { $1 }).status == 303)
    }

    @Test(
        arguments: [
            ("a b c", "a c", ["a ", "*b ", "c"]), ("same", "same", ["same"]), ("new", "", ["*new"]), ("", "old", []),
            ("كلمة أولى", "كلمة ثانية", ["كلمة ", "*أولى"]), ("x\n\ny", "x\n\nz", ["x\n\n", "*y"]),
        ])
    func `words that the other version lacks are told from the rest`(
        _ text: String, _ other: String, _ pieces: [String]
    ) {
        let found = WordDifference.pieces(of: text, against: other)
        #expect(found.map { ($0.isOwn ? "*" : "") + $0.text } == pieces)
        #expect(found.map(\.text).joined() == text)
    }

    @Test func `long texts are compared in no time, or not at all`() {
        let text = (0..<20_000).map { "w\($0)" }.joined(separator: " ")
        let start = ContinuousClock.now
        #expect(WordDifference.pieces(of: text, against: text + " more") == [.init(text: text, isOwn: true)])
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
