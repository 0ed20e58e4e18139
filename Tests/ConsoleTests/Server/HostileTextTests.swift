import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// Every text that somebody can store, each with a number of its own and all that could break out of a page.
private struct HostileRoom: Sendable {
    static let shared = Task { try await HostileRoom() }

    let room: ConsoleRoom
    var paths: [MemberID: [String]] = [:]

    static func line(_ number: Int) -> String { "<script>\(number)</script>\"'`&\u{202E}\u{202D}" }
    static func text(_ number: Int) -> String { line(number) + "\u{0}\u{1B}" }

    init() async throws {
        room = try await ConsoleRoom()
        let a = try await room.browser(.drafter, at: .a)
        let m = try await room.browser(.duty, at: .mediator)
        let b = try await room.browser(.drafter, at: .b)
        // Messages: subject, text, file's name.
        let file = try room.node(.a).attach([1], name: Self.text(1))
        let body = JSON.object(["category": .string("general"), "text": .string(Self.line(2))])
        let message = room.message("notice", body, subject: Self.line(3)) { $0.attachments = [file] }
        let passed = try await room.send(message)
        let waiting = try await room.send(message)
        let returned = try await room.send(message)
        _ = try await m.post(
            "/review/\(passed)",
            [
                "do": "release", "audience": "b", "tlp": "AMBER", "remark": Self.text(4), "rule.text": "replace",
                "sub.text": Self.line(5), "file.0": "pass", "translation": Self.text(6), "translator": Self.text(7),
            ])
        _ = try await m.post("/review/\(returned)/return", ["reason": "unclear", "note": Self.text(8)])
        try await room.carry()
        let got = try await room.node(.b).items()[0].key
        _ = try await b.post("/items/\(got)/acknowledge-acted", ["note": Self.text(9)])
        try await room.carry()
        // Drafts: a reason to reject one, and one to recall an item.
        let draft = try await room.node(.a).save(
            .message(message), by: ConsoleRoom.officer(.duty, .a), submit: true)
        _ = try await room.browser(.releasing).post("/drafts/\(draft.id)/reject", ["reason": Self.text(10)])
        _ = try await a.post("/items/\(passed)/cancel", ["reason": Self.text(11)])
        let order = try await room.node(.a).drafts().first { $0.id != draft.id }!
        paths[.a] = ["/items/\(passed)", "/items/\(returned)", "/drafts/\(draft.id)", "/drafts/\(order.id)/approve"]
        paths[.mediator] = ["/items/\(passed)", "/review/\(waiting)", "/review/\(passed)"]
        paths[.b] = ["/items/\(got)"]
        // Records of the node.
        let admin = try await room.browser(.admin, at: .a)
        _ = try await a.post("/dutylog", ["text": Self.text(12)])
        _ = try await a.post("/dutylog", ["kind": "call", "text": "x", "caller": Self.text(13)])
        _ = try await a.post("/roster/handover", ["to": ConsoleRoom.name(.duty, .a), "notes": Self.text(14)])
        let words = ["concept": "place:x", "ar": Self.text(15), "en": Self.text(16), "unaccepted": Self.text(17)]
        _ = try await admin.post("/lexicon", words)
        _ = try await admin.post(
            "/users", ["name": "new", "display": Self.text(18), "password": ConsoleRoom.password, "roles": "admin"])
        _ = try await admin.post("/tokens", ["user": "new", "label": Self.text(19), "scopes": "read"])
    }
}

struct HostileTextTests {
    @Test(arguments: Language.all)
    func `what anybody stored is shown as text on every page that shows it`(_ language: Language) async throws {
        let hostile = try await HostileRoom.shared.value
        var seen: Set<Int> = []
        for member in ConsoleRoom.members {
            for post in [Post.admin, .drafter, .duty] {
                let browser = try await hostile.room.browser(post, at: member).reading(language.code)
                let pages = BusyRoom.everywhere + BusyRoom.administrators + hostile.paths[member]!
                for path in pages + ["/items?q=%3Cscript%3E0%3C/script%3E%22%27"] {
                    let answer = try await browser.get(path)
                    #expect([200, 403].contains(answer.status), "\(path)")
                    let text = answer.text
                    #expect(!text.contains("<script>"), "\(member) \(path)")
                    let controls: Set<Unicode.Scalar> = ["\u{202E}", "\u{202D}", "\u{0}", "\u{1B}"]
                    #expect(text.unicodeScalars.allSatisfy { !controls.contains($0) }, "\(member) \(path)")
                    #expect(Markup(text).problems.isEmpty, "\(member) \(path)")
                    for match in text.matches(of: /&lt;script&gt;(\d+)&lt;\/script&gt;&quot;&#39;&#96;&amp;\[U\+202E\]/)
                    {
                        seen.insert(Int(match.1)!)
                    }
                }
            }
        }
        // English words are shown to those who read English.
        let expected = Set(1...19).subtracting([language.code == "ar" ? 16 : 15])
        #expect(seen.isSuperset(of: expected), "\(expected.subtracting(seen).sorted())")
    }

    @Test func `a file's hostile name stays inside its header`() async throws {
        let hostile = try await HostileRoom.shared.value
        let node = hostile.room.node(.b)
        let item = try #require(try await node.items().first)
        let digest = try await node.message(item).attachments[0].digest
        let answer = try await hostile.room.browser(.drafter, at: .b).get("/items/\(item.key)/files/\(digest)")
        let value = try #require(answer.headers[.contentDisposition])
        #expect(value.hasPrefix("attachment; filename*=UTF-8''%3Cscript%3E1"))
        #expect(value.dropFirst(29).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "%.-_".contains($0)) })
    }

    @Test func `what somebody typed at the door is shown as text`() async throws {
        let hostile = try await HostileRoom.shared.value
        let name = HostileRoom.text(0)
        let answer = try await hostile.room.stranger().post("/login", ["user": name, "password": "x"])
        #expect(answer.text.contains("value=\"&lt;script&gt;0"))
        #expect(!answer.text.contains("<script>"))
    }

    @Test func `a search that led nowhere is shown as text`() async throws {
        let hostile = try await HostileRoom.shared.value
        let browser = try await hostile.room.browser(.drafter)
        let answer = try await browser.get("/items?q=%22%3E%3Cscript%3E&kind=%22%3E&precedence=%3C&page=-1&box=%22")
        #expect(answer.status == 200)
        #expect(!answer.text.contains("<script>"))
        #expect(Markup(answer.text).problems.isEmpty)
    }
}
