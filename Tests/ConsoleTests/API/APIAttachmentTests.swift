import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIAttachmentTests {
    /// A GIF of twelve by twelve with `PLANTED` in a comment and after its end.
    private static let picture = Array(
        Data(
            base64Encoded: """
                R0lGODlhDAAMAIMAAHd0j1p0bGZecD9uTCZtMS9YPGtDZE5CUDNCPhpBLWAiRkIhO04GLCchMg8fKhgGKSH+B1BMQU5URUQALAAAAAA\
                MAAwAAAheAB8IHMigoMGBAhsYNOigYYOHCyIqmOgQYsQFExVUbHAxo4IEIBGIPEDygAEDIBOIRFDyJMoEBQqwJOkSZcyYAw4I2LmTA\
                AGcAwLwBADAJ4EBSAMIJVr0aFKlTAEEBAA7UExBTlRFRA==
                """)!)

    private func attach(_ bytes: [UInt8], _ browser: Browser, _ query: String = "?name=x") async throws -> Answer {
        try await browser.ask(.post, "/api/v1/attachments\(query)", body: bytes)
    }

    @Test func `a file is taken in, sent with a message, and read by its receiver`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let answer = try await attach(Array("a plan".utf8), program, "?name=%D8%AE%D8%B7%D8%A9%20100%25.txt")
        #expect(answer.status == 200)
        let file = try Attachment(json: answer.json())
        #expect((file.name, file.mediaType, file.size) == ("خطة 100%.txt", "text/plain", 6))
        let message = room.message { $0.attachments = [file] }
        let keys = try await room.cross(message)
        let browser = try await room.browser(.observer, at: .b)
        let digest = try await room.node(.b).message(room.node(.b).item(keys.got)).attachments[0].digest
        #expect(try await browser.get("/items/\(keys.got)/files/\(digest)").text == "a plan")
        #expect(try await browser.get("/items/\(keys.got)/files/\(file.digest)").status == 404)
    }

    @Test func `a picture is kept without its metadata`() async throws {
        try #require(String(decoding: Self.picture, as: UTF8.self).contains("PLANTED"))
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let file = try Attachment(json: try await attach(Self.picture, program).json())
        #expect(file.mediaType == "image/gif")
        #expect(!String(decoding: try room.node(.a).open(file), as: UTF8.self).contains("PLANTED"))
        let drafter = try await room.browser(.drafter)
        _ = try await drafter.post(
            "/drafts", Form(csrf: drafter.csrf, ComposeTests.fields, files: [("../a.gif", Self.picture)]))
        guard case .message(let message) = try await room.node(.a).drafts().first?.content else {
            Issue.record("no draft")
            return
        }
        #expect(message.attachments.map(\.name) == ["a.gif"])
        #expect(message.attachments.map(\.size) == [file.size])
    }

    @Test func `a picture that can't be cleaned is refused`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let heic: [UInt8] = [0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 40)
        for bytes in [heic, Array(Self.picture.prefix(60)), [0xFF, 0xD8, 0xFF, 0xE0], Array("II*\u{0}".utf8)] {
            let answer = try await attach(bytes, program)
            #expect(answer.status == 422)
            #expect(try answer.json()["field"]?.string == "attachment.image")
        }
        let drafter = try await room.browser(.drafter).reading("en")
        let form = Form(csrf: drafter.csrf, ComposeTests.fields, files: [("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0])])
        let page = try await drafter.post("/drafts", form)
        #expect(page.status == 200)
        #expect(page.text.contains("href=\"#f-file\"") && page.text.contains("At noon."))
        #expect(try await room.node(.a).drafts().allSatisfy { $0.stage == .open })
    }

    @Test func `the largest file is taken, and one byte more is not`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let largest = [UInt8](repeating: 0, count: Attachment.maximumSize)
        let taken = try await attach(largest, program)
        #expect(taken.status == 200)
        #expect(try Attachment(json: taken.json()).size == Attachment.maximumSize)
        let refused = try await attach(largest + [0], program)
        #expect(refused.status == 413)
        #expect(try refused.json()["code"]?.string == "code.oversized")
        let stranger = try await attach(largest + [0], room.stranger())
        #expect(stranger.status == 401)
    }

    @Test(arguments: [
        ("?name=..%2F..%2Fetc%2Fpasswd", "passwd"), ("?name=a%0D%0Ab", "ab"), ("?name=%E2%80%AEfdp.exe", "fdp.exe"),
        ("?name=", "file"), ("", "file"), ("?name=%zz", "%zz"), ("?name=%FF", "file"),
    ])
    func `a file's name is made fit to be shown`(_ query: String, _ name: String) async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let file = try Attachment(json: try await attach([1], program, query).json())
        #expect(file.name == name || query == "?name=%FF")
        #expect(!file.name.isEmpty)
    }
}
