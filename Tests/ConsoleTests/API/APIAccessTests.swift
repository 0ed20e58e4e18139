import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// An operation of the API with names of things that are there.
struct APIRoute: Sendable, CustomTestStringConvertible {
    let operation: Console.Operation
    let scope: Node.Scope
    var testDescription: String { operation.id }

    /// All that ask for a token.
    static let all = OperationTable.all.compactMap { operation in
        operation.scope.map { APIRoute(operation: operation, scope: $0) }
    }

    var method: HTTPRequest.Method { operation.method }

    /// With an item and a draft that are there, and of all else what could be.
    func path(item: String, draft: String) -> String {
        var path = APIRoutes.root + "/" + operation.path
        let hash = String(repeating: "A", count: 43)
        for (name, value) in [
            ("item", item), ("draft", draft), ("hold", item), ("handover", item), ("report", item),
            ("incident", "m%2FALPHA"), ("digest", hash), ("session", hash),
            ("number", "0"), ("member", "m"), ("concept", "place:rabia"),
            ("user", ConsoleRoom.name(.drafter, .mediator)),
        ] { path = path.replacing("{\(name)}", with: value) }
        return path
    }
}

struct APIAccessTests {
    private static let room = Task {
        let room = try await ConsoleRoom()
        let item = try await room.send(room.message())
        let content = Draft.Content.message(room.message())
        let draft = try await room.node(.mediator).save(
            content, by: ConsoleRoom.officer(.drafter, .mediator), submit: true)
        return (room: room, item: item.description, draft: draft.id)
    }

    private func path(_ route: APIRoute) async throws -> String {
        let (_, item, draft) = try await Self.room.value
        return route.path(item: item, draft: draft)
    }

    private func work(_ room: ConsoleRoom) async throws -> [String] {
        try await room.state(of: .mediator).filter { !$0.hasPrefix("session") }
    }

    @Test(arguments: APIRoute.all)
    func `without the right token a route does nothing`(_ route: APIRoute) async throws {
        let room = try await Self.room.value.room
        let path = try await path(route)
        let before = try await work(room)
        let others = Set(Node.Scope.allCases).subtracting([route.scope])
        let narrow = try await room.program(others, as: .duty, at: .mediator)
        let answer = try await narrow.ask(route.method, path)
        #expect(answer.status == 403)
        #expect(try answer.json()["code"]?.string == "scope.\(route.scope.rawValue)")
        // A session is no token, a token of another node neither, and nor is what only looks like one.
        let session = try await room.browser(.duty, at: .mediator)
        let secret = try #require(session.headers[.cookie]).split(separator: "=")[1]
        let foreign = try await room.program(Set(Node.Scope.allCases), as: .duty, at: .a).headers[.authorization]
        for header in [nil, "Bearer \(secret)", "Bearer ", "Bearer x", "Basic eDp5", foreign, String(secret)] {
            var stranger = session
            stranger.headers[.authorization] = header
            let answer = try await stranger.ask(route.method, path)
            #expect(answer.status == 401)
            #expect(try answer.json()["code"]?.string == "unauthorised")
            #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
        }
        #expect(try await work(room) == before)
    }

    @Test(arguments: APIRoute.all)
    func `what a token allows, its user's roles must allow too`(_ route: APIRoute) async throws {
        let room = try await Self.room.value.room
        let before = try await work(room)
        let observer = try await room.program(Set(Node.Scope.allCases), as: .observer, at: .mediator)
        for body in ["{}", #"{"text":"x"}"#, #"{"reason":"unclear"}"#, #"{"code":"content"}"#, #"{"level":"opened"}"#] {
            let answer = try await observer.ask(route.method, path(route), body: Array(body.utf8))
            let isOpen =
                ["previewRelease", "attachFile", "getReview"].contains(route.operation.id) || route.scope == .read
            #expect(answer.status == 200 ? isOpen : [400, 403, 404, 409, 422].contains(answer.status))
            #expect(answer.type == (answer.status == 200 ? "application/json" : "application/problem+json"))
        }
        #expect(try await work(room) == before)
    }

    @Test func `a token opens no page and a scheme may be written small`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program(Set(Node.Scope.allCases), as: .admin)
        let secret = try #require(program.headers[.authorization]).dropFirst(7)
        var browser = room.stranger()
        browser.headers[.cookie] = "wasl_session=\(secret)"
        for path in ["/", "/users"] { #expect(try await browser.get(path).location.hasPrefix("/login")) }
        #expect(try await program.get("/users").location.hasPrefix("/login"))
        #expect(try await browser.get("/events").status == 401)
        browser.headers[.authorization] = "bearer \(secret)"
        #expect(try await browser.get("/api/v1/status").status == 200)
    }

    @Test func `a token doesn't end with the shift, but with its user`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.read], as: .observer)
        let old = try await room.browser(.drafter, since: 0)
        #expect(try await old.get("/").location == "/login")
        #expect(try await program.get("/api/v1/status").status == 200)
        let admin = ConsoleRoom.officer(.admin, .a)
        try await room.node(.a).change(ConsoleRoom.name(.observer, .a), by: admin) { $0.isDisabled = true }
        #expect(try await program.get("/api/v1/status").status == 401)
    }

    @Test func `what isn't there is said as a program reads it`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program(Set(Node.Scope.allCases), as: .duty)
        for path in ["nowhere", "items/AAAAAAAAAAAAAAAAAAAAAA", "items/x", "items/x/receipt", "items/x/nothing"] {
            let answer = try await program.get("/api/v1/\(path)")
            #expect((answer.status, answer.type) == (404, "application/problem+json"), "\(path)")
            #expect(try answer.json()["code"]?.string == "fault.notFound", "\(path)")
        }
        for path in ["drafts/x/approve", "items/x/take", "drafts/AAAAAAAAAAAAAAAAAAAAAA/approve"] {
            #expect(try await program.post("/api/v1/\(path)", json: .object([:])).status == 404)
        }
    }
}
