import Formats
import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console

struct SettingsPageTests {
    private static let fields = [
        "language": "ar", "numerals": "arabic-indic", "months": "egyptian", "hijri": "on", "theme": "dark",
    ]

    private func root(_ page: String) -> [String: String] { Markup(page).all("html").first?.attributes ?? [:] }
    private func body(_ page: String) -> [String: String] { Markup(page).all("body").first?.attributes ?? [:] }

    @Test func `what somebody chose holds on every page, in every browser, and for nobody else`() async throws {
        let room = try await ConsoleRoom()
        let first = try await room.browser(.drafter)
        let before = try await first.get("/settings").text
        #expect(root(before)["data-theme"] == nil && body(before)["data-sound"] == "off")
        let answer = try await first.post("/settings", Self.fields)
        #expect((answer.status, answer.location) == (303, "/settings?notice=settingsSaved"))
        #expect(answer.cookies.contains { $0.hasPrefix("wasl_language=ar; ") })
        let second = try await room.browser(.drafter).reading("en")
        for path in ["/", "/settings", "/roster"] {
            let page = try await second.get(path).text
            #expect(root(page)["lang"] == "ar" && root(page)["data-theme"] == "dark", "\(path)")
            #expect(body(page)["data-sound"] == "off", "\(path)")
            #expect(page.contains("<meta name=\"color-scheme\" content=\"dark\">"), "\(path)")
        }
        let written = DateWriting(numerals: .arabicIndic, months: .egyptian, showsHijri: true)
        let days = written.dates(Int64(ConsoleRoom.now)).map { "<bdi>\($0)</bdi>" }
        let sample = try await second.get("/settings").text
        #expect(days.count == 2 && days.allSatisfy { sample.contains($0) })
        let other = try await room.browser(.releasing).get("/settings").text
        #expect(root(other)["data-theme"] == nil && !other.contains(days[0]))
        let elsewhere = try await room.browser(.drafter, at: .b).get("/settings").text
        #expect(root(elsewhere)["data-theme"] == nil)
        let saved = try await room.node(.a).settings(of: ConsoleRoom.name(.drafter, .a))
        #expect(
            saved
                == ViewerSettings(
                    language: "ar", numerals: .arabicIndic, arabicMonths: .egyptian, showsHijri: true, theme: .dark,
                    hasSound: false))
    }

    @Test func `the form shows what is chosen, and nothing else can be chosen`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter)
        _ = try await browser.post("/settings", Self.fields)
        let inputs = Markup(try await browser.get("/settings").text).all("input")
        let checked = inputs.filter { $0.attributes["checked"] != nil }.map { $0.attributes["value"] ?? "" }
        #expect(checked == ["ar", "arabic-indic", "egyptian", "on", "dark"])
        #expect(!inputs.contains { $0.attributes["value"] == "ckb" })
        for wrong in [
            ["language": "ckb"], ["language": "xx"], ["numerals": "roman"], ["months": "julian"], ["months": "sorani"],
            ["theme": "\"><script>"], ["theme": ""],
        ] {
            let answer = try await browser.post("/settings", Self.fields.merging(wrong) { $1 })
            #expect(answer.location.contains("notice=fault.invalid"), "\(wrong)")
        }
        #expect(try await room.node(.a).settings(of: ConsoleRoom.name(.drafter, .a)).theme == .dark)
        #expect(try await room.stranger().get("/settings").location == "/login?to=%2Fsettings")
    }

    @Test func `the link in the bar changes the language of whoever chose one before`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter)
        _ = try await browser.get("/language?to=en&back=/")
        #expect(try await room.node(.a).settings(of: ConsoleRoom.name(.drafter, .a)).language == nil)
        _ = try await browser.post("/settings", Self.fields)
        _ = try await browser.get("/language?to=en&back=/")
        #expect(root(try await browser.get("/").text)["lang"] == "en")
        #expect(root(try await browser.get("/").text)["data-theme"] == "dark")
    }

    @Test(arguments: [
        ("en-GB,en;q=0.9,ar;q=0.8", "en"), ("ar-SY, en", "ar"), ("de, en;q=0.5, ar;q=0.7", "ar"),
        ("en;q=0, ar;q=0.1", "ar"),
        ("de,fr", "ar"), ("", "ar"), (";;,,q=;en", "ar"), ("ckb", "ar"), ("EN", "en"),
    ]) func `a stranger reads what the browser asks for`(_ header: String, _ code: String) async throws {
        let room = try await ConsoleRoom()
        let page = try await room.stranger().ask(.get, "/login", headers: [.acceptLanguage: header]).text
        #expect(root(page)["lang"] == code)
        let cookie = try await room.stranger().reading("en").ask(.get, "/login", headers: [.acceptLanguage: "ar"]).text
        #expect(root(cookie)["lang"] == "en")
    }

    @Test func `a prepared language is offered only where the node says so`() async throws {
        let room = try await ConsoleRoom(offersPrepared: true)
        let browser = try await room.browser(.drafter)
        #expect(try await browser.get("/settings").text.contains(Language.sorani.name))
        let fields = Self.fields.merging(["language": "ckb", "hijri": ""]) { $1 }
        #expect(try await browser.post("/settings", fields).location.hasSuffix("notice=settingsSaved"))
        let page = try await browser.get("/settings").text
        #expect(root(page)["lang"] == "ckb" && root(page)["dir"] == "rtl")
        let sorani = DateWriting(numerals: .arabicIndic, months: .sorani).text(Int64(ConsoleRoom.now))
        #expect(page.contains(sorani) && page.contains(Language.sorani[.settings]))
        #expect(Markup(page).problems.isEmpty)
    }
}

