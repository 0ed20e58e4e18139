import HTTPTypes
import Testing

@testable import Console

struct LanguageTests {
    @Test func `the chosen language stays, and leads back to where one was`() async throws {
        let room = try await ConsoleRoom()
        let answer = try await room.stranger().get("/language?to=en&back=%2Fdrafts")
        #expect((answer.status, answer.location) == (303, "/drafts"))
        #expect(answer.cookies.first?.hasPrefix("wasl_language=en; ") == true)
        #expect(try await room.stranger().reading("en").get("/login").text.contains("<html lang=\"en\" dir=\"ltr\">"))
        #expect(try await room.stranger().get("/login").text.contains("<html lang=\"ar\" dir=\"rtl\">"))
        let unknown = try await room.stranger().get("/language?to=%3Cscript%3E")
        #expect(unknown.cookies.first?.hasPrefix("wasl_language=ar; ") == true)
    }

    @Test(arguments: [
        "//evil.example", "%2F%2Fevil.example", "%252F%252Fevil.example", "/%5Cevil.example", "%5C%5Cevil.example",
        "https://evil.example", "https:%2F%2Fevil.example", "javascript:alert(1)", "", "%", "/%0D%0A/evil.example",
        "/%0D%0ASet-Cookie:%20wasl_session=x", "/%09/evil.example", "/%2509/evil.example", "%09//evil.example",
        "//%EF%B8%8Fevil.example", "/%CD%8F/evil.example",
    ])
    func `changing the language leads nowhere else`(_ back: String) async throws {
        let room = try await ConsoleRoom()
        let answer = try await room.stranger().get("/language?to=en&back=\(back)")
        #expect(answer.status == 303)
        #expect(answer.cookies.count == 1)
        #expect(!answer.location.contains { "\r\n".contains($0) })
        // A browser drops tabs and line ends before it reads an address (URL Standard, section 4.4).
        let read = answer.location.filter { !"\t\r\n".contains($0) }.replacing("\\", with: "/")
        let isOwn = read.hasPrefix("/") && !read.hasPrefix("//")
        #expect(isOwn)
    }

    @Test func `changing the language keeps what was searched for`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.observer)
        for query in ["meeting", "a%26b", "100%25", "a%2Bb", "%D8%B9"] {
            let page = try await browser.get("/items?q=\(query)").text
            let link = Markup(page).all("a").first { $0.attributes["class"] == "language" }
            let path = try #require(link?.attributes["href"]).replacing("&amp;", with: "&")
            let answer = try await browser.get(path)
            #expect(answer.location == "/items?q=\(query)")
        }
    }

    @Test(arguments: [("100%25", "100%"), ("a%2Bb", "a+b"), ("a+b", "a b"), ("%2525", "%25"), ("%D8%B9", "ع")])
    func `what was searched for is what was typed`(_ query: String, _ typed: String) async throws {
        let room = try await ConsoleRoom()
        let page = Markup(try await room.browser(.observer).get("/items?q=\(query)").text)
        let field = page.all("input").first { $0.attributes["name"] == "q" }
        #expect(field?.attributes["value"] == typed)
    }
}
