import Desks
import IJSON
import Node
import Room
import Store
import Testing

/// Lists narrowed, page by page, and what the access log says of them.
struct ItemListTests {
    @Test func `each filter narrows, and all together`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let file = try room.a.attach(Array("file".utf8), name: "names of files.txt")
        let start = room.clock.now
        try await room.send(.report("one") { $0.subject = "report" }, from: .a)
        try await room.exchange()
        room.clock.advance(3600)
        try await room.send(
            .notice("two", to: [.cBorder]) {
                $0.subject = "notice"
                $0.precedence = .flash
                $0.attachments = [file]
                $0.incident = "ALPHA"
            }, from: .a)
        try await room.exchange()
        room.clock.advance(3600)
        let request = try await room.cross(
            .request(due: room.clock.now + 9000) {
                $0.subject = "request"
                $0.incident = "ALPHA"
            })
        _ = try await room.cross(.report("three", to: [.aBorder]) { $0.subject = "from b" }, from: .b, to: .a)
        func a(_ change: (inout ItemQuery) -> Void) async throws -> [String] { try await room.a.subjects(change) }
        func m(_ change: (inout ItemQuery) -> Void) async throws -> [String] { try await room.m.subjects(change) }
        #expect(try await a { _ in } == ["from b", "request", "notice", "report"])
        #expect(try await a { $0.side = .incoming } == ["from b"])
        #expect(try await a { $0.side = .outgoing } == ["request", "notice", "report"])
        #expect(try await a { $0.kind = "report" } == ["from b", "report"])
        #expect(try await a { $0.precedence = .flash } == ["notice"])
        #expect(try await a { $0.state = .open } == ["notice", "report"])
        #expect(try await a { $0.state = .passed } == ["from b", "request"])
        #expect(try await a { $0.party = .c } == ["notice"])
        #expect(try await a { $0.office = .bBorder } == ["request", "report"])
        #expect(try await a { $0.hasFiles = true } == ["notice"])
        #expect(try await a { $0.needsAnswer = true } == ["request"])
        #expect(try await a { $0.incident = "ALPHA" } == ["request", "notice"])
        #expect(try await a { $0.from = start + 1800 } == ["from b", "request", "notice"])
        #expect(try await a { $0.until = start + 1800 } == ["report"])
        #expect(
            try await a {
                $0.from = start + 1800
                $0.until = start + 5400
            } == ["notice"])
        #expect(
            try await a {
                $0.from = 9
                $0.until = 3
            } == [])
        // Which party wrote it only the mediator knows.
        #expect(try await m { $0.party = .a } == ["from b", "request", "notice", "report"])
        #expect(try await m { $0.party = .b } == ["from b", "request", "report"])
        #expect(
            try await m {
                $0.party = .b
                $0.kind = "report"
                $0.state = .passed
                $0.text = "three"
                $0.side = .incoming
            } == ["from b"])
        #expect(try await m { $0.incident = "a/ALPHA" } == ["request", "notice"])
        #expect(try await room.b.subjects { $0.text = "names files" } == [])
        #expect(try await room.c.subjects { $0.text = "names files" } == [])
        #expect(try await m { $0.text = "names files" } == ["notice"])
        let answer = try await room.cross(.answer(to: [.aBorder], request.got), from: .b, to: .a)
        #expect(try await room.a.relatives(of: room.a.item(request.sent)).map(\.key) == [answer.got])
        #expect(try await room.a.relatives(of: room.a.item(answer.got)).map(\.key) == [request.sent])
        #expect(try await room.m.relatives(of: room.m.item(request.sent)).map(\.key) == [answer.sent])
        #expect(try await a { $0.needsAnswer = true } == [])
        #expect(try await m { $0.needsAnswer = true } == [])
        try await room.send(.cancellation(item: answer.sent, reason: nil), from: .b)
        try await room.exchange()
        #expect(try await room.b.subjects { $0.state = .void }.count == 1)
    }

    @Test func `pages stay what they were while items come in`() async throws {
        let room = try await TestRoom()
        func send(_ range: ClosedRange<Int>) async throws {
            for number in range { try await room.send(.report("word") { $0.subject = "\(number)" }, from: .a) }
        }
        try await send(1...10)
        var query = ItemQuery()
        for text in ["", "word"] {
            query.text = text
            let first = try await room.a.search(query, limit: 4, by: "x")
            #expect(first.hits.map(\.item.subject) == ["10", "9", "8", "7"])
            #expect(first.newer == nil && first.count == 10 && !first.isMore)
            let second = try await room.a.search(query, at: first.older, limit: 4, by: "x")
            #expect(second.hits.map(\.item.subject) == ["6", "5", "4", "3"])
            #expect(second.count == 10)
            let third = try await room.a.search(query, at: second.older, limit: 4, by: "x")
            #expect(third.hits.map(\.item.subject) == ["2", "1"])
            #expect(third.older == nil)
            let back = try await room.a.search(query, at: third.newer, limit: 4, by: "x")
            #expect(back == second)
            let again = try await room.a.search(query, at: back.newer, limit: 4, by: "x")
            #expect(again == first)
            // As it goes through a link.
            for cursor in [first.older, third.newer].compactMap({ $0 }) {
                #expect(ItemCursor(cursor.description) == cursor)
            }
        }
        let older = try await room.a.search(query, limit: 4, by: "x").older
        try await send(11...12)
        let second = try await room.a.search(query, at: older, limit: 4, by: "x")
        #expect(second.hits.map(\.item.subject) == ["6", "5", "4", "3"])
        let newer = try await room.a.search(query, at: second.newer, limit: 4, by: "x")
        #expect(newer.hits.map(\.item.subject) == ["10", "9", "8", "7"])
        #expect(newer.newer != nil)
        #expect(
            try await room.a.search(query, at: newer.newer, limit: 4, by: "x").hits.map(\.item.subject) == ["12", "11"])
        #expect(try await room.a.search(query, at: .older(0), by: "x").hits.isEmpty)
        #expect(try await room.a.search(query, at: .newer(.max), by: "x").hits.isEmpty)
    }

    @Test(arguments: ["", "o", "x1", "o-1", "o+1", "n!", "o1 ", "ozzzzzzzzzzzzzzzz", "١", "o١"])
    func `what is no cursor is none`(_ text: String) { #expect(ItemCursor(text) == nil) }

    @Test func `each search is noted once, and none of its words`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("QZWORDQZ"), from: .a)
        func notes() async throws -> [String] {
            try await room.a.journal("audit").filter { $0.json["action"] == .string("item.search") }
                .map { "\($0.json["user"]?.string ?? "") \($0.json["object"]?.string ?? "")" }.reversed()
        }
        var query = ItemQuery()
        for side in [nil, Item.Side.incoming, .outgoing] {
            query.side = side
            _ = try await room.a.search(query, by: "kareem")
        }
        #expect(try await notes() == [])
        query.text = "qzwordqz"
        for _ in 0..<3 { _ = try await room.a.search(query, by: "kareem") }
        #expect(try await notes() == ["kareem words 1 found 1"])
        _ = try await room.a.search(query, by: "salma")
        query.kind = "notice"
        _ = try await room.a.search(query, by: "kareem")
        room.clock.advance(600)
        _ = try await room.a.search(query, by: "kareem")
        #expect(
            try await notes() == [
                "kareem words 1 found 1", "salma words 1 found 1", "kareem words 1 notice found 0",
                "kareem words 1 notice found 0",
            ])
        #expect(try await !room.a.journal("audit").contains { $0.json.encoded.lowercasedText.contains("qzword") })
    }

    @Test func `a search that can't be noted is not made`() async throws {
        let room = try await TestRoom()
        let node = room.a
        room.store(.a).fail(1, .notBegun)
        await #expect(throws: NodeFault.self) { try await node.subjects("word") }
        #expect(try await node.subjects("word").isEmpty)
        #expect(try await node.journal("audit").contains { $0.json["action"] == .string("item.search") })
    }

    @Test func `incidents are told by their latest item, with what waits for an answer`() async throws {
        let room = try await TestRoom()
        func send(_ incident: String?, due: Int? = nil) async throws {
            let message =
                due.map { due in Message.request(due: due) { $0.incident = incident } }
                ?? .report { $0.incident = incident }
            try await room.send(message, from: .a)
            room.clock.advance(100)
        }
        try await send("ALPHA")
        try await send("BRAVO", due: room.clock.now + 5000)
        try await send(nil, due: room.clock.now + 4000)
        let latest = room.clock.now
        try await send("ALPHA")
        try await room.exchange()
        let incidents = try await room.a.incidents()
        #expect(incidents.map(\.name) == ["ALPHA", "BRAVO"])
        #expect(incidents.map(\.count) == [2, 1] && incidents.map(\.open) == [0, 1])
        #expect(abs(incidents[0].latest - latest) <= room.a.terms.rules.tick)
        #expect(try await room.m.incidents().map(\.name) == ["a/ALPHA", "a/BRAVO"])
        #expect(try await room.b.incidents() == [])
        #expect(try await room.a.incidents(skipping: 1, limit: 1).map(\.name) == ["BRAVO"])
        #expect(try await room.a.incidents(skipping: 9) == [])
        let first = try await room.a.incidents(at: nil, limit: 1)
        #expect(first.incidents == [incidents[0]])
        let second = try await room.a.incidents(at: first.older, limit: 1)
        #expect(second.incidents == [incidents[1]] && second.older == nil)
        #expect(try await room.a.incident("BRAVO") == incidents[1])
        await #expect(throws: NodeFault.notFound) { try await room.a.incident("CHARLIE") }
        let due = try await room.a.awaitedRequests().map(\.incident)
        #expect(due == [nil, "BRAVO"])
    }
}

extension [UInt8] {
    fileprivate var lowercasedText: String { String(decoding: self, as: UTF8.self).lowercased() }
}
