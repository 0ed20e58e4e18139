import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console
@testable import Node

struct ResetPageTests {
    private let drafter = ConsoleRoom.name(.drafter, .a)

    private func propose(_ admin: Browser, _ scope: String = "factor") async throws -> Answer {
        try await admin.post("/resets", ["user": drafter, "scope": scope, "reason": "She lost her telephone"])
    }

    @Test func `one officer proposes, another approves, and the password is shown once and changed at once`()
        async throws
    {
        let room = try await ConsoleRoom(secondFactor: .required)
        let (_, old) = try await room.enrolled(.drafter)
        let admin = try await room.browser(.admin)
        #expect(try await propose(admin).location == "/resets?notice=resetProposed")
        #expect(try await propose(admin).location.hasSuffix("notice=fault.state"))
        let own = try await admin.post("/resets/\(drafter)/approve")
        #expect(own.location.hasSuffix("notice=fault.sameReviewer"))
        // There is no other administrator here, so an officer who answers for the node is asked.
        let duty = try await room.browser(.duty)
        #expect(try await duty.get("/account").text.contains("href=\"/resets\""))
        #expect(try await duty.get("/resets").text.contains("She lost her telephone"))
        let approved = try await duty.post("/resets/\(drafter)/approve")
        #expect(approved.status == 200)
        let password = String(
            try #require(approved.text.firstMatch(of: /[2-9a-z]{5}(-[2-9a-z]{5}){3}/)?.output.0))
        #expect(try await duty.get("/resets/\(drafter)/approve").location == "/resets")
        for path in ["/resets", "/account"] { #expect(try await duty.get(path).text.contains(password) == false) }
        #expect(try await admin.get("/audit").text.contains(password) == false)
        var door = Door(room)
        #expect(try await door.knock(drafter).status == 401)
        #expect(try await door.knock(drafter, password).location == "/login/password")
        let new = "quite another one"
        for (fields, key) in [
            (["password": new, "again": "x"], "password.again"), (["password": "short", "again": "short"], "password"),
            (["password": password, "again": password], "password.same"),
        ] {
            let answer = try await door.post("/login/password", fields)
            #expect(answer.status == 422 && answer.text.contains(DeskWords(.arabic)["invalid.\(key)"]), "\(key)")
        }
        let next = try await door.post("/login/password", ["password": new, "again": new])
        #expect(next.location == "/login/enrol")
        let totp = try Door.authenticator(try await door.get(next.location).text)
        #expect(totp != old)
        #expect(try await door.post("/login/enrol", ["code": totp.code()]).location == "/")
        #expect(try await door.get("/").status == 200)
        var again = Door(room)
        #expect(try await again.knock(drafter, password).status == 401)
    }

    @Test func `who has no part in it sees and does nothing`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        _ = try await propose(admin)
        let hash = try await room.node(.a).user(drafter)?.hash
        for post in [Post.drafter, .observer] {
            let browser = try await room.browser(post)
            #expect(try await browser.get("/resets").status == 403)
            for path in ["/resets", "/resets/\(drafter)/approve", "/resets/\(drafter)/drop"] {
                let answer = try await browser.post(path, ["user": drafter, "scope": "password", "reason": "x"])
                #expect(
                    answer.location.hasSuffix("notice=fault.roleMissing") || answer.location.hasSuffix("sameReviewer"))
            }
        }
        let releasing = try await room.browser(.releasing)
        let proposed = try await releasing.post(
            "/resets", ["user": ConsoleRoom.name(.observer, .a), "scope": "password", "reason": "x"])
        #expect(proposed.location.hasSuffix("notice=fault.roleMissing"))
        #expect(try await room.node(.a).accessResets().map(\.user) == [drafter])
        #expect(try await room.node(.a).user(drafter)?.hash == hash)
        #expect(try await releasing.post("/resets/\(drafter)/drop").location == "/resets?notice=resetDropped")
        #expect(try await room.node(.a).accessResets().isEmpty)
    }

    @Test func `with a second administrator nobody else approves`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        _ = try await admin.post("/users/\(ConsoleRoom.name(.second, .a))/roles", ["roles": "admin"])
        _ = try await propose(admin, "password")
        let releasing = try await room.browser(.releasing)
        let refused = try await releasing.post("/resets/\(drafter)/approve")
        #expect(refused.location.hasSuffix("notice=fault.roleMissing"))
        let page = try await releasing.get("/resets").text
        #expect(!page.contains("/approve\"") && page.contains(Language.arabic[.resetByAnother]))
        let second = try await room.browser(.second)
        #expect(try await second.post("/resets/\(drafter)/approve").status == 200)
    }
}
