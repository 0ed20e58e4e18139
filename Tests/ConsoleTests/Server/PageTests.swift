import Desks
import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console

struct PageTests {
    @Test(arguments: ConsoleRoom.members, Language.all)
    func `every page of every officer is there in both languages`(_ member: MemberID, _ language: Language) async throws
    {
        let busy = try await BusyRoom.shared.value
        for post in Post.allCases {
            let browser = try await busy.room.browser(post, at: member).reading(language.code)
            for path in busy.pages(of: member) {
                let answer = try await browser.get(path)
                let isFile = path.hasPrefix("/people")
                let isClosed =
                    BusyRoom.administrators.contains(path) && post != .admin
                    || isFile && Authority.personFiles(by: ConsoleRoom.officer(post, member)) != nil
                #expect(answer.status == (isClosed ? 403 : 200), "\(post)@\(member) \(path)")
                #expect(answer.type == "text/html; charset=utf-8")
                let root = "<html lang=\"\(language.code)\" dir=\"\(language.direction.rawValue)\">"
                #expect(answer.text.contains(root), "\(path)")
                #expect(Markup(answer.text).problems.isEmpty, "\(path)")
            }
        }
    }

    @Test(arguments: ConsoleRoom.members)
    func `what is not there is a page that says so`(_ member: MemberID) async throws {
        let busy = try await BusyRoom.shared.value
        let browser = try await busy.room.browser(.duty, at: member)
        let unknown = "AAAAAAAAAAAAAAAAAAAAAA"
        for path in [
            "/nowhere", "/items/\(unknown)", "/items/x", "/items/\(unknown)/receipt", "/items/\(unknown)/files/x",
            "/drafts/\(unknown)", "/drafts/\(unknown)/approve", "/drafts/%00", "/review/\(unknown)", "/compose/nothing",
            "/compose/answer?about=\(unknown)",
        ] {
            let answer = try await browser.get(path)
            #expect(answer.status == 404, "\(path)")
            #expect(answer.type.hasPrefix("text/html"))
            #expect(answer.text.contains("<html lang=\"ar\""))
        }
    }

    @Test(arguments: ConsoleRoom.members)
    func `nobody sees a page without a session`(_ member: MemberID) async throws {
        let busy = try await BusyRoom.shared.value
        for path in busy.pages(of: member) {
            let answer = try await busy.room.stranger(member).get(path)
            #expect(
                (answer.status, answer.location, answer.bytes.count) == (303, LocalPath.door(to: path), 0), "\(path)")
        }
    }

    @Test func `a file is handed out to be saved, under the item that has it and no other`() async throws {
        let busy = try await BusyRoom.shared.value
        let node = busy.room.node(.b)
        let item = try #require(try await node.items().first { $0.attachments == 1 })
        let digest = try await node.message(item).attachments[0].digest
        let browser = try await busy.room.browser(.observer, at: .b)
        let answer = try await browser.get("/items/\(item.key)/files/\(digest)")
        #expect((answer.status, answer.text) == (200, "a plan"))
        #expect(answer.type == "application/octet-stream")
        #expect(answer.headers[.contentDisposition] == "attachment; filename*=UTF-8''plan.txt")
        let other = try #require(try await node.items().first { $0.attachments == 0 })
        #expect(try await browser.get("/items/\(other.key)/files/\(digest)").status == 404)
    }
}
