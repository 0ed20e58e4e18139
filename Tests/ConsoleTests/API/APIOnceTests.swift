import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// Requests with an idempotency key.
struct APIOnceTests {
    private let key = HTTPField.Name("Idempotency-Key")!

    private func post(
        _ program: Browser, _ path: String, _ json: JSON, key text: String = "\"one\""
    ) async throws -> Answer {
        try await program.ask(
            .post, path, headers: [.contentType: "application/json", key: text], body: json.encoded)
    }

    @Test func `the same request under one key is carried out once, also after a restart`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let body = JSON.object(["text": .string("A line")])
        let first = try await post(program, "/api/v1/dutylog", body)
        #expect(first.status == 200 && first.headers[.idempotencyReplayed] == nil)
        let again = try await post(program, "/api/v1/dutylog", body)
        #expect((again.status, again.bytes) == (200, first.bytes))
        #expect(again.headers[.idempotencyReplayed] == "true")
        var restarted = program
        restarted = Browser(application: try await room.restarted(.a), headers: program.headers)
        let later = try await post(restarted, "/api/v1/dutylog", body)
        #expect((later.status, later.bytes) == (200, first.bytes))
        #expect(try await room.node(.a).dutyLog().count == 1)
    }

    @Test func `another request under the key is refused, another user's key is another`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let other = try await room.program([.draft], as: .releasing)
        let body = JSON.object(["text": .string("A line")])
        #expect(try await post(program, "/api/v1/dutylog", body).status == 200)
        let changed = try await post(program, "/api/v1/dutylog", .object(["text": .string("Another")]))
        #expect((changed.status, try changed.json()["code"]?.string) == (422, "key-reused"))
        let elsewhere = try await post(
            program, "/api/v1/handovers", .object(["to": .string("x"), "notes": .string("")]))
        #expect(elsewhere.status == 422)
        #expect(try await post(other, "/api/v1/dutylog", body).headers[.idempotencyReplayed] == nil)
        #expect(try await room.node(.a).dutyLog().map(\.text) == ["A line", "A line"])
    }

    @Test func `what is refused leaves no answer, so that it may be asked for again`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let call = JSON.object(["text": .string("x"), "kind": .string("call")])
        #expect(try await post(program, "/api/v1/dutylog", call).status == 422)
        let named = JSON.object(["text": .string("x"), "kind": .string("call"), "caller": .string("A person")])
        #expect(try await post(program, "/api/v1/dutylog", named).status == 200)
    }

    @Test(arguments: [
        "one", "\"\"", "\"", "\"a b\"", "\"a\\\"b\"", "\"ع\"", "\"\(String(repeating: "x", count: 256))\"",
    ])
    func `a key that is no string of structured fields is refused`(_ text: String) async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let answer = try await post(program, "/api/v1/dutylog", .object(["text": .string("x")]), key: text)
        #expect((answer.status, try answer.json()["field"]?.string) == (400, "Idempotency-Key"))
        #expect(try await room.node(.a).dutyLog().isEmpty)
    }

    @Test func `of many at one time one is carried out`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let body = JSON.object(["text": .string("A line")])
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<12 { group.addTask { try await post(program, "/api/v1/dutylog", body).status } }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.contains(200) && statuses.allSatisfy { [200, 409].contains($0) })
        #expect(try await room.node(.a).dutyLog().count == 1)
    }

    /// Every operation that takes a key, in an order in which each can be done. In a debug build a node stops when an
    /// answer was not kept in the transaction of its work, so this shows that each is.
    @Test func `each operation keeps its answer with its work`() async throws {
        let room = try await ConsoleRoom { $0.reviewers = 2 }
        let everything = Set(Node.Scope.allCases)
        var done: Set<String> = []
        func run(
            _ id: String, _ program: Browser, _ path: String, _ body: JSON = .object([:]), _ line: Int = #line
        ) async throws -> JSON {
            let first = try await post(program, "/api/v1/" + path, body, key: "\"\(id)\"")
            #expect(first.status == 200, "\(id) \(line): \(first.text)")
            let again = try await post(program, "/api/v1/" + path, body, key: "\"\(id)\"")
            #expect(again.bytes == first.bytes && again.headers[.idempotencyReplayed] == "true", "\(id)")
            done.insert(id)
            return try first.json()
        }
        let admin = try await room.program(everything, as: .admin)
        let drafter = try await room.program(everything, as: .drafter)
        let releasing = try await room.program(everything, as: .releasing)
        let duty = try await room.program(everything, as: .duty, at: .mediator)
        let second = try await room.program(everything, as: .second, at: .mediator)

        func draft(_ id: String, _ message: Message) async throws -> String {
            let body = JSON.object(["message": message.json, "submit": .bool(!message.fixedForm)])
            let saved = try await post(drafter, "/api/v1/drafts", body, key: "\"\(id)\"")
            return try saved.json()["id"]?.string ?? ""
        }
        func sent(_ name: String) async throws -> String {
            let draft = try await draft("draft \(name)".replacing(" ", with: "-"), room.message(subject: name))
            let steps = try await post(releasing, "/api/v1/drafts/\(draft)/approve", .object([:]), key: "\"s-\(name)\"")
            try await room.carry()
            return try steps.json()["steps"]?.array?.first?.string ?? ""
        }
        _ = try await run(
            "createDraft", drafter, "drafts", .object(["message": room.message().json, "submit": .bool(true)]))
        let rejected = try await draft("r", room.message())
        _ = try await run("rejectDraft", releasing, "drafts/\(rejected)/reject", .object(["reason": .string("No.")]))
        let approved = try await draft("a", room.message())
        _ = try await run("approveDraft", releasing, "drafts/\(approved)/approve")
        let flash = try await draft(
            "f",
            room.warning {
                $0.fixedForm = true; $0.precedence = .flash
            })
        let warning = try await run("dispatchFlash", drafter, "drafts/\(flash)/dispatch")
        _ = try await run(
            "reviewAfterwards", releasing, "items/\(warning["steps"]?.array?.first?.string ?? "")/reviewed")

        let item = try await sent("one")
        _ = try await run("takeItem", duty, "items/\(item)/take")
        _ = try await run("releaseItem", duty, "items/\(item)/release")
        let review = try await second.get("/api/v1/items/\(item)/review").json()
        _ = try await run(
            "confirmProposal", second, "items/\(item)/proposal/confirm",
            .object(["digest": review["proposal"]?["digest"]]))
        try await room.carry()
        let other = try await sent("two")
        _ = try await post(duty, "/api/v1/items/\(other)/release", .object([:]), key: "\"x\"")
        _ = try await run("rejectProposal", second, "items/\(other)/proposal/reject")
        _ = try await run("returnItem", duty, "items/\(other)/return", .object(["reason": .string("unclear")]))
        let third = try await sent("three")
        _ = try await run("decideItem", duty, "items/\(third)/decision", .object(["return": .string("unclear")]))
        _ = try await run("undoDecision", second, "items/\(third)/decision/undo")
        _ = try await run("refuseItem", duty, "items/\(third)/refuse", .object(["code": .string("content")]))
        let own = try await draft("m", room.message(to: .mediator))
        let step = try await post(releasing, "/api/v1/drafts/\(own)/approve", .object([:]), key: "\"s-m\"")
        try await room.carry()
        _ = try await run("fileItem", duty, "items/\(step.json()["steps"]?.array?.first?.string ?? "")/file")

        let got = try #require(try await room.node(.b).items().first { $0.subject == "one" }).key
        let reader = try await room.program(everything, as: .drafter, at: .b)
        let chief = try await room.program(everything, as: .admin, at: .b)
        _ = try await run("acknowledgeItem", reader, "items/\(got)/acknowledge", .object(["level": .string("opened")]))
        let hold = try await run("holdItem", reader, "items/\(got)/hold", .object(["reason": .string("A court.")]))
        _ = try await run("liftHold", chief, "holds/\(hold["hold"]?.string ?? "")/lift")
        _ = try await run("eraseItem", reader, "items/\(got)/erase")
        _ = try await run("dropErasure", chief, "items/\(got)/erase/drop")

        let now = ConsoleRoom.now
        let span = JSON.object(["from": .int(now), "until": .int(now + 60)]).object!
        func with(_ members: KeyValuePairs<String, JSON?>) -> JSON {
            var object = JSONObject(members)
            for member in span.sorted { object[member.name] = member.value }
            return .object(object)
        }
        let name = JSON.string(ConsoleRoom.name(.drafter, .a))
        _ = try await run("planShift", releasing, "shifts", with(["user": name, "role": .string("drafter")]))
        _ = try await run("delegate", releasing, "delegations", with(["to": name]))
        let handover = try await run(
            "offerHandover", releasing, "handovers", .object(["to": name, "notes": .string("All quiet.")]))
        _ = try await run("signHandover", drafter, "handovers/\(handover["handover"]?.string ?? "")/sign")
        _ = try await run("writeDutyLog", drafter, "dutylog", .object(["text": .string("A line")]))

        let report = try await run(
            "keepSituationReport", drafter, "situation/reports", with(["text": .string("Quiet.")]))
        _ = try await run(
            "draftSituationReport", drafter, "situation/reports/\(report["id"]?.string ?? "")/draft")

        try await room.node(.a).proposeReset(
            of: ConsoleRoom.name(.observer, .a), .password, reason: "Forgot it",
            by: ConsoleRoom.officer(.admin, .a))
        _ = try await run("dropReset", admin, "resets/\(ConsoleRoom.name(.observer, .a))/drop")
        let user = JSON.object([
            "name": .string("new.user"), "display": .string("New"), "roles": .strings(["observer"]),
            "password": .string(ConsoleRoom.password),
        ])
        _ = try await run("addUser", admin, "users", user)
        _ = try await run("setRoles", admin, "users/new.user/roles", .object(["roles": .strings(["drafter"])]))
        _ = try await run("disableUser", admin, "users/new.user/disable")
        _ = try await run("enableUser", admin, "users/new.user/enable")
        _ = try await run("unlockUser", admin, "users/new.user/unlock")
        let terms = try await admin.get("/api/v1/terms").json()
        _ = try await run("anchorTerms", admin, "terms/anchor", .object(["fingerprint": terms["fingerprint"]]))
        let chair = try await room.program(everything, as: .admin, at: .mediator)
        var rules = room.node(.mediator).terms.rules
        rules.retentionDays = 30
        _ = try await run(
            "importTerms", chair, "terms/import", try JSON(parsing: room.amendment(rules).file))
        #expect(Set(OperationTable.all.filter(\.isKeyed).map(\.id)) == done)
    }
}
