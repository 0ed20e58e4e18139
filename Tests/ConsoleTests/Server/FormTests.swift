import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct FormTests {
    private static let unknown = "AAAAAAAAAAAAAAAAAAAAAA"

    static let paths =
        ["/dutylog", "/logout", "/drafts", "/users", "/tokens", "/lexicon", "/terms/import", "/terms/anchor"]
        + [
            "/terms/draft", "/terms/draft/file", "/roster/shifts", "/roster/delegations", "/roster/handover",
            "/roster/handover/\(unknown)/sign",
        ]
        + ["/drafts/\(unknown)", "/drafts/\(unknown)/approve", "/drafts/\(unknown)/reject"]
        + ["disable", "enable", "unlock", "roles"].map { "/users/\(ConsoleRoom.name(.observer, .mediator))/\($0)" }
        + ["take", "withdraw", "cancel", "recall", "consent", "acknowledge-opened", "acknowledge-readback"]
        .map { "/items/ITEM/\($0)" }
        + ["", "/take", "/return", "/refuse", "/confirm", "/reject", "/reviewed"].map { "/review/ITEM\($0)" }
        + ["/items/ITEM/acknowledge-acted", "/sessions/SESSION/revoke"]
        + ["password", "factor", "factor/begin", "factor/remove", "sessions/others", "sessions/SESSION/revoke"]
        .map { "/account/\($0)" }
        + ["", "/\(ConsoleRoom.name(.observer, .mediator))/approve", "/\(ConsoleRoom.name(.observer, .mediator))/drop"]
        .map { "/resets\($0)" }

    /// Enough fields for any form.
    private func fields(_ item: StepID) -> [String: String] {
        [
            "text": "An entry", "kind": "notice", "do": "release", "audience": "b", "reason": "unclear",
            "code": "content", "user": ConsoleRoom.name(.observer, .mediator), "label": "x", "scopes": "read",
            "name": "new.one", "display": "New", "password": ConsoleRoom.password, "roles": "admin",
            "concept": "place:x", "ar": "x", "role": "duty", "from": "2030-01-01T00:00", "to": "2030-01-01T08:00",
            "fingerprint": "x", "subject": "x", "action": "b.border", "b.category": "meeting", "b.text": "x",
            "rel": "b", "scope": "password",
        ]
    }

    @Test func `a form without the session's own token changes nothing`() async throws {
        let room = try await ConsoleRoom()
        let item = try await room.send(room.message())
        let admin = try await room.browser(.admin, at: .mediator)
        let duty = try await room.browser(.duty, at: .mediator)
        let before = try await room.state(of: .mediator)
        for path in Self.paths {
            let path = path.replacing("ITEM", with: item.description).replacing("SESSION", with: duty.session)
            for csrf in ["", duty.csrf, admin.csrf + "x", admin.session] {
                let answer = try await admin.post(path, Form(csrf: csrf, fields(item)))
                #expect(answer.status == 403, "\(path)")
                #expect(answer.type.hasPrefix("text/html"))
            }
            let files = try await admin.post(path, Form(csrf: "x", fields(item), files: [("x", [1])]))
            #expect(files.status == 403, "\(path)")
            let none = try await admin.ask(.post, path)
            #expect(none.status == 403, "\(path)")
        }
        #expect(try await room.state(of: .mediator) == before)
    }

    @Test func `a form without a session leads to the door and changes nothing`() async throws {
        let room = try await ConsoleRoom()
        let item = try await room.send(room.message())
        let admin = try await room.browser(.admin, at: .mediator)
        let before = try await room.state(of: .mediator)
        for path in Self.paths {
            let path = path.replacing("ITEM", with: item.description).replacing("SESSION", with: admin.session)
            let answer = try await room.stranger(.mediator).post(path, Form(csrf: admin.csrf, fields(item)))
            #expect((answer.status, answer.location) == (303, "/login"), "\(path)")
        }
        #expect(try await room.state(of: .mediator) == before)
    }

    @Test func `an observer's forms change nothing`() async throws {
        let room = try await ConsoleRoom()
        let item = try await room.send(room.message())
        let observer = try await room.browser(.observer, at: .mediator)
        let other = try await room.browser(.duty, at: .mediator)
        let before = try await room.state(of: .mediator)
        for path in Self.paths where path != "/logout" {
            let path = path.replacing("ITEM", with: item.description).replacing("SESSION", with: other.session)
            // Whether these may be an observer's is asked elsewhere.
            if path == "/roster/handover" || path == "/tokens" || path.hasPrefix("/account/") { continue }
            let answer = try await observer.post(path, fields(item))
            #expect(!answer.text.contains("notice=decided"), "\(path)")
        }
        #expect(try await room.state(of: .mediator) == before)
    }

    @Test func `a body over the limit is refused with a page, and one below is read`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        let before = try await room.state(of: .a)
        let long = String(repeating: "x", count: 1 << 20)
        let words = try await drafter.post("/dutylog", ["text": long])
        #expect(words.status == 413)
        #expect(words.type.hasPrefix("text/html"))
        let files = try await drafter.post(
            "/drafts", Form(csrf: drafter.csrf, [:], files: [("x", [UInt8](repeating: 1, count: FormData.limit))]))
        #expect(files.status == 413)
        #expect(files.type.hasPrefix("text/html"))
        #expect(try await room.state(of: .a) == before)
        let below = try await drafter.post("/dutylog", ["text": "An entry", "more": String(long.dropLast(200))])
        #expect(below.status == 303)
        let door = try await room.stranger().post("/login", ["user": long])
        #expect(door.status == 413)
    }

    @Test func `a refused form leads back to its page with a sentence`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        let form = Form(csrf: drafter.csrf, ["text": ""])
        for (referer, location) in [
            ("http://localhost/?corrects=1", "/?corrects=1&of=text&notice=fault.invalid"),
            ("http://localhost/roster", "/roster?of=text&notice=fault.invalid"),
            ("not an address", nil), ("http://localhost/%0D%0ASet-Cookie:x=1", nil), ("", nil),
        ] as [(String, String?)] {
            let fields: HTTPFields = [.contentType: form.type, .init("Referer")!: referer]
            let answer = try await drafter.ask(.post, "/dutylog", headers: fields, body: form.body)
            #expect((answer.status, answer.cookies) == (303, []))
            #expect(answer.location.contains("notice=fault.invalid"))
            if let location { #expect(answer.location == location) }
            #expect(!answer.location.contains { "\r\n".contains($0) })
        }
    }

    @Test(arguments: ["http://localhost//evil.example/", "http://localhost/%09/evil.example", "http://localhost"])
    func `a refused form leads nowhere else`(_ referer: String) async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        let form = Form(csrf: drafter.csrf, ["text": ""])
        let fields: HTTPFields = [.contentType: form.type, .init("Referer")!: referer]
        let answer = try await drafter.ask(.post, "/dutylog", headers: fields, body: form.body)
        let read = answer.location.filter { !"\t\r\n".contains($0) }
        #expect(read.hasPrefix("/") && !read.hasPrefix("//"))
    }
}
