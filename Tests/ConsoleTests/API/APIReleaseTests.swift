import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIReleaseTests {
    /// A mediator's program before a warning that waits.
    private func desk() async throws -> (room: ConsoleRoom, program: Browser, item: String) {
        let room = try await ConsoleRoom()
        let item = try await room.send(room.warning())
        return (room, try await room.program([.review, .read], as: .duty, at: .mediator), "/api/v1/items/\(item)")
    }

    @Test func `what a preview shows is what is released`() async throws {
        let (room, program, item) = try await desk()
        let plan = JSON.object([
            "audience": .string("b"), "tlp": .string("TLP:RED"), "remark": .string("Ours"),
            "withheld": .strings(["text"]), "coarser": .object(["place": .int(1000)]),
            "substitutions": .object(["count": .int(10), "subject": .string("Another subject")]),
        ])
        let preview = try await program.post("\(item)/preview", json: plan)
        #expect(preview.status == 200)
        let shown = try preview.json()
        #expect(shown["subject"]?.string == "Another subject")
        #expect(shown["body"]?["text"] == nil)
        #expect(shown["body"]?["count"]?.int == 10)
        #expect(shown["caveat"]?["tlp"]?.string == "TLP:RED")
        #expect(shown["body"]?["place"]?["precision"]?.int == 1000)
        #expect(preview.text.contains("36.12345") == false)
        #expect(try await room.node(.mediator).item(StepID(String(item.suffix(22)))!).stage == .queued)
        let released = try await program.post("\(item)/release", json: plan)
        #expect(released.status == 200)
        try await room.carry()
        let key = try #require(try await room.node(.b).items().first?.key)
        #expect(try released.json()["release"]?.string == key.description)
        #expect(try await room.node(.b).message(room.node(.b).item(key)).json == shown)
        let receiver = try await room.program([.read], as: .observer, at: .b)
        let received = try await receiver.get("/api/v1/items/\(key)")
        #expect(try received.json()["content"]?["message"] ?? received.json()["content"]?["release"]?["message"] != nil)
        for secret in ["36.12345", "42.54321", "A column on foot.", "A subject", String(item.suffix(22))] {
            #expect(!received.text.contains(secret), "\(secret)")
        }
    }

    @Test(arguments: [
        #"{"coarser":["place"]}"#, #"{"coarser":"place"}"#, #"{"coarser":null}"#, #"{"coarser":{"place":0}}"#,
        #"{"coarser":{"place":-1000}}"#, #"{"coarser":{"place":"1000"}}"#, #"{"coarser":{"place":1000000}}"#,
        #"{"coarser":{"count":1000}}"#, #"{"coarser":{"nowhere":1000}}"#, #"{"substitutions":["count"]}"#,
        #"{"substitutions":{"nothing":1}}"#, #"{"substitutions":{"count":"ten"}}"#, #"{"substitutions":{"count":0}}"#,
        #"{"substitutions":{"heading":"up"}}"#, #"{"substitutions":{"subject":1}}"#,
        #"{"substitutions":{"subject":""}}"#,
        #"{"withheld":"text"}"#, #"{"withheld":["nothing"]}"#, #"{"withheld":["attachment.0"]}"#,
        #"{"withheld":["place"],"coarser":{"place":1000}}"#, #"{"withheld":["count"],"substitutions":{"count":1}}"#,
        #"{"substitutions":{"place":{"at":"36, 42"}},"coarser":{"place":1000}}"#, #"{"audience":"B"}"#,
        #"{"tlp":"AMBER"}"#, #"{"remark":1}"#, "{\"remark\":\"\(String(repeating: "x", count: 4001))\"}",
        #"{"with_held":["text"]}"#,
    ])
    func `a plan that can't be carried out to the letter releases nothing`(_ plan: String) async throws {
        let (room, program, item) = try await desk()
        let before = try await room.state(of: .mediator)
        for path in ["preview", "release"] {
            let answer = try await program.ask(.post, "\(item)/\(path)", body: Array(plan.utf8))
            #expect([400, 422].contains(answer.status), "\(path)")
            #expect(["code.schema", "fault.field"].contains(try answer.json()["code"]?.string ?? ""))
        }
        #expect(try await room.state(of: .mediator) == before)
    }

    @Test(arguments: [
        (#"{"audience":"c"}"#, "fault.invalid"), (#"{"audience":"a"}"#, "fault.invalid"),
        (#"{"audience":"m"}"#, "fault.invalid"), (#"{"tlp":"TLP:CLEAR"}"#, "code.caveat"),
    ])
    func `a release that the caveat or the terms forbid has its code`(_ plan: String, _ code: String) async throws {
        let (room, program, item) = try await desk()
        let before = try await room.state(of: .mediator)
        let answer = try await program.ask(.post, "\(item)/release", body: Array(plan.utf8))
        #expect(answer.status == 422)
        #expect(try answer.json()["code"]?.string == code)
        #expect(try await room.state(of: .mediator) == before)
    }

    @Test func `an item is decided on once`() async throws {
        let (room, program, item) = try await desk()
        #expect(try await program.post("\(item)/take", json: .object([:])).status == 200)
        let back = JSON.object(["reason": .string("unclear"), "note": .string("Where?")])
        #expect(try await program.post("\(item)/return", json: back).status == 200)
        for (path, body) in [
            ("return", back), ("refuse", .object(["code": .string("content")])), ("release", .object([:])),
        ] {
            let answer = try await program.post("\(item)/\(path)", json: body)
            #expect([409, 422].contains(answer.status), "\(path)")
        }
        try await room.carry()
        #expect(try await room.node(.a).items().first?.stage == .returned)
    }

    @Test func `acknowledgements have levels, and delivery is the node's own word`() async throws {
        let room = try await ConsoleRoom()
        let keys = try await room.cross(room.message())
        let program = try await room.program([.acknowledge], as: .drafter, at: .b)
        let path = "/api/v1/items/\(keys.got)/acknowledge"
        for (level, status) in [
            ("delivered", 422), ("seen", 400), ("opened", 200), ("actedOn", 200), ("readBack", 200),
        ] {
            #expect(try await program.post(path, json: .object(["level": .string(level)])).status == status, "\(level)")
        }
        #expect(try await room.node(.b).item(keys.got).level == .actedOn)
        let unknown = try await program.post(
            "/api/v1/items/\(keys.sent)/acknowledge", json: .object(["level": .string("opened")]))
        #expect(unknown.status == 404)
        let long = JSON.object(["level": .string("actedOn"), "note": .string(String(repeating: "x", count: 2001))])
        #expect(try await program.post(path, json: long).status == 400)
    }
}
