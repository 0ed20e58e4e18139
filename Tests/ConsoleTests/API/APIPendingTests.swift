import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// Decisions that wait to be signed.
struct APIPendingTests {
    private let empty = JSON.object([:])

    @Test func `a decision of the page is seen, undone by any duty officer, and signed by its own`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.warning())
        let page = try await room.browser(.duty, at: .mediator)
        let own = try await room.program([.review], as: .duty, at: .mediator)
        let other = try await room.program([.review], as: .second, at: .mediator)
        let item = "/api/v1/items/\(key)"
        let fields = ["do": "release", "audience": "b", "tlp": "AMBER", "rule.text": "withhold"]
        _ = try await page.post("/review/\(key)", fields)
        let list = try await other.get("/api/v1/decisions").json()["decisions"]?.array
        #expect(list?.map { $0["item"]?.string } == [key.description] && list?.first?["act"]?.string == "release")
        #expect((list?.first?["due"]?.int ?? 0) - (list?.first?["at"]?.int ?? 0) == PendingDecision.secondsToUndo)
        #expect(list?.first?["officer"]?.string == ConsoleRoom.name(.duty, .mediator))
        let seen = try await other.get("\(item)/review").json()["decision"]
        #expect(seen?["plans"]?.array?.first?["withheld"]?.array?.contains(.string("text")) == true)
        #expect(try await other.post("\(item)/take", json: empty).status == 409)
        #expect(try await other.post("\(item)/decision/sign", json: empty).status == 403)
        #expect(try await other.post("\(item)/decision/undo", json: empty).status == 200)
        #expect(try await own.post("\(item)/decision/sign", json: empty).status == 409)
        #expect(try await other.get("\(item)/review").json()["decision"]?["undone"]?.bool == true)
        #expect(try await other.get("/api/v1/decisions").json()["decisions"] == .array([]))
        _ = try await page.post("/review/\(key)", fields)
        #expect(try await own.post("\(item)/decision/sign", json: empty).status == 200)
        #expect(try await own.post("\(item)/decision/sign", json: empty).status == 409)
        #expect(try await own.post("\(item)/decision/undo", json: empty).status == 409)
        #expect(try await room.node(.mediator).item(key).stage == .released)
    }

    @Test func `a program decides as the page does, and has the same time to undo it`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.warning())
        let program = try await room.program([.review], as: .duty, at: .mediator)
        let item = "/api/v1/items/\(key)"
        let node = room.node(.mediator)
        let plan = JSON.object(["withheld": .strings(["text"])])
        for (body, act) in [
            (["refuse": .string("content")], "refuse"), (["release": .array([plan])], "release"),
            (["return": .string("unclear"), "note": .string("Where?")], "return"),
        ] as [(KeyValuePairs<String, JSON?>, String)] {
            let answer = try await program.post("\(item)/decision", json: .object(JSONObject(body)))
            #expect(try answer.json()["decided"]?.bool == true, "\(act)")
            #expect(try await node.item(key).stage == .queued)
            let seen = try await program.get("\(item)/review").json()["decision"]
            #expect(seen?["act"]?.string == act && seen?["undone"] == nil)
        }
        #expect(try await program.post("\(item)/decision/sign", json: empty).status == 200)
        #expect(try await node.item(key).stage == .returned)
        #expect(try await program.post("\(item)/decision", json: .object(["refuse": .string("content")])).status == 409)
        for wrong in [
            #"{}"#, #"{"release":[]}"#, #"{"refuse":"x"}"#, #"{"note":"x"}"#, #"{"release":[{"audience":"B"}]}"#,
            #"{"refuse":"content","return":"unclear"}"#, #"{"confirm":"x"}"#,
        ] {
            let answer = try await program.ask(.post, "\(item)/decision", body: Array(wrong.utf8))
            #expect(answer.status == 400, "\(wrong)")
        }
    }

    @Test func `where the terms ask for two, the first proposes and the second's confirmation waits`() async throws {
        let room = try await ConsoleRoom { $0.reviewers = 2 }
        let key = try await room.send(room.message())
        let first = try await room.program([.review], as: .duty, at: .mediator)
        let second = try await room.program([.review], as: .second, at: .mediator)
        let path = "/api/v1/items/\(key)/decision"
        let proposed = try await first.post(path, json: .object(["release": .array([empty])]))
        #expect(try proposed.json() == .object(["proposed": .bool(true)]))
        let review = try await second.get("/api/v1/items/\(key)/review").json()
        let confirm = JSON.object(["confirm": review["proposal"]?["digest"]])
        #expect(try await first.post(path, json: confirm).status == 403)
        let other = JSON.object(["confirm": .string(String(repeating: "A", count: 43))])
        #expect(try await second.post(path, json: other).json()["code"]?.string == "fault.stale")
        #expect(try await second.post(path, json: confirm).json()["decided"]?.bool == true)
        #expect(try await room.node(.mediator).item(key).stage == .queued)
        #expect(try await second.post("\(path)/sign", json: empty).status == 200)
        #expect(try await room.node(.mediator).item(key).stage == .released)
    }

    @Test func `who has no duty sees and does nothing`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.message())
        let duty = ConsoleRoom.officer(.duty, .mediator)
        _ = try await room.node(.mediator).decideSoon(key, .refusal(.content), by: duty)
        for post in [Post.observer, .admin, .drafter] {
            let program = try await room.program([.read, .review], as: post, at: .mediator)
            #expect(try await program.get("/api/v1/decisions").status == 403)
            for path in ["decision/undo", "decision/sign"] {
                #expect(try await program.post("/api/v1/items/\(key)/\(path)", json: empty).status == 403)
            }
            let refuse = JSON.object(["refuse": .string("content")])
            #expect(try await program.post("/api/v1/items/\(key)/decision", json: refuse).status == 403)
        }
        #expect(try await room.node(.mediator).pendingDecisions().count == 1)
    }
}
