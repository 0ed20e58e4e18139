import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct UserTests {
    private let fields = [
        "name": "new.one", "display": "New One", "password": ConsoleRoom.password, "roles": "draft",
    ]

    @Test func `an administrator adds users, each name once and with a password of some length`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        for (wrong, notice) in [
            (["name": "New One"], "invalid"), (["name": ""], "invalid"), (["password": "short"], "invalid"),
            (["display": ""], "invalid"), (["name": ConsoleRoom.name(.drafter, .a)], "invalid"),
        ] {
            let answer = try await admin.post("/users", fields.merging(wrong) { $1 })
            #expect(answer.location.hasSuffix("notice=fault.\(notice)"), "\(wrong)")
        }
        let other = try await room.browser(.releasing).post("/users", fields)
        #expect(other.location.hasSuffix("notice=fault.roleMissing"))
        #expect(try await admin.post("/users", fields).location == "/users?notice=userCreated")
        let user = try #require(try await room.node(.a).user("new.one"))
        #expect((user.roles, user.display) == ([.drafter], "New One"))
        let door = try await room.stranger().post(
            "/login", ["user": "new.one", "password": ConsoleRoom.password])
        #expect(door.status == 303)
    }

    @Test func `the last administrator can't be switched off or lose the role`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        let name = ConsoleRoom.name(.admin, .a)
        for (path, fields) in [("disable", [:]), ("roles", ["roles": "draft"]), ("roles", [:])]
            as [(String, [String: String])]
        {
            let answer = try await admin.post("/users/\(name)/\(path)", fields)
            #expect(answer.location.hasSuffix("notice=fault.state"))
        }
        _ = try await admin.post("/users/\(ConsoleRoom.name(.duty, .a))/roles", ["roles": "admin"])
        #expect(try await admin.post("/users/\(name)/roles", ["roles": "draft"]).location.hasSuffix("userChanged"))
        #expect(try await admin.get("/users").status == 403)
        #expect(try await admin.post("/users/nobody/disable").location.hasSuffix("notice=fault.roleMissing"))
    }

    @Test func `switching a user off ends the sessions and tokens, and switching on brings none back`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        let drafter = try await room.browser(.drafter)
        let program = try await room.program([.read], as: .drafter)
        let name = ConsoleRoom.name(.drafter, .a)
        #expect(try await drafter.get("/").status == 200)
        #expect(try await program.get("/api/v1/status").status == 200)
        _ = try await admin.post("/users/\(name)/disable")
        _ = try await admin.post("/users/\(name)/enable")
        #expect(try await drafter.get("/").location == "/login")
        #expect(try await program.get("/api/v1/status").status == 401)
        #expect(try await room.node(.a).sessions().map(\.user) == [ConsoleRoom.name(.admin, .a)])
    }

    @Test func `a new role counts at once in a session that runs`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        #expect(try await drafter.get("/users").status == 403)
        let path = "/users/\(ConsoleRoom.name(.drafter, .a))/roles"
        _ = try await room.browser(.admin).post(path, ["roles[]": "admin"])
        #expect(try await drafter.get("/users").status == 200)
        #expect(try await drafter.post("/drafts", ComposeTests.fields).text.contains("At noon."))
        #expect(try await room.node(.a).drafts().isEmpty)
    }

    @Test func `sessions are ended by their owner or an administrator`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.browser(.drafter)
        let other = try await room.browser(.releasing)
        let refused = try await other.post("/sessions/\(drafter.session)/revoke")
        #expect(refused.location.hasSuffix("notice=fault.roleMissing"))
        let unknown = try await other.post("/sessions/unknown/revoke")
        #expect(unknown.location.hasSuffix("notice=fault.notFound"))
        #expect(try await drafter.get("/").status == 200)
        let admin = try await room.browser(.admin)
        #expect(try await admin.get("/users").text.contains("/sessions/\(drafter.session)/revoke"))
        let ended = try await admin.post("/sessions/\(drafter.session)/revoke")
        #expect(ended.location == "/users?notice=sessionRevoked")
        #expect(try await drafter.get("/").location == "/login")
        #expect(try await admin.get("/users").text.contains("/sessions/\(drafter.session)/revoke") == false)
    }

    @Test func `a token is shown once, works within its scopes, and can be taken back`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        let drafter = ConsoleRoom.name(.drafter, .a)
        let made = try await admin.post("/tokens", ["user": drafter, "label": "Bridge", "scopes": "read"])
        #expect(made.status == 200)
        let secret = String(try #require(made.text.firstMatch(of: /wasl_[A-Za-z0-9_-]{43}/)?.output))
        for path in ["/users", "/audit", "/?notice=tokenCreated"] {
            #expect(try await admin.get(path).text.contains(secret) == false)
        }
        let stored = try await room.node(.a).records("session").map { "\($0)" }.joined()
        #expect(!stored.contains(secret))
        var program = room.stranger()
        program.headers[.authorization] = "Bearer \(secret)"
        #expect(try await program.get("/api/v1/status").status == 200)
        #expect(try await program.post("/api/v1/dutylog", json: .object(["text": .string("x")])).status == 403)
        let session = try #require(try await room.node(.a).sessions().first { $0.label == "Bridge" })
        let page = try await admin.get("/users").text
        #expect(page.contains("/sessions/\(session.id)/revoke"))
        _ = try await admin.post("/sessions/\(session.id)/revoke")
        #expect(try await program.get("/api/v1/status").status == 401)
    }

    @Test func `a token needs a label, a scope and a user, and nobody makes one for another`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.browser(.admin)
        let drafter = ConsoleRoom.name(.drafter, .a)
        let good = ["user": drafter, "label": "Bridge", "scopes": "read"]
        for wrong in [["label": ""], ["label": String(repeating: "x", count: 81)], ["scopes": ""], ["scopes": "all"]] {
            let answer = try await admin.post("/tokens", good.merging(wrong) { $1 })
            #expect(answer.location.hasSuffix("notice=fault.invalid"), "\(wrong)")
        }
        #expect(
            try await admin.post("/tokens", good.merging(["user": "x"]) { $1 }).location.hasSuffix("fault.notFound"))
        let other = try await room.browser(.observer).post("/tokens", good)
        #expect(other.location.hasSuffix("notice=fault.roleMissing"))
        #expect(try await room.node(.a).sessions().allSatisfy { $0.label == nil })
    }

    @Test func `whoever is refused a token's page has no token made either`() async throws {
        let room = try await ConsoleRoom()
        let fields = ["user": ConsoleRoom.name(.drafter, .a), "label": "Mine", "scopes": "read"]
        let answer = try await room.browser(.drafter).post("/tokens", fields)
        let tokens = try await room.node(.a).sessions().filter { $0.label != nil }
        #expect(answer.status == 303)
        #expect(tokens.isEmpty)
    }
}
