import Desks
import Node
import Room
import Store
import Testing
import TransparencyLog

struct RebuildTests {
    @Test func `folding all steps again gives the same items, though keys and rules changed on the way`() async throws {
        let room = try await TestRoom([.a, .b, .c]) { $0.standingRelease = ["warning"] }
        let sent = try await room.cross(.report("one") { $0.incident = "ALPHA" })
        _ = try await room.cross(.report("two", to: [.aBorder]) { $0.derivedFrom = [sent.got] }, from: .b, to: .a)
        try await room.send(.warning(to: [.bBorder, .cBorder]), from: .a)
        try await room.exchange()
        try await room.lay(Charter.key(.a, epoch: 2), at: .a)
        try await room.lay(Charter.key(.mediator, epoch: 2), at: .mediator)
        try await room.exchange()
        var rules = room.m.terms.rules
        rules.tick = 10
        rules.kinds.remove("notice")
        let document = TermsDocument.amendment(after: room.m.terms.head, rules: rules)
            .signed(by: Charter.root(.mediator)).bytes
        let late = try await room.send(.notice(), from: .c)
        try await room.lay(document, at: .mediator)
        try await room.exchange()
        let hash = Hash256(of: document)
        for party in [MemberID.a, .b, .c] {
            try await room.lay(Charter.adherence(party, to: hash), at: party)
            try await room.exchange()
        }
        #expect(room.m.terms.rules.tick == 10)
        room.clock.advance(17)
        _ = try await room.release(late, to: .b)
        let again = try await room.cross(.report("three") { $0.replaces = sent.sent })
        try await room.send(.recall(item: again.sent, reason: nil), from: .a)
        try await room.send(.request(due: room.clock.now + 5), from: .a)
        try await room.exchange()
        room.clock.advance(60)
        await room.m.watch()
        try await room.exchange()
        try await Agreement(room: room).checkChains()
        try await room.checkRebuild()
    }
}
