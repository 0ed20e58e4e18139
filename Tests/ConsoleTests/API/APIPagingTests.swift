import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIPagingTests {
    private func walk(_ program: Browser, _ path: String, _ name: String, limit: Int) async throws -> [[JSON]] {
        var pages: [[JSON]] = []
        var next: String? = path + (path.contains("?") ? "&" : "?") + "limit=\(limit)"
        while let address = next {
            let answer = try await program.get(address)
            #expect(answer.status == 200)
            pages.append(try answer.json()[name]?.array ?? [])
            // The header says the same as the body.
            let link = answer.headers[.link].flatMap { $0.wholeMatch(of: /<(.*)>; rel="next"/) }.map { String($0.1) }
            #expect((link == nil) == (try answer.json()["next"] == .null))
            if let cursor = try answer.json()["next"]?.string { #expect(link?.contains("cursor=\(cursor)") == true) }
            next = link
        }
        return pages
    }

    @Test func `a list in pages is the whole list, once each and in order`() async throws {
        let room = try await ConsoleRoom()
        for number in 1...7 { _ = try await room.send(room.message(subject: "Number \(number)")) }
        for number in 1...7 {
            try await room.node(.a).write(.entry, "Line \(number)", by: ConsoleRoom.officer(.drafter, .a))
        }
        let program = try await room.program(Set(Node.Scope.allCases), as: .admin)
        for (path, name) in [("items", "items"), ("dutylog", "entries"), ("users", "users"), ("audit", "lines")] {
            let whole = try await walk(program, "/api/v1/\(path)", name, limit: 200).flatMap { $0 }
            #expect(whole.count > 5, "\(path)")
            for limit in [1, 2, 3, 6, 7] {
                let pages = try await walk(program, "/api/v1/\(path)", name, limit: limit)
                #expect(pages.dropLast().allSatisfy { $0.count == limit }, "\(path)")
                #expect(pages.flatMap { $0 } == whole, "\(path) \(limit)")
            }
        }
        let outgoing = try await walk(program, "/api/v1/items?side=outgoing", "items", limit: 2).flatMap { $0 }
        #expect(outgoing.count == 7)
        #expect(try await walk(program, "/api/v1/items?stage=returned", "items", limit: 2) == [[]])
        // The words go from page to page with their blanks and quotes.
        let found = try await walk(program, "/api/v1/items?q=%22Number%20%22", "items", limit: 2).flatMap { $0 }
        #expect(found == outgoing)
        let one = try await walk(program, "/api/v1/items?q=number%207", "items", limit: 2).flatMap { $0 }
        #expect(one.map { $0["subject"]?.string } == ["Number 7"])
    }

    @Test func `what comes meanwhile moves nothing`() async throws {
        let room = try await ConsoleRoom()
        let drafter = ConsoleRoom.officer(.drafter, .a)
        for number in 1...6 { try await room.node(.a).write(.entry, "Line \(number)", by: drafter) }
        let program = try await room.program([.read], as: .observer)
        let first = try await program.get("/api/v1/dutylog?limit=3").json()
        try await room.node(.a).write(.entry, "Line 7", by: drafter)
        let cursor = try #require(first["next"]?.string)
        let second = try await program.get("/api/v1/dutylog?limit=3&cursor=\(cursor)").json()
        let texts = [first, second].flatMap { $0["entries"]?.array ?? [] }.map { $0["text"]?.string }
        #expect(texts == (1...6).reversed().map { "Line \($0)" })
        #expect(second["next"] == .null)
    }

    @Test(arguments: [
        "limit=0", "limit=201", "limit=x", "limit=", "limit=1.5", "limit=01", "limit=1&limit=2", "cursor=", "cursor=x",
        "cursor=AAAA", "unknown=1", "stage=nothing", "side=left", "kind=rumour", "cursor=%00", "LIMIT=1",
        "cursor=\(Cursor(number: 1, text: "").encoded(for: "listHolds"))",
        "cursor=\(Base64URL.encode(Array(#"["listItems","1",""]"#.utf8)))",
    ])
    func `a parameter or a cursor that is none is refused`(_ query: String) async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.read], as: .observer)
        let answer = try await program.get("/api/v1/items?\(query)")
        #expect([400, 422].contains(answer.status))
        #expect(try answer.json()["field"]?.string?.lowercased() == query.prefix { $0 != "=" }.lowercased())
    }

    @Test func `any cursor of a journal's shape is a page or a refusal`() async throws {
        let room = try await ConsoleRoom()
        try await room.node(.a).write(.entry, "Line", by: ConsoleRoom.officer(.drafter, .a))
        let program = try await room.program([.read], as: .observer)
        for number in [0, -1, 1, 2, 3, Int(Int32.max), .max] {
            let cursor = Cursor(number: number, text: "").encoded(for: "listDutyLog")
            #expect([200, 422].contains(try await program.get("/api/v1/dutylog?cursor=\(cursor)").status), "\(number)")
        }
    }
}
