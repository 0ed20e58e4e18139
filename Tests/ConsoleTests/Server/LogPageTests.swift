import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store
import Testing

@testable import Console

/// The log for officers, and who looked at what.
struct LogPageTests {
    @Test func `the page tells how far the log has come, and no party of another`() async throws {
        let room = try await ConsoleRoom()
        try await room.send(room.message())
        try await room.node(.mediator).tick()
        for member in ConsoleRoom.members {
            let page = try await room.browser(.observer, at: member).reading("en").get("/log")
            #expect(page.status == 200 && Markup(page.text).problems.isEmpty, "\(member)")
            #expect(page.text.contains("The log is in order."), "\(member)")
            #expect(!page.text.contains("/log/evidence"), "\(member)")
            let names = page.text.components(separatedBy: "<tbody>").last ?? ""
            if member != .mediator {
                #expect(!names.contains("Side B") || member == .b)
                #expect(!names.contains("Side A") || member == .a)
            }
        }
        let size = try await room.node(.mediator).logState().size
        #expect(size > 0)
        let page = try await room.browser(.observer, at: .mediator).reading("en").get("/log")
        #expect(page.text.contains("<p class=\"figure\">\(size)</p>"))
    }

    @Test func `what is kept against the log is for those who answer for the node`() async throws {
        let room = try await ConsoleRoom()
        let duty = try await room.browser(.duty, at: .mediator)
        #expect(try await duty.get("/log/evidence").status == 404)
        #expect(try await room.browser(.observer, at: .mediator).get("/log/evidence").status == 403)
    }

    @Test func `the audit says who looked at which item`() async throws {
        let room = try await ConsoleRoom()
        let key = try await room.send(room.message())
        let reader = try await room.browser(.observer, at: .a)
        _ = try await reader.get("/items/\(key)")
        _ = try await reader.get("/items/\(key)")
        _ = try await room.browser(.duty, at: .mediator).get("/review/\(key)")
        // A program that reads it looks too, in its officer's name.
        let program = try await room.program([.read], as: .admin, at: .b)
        let received = try await room.cross(room.message()).got
        #expect(try await program.get("/api/v1/items/\(received)").status == 200)
        for (member, post) in [(MemberID.a, Post.observer), (.mediator, .duty), (.b, .admin)] {
            let lines = try await room.node(member).journal("audit").filter { $0.json["action"]?.string == "item.view" }
            #expect(lines.map { $0.json["user"]?.string } == [ConsoleRoom.name(post, member)])
            let page = try await room.browser(.admin, at: member).reading("en").get("/audit").text
            #expect(page.contains("/items/\(member == .b ? received : key)") && page.contains("Viewed"))
        }
    }
}
