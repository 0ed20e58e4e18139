import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console

struct EntranceTests {
    private func enter(_ name: String, _ password: String, _ room: ConsoleRoom) async throws -> Answer {
        try await room.stranger().post("/login", ["user": name, "password": password])
    }

    private let drafter = ConsoleRoom.name(.drafter, .a)

    @Test func `whoever logs in gets a cookie that scripts and other sites can't use, and it opens the door`()
        async throws
    {
        let room = try await ConsoleRoom()
        let answer = try await enter(drafter, ConsoleRoom.password, room)
        #expect((answer.status, answer.location) == (303, "/"))
        let parts = try #require(answer.cookies.first).split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        #expect(Set(["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"]).isSubset(of: parts))
        var browser = room.stranger()
        browser.headers[.cookie] = parts[0]
        #expect(try await browser.get("/").status == 200)
        #expect(try await room.node(.a).sessions().count == 1)
    }

    @Test func `a wrong password, an unknown name, a name switched off and a locked one are answered alike`()
        async throws
    {
        let room = try await ConsoleRoom()
        let locked = ConsoleRoom.name(.duty, .a)
        try await room.node(.a).change(locked, by: ConsoleRoom.officer(.admin, .a)) {
            $0.lockedUntil = ConsoleRoom.now + 300
        }
        let observer = ConsoleRoom.name(.observer, .a)
        try await room.node(.a).change(observer, by: ConsoleRoom.officer(.admin, .a)) { $0.isDisabled = true }
        var pages: Set<String> = []
        for (name, password) in [
            (drafter, "not the password"), ("nobody.of-a", "not the password"), (observer, ConsoleRoom.password),
            (locked, ConsoleRoom.password), (locked, "not the password"),
        ] {
            let answer = try await enter(name, password, room)
            #expect((answer.status, answer.cookies) == (401, []))
            pages.insert(answer.text.replacing("value=\"\(name)\"", with: "value=\"NAME\""))
        }
        #expect(pages.count == 1)
    }

