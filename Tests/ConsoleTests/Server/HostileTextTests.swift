import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store
import Testing

@testable import Console

/// Every text that somebody can store, each with a number of its own and all that could break out of a page, a query, a
/// sheet or a folder, or make it look other than it is.
private struct HostileRoom: Sendable {
    static let shared = Task { try await HostileRoom() }

    let room: ConsoleRoom
    var paths: [MemberID: [String]] = [:]

    static func line(_ number: Int) -> String {
        "<script>\(number)</script>\"'`&\u{202E}\u{202D}\u{2069}\u{200B}';DROP TABLE step;--=1+1|../../x p\u{430}ss"
    }
    static func text(_ number: Int) -> String { line(number) + "\u{0}\u{1B}" }
    /// More marks than any letter carries, and as many as a text may hold; one of 10,000 is refused by its length.
    static let heap = "م" + String(repeating: "\u{64E}", count: 7_900)

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
        _ = try await b.post("/items/\(got)/acknowledge-readback", ["readBack": Self.text(20)])
        _ = try await b.post("/items/\(got)/acknowledge-acted", ["note": Self.text(9)])
        try await room.carry()
        // Drafts: a reason to reject one, and one to recall an item.
        let draft = try await room.node(.a).save(
            .message(message), by: ConsoleRoom.officer(.duty, .a), submit: true)
        _ = try await room.browser(.releasing).post("/drafts/\(draft.id)/reject", ["reason": Self.text(10)])
        _ = try await a.post("/items/\(passed)/cancel", ["reason": Self.text(11)])
        let order = try await room.node(.a).drafts().first { $0.id != draft.id }!
        let pending = try await room.node(.a).save(
            .message(message), by: ConsoleRoom.officer(.duty, .a), submit: true)
        // Holding, and what stands below the tear line of a text of heaped marks.
        _ = try await m.post("/items/\(returned)/hold", ["reason": Self.text(21)])
        let report = JSON.object([
            "reliability": .string("B"), "credibility": .string("2"), "text": .string(Self.heap),
            "tear_line": .string(Self.line(22)),
        ])
        let heaped = try await room.send(room.message("report", report, subject: Self.line(23)))
        paths[.a] = ["/items/\(passed)", "/items/\(returned)", "/drafts/\(draft.id)", "/drafts/\(order.id)/approve"]
        paths[.a]! += ["/items/\(heaped)", "/drafts/\(pending.id)/approve"]
        paths[.mediator] = ["/items/\(passed)", "/review/\(waiting)", "/review/\(passed)", "/review/\(heaped)"]
        paths[.mediator]! += ["/items/\(returned)"]
        paths[.b] = ["/items/\(got)"]
        // Records of the node.
        let admin = try await room.browser(.admin, at: .a)
        _ = try await a.post("/dutylog", ["text": Self.text(12)])
        _ = try await a.post("/dutylog", ["text": "x\(Self.heap)y"])
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
    /// What a control is shown as, in whichever of the three ways: a mark, a bare text, a reference inside a field.
    private func plain(_ page: String) -> String {
        var text = page.replacing(/<bdi class="glyph" dir="ltr" title="[^"]*">⟦([^⟧]*)⟧<\/bdi>/) { "[\($0.1)]" }
        for (shown, name) in [("202E", "RLO"), ("202D", "LRO"), ("2069", "PDI")] {
            text = text.replacing("[U+\(shown)]", with: "[\(name)]").replacing("&#x\(shown);", with: "[\(name)]")
        }
        return text
    }

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
                    #expect(heap(in: text) <= 4, "\(member) \(path)")
                    let marks = /&lt;script&gt;(\d+)&lt;\/script&gt;&quot;&#39;&#96;&amp;\[RLO\]\[LRO\]\[PDI\]/
                    for match in plain(text).matches(of: marks) { seen.insert(Int(match.1)!) }
                }
            }
        }
        // English words are shown to those who read English.
        let expected = Set(1...23).subtracting([language.code == "ar" ? 16 : 15])
        #expect(seen.isSuperset(of: expected), "\(expected.subtracting(seen).sorted())")
    }

    /// The most marks on one letter.
    private func heap(in text: String) -> Int {
        var most = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == "\u{64E}" ? run + 1 : 0
            most = max(most, run)
        }
        return most
    }

    @Test(arguments: Language.all)
    func `whoever decides is told of what deceives, and shown where it stands`(_ language: Language) async throws {
        let hostile = try await HostileRoom.shared.value
        let duty = try await hostile.room.browser(.duty, at: .mediator).reading(language.code)
        let releasing = try await hostile.room.browser(.releasing).reading(language.code)
        let drafter = try await hostile.room.browser(.drafter).reading(language.code)
        let draft = hostile.paths[.a]!.last { $0.hasPrefix("/drafts/") && $0.hasSuffix("/approve") }
        let places = [
            (duty, hostile.paths[.mediator]!.first { $0.hasPrefix("/review/") }!), (releasing, draft!),
            (drafter, hostile.paths[.a]![0]),
        ]
        for (browser, path) in places {
            let page = try await browser.get(path).text
            #expect(page.contains(language[.deceptive].prefix(12)), "\(path) says nothing")
            for glyph in ["⟦RLO⟧", "⟦LRO⟧", "⟦PDI⟧", "⟦ZWSP⟧", "⟦U+0430⟧"] { #expect(page.contains(glyph), "\(path)") }
            let main = page.components(separatedBy: "<main").last ?? ""
            let words = main.prefix(upTo: main.range(of: "<bdi class=\"glyph\"")?.lowerBound ?? main.endIndex)
            #expect(words.contains("class=\"warnings deceptive\""), "\(path): the warning comes after the text")
        }
        let heaped = hostile.paths[.mediator]!.last { $0.hasPrefix("/review/") }!
        #expect(try await duty.get(heaped).text.contains("⟦+7896⟧"))
        let honest = try await BusyRoom.shared.value
        let page = try await honest.room.browser(.duty, at: .mediator).get(honest.places[.mediator]!.last!).text
        #expect(!page.contains("class=\"glyph\"") && !page.contains("deceptive"))
    }

    @Test func `what was typed is stored byte for byte`() async throws {
        let hostile = try await HostileRoom.shared.value
        var store: [UInt8] = []
        for member in ConsoleRoom.members {
            let node = hostile.room.node(member)
            for name in ["lexicon", "user", "session", "handover", "draft", "hold", "erasure"] {
                for record in try await node.records(name) { store += record.json.encoded }
            }
            for name in ["duty", "audit"] {
                for line in try await node.journal(name, limit: 1000) { store += line.json.encoded }
            }
            store += try await hostile.room.clearSteps(at: member)
        }
        let kept = String(decoding: store, as: UTF8.self)
        var missing: [Int] = []
        for number in 1...23 {
            // Some of these refuse controls, and take all the rest.
            let quoted = String(
                decoding: JSON.string(HostileRoom.line(number)).encoded.dropFirst().dropLast(), as: UTF8.self)
            if kept.utf8.firstRange(of: quoted.utf8) == nil { missing.append(number) }
        }
        #expect(missing.isEmpty, "\(missing)")
        #expect(kept.utf8.firstRange(of: HostileRoom.heap.utf8) != nil)
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
