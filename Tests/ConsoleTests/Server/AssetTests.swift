import HTTPTypes
import Testing

@testable import Console

struct AssetTests {
    @Test func `what a page names below the version may be kept for ever`() async throws {
        let room = try await ConsoleRoom()
        let page = try await room.browser(.drafter).get("/").text
        let names = page.matches(of: /(?:href|src)="(\/assets\/[^"]*)"/).map { String($0.output.1) }
        #expect(names.count > 8)
        for name in names {
            let file = try await room.stranger().get(name)
            #expect(file.status == 200, "\(name)")
            #expect(file.headers[.cacheControl] == "max-age=31536000, immutable", "\(name)")
        }
    }

    @Test func `a file that is held already is not sent again`() async throws {
        let room = try await ConsoleRoom()
        let browser = room.stranger()
        let first = try await browser.get("/assets/console.js")
        let tag = try #require(first.headers[.eTag])
        #expect(first.headers[.cacheControl] == "no-cache")
        for held in [tag, "\"other\", \(tag)", "*"] {
            let again = try await browser.ask(.get, "/assets/console.js", headers: [.ifNoneMatch: held])
            #expect(again.status == 304 && again.bytes.isEmpty && again.headers[.eTag] == tag)
        }
        let other = try await browser.ask(.get, "/assets/console.js", headers: [.ifNoneMatch: "\"other\""])
        #expect(other.status == 200 && other.bytes == first.bytes)
    }

    @Test func `another version is answered with what there is, and not kept`() async throws {
        let room = try await ConsoleRoom()
        let old = try await room.stranger().get("/assets/0000000000000000/console.css")
        #expect(old.status == 200 && old.headers[.cacheControl] == "no-cache")
        for path in ["/assets/0/nothing.js", "/assets/0/..%2Fconsole.css", "/assets/0/", "/assets/a/b/console.css"] {
            #expect(try await room.stranger().get(path).status != 200, "\(path)")
        }
    }
}
