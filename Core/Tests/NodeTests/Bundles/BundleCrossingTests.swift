import Desks
import Foundation
import Room
import Store
import Testing
import TransparencyLog

@testable import Node

struct BundleCrossingTests {
    @Test func `a room whose nodes meet only by sticks works to the last step`() async throws {
        let room = try await TestRoom()
        let words = Array("The plan, in words.".utf8)
        let file = try room.a.attach(words, name: "plan.txt")
        let sent = try await room.send(.report { $0.attachments = [file] }, from: .a)
        let out = try await room.carryStick(.a, .mediator)
        #expect((out.number, out.taken, out.held, out.acknowledged) == (1, 1, 0, 0))
        #expect(try await room.m.item(sent).stage == .queued)
        #expect(try await room.carryStick(.mediator, .a).taken == 1)
        #expect(try await room.a.item(sent).stage == .queued)
        let got = try #require(try await room.release(sent, to: .b))
        let there = try await room.carryStick(.mediator, .b)
        #expect((there.number, there.taken) == (1, 1))
        let atB = try #require(try await room.b.message(room.b.item(got)).attachments.first)
        #expect(try room.b.open(atB) == words)
        try await room.b.acknowledge(got, .actedOn, note: "Done.", by: .drafter, name: "Officer")
        let back = try await room.carryStick(.b, .mediator)
        #expect((back.taken, back.acknowledged) == (2, 1))
        #expect(try await room.m.item(sent).leg(to: .b)?.level == .actedOn)
        // Passed notice and facts.
        #expect(try await room.carryStick(.mediator, .a).taken > 0)
        #expect(try await room.a.item(sent).leg(to: .b)?.level == .actedOn)
        try await room.exchangeSticks()
        try await Agreement(room: room).check()
        for direction in room.directions {
            #expect(try await room.carryStick(direction.from, direction.to).held == 0, "\(direction)")
        }
    }

    @Test func `the officers see the same whether it came by wire or by stick`() async throws {
        var views: [[String]] = []
        for isByWire in [true, false] {
            let room = try await TestRoom([.a, .b, .c])
            func carry() async throws { try await isByWire ? room.exchange() : room.exchangeSticks() }
            let due = room.clock.now + 3600
            let asked = try await room.send(.request(to: [.bBorder, .cBorder], due: due), from: .a)
            try await carry()
            let atB = try #require(try await room.release(asked, to: .b))
            _ = try await room.release(asked, to: .c)
            try await carry()
            let answer = try await room.send(.answer(to: [.aBorder], atB), from: .b)
            try await room.send(.notice(to: [.aBorder]), from: .mediator)
            try await carry()
            let atA = try #require(try await room.release(answer, to: .a))
            try await carry()
            try await room.a.acknowledge(atA, .readBack, note: nil, by: .drafter, name: "Officer")
            try await room.send(.recall(item: asked, reason: nil), from: .a)
            try await carry()
            try await Agreement(room: room).check()
            try await room.checkRebuild()
            var view: [String] = []
            for member in room.members { view += ["\(member)"] + (try await room.view(member)) }
            views.append(view)
        }
        #expect(views[0] == views[1])
        #expect(views[0].count > 8)
    }

    @Test func `steps that came by wire and by stick are no conflict`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("by stick"), from: .a)
        let stick = try await room.export(.a, .mediator)
        try await room.send(.report("by wire"), from: .a)
        try await room.exchange()
        let receipt = try await room.bring(stick, to: .mediator)
        #expect((receipt.taken, receipt.held, receipt.refused) == (0, 1, nil))
        try await room.exchangeSticks()
        #expect(try await room.m.items().count == 2)
        #expect(try await room.m.journal("evidence").isEmpty)
    }

    @Test func `steps that are held cost no room for review when a stick brings them again`() async throws {
        let room = try await TestRoom(quotas: [.a: Quotas(openItems: 3)])
        for number in 1...3 { try await room.send(.report("\(number)"), from: .a) }
        let stick = try await room.export(.a, .mediator)
        #expect(try await room.bring(stick, to: .mediator).taken == 3)
        for _ in 1...3 { #expect(try await room.bring(stick, to: .mediator).held == 3) }
        for item in try await room.m.items([.queued]).prefix(1) { _ = try await room.release(item.key, to: .b) }
        await room.m.watch()
        for number in 4...5 { try await room.send(.report("\(number)"), from: .a) }
        let receipt = try await room.bring(room.export(.a, .mediator), to: .mediator)
        #expect((receipt.taken, receipt.held) == (1, 3))
        #expect((receipt.refused?.sequence, receipt.refused?.code, receipt.refused?.count) == (5, .quota, 1))
    }

    @Test func `an old step on a late stick is taken`() async throws {
        let room = try await TestRoom()
        try await room.send(.report(), from: .a)
        let stick = try await room.export(.a, .mediator)
        room.clock.advance(90 * 86_400)
        #expect(try await room.bring(stick, to: .mediator).taken == 1)
    }

    @Test func `a step waits for a file that its stick has lost`() async throws {
        let room = try await TestRoom()
        let file = try room.m.attach(Array("ours".utf8), name: "ours.txt")
        try await room.send(.notice { $0.attachments = [file] }, from: .mediator)
        try await room.exchangeSticks()
        let got = try #require(try await room.b.items().first)
        let digest = try await room.b.message(got).attachments[0].digest
        try FileManager.default.removeItem(atPath: room.folder + "/m/blobs/\(digest)")
        await #expect(throws: BundleFault.missingFile) { try await room.m.export(to: .b, after: 0, by: .carrier) }
        #expect(try await room.m.export(to: .b, by: .carrier).files == 0)
    }

    @Test func `what does not fit goes with another stick`() async throws {
        let room = try await TestRoom()
        var steps: [Envelope] = []
        for _ in 1...5 {
            let file = try room.a.attach([UInt8](repeating: 1, count: 16 << 10), name: "large")
            try await room.send(.report { $0.attachments = [file] }, from: .a)
        }
        steps = try await room.envelopes(.a, .mediator)
        let first = try await room.a.export(to: .mediator, after: nil, limit: 64 << 10, by: .carrier)
        #expect((first.steps, first.left, first.files) == (1..<4, 2, 3))
        let second = try await room.a.export(to: .mediator, after: 3, limit: 64 << 10, by: .carrier)
        #expect((second.steps, second.left, second.files) == (4..<6, 0, 2))
        #expect(try await room.bring(second.bytes, to: .mediator).parked == 2)
        let receipt = try await room.bring(first.bytes, to: .mediator)
        #expect((receipt.taken, receipt.unparked, receipt.missing) == (3, 2, []))
        #expect(try await room.steps(of: Direction(from: .a, to: .mediator), at: .mediator).map(\.envelope) == steps)
    }
}
