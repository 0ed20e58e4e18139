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

    @Test func `a wrong password, an unknown name and a name switched off are answered alike`() async throws {
        let room = try await ConsoleRoom()
        let observer = ConsoleRoom.name(.observer, .a)
        try await room.node(.a).change(observer, by: ConsoleRoom.officer(.admin, .a)) { $0.isDisabled = true }
        var pages: Set<String> = []
        for (name, password) in [
            (drafter, "not the password"), ("nobody.of-a", "not the password"), (observer, ConsoleRoom.password),
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
        let room = try await ConsoleRoom()
        let meter = room.consoles[.a]!.attempts
        var answer: Answer
        var minute: Int
        repeat {  // Once more when the minute ended meanwhile.
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
            #expect((answer.status, answer.location) == (303, "/login"), "\(changed)")
        }
    }

    @Test func `a session of one node lets nobody in at another`() async throws {
        let room = try await ConsoleRoom()
        var browser = room.stranger(.b)
        browser.headers[.cookie] = try await room.browser(.drafter, at: .a).headers[.cookie]
        #expect(try await browser.get("/").location == "/login")
    }
}
