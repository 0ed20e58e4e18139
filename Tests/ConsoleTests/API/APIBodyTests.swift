import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIBodyTests {
    private static let everything = Set(Node.Scope.allCases)

    @Test(arguments: [
        ("{", "code.malformed"), ("", "code.schema"), ("[]", "code.schema"), ("null", "code.schema"),
        (#"{"text":"a","text":"b"}"#, "code.malformed"), (#"{"text":"a"} x"#, "code.malformed"),
        (#"{"text":"\ud800"}"#, "code.malformed"), ("{\"text\":\"a\u{0}\"}", "code.malformed"),
        (#"{"text":"a","more":1}"#, "code.schema"), (#"{"text":1}"#, "code.schema"),
        (#"{"text":"a","kind":"rumour"}"#, "code.schema"), (#"{"text":"a","read_back":"yes"}"#, "code.schema"),
        (#"{"text":""}"#, "code.schema"), (#"{"text":"a","kind":"call"}"#, "fault.invalid"),
        (String(repeating: "[", count: 5000), "code.malformed"),
        (#"{"text":"# + String(repeating: "[", count: 20) + String(repeating: "]", count: 20) + "}", "code.malformed"),
    ])
    func `a body that isn't what the route reads is refused with its reason`(_ body: String, _ code: String)
        async throws
    {
        let room = try await ConsoleRoom()
        let program = try await room.program(Self.everything, as: .drafter)
        let before = try await room.state(of: .a)
        let answer = try await program.ask(.post, "/api/v1/dutylog", body: Array(body.utf8))
        #expect((400..<500).contains(answer.status))
        #expect(try answer.json()["code"]?.string == code)
        #expect(try answer.json()["detail"]?.string?.isEmpty == false)
        #expect(try await room.state(of: .a) == before)
    }

    @Test func `bytes that are no text are refused`() async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let body = Array(#"{"text":""#.utf8) + [0xFF, 0xC0] + Array(#""}"#.utf8)
        #expect(try await program.ask(.post, "/api/v1/dutylog", body: body).status == 400)
        #expect(try await room.node(.a).dutyLog().isEmpty)
    }

    @Test(arguments: [257 << 10, (1 << 20) + 1])
    func `a body over the limit is refused as too large`(_ size: Int) async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.draft], as: .drafter)
        let text = String(repeating: "x", count: size)
        let answer = try await program.post("/api/v1/dutylog", json: .object(["text": .string(text)]))
        #expect(answer.status == 413)
        #expect(try answer.json()["code"]?.string == "code.oversized")
        #expect(answer.headers[.contentSecurityPolicy] != nil)
        #expect(try await room.node(.a).dutyLog().isEmpty)
    }

    @Test(arguments: [
        "drafts/DRAFT/approve", "drafts/DRAFT/dispatch", "items/ITEM/take", "items/ITEM/release", "items/ITEM/preview",
        "items/ITEM/return", "items/ITEM/refuse", "items/ITEM/file", "items/ITEM/acknowledge", "items/ITEM/reviewed",
    ])
    func `no route passes over a member that it doesn't know`(_ path: String) async throws {
        let room = try await ConsoleRoom()
        let item = try await room.send(room.message())
        let node = room.node(.mediator)
        let drafter = ConsoleRoom.officer(.drafter, .mediator)
        let draft = try await node.save(.message(room.message()), by: drafter, submit: true).id
        let program = try await room.program(Self.everything, as: .duty, at: .mediator)
        let before = try await room.state(of: .mediator)
        let path = "/api/v1/" + path.replacing("ITEM", with: item.description).replacing("DRAFT", with: draft)
        let answer = try await program.post(
            path, json: .object(["unknown": .int(1), "reason": .string("unclear"), "code": .string("content")]))
        #expect(answer.status == 400)
        #expect(try answer.json()["code"]?.string == "code.schema")
        #expect(try await room.state(of: .mediator) == before)
    }

    @Test func `what the room's rules refuse has its code`() async throws {
        let room = try await ConsoleRoom { $0.kinds.remove("outcome") }
        let program = try await room.program(Self.everything, as: .drafter)
        let unknown = StepID("AAAAAAAAAAAAAAAAAAAAAA")!
        let cases: [(Message, String)] = [
            (room.message("outcome", .object(["result": .string("stopped")])) { $0.reference = unknown }, "code.kind"),
            (room.message("nothing"), "code.kind"), (room.message("notice", .object([:])), "schema"),
            (room.message { $0.action = [OfficeID("c.border")!] }, "code.addressee"),
            (room.message { $0.action = [OfficeID("b.kitchen")!] }, "code.addressee"),
            (room.message { $0.action = [] }, "code.addressee"), (room.message(to: .a), "code.addressee"),
            (room.message { $0.caveat.releasableTo = [] }, "code.caveat"),
            (
                room.message("answer", .object(["completeness": .string("full"), "text": .string("x")])) {
                    $0.reference = unknown
                }, "code.reference"
            ),
            (room.message(subject: String(repeating: "x", count: 201)), "schema"),
            (room.message(subject: "a\nb"), "schema"),
            (room.message { $0.replaces = unknown }, "code.reference"),
        ]
        for (message, code) in cases {
            let body = JSON.object(["message": message.json, "submit": .bool(true)])
            let answer = try await program.post("/api/v1/drafts", json: body)
            #expect([400, 422].contains(answer.status))
            let error = try answer.json()["code"]?.string ?? ""
            #expect(code == "schema" ? ["code.schema", "fault.field"].contains(error) : error == code, "\(error)")
        }
        #expect(try await room.node(.a).drafts().isEmpty)
    }

    @Test func `nobody approves their own draft, a changed one, or one twice`() async throws {
        let room = try await ConsoleRoom()
        let drafter = try await room.program([.draft, .approve], as: .releasing)
        let other = try await room.program([.approve], as: .drafter)
        let body = JSON.object(["message": room.message().json, "submit": .bool(true)])
        let draft = try await drafter.post("/api/v1/drafts", json: body).json()
        let path = "/api/v1/drafts/\(try #require(draft["id"]?.string))"
        for (program, action, status, code) in [
            (drafter, "approve", 403, "fault.ownDraft"), (other, "approve", 403, "fault.roleMissing"),
            (drafter, "dispatch", 403, "fault.ownDraft"),
        ] {
            let answer = try await program.post("\(path)/\(action)", json: .object([:]))
            #expect(answer.status == status)
            #expect(try answer.json()["code"]?.string == code)
        }
        let admin = ConsoleRoom.officer(.admin, .a)
        try await room.node(.a).change(ConsoleRoom.name(.drafter, .a), by: admin) { $0.roles = [.releasing] }
        let stale = try await other.post("\(path)/approve", json: .object(["revision": .int(7)]))
        #expect((stale.status, try stale.json()["code"]?.string) == (409, "fault.stale"))
        let approved = try await other.post("\(path)/approve", json: .object(["revision": draft["revision"]]))
        #expect(approved.status == 200)
        #expect(try await other.post("\(path)/approve", json: .object([:])).status == 404)
        #expect(try await room.node(.a).stepCount() == 1)
    }
}
