import Foundation
import IJSON
import Room
import Testing

@testable import wasl

/// Nodes whose clocks are wrong by about ten minutes, which is where a room stops to believe them.
@Suite(.serialized) struct ClockTests {
    /// Twelve seconds more than a room tolerates, with its tick of one second.
    private static let tooMuch = RoomRules.futureTolerance + 1 + 12

    /// The page of the node says in both languages that something waits, and why.
    private func expectWords(_ room: RealRoom, at member: MemberID) async throws {
        var officer = try await Officer("admin", at: room.url(member))
        for (language, why, state) in [
            ("en", "dated in the future; check this node", "Waiting"), ("ar", "مؤرّخة في المستقبل", "ينتظر"),
        ] {
            officer.language = language
            let page = try await officer.get("/node").text
            #expect(page.contains(why) && page.contains(state), "\(language)")
        }
    }

    @Test func `a party ten minutes fast is still believed`() async throws {
        let room = try await RealRoom()
        try await room.start(.mediator)
        try await room.start(.a, ["--clock-offset", "\(RoomRules.futureTolerance - 5)"])
        let item = try await room.send()
        try await room.wait("the mediator has it") { try await room.stage(item, at: .mediator) == "queued" }
    }

    @Test func `what a party signs with a clock too fast waits, is told of in words, and goes when the clock is right`()
        async throws
    {
        let room = try await RealRoom()
        try await room.start(.mediator)
        try await room.start(.a, ["--clock-offset", "\(Self.tooMuch)"])
        let item = try await room.send()
        try await room.wait("the party sees that it waits") {
            try await room.trouble("outbox", at: .a)?.hasSuffix("future") == true
        }
        try await expectWords(room, at: .a)
        #expect(try await room.stage(item, at: .a) == "submitted")
        #expect(try await room.stage(item, at: .mediator) == nil)
        room.stop(.a)
        try await room.start(.a)
        #expect(try await room.stage(item, at: .a) == "submitted")
        try await room.wait("the mediator has it") { try await room.stage(item, at: .mediator) == "queued" }
        try await room.wait("the party knows") { try await room.stage(item, at: .a) == "queued" }
        #expect(try await room.trouble("outbox", at: .a) == nil)
        #expect(try await room.client(.mediator).get("items")["items"]?.array?.count == 1)
    }

    @Test
    func `what comes to a party with a clock too slow waits, is told of in words, and comes when the clock is right`()
        async throws
    {
        let room = try await RealRoom()
        try await room.start(.mediator)
        try await room.start(.a, ["--clock-offset=-\(Self.tooMuch)"])
        let item = try await room.send()
        try await room.wait("the mediator has it") { try await room.stage(item, at: .mediator) == "queued" }
        try await room.wait("the party sees that something waits") {
            try await room.trouble("inbox", at: .a)?.hasSuffix("future") == true
        }
        try await expectWords(room, at: .a)
        #expect(try await room.stage(item, at: .a) == "submitted")
        room.stop(.a)
        try await room.start(.a)
        try await room.wait("the party knows") { try await room.stage(item, at: .a) == "queued" }
        #expect(try await room.trouble("inbox", at: .a) == nil)
    }
}
