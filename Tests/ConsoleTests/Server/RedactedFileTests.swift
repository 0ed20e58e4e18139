import Desks
import Foundation
import IJSON
import Node
import Room
import Testing

@testable import Console

/// The reviewer puts a redacted image in the place of a file.
struct RedactedFileTests {
    /// A GIF of twelve by twelve with `PLANTED` in a comment and after its end.
    private static let picture = Array(
        Data(
            base64Encoded: """
                R0lGODlhDAAMAIMAAHd0j1p0bGZecD9uTCZtMS9YPGtDZE5CUDNCPhpBLWAiRkIhO04GLCchMg8fKhgGKSH+B1BMQU5URUQALAAAAAA\
                MAAwAAAheAB8IHMigoMGBAhsYNOigYYOHCyIqmOgQYsQFExVUbHAxo4IEIBGIPEDygAEDIBOIRFDyJMoEBQqwJOkSZcyYAw4I2LmTA\
                AGcAwLwBADAJ4EBSAMIJVr0aFKlTAEEBAA7UExBTlRFRA==
                """) ?? Data())
    private static let decisions = ["audience": "b", "tlp": "AMBER", "file.0": "replace"]

    /// A message with a statement that waits for review, and the officer who took it.
    private func taken(reviewers: Int = 1) async throws -> (ConsoleRoom, StepID, Browser) {
        let room = try await ConsoleRoom { $0.reviewers = reviewers }
        let file = try room.node(.a).attach(Array("The well guard's words.".utf8), name: "guard.txt")
        let key = try await room.send(room.message { $0.attachments = [file] })
        let browser = try await room.browser(.duty, at: .mediator).reading("en")
        _ = try await browser.post("/review/\(key)/take")
        return (room, key, browser)
    }

    private func form(_ browser: Browser, _ act: String, _ bytes: [UInt8]? = picture) -> Form {
        Form(
            csrf: browser.csrf, Self.decisions.merging(["do": act]) { $1 },
            files: bytes.map { [(name: "redacted.gif", bytes: $0)] } ?? [], under: "redacted.0")
    }

    @Test func `what is brought in for the preview is what the release carries`() async throws {
        let (room, key, browser) = try await taken()
        let preview = try await browser.post("/review/\(key)", form(browser, "preview"))
        let start = try #require(preview.text.firstRange(of: "id=\"preview\"")).upperBound
        #expect(
            preview.text[start...].contains("redacted.gif") && preview.text[start...].contains("Redacted by the med"))
        #expect(!preview.text[start...].contains("guard.txt"))
        // It isn't chosen again.
        let answer = try await browser.post("/review/\(key)", form(browser, "release", nil))
        #expect(answer.location.hasSuffix("notice=decided"))
        try await room.carry()
        let item = try #require(try await room.node(.b).items([.received]).first)
        let message = try await room.node(.b).message(item)
        #expect(message.attachments.map(\.name) == ["redacted.gif"])
        let reader = try await room.browser(.drafter, at: .b).reading("en")
        let page = try await reader.get("/items/\(item.key)").text
        #expect(page.contains("Redacted by the mediator") && !page.contains("guard.txt"))
        let file = try await reader.get("/items/\(item.key)/files/\(message.attachments[0].digest)")
        #expect(file.status == 200 && file.bytes.starts(with: Array("GIF89a".utf8)))
        #expect(!file.text.contains("PLANTED") && !file.text.contains("well guard"))
        let author = try await room.browser(.drafter, at: .a).reading("en").get("/items/\(key)").text
        #expect(author.contains("\u{2068}Files\u{2069} (the mediator’s version)"))
    }

    @Test func `without an image nothing passes in the file's place, and it is said why`() async throws {
        let (room, key, browser) = try await taken()
        for (bytes, words) in [
            (nil, "Choose the redacted version"), (Array("words".utf8), "must be an image"),
            (Array(Self.picture.prefix(40)), "be cleaned of hidden data"),
        ] as [([UInt8]?, String)] {
            for act in ["preview", "release"] {
                let answer = try await browser.post("/review/\(key)", form(browser, act, bytes))
                #expect(answer.status == 200 && answer.text.contains("form-error"), "\(words)")
                #expect(answer.text.contains(words), "\(words)")
            }
        }
        #expect(try await room.node(.mediator).item(key).stage == .queued)
        let drafter = try await room.browser(.drafter, at: .mediator).reading("en")
        _ = try await drafter.post("/review/\(key)", form(drafter, "preview"))
        #expect(try await room.node(.mediator).reviewState(key).redactedFiles.isEmpty)
    }

    @Test func `the second officer reads the redacted version before confirming it`() async throws {
        let (room, key, browser) = try await taken(reviewers: 2)
        #expect(
            try await browser.post("/review/\(key)", form(browser, "release")).location.hasSuffix("notice=proposed"))
        let second = try await room.browser(.second, at: .mediator)
        let page = try await second.get("/review/\(key)")
        let version = try #require(try await room.node(.mediator).reviewState(key).redactedFiles[0])
        let path = "/items/\(key)/files/\(version.digest)"
        #expect(page.text.contains(path))
        #expect(try await second.get(path).bytes.starts(with: Array("GIF89a".utf8)))
        let marks = Markup(page.text).all("input").filter { $0.attributes["name"] == "previewed" }
        let digest = try #require(marks.first?.attributes["value"])
        #expect(
            try await second.post("/review/\(key)/confirm", ["previewed": digest]).location.hasSuffix("=decided"))
        try await room.carry()
        let item = try #require(try await room.node(.b).items([.received]).first)
        #expect(try await room.node(.b).message(item).attachments.map(\.name) == ["redacted.gif"])
    }
}