struct WrittenTimeTests {
    @Test func `a form takes a time in any spelling, says what it understood, and says why it did not`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        var fields = [
            "user": ConsoleRoom.name(.drafter, .a), "role": "drafter", "from": "١ كانون الثاني ٢٠٣٠ ٠٠:٠٠",
            "to": "26 شعبان 1451 08:00",
        ]
        #expect(try await admin.post("/roster/shifts", fields).location == "/roster?notice=shiftAdded")
        let shift = try #require(try await room.node(.a).shifts().first)
        #expect((shift.from, shift.until) == (1_893_456_000, 1_893_456_000 + 8 * 3600))
        for (wrong, word) in [
            ("", Word.timeEmpty), ("1/2/2030 08:00", .timeDayAndMonthUnclear), ("1 Jan 2030", .timeMissing),
            ("1 Jan 2030 8:00 pm", .timeTwelveHourClock), ("30 Feb 2030 08:00", .timeNoSuchDate),
            ("<b>", .timeMalformed),
            ("5 تشرين 2030 08:00", .timeMonthIncomplete), ("1/1/1451 08:00", .timeCalendarUnclear),
        ] {
            fields["to"] = wrong
            let answer = try await admin.reading("en").post("/roster/shifts", fields)
            #expect(answer.status == 200 && Markup(answer.text).problems.isEmpty)
            #expect(answer.text.contains(Language.english[word]), "\(wrong)")
            #expect(answer.text.contains("1 January 2030"), "what was understood of the beginning")
            #expect(answer.text.contains("value=\"١ كانون الثاني ٢٠٣٠ ٠٠:٠٠\""), "what was typed comes back")
            #expect(!answer.text.contains("<b>\""))
        }
        #expect(try await room.node(.a).shifts().count == 1)
    }

    @Test func `a draft keeps the time, and the message shows the day as its reader writes it`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        var fields = ComposeTests.fields.merging(["kind": "report", "b.observed": "٣١ آب ٢٠٢٦ ١٤:٣٠"]) { $1 }
        for name in ["b.category"] { fields[name] = nil }
        for (name, value) in ["b.reliability": "A", "b.credibility": "1"] { fields[name] = value }
        let saved = try await drafter.post("/drafts", fields.merging(["do": "save"]) { $1 })
        #expect(saved.location.hasSuffix("notice=draftSaved"), "\(saved.text.prefix(4000))")
        let draft = try #require(try await room.node(.a).drafts().first)
        let page = try await drafter.reading("en").get("/drafts/\(draft.id)").text
        #expect(page.contains("value=\"2026-08-31 14:30\"") && page.contains("31 August 2026"))
        let arabic = try await drafter.get("/drafts/\(draft.id)/approve").text
        #expect(arabic.contains("<bdi>31 آب 2026</bdi>") && arabic.contains("<bdi>18 ربيع الأول 1448</bdi>"))
        #expect(arabic.contains("311430Z AUG 26"))
        let wrong = try await drafter.post("/drafts", fields.merging(["b.observed": "31 آب"]) { $1 }).text
        #expect(wrong.contains(Language.arabic[.timeYearMissing]) && wrong.contains("value=\"31 آب\""))
    }

    @Test func `a consent is refused with the reason`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.admin).reading("en")
        let page = try await browser.get("/?notice=fault.invalid&of=time.yearMissing").text
        #expect(page.contains(Language.english[.timeYearMissing]))
        // Only faults that there are: a link can't put its own text on the page.
        let strange = try await browser.get("/?notice=fault.invalid&of=time.elsewhere").text
        #expect(strange.contains("A value can&#39;t be used.") && !strange.contains(">time.elsewhere"))
    }
}
