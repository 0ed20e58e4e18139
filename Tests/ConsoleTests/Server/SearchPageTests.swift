import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// The list of items, incidents and requests, as a browser without scripts uses them.
struct SearchPageTests {
    private func links(_ text: String, _ part: String) -> [String] {
        text.matches(of: /href="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }.filter {
            $0.contains(part)
        }
    }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    @Test func `words are found in any spelling, marked where they stand, and the search is in the access log`()
        async throws
    {
        let room = try await ConsoleRoom()
        _ = try await room.cross(room.message { $0.subject = "تقرير عن رَبِيعَة" })
        _ = try await room.cross(room.message { $0.subject = "Other" })
        let browser = try await room.browser(.drafter)
        for query in ["ربيعه", "الربيعة", "\"تقرير عن\"", "ربي"] {
            let page = try await browser.get("/items?q=\(escaped(query))")
            #expect(page.status == 200)
            #expect(page.text.contains("<mark>") && page.text.contains("رَبِيعَة"), "\(query)")
            #expect(page.text.matches(of: /data-row/).count == 1, "\(query)")
        }
        let none = try await browser.get("/items?q=\(escaped("ربيع"))xx")
        #expect(none.text.matches(of: /data-row/).isEmpty && none.text.contains("/items?box=all\""))
        let audit = try await room.browser(.admin).get("/audit")
        #expect(audit.text.contains(Language.arabic[.auditSearched]) && audit.text.contains("الكلمات: 1، النتائج: 1"))
        #expect(!audit.text.contains("ربيع"))
    }

    @Test(arguments: [
        "\"><script>alert(1)</script>", "'; DROP TABLE search; --", "\u{202E}evil", "a\u{0}b", "* OR *", "👩‍👩‍👧",
        "=HYPERLINK(1)", "../../etc",
        "\"", "{words}:x", "%00",
    ])
    func `what is typed comes back as text and does nothing`(_ text: String) async throws {
        let room = try await ConsoleRoom()
        _ = try await room.cross(room.message { $0.subject = "A subject" })
        let browser = try await room.browser(.drafter)
        for name in ["q", "kind", "incident"] {
            let page = try await browser.get("/items?\(name)=\(escaped(text))")
            #expect(page.status == 200, "\(name)")
            #expect(!page.text.contains("<script>alert") && page.text.matches(of: /data-row/).count <= 1)
        }
        for name in ["precedence", "state", "party", "office"] {
            let page = try await browser.get("/items?\(name)=\(escaped(text))")
            #expect(page.status == 200 && page.text.contains(Language.arabic[.searchWrongChoice]), "\(name)")
            #expect(page.text.matches(of: /data-row/).isEmpty)
        }
        #expect(try await browser.get("/items?cursor=\(escaped(text))").status == 400)
        for name in ["from", "to"] {
            let page = try await browser.get("/items?\(name)=\(escaped(text))")
            #expect(page.status == 200 && page.text.contains(Language.arabic[.searchWrongDate]), "\(name)")
        }
        #expect(try await browser.get("/incidents/\(escaped(text))").status == 200)
        #expect(try await browser.get("/items").text.contains("A subject"))
    }

    @Test func `a text that is too long is said to be`() async throws {
        let room = try await ConsoleRoom()
        let page = try await room.browser(.drafter).get("/items?q=" + String(repeating: "a", count: 201))
        #expect(page.status == 200 && page.text.contains(Language.arabic[.searchTooLong]))
    }

