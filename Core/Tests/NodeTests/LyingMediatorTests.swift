import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// A party takes the mediator's word on what the mediator may say, and on nothing else.
struct LyingMediatorTests {
    /// Each false word is held as signed, raises an alarm and changes nothing.
    private func expectNoEffect(
        _ room: TestRoom, _ words: [(StepContent, StepType)], at member: MemberID = .a
    ) async throws {
        let node = room.node(member)
        var hand = try await HandChain(room, from: .mediator, to: member)
        for (index, (content, type)) in words.enumerated() {
            let before = try await node.items()
            let step = hand.step(content, as: type)
            let reply = try await node.accept([step.envelope], from: .mediator)
            #expect(reply == AcceptReply(head: hand.sequence))
            #expect(try await node.items() == before, "\(content)")
            #expect(try await node.journal("alarm").count == index + 1, "\(content)")
        }
    }

    @Test func `a party's own items are not the mediator's to end or replace`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        let waiting = try await room.send(.report(), from: .a)
        let forged = Release(
            message: .report("forged", to: [.aBorder]) { $0.replaces = sent.sent }, origin: nil, serial: 1)
        var superseding = forged
        superseding.message.replaces = nil
        superseding.supersedes = sent.sent
        try await expectNoEffect(
            room,
            [
                (.cancellation(item: sent.sent, reason: nil), .cancellation),
                (.recall(item: sent.sent, reason: nil), .recall), (.release(forged), .release),
                (.release(superseding), .release), (.lapse(item: sent.sent, due: 1), .lapse),
                (.returned(item: sent.sent, reason: .other, note: nil), .returnForRevision),
                (.refusal(step: sent.sent, code: .content), .refusal),
                (
                    .passed([
                        Passed(item: waiting, audience: .b, release: room.m.terms.room, fields: [], substituted: [])
                    ]), .passed
                ),
                (.fact([Fact(item: waiting, audience: .mediator, level: .opened, at: 1)]), .fact),
            ])
    }

    @Test func `an acceptance under another entry is none`() async throws {
        let room = try await TestRoom()
        let waiting = try await room.send(.report(), from: .a)
        let item = try await room.a.item(waiting)
        let other = Accepted(step: waiting, entry: room.m.terms.room, received: 1, serial: 1)
        try await expectNoEffect(room, [(.acceptance([other], loggedBy: 1), .acceptance)])
        var hand = try await HandChain(room, from: .mediator, to: .a)
        hand.resume(after: try await room.a.incoming(from: .mediator, after: 0))
        let own = Accepted(step: waiting, entry: item.entry, received: 1, serial: 1)
        let step = hand.step(.acceptance([own], loggedBy: 1), as: .acceptance)
        #expect(try await room.a.accept([step.envelope], from: .mediator).refusal == nil)
        #expect(try await room.a.item(waiting).stage == .queued)
    }

    @Test func `what a party received is not accepted, returned, refused or passed`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        let accepted = Accepted(step: sent.got, entry: room.m.terms.room, received: 1, serial: 1)
        let passed = Passed(item: sent.got, audience: .a, release: room.m.terms.room, fields: [], substituted: [])
        try await expectNoEffect(
            room,
            [
                (.acceptance([accepted], loggedBy: 1), .acceptance), (.passed([passed]), .passed),
                (.returned(item: sent.got, reason: .other, note: nil), .returnForRevision),
                (.refusal(step: sent.got, code: .content), .refusal),
                (.fact([Fact(item: sent.got, audience: .mediator, level: .opened, at: 1)]), .fact),
                (.lapse(item: sent.got, due: 1), .lapse),
            ], at: .b)
    }

    @Test func `words about things a party never had raise an alarm`() async throws {
        let room = try await TestRoom()
        let nowhere = StepID(bytes: [UInt8](repeating: 5, count: 16))!
        let passed = Passed(item: nowhere, audience: .b, release: room.m.terms.room, fields: [], substituted: [])
        try await expectNoEffect(
            room,
            [
                (.cancellation(item: nowhere, reason: nil), .cancellation),
                (.recall(item: nowhere, reason: nil), .recall), (.passed([passed]), .passed),
                (.returned(item: nowhere, reason: .other, note: nil), .returnForRevision),
                (.lapse(item: nowhere, due: 1), .lapse),
                (.fact([Fact(item: nowhere, audience: .b, level: .opened, at: 1)]), .fact),
                (
                    .release(Release(message: .make("order", .object([:]), to: [.aBorder]), origin: nil, serial: 1)),
                    .release
                ),
                (
                    .release(
                        Release(message: .make("report", .object(["x": .null]), to: [.aBorder]), origin: nil, serial: 1)
                    ), .release
                ),
            ])
    }

    @Test func `a release that bears the identifier of a party's own item doesn't hide it`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        let before = try await room.a.items()
        var hand = try await HandChain(room, from: .mediator, to: .a)
        let forged = Release(message: .report("forged", to: [.aBorder]), origin: nil, serial: 1)
        let step = hand.step(.release(forged), as: .release, id: sent.sent)
        #expect(try await room.a.accept([step.envelope], from: .mediator).refusal == nil)
        #expect(try await room.a.items() == before)
        #expect(try await room.a.journal("alarm").count == 1)
    }

    @Test func `what was acknowledged must be what was released`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        let other = try await room.cross(.report("two"))
        let before = try await room.m.items()
        var hand = try await HandChain(room, from: .b, to: .mediator)
        let wrong = ReleaseReference(id: sent.got, hash: try await room.b.item(other.got).hash)
        let foreign = ReleaseReference(id: sent.sent, hash: try await room.m.item(sent.sent).hash)
        for reference in [wrong, foreign] {
            let step = hand.step(
                .acknowledgement(.actedOn, of: [reference], officer: "X", note: nil), as: .acknowledgement)
            #expect(try await room.m.accept([step.envelope], from: .b).refusal == nil)
        }
        #expect(try await room.m.items() == before)
        #expect(try await room.m.journal("alarm").count == 2)
    }
}
