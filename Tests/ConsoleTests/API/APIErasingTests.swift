import Desks
import Foundation
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIErasingTests {
    @Test func `one officer's program proposes an erasure and another's confirms it`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.message())
        let queued = try await room.program([.approve], as: .drafter, at: .mediator).post(
            "/api/v1/items/\(key)/erase", json: .object([:]))
        #expect(try queued.json()["barred"]?.string == "stage")
        let plan = ReleasePlan(audience: .b, caveat: try await room.node(.mediator).item(key).caveat)
        let got = try #require(
            try await room.node(.mediator).release(key, by: plan, officer: ConsoleRoom.officer(.duty, .mediator)))
        try await room.carry()
        let item = "/api/v1/items/\(got)"
        let drafter = try await room.program([.read, .draft, .approve], as: .drafter, at: .b)
        let admin = try await room.program([.read, .approve], as: .admin, at: .b)

        let hold = try await drafter.post("\(item)/hold", json: .object(["reason": .string("A court asked.")]))
        let id = try #require(try hold.json()["hold"]?.string)
        #expect(
            try await admin.get("/api/v1/holds").json()["holds"]?.array?.map { $0["reason"]?.string } == [
                "A court asked."
            ])
        #expect(try await drafter.post("\(item)/erase", json: .object([:])).json()["barred"]?.string == "held")
        #expect(try await drafter.post("/api/v1/holds/\(id)/lift", json: .object([:])).status == 403)
        #expect(try await admin.post("/api/v1/holds/\(id)/lift", json: .object([:])).status == 200)

        let confirm = JSON.object(["confirm": .bool(true)])
        #expect(try await admin.post("\(item)/erase", json: confirm).status == 409)
        #expect(try await drafter.post("\(item)/erase", json: .object([:])).json()["proposed"]?.bool == true)
        #expect(try await admin.post("\(item)/erase", json: .object(["confirm": .bool(false)])).status == 409)
        let waiting = try await admin.get("/api/v1/erasures").json()["erasures"]?.array
        #expect(waiting?.map { $0["stage"]?.string } == ["proposed"])
        #expect(try await drafter.post("\(item)/erase", json: .object([:])).status == 403)
        #expect(try await admin.post("\(item)/erase/drop", json: .object([:])).status == 200)
        #expect(try await drafter.post("\(item)/erase", json: .object([:])).json()["erased"]?.bool == false)
        #expect(try await admin.post("\(item)/erase", json: .object([:])).json()["erased"]?.bool == true)
        let after = try await drafter.get(item)
        #expect(after.status == 200)
        #expect(try after.json()["item"]?["stage"]?.string == "erased")
        #expect(try after.json()["content"] == nil)
        #expect(!after.text.contains("The words.") && !after.text.contains("A subject"))
        let list = try await room.browser(.drafter, at: .b).get("/items")
        #expect(
            list.status == 200 && (list.text.contains("Erased") || list.text.contains("مُحيت"))
                && !list.text.contains("A subject"))
    }
}