    @Test func `filters stand in the link, go with every page and box, and are cleared by one link`() async throws {
        let room = try await ConsoleRoom()
        for number in 0..<33 { _ = try await room.send(room.message { $0.subject = "Subject \(number) of many" }) }
        let browser = try await room.browser(.drafter)
        let query = "q=many+%22of+many%22&kind=\(room.message().kind)&state=open&party=b&office=b.border&to=2099-01-01"
        let first = try await browser.get("/items?box=out&\(query)")
        #expect(first.text.matches(of: /data-row/).count == 30)
        #expect(first.text.contains("Subject 32 <mark>of many</mark>"))
        for field in ["value=\"many &quot;of many&quot;\"", "value=\"2099-01-01\""] {
            #expect(first.text.contains(field), "\(field)")
        }
        let older = try #require(links(first.text, "cursor=o").first)
        for part in ["box=out", "state=open", "party=b", "office=b.border", "to=2099-01-01"] {
            #expect(older.contains(part))
        }
        let second = try await browser.get(older)
        #expect(second.text.matches(of: /data-row/).count == 3)
        #expect(links(second.text, "cursor=o").isEmpty)
        let back = try #require(links(second.text, "cursor=n").first)
        #expect(try await browser.get(back).text.matches(of: /data-row/).count == 30)
        #expect(links(first.text, "box=in").contains { $0.contains("state=open") && !$0.contains("cursor") })
        #expect(links(first.text, "/items?box=out").contains("/items?box=out"))
        #expect(try await browser.get("/items?box=in").text.matches(of: /data-row/).isEmpty)
        #expect(try await browser.get("/items?box=out&files=1").text.matches(of: /data-row/).isEmpty)
        #expect(try await browser.get("/items?from=2099-01-01").text.matches(of: /data-row/).isEmpty)
    }

    @Test func `an incident is listed with what waits, and read from its oldest item on`() async throws {
        let room = try await ConsoleRoom()
        let due = ConsoleRoom.now + 7200
        _ = try await room.send(room.message { ($0.subject, $0.incident) = ("First", "A/7 ش") })
        var request = Message(
            kind: "request", precedence: .priority, caveat: room.message().caveat, action: [OfficeID("b.border")!],
            subject: "Second", body: .object(["question": .string("Who?")]))
        (request.due, request.incident) = (due, "A/7 ش")
        _ = try await room.send(request)
        try await room.carry()
        for member in [MemberID.a, .mediator] {
            let browser = try await room.browser(.duty, at: member)
            let list = try await browser.get("/incidents")
            let link = try #require(links(list.text, "/incidents/").first)
            let page = try await browser.get(link)
            let first = try #require(page.text.range(of: "First"))
            let second = try #require(page.text.range(of: "Second"))
            #expect(first.lowerBound < second.lowerBound, "\(member)")
            #expect(page.text.contains("A/7 ش"))
            #expect(list.text.contains("data-tone=\"waiting\">1<"))
        }
        #expect(try await room.browser(.duty, at: .b).get("/incidents").text.contains(Language.arabic[.incidentsEmpty]))
        #expect(try await room.browser(.duty, at: .b).get("/incidents?skip=-1").status == 400)
    }

    @Test func `requests stand by deadline, each with whose answer it is`() async throws {
        let room = try await ConsoleRoom()
        func request(_ subject: String, _ due: Int) -> Message {
            var request = Message(
                kind: "request", precedence: .priority, caveat: room.message().caveat, action: [OfficeID("b.border")!],
                subject: subject, body: .object(["question": .string("Who?")]))
            request.due = due
            return request
        }
        _ = try await room.cross(request("Tomorrow", ConsoleRoom.now + 2 * 86_400))
        _ = try await room.cross(request("Soon", ConsoleRoom.now + 4))
        try await Task.sleep(for: .seconds(5))
        let asker = try await room.browser(.drafter).get("/requests")
        #expect(
            asker.text.contains(Language.arabic[.requestTheirs]) && !asker.text.contains(Language.arabic[.requestMine]))
        for title in [Word.requestsOverdue, .requestsLater] { #expect(asker.text.contains(Language.arabic[title])) }
        #expect(asker.text.range(of: "Soon")!.lowerBound < asker.text.range(of: "Tomorrow")!.lowerBound)
        let asked = try await room.browser(.drafter, at: .b)
        #expect(try await asked.get("/requests?whose=mine").text.matches(of: /data-row/).count == 2)
        #expect(try await asked.get("/requests?whose=theirs").text.matches(of: /data-row/).isEmpty)
        #expect(try await room.browser(.drafter).get("/requests?whose=mine").text.matches(of: /data-row/).isEmpty)
        #expect(try await asked.get("/requests?whose=x").status == 200)
    }
}
