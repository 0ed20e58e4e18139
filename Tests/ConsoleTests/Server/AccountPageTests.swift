import Foundation
import HTTPTypes
import Node
import Room
import Testing

@testable import Console
@testable import Node

struct AccountPageTests {
    private let drafter = ConsoleRoom.name(.drafter, .a)
    private let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"

    @Test func `the own sessions are listed with device, address and time, and each can be ended`() async throws {
        let room = try await ConsoleRoom()
        var here = Door(room, agent: firefox)
        var there = Door(room, agent: "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36")
        _ = try await here.knock(drafter)
        _ = try await there.knock(drafter)
        let other = try await room.browser(.releasing)
        let page = try await here.get("/account").text
        #expect(page.contains("Firefox") && page.contains("Linux"))
        #expect(page.contains("Chrome") && page.contains("Android"))
        #expect(page.contains("<bdi class=\"id\" dir=\"ltr\">local</bdi>"))
        let paths = Markup(page).all("form").compactMap { $0.attributes["action"] }
            .filter { $0.hasSuffix("/revoke") }
        #expect(paths.count == 1)
        let foreign = try await here.post("/account/sessions/\(other.session)/revoke")
        #expect(foreign.location.hasSuffix("notice=fault.notFound"))
        #expect(try await other.get("/").status == 200)
        #expect(try await here.post(paths[0]).location == "/account?notice=sessionRevoked")
        #expect(try await there.get("/account").location.hasPrefix("/login"))
        _ = try await there.knock(drafter)
        _ = try await here.get("/account")
        #expect(try await here.post("/account/sessions/others").location == "/account?notice=othersEnded")
        #expect(try await there.get("/account").location.hasPrefix("/login"))
        #expect(try await here.get("/account").status == 200)
        let admin = try await room.browser(.admin)
        let users = try await admin.get("/users").text
        #expect(users.contains("Firefox") && users.contains(">local<"))
    }

    @Test func `a new password takes the present one and ends the other sessions`() async throws {
        let room = try await ConsoleRoom()
        let elsewhere = try await room.browser(.drafter)
        var door = Door(room)
        _ = try await door.knock(drafter)
        _ = try await door.get("/account")
        let new = "quite another one"
        for (fields, field) in [
            (["present": "wrong", "password": new, "again": new], "present"),
            (["present": ConsoleRoom.password, "password": new, "again": "x"], "password.again"),
            (["present": ConsoleRoom.password, "password": "short", "again": "short"], "password"),
            (
                ["present": ConsoleRoom.password, "password": ConsoleRoom.password, "again": ConsoleRoom.password],
                "password.same"
            ),
        ] {
            let answer = try await door.post("/account/password", fields)
            #expect(answer.location.contains("of=\(field)&"), "\(field): \(answer.location)")
            for language in Language.all { #expect(DeskWords(language).has("invalid.\(field)")) }
        }
        let right = ["present": ConsoleRoom.password, "password": new, "again": new]
        #expect(try await door.post("/account/password", right).location == "/account?notice=passwordChanged")
        #expect(try await door.get("/account").status == 200)
        #expect(try await elsewhere.get("/account").location.hasPrefix("/login"))
        var fresh = Door(room)
        #expect(try await fresh.knock(drafter).status == 401)
        #expect(try await fresh.knock(drafter, new).location == "/")
    }

    @Test
    func `a factor is set up and removed from the account, each time with the password, and a code if there is one`()
        async throws
    {
        let room = try await ConsoleRoom()
        var (door, totp) = try await room.enrolled(.drafter)
        #expect(try await door.get("/account/factor").location == "/account")
        try await room.forgetCodes(of: drafter)
        for fields in [["present": ConsoleRoom.password], ["present": "wrong", "code": totp.code()]] {
            let answer = try await door.post("/account/factor/remove", fields)
            #expect(answer.location.contains("of=present&"))
        }
        #expect(try await room.node(.a).user(drafter)?.factor != nil)
        try await room.forgetCodes(of: drafter)
        let proof = ["present": ConsoleRoom.password, "code": totp.code()]
        #expect(try await door.post("/account/factor/remove", proof).location == "/account?notice=factorRemoved")
        #expect(try await room.node(.a).user(drafter)?.factor == nil)
        #expect(
            try await door.post("/account/factor", ["code": totp.code()]).location == "/account?notice=enrolmentEnded")
        var plain = Door(room)
        #expect(try await plain.knock(drafter).location == "/")
    }

    @Test func `where it is required it can't be removed`() async throws {
        let room = try await ConsoleRoom(secondFactor: .required)
        var (door, totp) = try await room.enrolled(.drafter)
        try await room.forgetCodes(of: drafter)
        let page = try await door.get("/account").text
        #expect(!page.contains("/account/factor/remove") && page.contains("/account/factor/begin"))
        let proof = ["present": ConsoleRoom.password, "code": totp.code()]
        #expect(try await door.post("/account/factor/remove", proof).location.hasSuffix("notice=fault.state"))
    }

    @Test func `the access log says in both languages what was done at the door`() async throws {
        let room = try await ConsoleRoom()
        let (_, totp) = try await room.enrolled(.drafter)
        var door = Door(room)
        _ = try await door.knock(drafter)
        for _ in 1...5 { _ = try await door.post("/login/code", ["code": totp.wrongCode]) }
        _ = try await door.knock(drafter)
        let admin = try await room.browser(.admin)
        for language in Language.all {
            let page = try await admin.reading(language.code).get("/audit").text
            for word in [
                Word.auditSignedIn, .auditHalfSignedIn, .auditCodeFailed, .auditLockedOut, .auditTurnedAway,
                .auditFactorSet,
            ] {
                #expect(page.contains(">\(language[word])<"), "\(word) in \(language.code)")
            }
            #expect(page.contains(language.list([drafter, "local"], isolated: false)))
            #expect(!page.contains(totp.typed) && !page.contains(totp.wrongCode))
        }
    }

    @Test(
        arguments: [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
                "Edge", "Windows"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari", "iPhone"
            ),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1.15", "Safari", "macOS"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "Linux"),
            ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36", "Chrome", "Android"),
            ("<script>alert(1)</script>", nil, nil), ("", nil, nil),
        ] as [(String, String?, String?)])
    func `a device is named by what is known of it and by nothing that it says`(
        _ agent: String, _ browser: String?, _ system: String?
    ) {
        let name = BrowserName(agent)
        #expect((name.browser, name.system) == (browser, system))
    }
}
