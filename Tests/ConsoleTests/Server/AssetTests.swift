import Foundation
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

    @Test func `whoever takes gzip gets less, and the same`() async throws {
        let room = try await ConsoleRoom()
        let browser = room.stranger()
        let plain = try await browser.get("/assets/console.css")
        #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
        for accepted in ["gzip", "br, gzip;q=0.5", "deflate, GZIP"] {
            let zipped = try await browser.ask(
                .get, "/assets/console.css", headers: [.acceptEncoding: accepted])
            #expect(zipped.headers[.contentEncoding] == "gzip" && zipped.bytes.count * 3 < plain.bytes.count)
            #expect(zipped.headers[.eTag] != plain.headers[.eTag])
            #expect(try Self.unzip(zipped.bytes) == plain.bytes)
        }
        for refused in ["", "br", "gzip;q=0", "gzip; q=0.0"] {
            let answer = try await browser.ask(.get, "/assets/console.css", headers: [.acceptEncoding: refused])
            #expect(answer.headers[.contentEncoding] == nil && answer.bytes == plain.bytes)
        }
    }

    /// As the distribution's own program reads it.
    private static func unzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "wasl-\(UUID()).gz")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let plain = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? Array(plain) : []
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
