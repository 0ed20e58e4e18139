import Desks
import Foundation
import IJSON
import Room
import Store
import Testing
import TransparencyLog

@testable import Node

/// Sticks between nodes of which one has erased what went before.
struct BundleErasureTests {
    /// A released report that its mediator erased; b has it by wire, and the ledger of bundles knows nothing of that.
    private func erasedAtMediator(_ change: (inout Message) -> Void = { _ in }) async throws -> TestRoom {
        let room = try await TestRoom()
        let sent = try await room.cross(.report(change: change))
        try await room.exchange()
        try await room.erase(sent.sent, at: .mediator)
        return room
    }

    @Test func `a bundle begins where the wire left off`() async throws {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.exchange()
        let held = try await room.b.head(from: .mediator)
        #expect(held > 0)
        let bundle = try await room.m.export(to: .b, by: .carrier)
        #expect(bundle.steps == held + 1..<held + 1)
    }

    @Test func `a bundle made after an erasure carries what came after what was erased`() async throws {
        for isRestarted in [false, true] {
            let room = try await erasedAtMediator()
            if isRestarted { try await room.reopen(.mediator) }
            try await room.send(.notice("News.", to: [.aBorder, .bBorder]), from: .mediator)
            let bundle = try await room.m.export(to: .b, by: .carrier)
            let receipt = try await room.bring(bundle.bytes, to: .b)
            #expect((receipt.refused, receipt.parked) == (nil, 0))
            #expect(receipt.taken > 0)
            #expect(try await room.b.items().contains { $0.subject == "Subject of a notice" })
            #expect(room.m.troubles["chain"] == nil)
        }
    }

    @Test func `what a bundle acknowledges may be erased, as if the wire had told it`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchangeSticks()
        try await room.m.sendBack(key, reason: .unclear, note: "Which bridge?", by: .duty)
        #expect(try await room.m.erasureBar(on: key) == .undelivered)
        try await room.carryStick(.mediator, .a)
        #expect(try await room.m.erasureBar(on: key) == .undelivered)
        try await room.carryStick(.a, .mediator)
        #expect(try await room.m.erasureBar(on: key) == nil)
    }

    @Test func `a receiver put back from a backup is sent what it lacks though it had told more by then`() async throws
    {
        let room = try await TestRoom()
        try await room.send(.notice(to: [.bBorder]), from: .mediator)
        try await room.carryStick(.mediator, .b)
        let backup = try await room.export(.b, .mediator)
        try await room.send(.notice(to: [.bBorder]), from: .mediator)
        try await room.carryStick(.mediator, .b)
        try await room.carryStick(.b, .mediator)
        #expect(try await room.m.export(to: .b, by: .carrier).steps.lowerBound == 3)
        try await room.bring(backup, to: .mediator)
        #expect(try await room.m.export(to: .b, by: .carrier).steps == 2..<3)
    }

    @Test func `an old stick with a step erased since is known, and brings no file back`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        let key = try await room.send(.report { $0.attachments = [file] }, from: .a)
        let stick = try await room.export(.a, .mediator)
        #expect(try await room.bring(stick, to: .mediator).taken == 1)
        _ = try await room.release(key, to: .b)
        try await room.exchange()
        try await room.erase(key, at: .mediator)
        #expect(!room.m.hasBlob(file.digest))
        let receipt = try await room.bring(stick, to: .mediator)
        #expect((receipt.taken, receipt.held, receipt.refused, receipt.parked) == (0, 1, nil, 0))
        #expect(!room.m.hasBlob(file.digest))
    }

    @Test func `a stick of many steps is no matter of the wire's quota`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(stepsPerTick: 3, bytesPerTick: 30_000)])
        for number in 1...12 { try await room.send(.report("\(number)"), from: .a) }
        let stick = try await room.export(.a, .mediator)
        let receipt = try await room.bring(stick, to: .mediator)
        #expect((receipt.taken, receipt.refused) == (12, nil))
        // The wire has its own all the same.
        for number in 13...16 { try await room.send(.report("\(number)"), from: .a) }
        let steps = try await room.envelopes(.a, .mediator)
        #expect(try await room.m.accept(Array(steps[12...]), from: .a) == AcceptReply(head: 15, refusal: .quota))
    }

    @Test func `a stick brings no more items than may wait for review`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(openItems: 3)])
        for number in 1...5 { try await room.send(.report("\(number)"), from: .a) }
        let stick = try await room.export(.a, .mediator)
        let receipt = try await room.bring(stick, to: .mediator)
        #expect((receipt.taken, receipt.refused?.sequence, receipt.refused?.code) == (3, 4, .quota))
        for item in try await room.m.items([.queued]) { _ = try await room.release(item.key, to: .b) }
        await room.m.watch()
        #expect(try await room.bring(stick, to: .mediator).taken == 2)
    }
}
