import Foundation
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIIncidentTests {
    @Test func `incidents are listed by their latest item, and each with its items as they came`() async throws {
        let room = try await ConsoleRoom()
        for (subject, incident) in [("One", "ALPHA"), ("Two", "BRAVO"), ("Three", "ALPHA"), ("Four", nil)] {
            try await room.send(room.message(subject: subject) { $0.incident = incident })
        }
        let request = room.message("request", .object(["question": .string("Where?")]), subject: "Five") {
            $0.incident = "BRAVO"
            $0.due = ConsoleRoom.now + 7200
        }
        try await room.send(request)
        // The mediator tells the parties' incidents apart, by a name that has a stroke in it.
        for (member, prefix) in [(MemberID.a, ""), (.mediator, "a/")] {
            let program = try await room.program([.read], as: .observer, at: member)
            let first = try await program.get("/api/v1/incidents?limit=1").json()
            let cursor = try #require(first["next"]?.string)
            let second = try await program.get("/api/v1/incidents?limit=1&cursor=\(cursor)").json()
            #expect(second["next"] == .null)
            let all = [first, second].flatMap { $0["incidents"]?.array ?? [] }
            #expect(all.map { $0["name"]?.string } == [prefix + "BRAVO", prefix + "ALPHA"])
            #expect(all.map { $0["items"]?.int } == [2, 2] && all.map { $0["open_requests"]?.int } == [1, 0])

            let path = "/api/v1/incidents/\((prefix + "ALPHA").headerEscaped)"
            let whole = try await program.get(path).json()
            #expect(whole["incident"] == all[1])
            #expect(whole["items"]?.array?.map { $0["subject"]?.string } == ["One", "Three"])
            let page = try await program.get("\(path)?limit=1").json()
            let next = try #require(page["next"]?.string)
            let rest = try await program.get("\(path)?limit=1&cursor=\(next)").json()
            #expect([page, rest].flatMap { $0["items"]?.array ?? [] } == whole["items"]?.array)
            #expect(try await program.get("/api/v1/incidents/CHARLIE").status == 404)
        }
    }
}