    @Test func `five wrong passwords lock an account until its time is over or an administrator opens it`() async throws
    {
        let room = try await ConsoleRoom()
        for _ in 0..<5 { #expect(try await enter(drafter, "not the password", room).status == 401) }
        let locked = try await enter(drafter, ConsoleRoom.password, room)
        #expect((locked.status, locked.cookies) == (401, []))
        let other = try await enter(ConsoleRoom.name(.observer, .a), ConsoleRoom.password, room)
        #expect(other.status == 303)
        let admin = try await room.browser(.admin)
        #expect(try await admin.post("/users/\(drafter)/unlock").location == "/users?notice=userChanged")
        #expect(try await enter(drafter, ConsoleRoom.password, room).status == 303)
    }

    @Test func `too many attempts from one address are turned away, whatever the name`() async throws {
        var room: ConsoleRoom
        var answer: Answer
        var minute: Int
        repeat {  // Once more, in a room where nobody came in, when the minute ended meanwhile.
            room = try await ConsoleRoom()
            let meter = room.consoles[.a]!.attempts
            minute = ConsoleRoom.now / 60
            for _ in 0..<20 { _ = meter.allows("local", now: ConsoleRoom.now) }
            answer = try await enter(drafter, ConsoleRoom.password, room)
        } while ConsoleRoom.now / 60 != minute
        #expect((answer.status, answer.cookies) == (429, []))
        #expect(answer.type.hasPrefix("text/html"))
        #expect(try await room.node(.a).sessions().isEmpty)
    }

    @Test func `the meter counts each address by itself and forgets after a minute`() {
        let meter = AttemptMeter()
        for _ in 0..<20 { #expect(meter.allows("192.0.2.1", now: 59)) }
        #expect(!meter.allows("192.0.2.1", now: 59))
        #expect(meter.allows("192.0.2.2", now: 59))
        #expect(meter.allows("192.0.2.1", now: 60))
    }

    @Test func `little is read of somebody who has not logged in, and nothing after too many attempts`() async throws {
        let room = try await ConsoleRoom()
        let stranger = room.stranger()
        let file = [UInt8](repeating: 1, count: FormData.doorLimit)
        for form in [
            Form(csrf: "", ["user": drafter], files: [("x", file)]),
            Form(csrf: "", ["user": String(repeating: "x", count: FormData.doorLimit)]),
        ] {
            let answer = try await stranger.post("/login", form)
            #expect(answer.status == 413)
            #expect(answer.type.hasPrefix("text/html"))
        }
        let meter = room.consoles[.a]!.attempts
        var late: Answer
        var minute: Int
        repeat {  // Once more when the minute ended meanwhile.
            minute = ConsoleRoom.now / 60
            for _ in 0..<20 { _ = meter.allows("local", now: ConsoleRoom.now) }
            late = try await stranger.post("/login", Form(csrf: "", [:], files: [("x", file)]))
        } while ConsoleRoom.now / 60 != minute
        #expect(late.status == 429)
    }

    @Test(arguments: ["/drafts", "/items?box=in&q=a%26b", "/items?q=%D8%B9", "/terms"])
    func `after logging in one comes to the page that one asked for first`(_ path: String) async throws {
        let room = try await ConsoleRoom()
        let stranger = room.stranger()
        let door = try await stranger.get(path).location
        #expect(door.hasPrefix("/login?to="))
        let back = Markup(try await stranger.get(door).text).all("input").first { $0.attributes["name"] == "to" }
        let to = try #require(back?.attributes["value"]).replacing("&amp;", with: "&")
        let wrong = try await stranger.post("/login", ["user": drafter, "password": "not the password", "to": to])
        #expect(Markup(wrong.text).all("input").contains { $0.attributes["name"] == "to" })
        let right = try await stranger.post(
            "/login", ["user": drafter, "password": ConsoleRoom.password, "to": to])
        #expect((right.status, right.location) == (303, path))
    }

    @Test func `a form whose session ended leads back to its page`() async throws {
        let room = try await ConsoleRoom()
        var stranger = room.stranger()
        stranger.headers[.init("Referer")!] = "http://localhost/compose/report"
        #expect(try await stranger.post("/drafts").location == "/login?to=%2Fcompose%2Freport")
        stranger.headers[.init("Referer")!] = "http://evil.example//evil.example"
        #expect(try await stranger.post("/drafts").location == "/login")
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "",
        "/\t/evil.example", "\t//evil.example", "/\r\nSet-Cookie: wasl_session=x", "/login", "/login?to=/login",
    ])
    func `logging in leads nowhere else`(_ to: String) async throws {
        let room = try await ConsoleRoom()
        let answer = try await room.stranger().post(
            "/login", ["user": drafter, "password": ConsoleRoom.password, "to": to])
        #expect((answer.status, answer.cookies.count) == (303, 1))
        #expect(!answer.location.contains { "\r\n\t\\".contains($0) })
        #expect(answer.location.hasPrefix("/") && !answer.location.hasPrefix("//"))
        #expect(!LocalPath.door(to: to).contains("evil") || LocalPath.door(to: to).hasPrefix("/login?to=%2F%25"))
    }

    @Test func `logging out ends the session and takes the cookie back`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter)
        let answer = try await browser.post("/logout")
        #expect(answer.location == "/login?notice=signedOut")
        #expect(answer.cookies.first?.hasPrefix("wasl_session=; ") == true)
        #expect(answer.cookies.first?.contains("Max-Age=0") == true)
        #expect(try await browser.get("/").location == "/login")
        #expect(try await room.node(.a).sessions().isEmpty)
    }

    @Test func `a session ends after twelve hours`() async throws {
        let room = try await ConsoleRoom()
        let fresh = try await room.browser(.drafter, since: ConsoleRoom.now - 12 * 3600 + 60)
        #expect(try await fresh.get("/").status == 200)
        let old = try await room.browser(.drafter, since: ConsoleRoom.now - 12 * 3600 - 1)
        #expect(try await old.get("/").location == "/login")
        #expect(try await old.get("/events").status == 401)
    }

    @Test func `a cookie that was changed in any way lets nobody in`() async throws {
        let room = try await ConsoleRoom()
        let browser = try await room.browser(.drafter)
        let cookie = try #require(browser.headers[.cookie])
        for changed in [
            cookie + "x", String(cookie.dropLast()), cookie.lowercased(), "wasl_session=" + browser.session,
            "wasl_session=", "wasl_session", "other=1", "wasl_session=%00", "x\(cookie)",
        ] {
            var other = room.stranger()
            other.headers[.cookie] = changed
            let answer = try await other.get("/drafts")
            #expect((answer.status, answer.location) == (303, "/login?to=%2Fdrafts"), "\(changed)")
        }
    }

    @Test func `a session of one node lets nobody in at another`() async throws {
        let room = try await ConsoleRoom()
        var browser = room.stranger(.b)
        browser.headers[.cookie] = try await room.browser(.drafter, at: .a).headers[.cookie]
        #expect(try await browser.get("/").location == "/login")
    }
}
