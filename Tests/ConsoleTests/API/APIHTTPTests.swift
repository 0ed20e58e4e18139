import Desks
import Foundation
import HTTPTypes
import Hummingbird
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIHTTPTests {
    @Test func `a method that a path doesn't take is told from a path that isn't there`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.read], as: .observer)
        for (method, path, status, allow) in [
            (HTTPRequest.Method.delete, "items", 405, "GET, HEAD"), (.post, "status", 405, "GET, HEAD"),
            (.get, "holds/AAAAAAAAAAAAAAAAAAAAAA/lift", 405, "POST"), (.patch, "drafts", 405, "GET, POST, HEAD"),
            (.init("BREW")!, "drafts/AAAAAAAAAAAAAAAAAAAAAA", 405, "GET, PUT, DELETE, HEAD"),
            (.options, "items", 405, "GET, HEAD"), (.trace, "items", 405, "GET, HEAD"),
            (.get, "items/", 404, nil), (.get, "items//", 404, nil), (.get, "/items", 404, nil),
            (.get, "items/%2e%2e", 404, nil), (.get, "items/%FF", 404, nil), (.delete, "nowhere", 404, nil),
        ] as [(HTTPRequest.Method, String, Int, String?)] {
            let answer = try await program.ask(method, "/api/v1/\(path)")
            #expect((answer.status, answer.headers[.allow]) == (status, allow), "\(method) \(path)")
        }
        for path in ["/api", "/api/", "/api/v2/items", "/api/v1x"] {
            #expect(try await program.get(path).status == 404, "\(path)")
            #expect(try await room.stranger().get(path).status == 401, "\(path)")
        }
    }

    @Test func `HEAD is GET without a body`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.read], as: .observer)
        let answer = try await program.ask(.head, "/api/v1/status")
        #expect((answer.status, answer.type, answer.bytes.count) == (200, "application/json", 0))
    }

    @Test(arguments: [
        ("application/json", 200), ("*/*", 200), ("application/*;q=0.5", 200), ("text/html, application/json", 200),
        ("text/html", 406), ("application/json;q=0", 406), ("application/xml, text/*", 406),
        ("application/problem+json", 406), ("", 200),
    ])
    func `what is accepted is looked at`(_ accept: String, _ status: Int) async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.read], as: .observer)
        #expect(try await program.ask(.get, "/api/v1/status", headers: [.accept: accept]).status == status)
    }

    @Test(arguments: [
        ("application/json", 200), ("application/json; charset=utf-8", 200), ("APPLICATION/JSON", 200),
        ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("multipart/form-data; boundary=x", 415),
    ])
    func `what a body is has to be said rightly`(_ type: String, _ status: Int) async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let body = Array(#"{"text":"x"}"#.utf8)
        let answer = try await program.ask(.post, "/api/v1/dutylog", headers: [.contentType: type], body: body)
        #expect(answer.status == status)
    }

    @Test func `a program that asks too much is told when to ask again`() async throws {
        let room = try await ConsoleRoom()
        let node = room.node(.a)
        var api = APIRoutes(node: node, logger: ConsoleRoom.quiet, now: { 1_760_000_030 })
        api.meter = RequestMeter(perMinute: 3)
        let router = Router(context: ConsoleContext.self)
        router.add(middleware: api)
        var program = try await room.program([.read], as: .observer)
        program = Browser(application: Application(router: router, logger: ConsoleRoom.quiet), headers: program.headers)
        for _ in 1...3 { #expect(try await program.get("/api/v1/status").status == 200) }
        let refused = try await program.get("/api/v1/status")
        #expect((refused.status, refused.headers[.retryAfter]) == (429, "10"))
    }

    @Test func `a problem says what it is, where, and what is wrong with which field`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let answer = try await program.post(
            "/api/v1/dutylog", json: .object(["text": .string("x"), "corrects": .string("1")]))
        let problem = try answer.json()
        #expect(problem["type"]?.string == "/api/v1/problems/invalid")
        #expect(problem["status"]?.int == 400)
        #expect(problem["instance"]?.string == "/api/v1/dutylog")
        #expect(problem["code"]?.string == "code.schema")
        #expect((problem["field"]?.string, problem["reason"]?.string) == ("corrects", "type"))
        let scope = try await program.get("/api/v1/status")
        #expect(scope.headers[.wwwAuthenticate] == #"Bearer error="insufficient_scope", scope="read""#)
        let unsent = JSON.object(["message": room.message("notice", .object([:])).json, "submit": .bool(true)])
        let field = try await program.post("/api/v1/drafts", json: unsent)
        #expect(
            try (field.status, field.json()["field"]?.string, field.json()["reason"]?.string)
                == (422, "category", "missing"))
    }

    @Test func `a whole number is one however it is written`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        for (text, status) in [
            (#"{"text":"x"}"#, 200), (#"{"text":"x","corrects":1.0}"#, 200), (#"{"text":"x","corrects":1.5}"#, 400),
        ] {
            #expect(try await program.ask(.post, "/api/v1/dutylog", body: Array(text.utf8)).status == status, "\(text)")
        }
        #expect(try await room.node(.a).dutyLog().map(\.corrects) == [1, nil])
    }

    @Test func `a token makes no token that may more than itself`() async throws {
        let room = try await ConsoleRoom()
        let admin = try await room.program([.administer, .read], as: .admin)
        func ask(_ scopes: [String]) async throws -> Answer {
            try await admin.post(
                "/api/v1/tokens",
                json: .object([
                    "user": .string(ConsoleRoom.name(.duty, .a)), "label": .string("A program"),
                    "scopes": .strings(scopes),
                ]))
        }
        #expect(try await ask(["read", "approve"]).json()["code"]?.string == "scope.approve")
        let made = try await ask(["read"])
        var program = room.stranger()
        program.headers[.authorization] = "Bearer \(try made.json()["token"]?.string ?? "")"
        #expect(try await program.get("/api/v1/status").status == 200)
        let session = try #require(
            try await room.node(.a).sessions().first { $0.label == "A program" && $0.scopes == [.read] })
        #expect(try await admin.ask(.delete, "/api/v1/sessions/\(session.id)").status == 200)
        #expect(try await program.get("/api/v1/status").status == 401)
    }

    @Test func `a draft is written, read, changed, and thrown away`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft, .read], as: .drafter)
        let saved = try await program.post("/api/v1/drafts", json: .object(["message": room.message().json])).json()
        let path = "/api/v1/drafts/\(try #require(saved["id"]?.string))"
        let content = JSON.object(["message": room.message(subject: "Another").json])
        let body = JSON.object(["revision": saved["revision"], "content": content])
        let changed = try await program.ask(
            .put, path, headers: [.contentType: "application/json"], body: body.encoded)
        #expect(changed.status == 200)
        #expect(try await program.ask(.put, path, body: body.encoded).status == 409)
        let read = try await program.get(path).json()
        #expect(read["content"]?["subject"]?.string == "Another")
        #expect(read["previous"]?["subject"]?.string == "A subject")
        #expect(try await program.ask(.delete, path).status == 200)
        #expect(try await program.get(path).status == 404)
        #expect(try await program.ask(.delete, path).status == 404)
    }

    @Test func `words of a lexicon are set and read`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.review, .read], as: .duty)
        let words = JSON.object(["words": .object(["ar": .string("رابية"), "en": .string("Rabia")])])
        let path = "/api/v1/lexicon/a/place:rabia"
        #expect(try await program.ask(.put, path, body: words.encoded).status == 200)
        let entry = try await program.get("/api/v1/lexicon").json()["entries"]?.array?.first
        #expect(entry?["words"]?["ar"]?.string == "رابية")
        #expect(try await program.ask(.put, "/api/v1/lexicon/b/place:rabia", body: words.encoded).status == 422)
        let wrong = JSON.object(["words": .object(["Arabic": .string("x")])])
        #expect(try await program.ask(.put, path, body: wrong.encoded).status == 422)
    }

    @Test func `a bundle is made and taken in by programs`() async throws {
        let room = try await ConsoleRoom()
        try await room.node(.a).write(.entry, "x", by: ConsoleRoom.officer(.drafter, .a))
        let draft = try await room.node(.a).save(
            .message(room.message()), by: ConsoleRoom.officer(.drafter, .a), submit: true)
        _ = try await room.node(.a).approve(draft.id, by: ConsoleRoom.officer(.releasing, .a))
        let from = try await room.program([.administer], as: .releasing)
        let to = try await room.program([.administer], as: .duty, at: .mediator)
        let bundle = try await from.post("/api/v1/bundles/m", json: .object([:]))
        #expect(bundle.status == 200 && bundle.headers[.contentDisposition]?.contains("wasl-a-m-1.bundle") == true)
        let taken = try await to.ask(.post, "/api/v1/bundles", body: bundle.bytes)
        #expect(try (taken.status, taken.json()["taken"]?.int) == (200, 1))
        let again = try await to.ask(.post, "/api/v1/bundles", body: bundle.bytes)
        #expect(try (again.status, again.json()["held"]?.int) == (200, 1))
        let cut = try await to.ask(.post, "/api/v1/bundles", body: Array(bundle.bytes.dropLast(9)))
        #expect(try (cut.status, cut.json()["code"]?.string) == (422, "bundle.cutOff"))
        #expect(try await from.post("/api/v1/bundles/b", json: .object([:])).status == 404)
    }
}
