import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console
@testable import Node

struct TwoStepTests {
    private let drafter = ConsoleRoom.name(.drafter, .a)

    @Test func `where a second factor is required the first log-in sets one up and opens nothing before`() async throws
    {
        let room = try await ConsoleRoom(secondFactor: .required)
        var door = Door(room)
        let first = try await door.post(
            "/login", ["user": drafter, "password": ConsoleRoom.password, "to": "/drafts"])
        #expect((first.status, first.location) == (303, "/login/enrol?to=%2Fdrafts"))
        let parts = try #require(first.cookies.first).split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        #expect(first.cookies.count == 1)
        #expect(parts[0].hasPrefix("wasl_login="))
        #expect(Set(["HttpOnly", "SameSite=Strict", "Path=/login", "Max-Age=900"]).isSubset(of: parts))
        let page = try await door.get(first.location)
        #expect(page.status == 200 && page.text.contains("<figure class=\"qr\"><svg"))
        for path in ["/", "/drafts", "/account", "/account/factor", "/events"] {
            #expect([303, 401].contains(try await door.get(path).status), "\(path)")
        }
        // The secret of this cookie is no session's either.
        var other = room.stranger()
        other.headers[.cookie] = "wasl_session=\(door.cookie("wasl_login")!)"
        #expect(try await other.get("/drafts").status == 303)
        #expect(try await room.node(.a).sessions().isEmpty)
        for (step, to) in [("code", "/login/enrol"), ("password", "/login/enrol")] {
            #expect(try await door.get("/login/\(step)").location == to)
        }
        _ = try await door.get(first.location)
        let totp = try Door.authenticator(page.text)
        let wrong = try await door.post("/login/enrol", ["code": totp.wrongCode, "to": "/drafts"])
        #expect(wrong.status == 401)
        #expect(try Door.authenticator(wrong.text) == totp)
        let right = try await door.post("/login/enrol", ["code": totp.code(), "to": "/drafts"])
        #expect((right.status, right.location) == (303, "/drafts"))
        #expect(door.cookie("wasl_session") != nil && door.cookie("wasl_login") == nil)
        #expect(try await door.get("/drafts").status == 200)
        for path in ["/account", "/login/enrol", "/users", "/"] {
            #expect(try await door.get(path).text.contains(String(totp.typed.prefix(4)) + "<") == false, "\(path)")
        }
    }

    @Test func `after that a code is asked for, each is good once, and a wrong one says so`() async throws {
        let room = try await ConsoleRoom(secondFactor: .required)
        let (_, totp) = try await room.enrolled(.drafter)
        var door = Door(room)
        let first = try await door.knock(drafter)
        #expect(first.location == "/login/code")
        let page = try await door.get("/login/code")
        #expect(Markup(page.text).all("input").contains { $0.attributes["autocomplete"] == "one-time-code" })
        for code in [totp.wrongCode, try await room.lastCode(of: drafter, totp), "", "12345"] {
            let answer = try await door.post("/login/code", ["code": code])
            #expect((answer.status, answer.cookies) == (401, []), "\(code)")
        }
        let right = try await door.post("/login/code", ["code": totp.code(1)])
        #expect((right.status, right.location) == (303, "/"))
        #expect(try await door.get("/").status == 200)
    }

    @Test func `without the log-in's own cookie a code is worth nothing, nor is a form from elsewhere`() async throws {
        let room = try await ConsoleRoom()
        let (_, totp) = try await room.enrolled(.drafter)
        var door = Door(room)
        _ = try await door.knock(drafter)
        var stranger = Door(room)
        for step in ["code", "enrol", "password"] {
            #expect(try await stranger.get("/login/\(step)").location == "/login?notice=logInEnded")
            let posted = try await stranger.post("/login/\(step)", ["code": totp.code(1)])
            #expect((posted.location, posted.cookies) == ("/login?notice=logInEnded", []))
        }
        var forged = room.stranger()
        forged.headers[.cookie] = "wasl_login=\(door.cookie("wasl_login")!)"
        #expect(try await forged.post("/login/code", ["code": totp.code(1)]).status == 403)
        #expect(try await door.post("/login/code", ["code": totp.code(1)]).status == 303)
        let said = try await stranger.get("/login?notice=logInEnded").text
        #expect(said.contains(Language.arabic[.noticeLogInEnded]))
        #expect(try await stranger.get("/login?notice=userCreated").text.contains("class=\"flash\"") == false)
    }

    @Test func `a wrong code, and a right one while the account is locked, are answered alike`() async throws {
        let room = try await ConsoleRoom()
        let (_, totp) = try await room.enrolled(.drafter)
        var door = Door(room)
        _ = try await door.knock(drafter)
        let wrong = try await door.post("/login/code", ["code": totp.wrongCode])
        try await room.node(.a).change(drafter, by: ConsoleRoom.officer(.admin, .a)) {
            $0.lockedUntil = ConsoleRoom.now + 300
        }
        let right = try await door.post("/login/code", ["code": totp.code(1)])
        #expect((wrong.status, wrong.text) == (right.status, right.text))
        for _ in 1...3 { _ = try await door.post("/login/code", ["code": totp.code(1)]) }
        #expect(try await door.get("/login/code").location == "/login?notice=logInEnded")
        #expect(door.cookie("wasl_login") == nil)
    }

    @Test func `codes count against an address like passwords`() async throws {
        let room = try await ConsoleRoom()
        let (_, totp) = try await room.enrolled(.drafter)
        var door = Door(room)
        _ = try await door.knock(drafter)
        let meter = room.consoles[.a]!.attempts
        var answer: Answer
        var minute: Int
        repeat {  // Once more when the minute ended meanwhile.
            minute = ConsoleRoom.now / 60
            for _ in 0..<20 { _ = meter.allows("local", now: ConsoleRoom.now) }
            answer = try await door.post("/login/code", ["code": totp.wrongCode])
        } while ConsoleRoom.now / 60 != minute
        #expect((answer.status, answer.cookies) == (429, []))
    }

    @Test func `later steps at the door lead nowhere else`() async throws {
        let room = try await ConsoleRoom()
        let (_, totp) = try await room.enrolled(.drafter)
        for (index, to) in ["//evil.example", "https://evil.example", "/\\evil.example"].enumerated() {
            try await room.forgetCodes(of: drafter)
            var door = Door(room)
            let first = try await door.post(
                "/login", ["user": drafter, "password": ConsoleRoom.password, "to": to])
            #expect(first.location.hasPrefix("/login/code"))
            _ = try await door.get("/login/code")
            let last = try await door.post("/login/code", ["code": totp.code(), "to": to])
            #expect(last.status == 303 && last.location.hasPrefix("/") && !last.location.hasPrefix("//"), "\(index)")
            #expect(!last.location.contains("\\"))
        }
        #expect(LocalPath.door("code", to: "/login/enrol?to=/x") == "/login/code")
        #expect(LocalPath.door("code", to: "/items?q=1") == "/login/code?to=%2Fitems%3Fq%3D1")
    }

    @Test func `a program's token asks for no code`() async throws {
        let room = try await ConsoleRoom(secondFactor: .required)
        let program = try await room.program([.read], as: .drafter)
        #expect(try await program.get("/api/v1/status").status == 200)
    }
}
