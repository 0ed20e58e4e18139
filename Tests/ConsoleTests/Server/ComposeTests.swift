import Desks
import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console

struct ComposeTests {
    static let fields = [
        "kind": "notice", "action": "b.border", "rel": "b", "subject": "A meeting", "precedence": "routine",
        "tlp": "TLP:AMBER", "b.category": "meeting", "b.text": "At noon.", "do": "submit",
    ]

    /// The standard fields with others in place of some.
    private func fields(_ other: [String: String]) -> [String: String] { Self.fields.merging(other) { $1 } }

    @Test func `a second officer's approval sends what a drafter submitted`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        #expect(try await drafter.post("/drafts", Self.fields).location == "/drafts?notice=draftSubmitted")
        let draft = try #require(try await room.node(.a).drafts().first)
        let approval = "/drafts/\(draft.id)/approve"
        let read = ["revision": "\(draft.revision)"]
        for (post, notice) in [
            (Post.drafter, "fault.ownDraft"), (.observer, "fault.roleMissing"), (.admin, "fault.roleMissing"),
            (.duty, "fault.roleMissing"),
        ] {
            let answer = try await room.browser(post).post(approval, read)
            #expect(answer.location.hasSuffix("notice=\(notice)"), "\(post)")
        }
        #expect(try await room.node(.a).stepCount() == 0)
        let page = try await room.browser(.releasing).get(approval).text
        #expect(page.contains("At noon.") && page.contains("A meeting"))
        #expect(try await room.browser(.releasing).post(approval, read).location == "/drafts?notice=draftApproved")
        #expect(try await room.node(.a).drafts().isEmpty)
        try await room.carry()
        let item = try #require(try await room.node(.mediator).items([.queued]).first)
        #expect((item.subject, item.peer) == ("A meeting", .a))
        #expect(try await room.browser(.releasing).post(approval, read).location.hasSuffix("notice=fault.notFound"))
        #expect(try await room.node(.a).stepCount() == 2)
    }

    @Test func `a rejected draft comes back to its drafter with the reason`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        _ = try await drafter.post("/drafts", Self.fields)
        let draft = try #require(try await room.node(.a).drafts().first)
        let own = try await drafter.post("/drafts/\(draft.id)/reject", ["reason": "mine"])
        #expect(own.location.hasSuffix("notice=fault.ownDraft"))
        _ = try await room.browser(.releasing).post("/drafts/\(draft.id)/reject", ["reason": "Say where."])
        #expect(try await room.node(.a).draft(draft.id).stage == .rejected)
        #expect(try await drafter.get("/drafts/\(draft.id)").text.contains("Say where."))
    }

    @Test(
        arguments: [
            (["subject": ""], "f-subject"), (["action": ""], "f-action"), (["b.text": ""], "f-b.text"),
            (["b.category": ""], "f-b.category"), (["b.category": "party"], "f-b.category"),
            (["b.from": "yesterday"], "f-b.from"), (["b.text": String(repeating: "x", count: 16001)], "f-b.text"),
            (["b.place.at": "nowhere"], "f-b.place"), (["b.text": "a\u{0}b"], "f-b.text"),
            (["kind": "request", "b.question": "Who?", "due": "soon"], "f-due"),
            (["subject": String(repeating: "ع", count: 101)], "f-subject"),
            (["kind": "warning", "b.count": "many"], "f-b.count"),
            (["kind": "warning", "b.count": "100001"], "f-b.count"),
            (["tlp": "TLP:BLUE"], "f-tlp"), (["tlp": ""], "f-tlp"), (["tlp": "amber"], "f-tlp"),
            (["precedence": "urgent"], "f-precedence"), (["precedence": ""], "f-precedence"),
            (["action": "Border"], "f-action"), (["information": "b."], "f-information"), (["rel": "Side B"], "f-rel"),
        ] as [([String: String], String)])
    func `a form with a fault comes back as it was typed, and says where`(
        _ wrong: [String: String], _ field: String
    ) async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter).reading("en")
        let typed = ["subject": "Typed <in> \"quotes\"", "incident": "I-7"].merging(wrong) { $1 }
        let answer = try await browser.post("/drafts", fields(typed))
        #expect(answer.status == 200)
        #expect(answer.text.contains("data-errors"))
        #expect(answer.text.contains("href=\"#\(field)"))
        if wrong["subject"] == nil { #expect(answer.text.contains("Typed &lt;in&gt; &quot;quotes&quot;")) }
        #expect(answer.text.contains("I-7"))
        // What is no choice of a list can't be shown as chosen.
        let lists = ["tlp", "precedence", "action", "information", "rel", "b.category"]
        for (name, value) in wrong where (1..<99).contains(value.count) && !lists.contains(name) && value != "a\u{0}b" {
            #expect(answer.text.contains(value))
        }
        #expect(try await room.node(.a).drafts().isEmpty)
    }

    @Test(
        arguments: [
            (["action": "c.border"], "code.addressee"),
            (["action": "a.border"], "code.addressee"), (["rel": ""], "code.caveat"), (["rel": "a"], "code.caveat"),
        ] as [([String: String], String)])
    func `what the room's rules refuse comes back with the sentence`(
        _ wrong: [String: String], _ code: String
    ) async throws {
        let room = try await ConsoleRoom()
        let answer = try await room.browser(.drafter).reading("en").post("/drafts", fields(wrong))
        #expect(answer.status == 200)
        #expect(answer.text.contains("At noon."))
        let sentences = [code, "fault.field", "code.schema"].map { DeskWords(.english)[$0] }
        #expect(sentences.contains { answer.text.contains($0.replacing("'", with: "&#39;")) })
        #expect(try await room.node(.a).drafts().allSatisfy { $0.stage == .open })
    }

    @Test func `one entry of a list that can't be read is no reason to send without it`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter).reading("en")
        for name in ["action", "rel"] {
            var pairs = Self.fields.filter { $0.key != name }.map { ($0.key, $0.value) }
            pairs += [(name + "[]", Self.fields[name]!), (name + "[]", "No such one")]
            for act in ["submit", "save"] {
                let answer = try await drafter.post(
                    "/drafts", Form(csrf: drafter.csrf, pairs: pairs.map { $0.0 == "do" ? ("do", act) : $0 }))
                #expect(answer.status == 200)
                #expect(answer.text.contains("id=\"f-\(name)-error\""), "\(name) \(act)")
            }
        }
        #expect(try await room.node(.a).drafts().isEmpty)
    }

    @Test func `a draft that another changed meanwhile is not overwritten`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter).reading("en")
        let saved = try await browser.post("/drafts", fields(["do": "save"])).location
        let path = String(saved.prefix { $0 != "?" })
        let first = try await browser.post(path, fields(["do": "save", "revision": "1", "b.text": "The first change"]))
        #expect(first.location.hasSuffix("notice=draftSaved"))
        let second = try await browser.post(
            path, fields(["do": "save", "revision": "1", "b.text": "The second change"]))
        #expect(second.status == 409)
        #expect(second.text.contains("The second change"))
        #expect(try await browser.get(path).text.contains("The first change"))
    }

    @Test func `an approval is of what the officer read, not of what it became`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        _ = try await drafter.post("/drafts", Self.fields)
        let draft = try #require(try await room.node(.a).drafts().first)
        let releasing = try await room.browser(.releasing)
        let page = Markup(try await releasing.get("/drafts/\(draft.id)/approve").text)
        let revision = page.all("input").first { $0.attributes["name"] == "revision" }?.attributes["value"] ?? ""
        let change = fields(["revision": "\(draft.revision)", "b.text": "Something else."])
        #expect(try await drafter.post("/drafts/\(draft.id)", change).location == "/drafts?notice=draftSubmitted")
        _ = try await releasing.post("/drafts/\(draft.id)/approve", ["revision": revision])
        #expect(revision == String(draft.revision))
        let steps = try await room.node(.a).stepCount()
        #expect(steps == 0)
    }

    @Test func `one may throw away one's own draft only`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        _ = try await drafter.post("/drafts", Self.fields)
        let draft = try #require(try await room.node(.a).drafts().first)
        let other = try await room.browser(.releasing).post("/drafts/\(draft.id)", ["do": "discard"])
        #expect(other.location.hasSuffix("notice=fault.roleMissing"))
        let own = try await drafter.post("/drafts/\(draft.id)", ["do": "discard"])
        #expect(own.location == "/drafts?notice=draftDiscarded")
        #expect(try await room.node(.a).drafts().isEmpty)
    }
}
