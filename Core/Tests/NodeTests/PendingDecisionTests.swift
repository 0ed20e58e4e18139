import Desks
import Node
import Room
import Testing

/// Ten seconds to undo a decision before it is signed.
struct PendingDecisionTests {
    private func queued(
        _ parties: [MemberID] = [.a, .b], reviewers: Int = 1, of message: Message = .report()
    ) async throws -> (TestRoom, StepID) {
        let room = try await TestRoom(parties) { $0.reviewers = reviewers }
        try await room.addUsers([.duty, .secondDuty], at: .mediator)
        let key = try await room.send(message, from: .a)
        try await room.exchange()
        return (room, key)
    }

    private func plan(_ room: TestRoom, _ key: StepID, to audience: MemberID = .b) async throws -> ReleasePlan {
        ReleasePlan(audience: audience, caveat: try await room.m.item(key).caveat)
    }

    private func signed(_ room: TestRoom, to member: MemberID) async throws -> Int {
        try await room.sent(.mediator, member).count
    }

    @Test func `a release is signed when its time to undo is over, and not before`() async throws {
        let (room, key) = try await queued()
        #expect(try await room.m.decideSoon(key, .release([plan(room, key)]), by: .duty))
        for _ in 1..<PendingDecision.secondsToUndo {
            room.clock.advance(1)
            await room.m.watch()
            #expect(try await room.m.item(key).stage == .queued)
        }
        #expect(try await signed(room, to: .b) == 0)
        room.clock.advance(1)
        await room.m.watch()
        #expect(try await room.m.item(key).stage == .released)
        #expect(try await room.m.pendingDecisions().isEmpty)
        try await room.exchange()
        #expect(try await room.b.items().count == 1)
    }

    @Test func `what was undone is never signed`() async throws {
        let (room, key) = try await queued()
        for act in [
            PendingDecision.Act.release([try await plan(room, key)]), .sendBack(.unclear, note: "When?"),
            .refusal(.content),
        ] {
            #expect(try await room.m.decideSoon(key, act, by: .duty))
            #expect(try await room.m.pendingDecision(on: key)?.act == act)
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.m.undoDecision(on: key, by: .drafter)
            }
            // A colleague who sees the mistake may stop it.
            try await room.m.undoDecision(on: key, by: .secondDuty)
            await #expect(throws: NodeFault.state) { try await room.m.undoDecision(on: key, by: .duty) }
            await #expect(throws: NodeFault.state) { try await room.m.signNow(key, by: .duty) }
            // It is remembered, so that the officer needn't decide everything again.
            #expect(try await room.m.reviewState(key).pending == nil)
            #expect(try await room.m.reviewState(key).decision?.act == act)
            room.clock.advance(60)
            await room.m.watch()
            #expect(try await room.m.item(key).stage == .queued)
        }
        #expect(try await signed(room, to: .b) == 0)
    }

    @Test func `a return and a refusal are signed like a release`() async throws {
        for (act, stage) in [
            (PendingDecision.Act.sendBack(.unclear, note: "When?"), ItemStage.returned), (.refusal(.content), .refused),
        ] {
            let (room, key) = try await queued()
            #expect(try await room.m.decideSoon(key, act, by: .duty))
            room.clock.advance(PendingDecision.secondsToUndo)
            await room.m.watch()
            #expect(try await room.m.item(key).stage == stage)
            try await room.exchange()
            #expect(try await room.a.item(key).stage == stage)
        }
    }

    @Test func `only its own officer cuts the time short`() async throws {
        let (room, key) = try await queued()
        await #expect(throws: NodeFault.state) { try await room.m.signNow(key, by: .duty) }
        _ = try await room.m.decideSoon(key, .release([plan(room, key)]), by: .duty)
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.m.signNow(key, by: .secondDuty) }
        try await room.m.signNow(key, by: .duty)
        #expect(try await room.m.item(key).stage == .released)
        #expect(try await room.m.pendingDecision(on: key) == nil)
    }

    @Test func `a node that stopped meanwhile signs when it runs again`() async throws {
        let (room, key) = try await queued([.a, .b, .c], of: .report(to: [.bBorder, .cBorder]))
        let plans = [try await plan(room, key), try await plan(room, key, to: .c)]
        _ = try await room.m.decideSoon(key, .release(plans), by: .duty)
        room.clock.advance(3600)
        try await room.reopen(.mediator)
        #expect(try await room.m.pendingDecision(on: key)?.act == .release(plans))
        await room.m.watch()
        #expect(try await signed(room, to: .b) == 1)
        #expect(try await signed(room, to: .c) == 1)
        #expect(try await room.m.pendingDecisions().isEmpty)
    }

    @Test(arguments: 1...8, [ProbeStore.Fault.notPersisted, .persisted])
    func `an end at any write leaves the rest to do, and doubles nothing`(
        number: Int, fault: ProbeStore.Fault
    ) async throws {
        let (room, key) = try await queued([.a, .b, .c], of: .report(to: [.bBorder, .cBorder]))
        let plans = [try await plan(room, key), try await plan(room, key, to: .c)]
        _ = try await room.m.decideSoon(key, .release(plans), by: .duty)
        room.clock.advance(PendingDecision.secondsToUndo)
        room.store(.mediator).fail(number, fault)
        await room.m.watch()
        // Two releases are two writes at least, so the first failures strike.
        if number <= 2 { #expect(room.store(.mediator).isFaultSpent) }
        room.store(.mediator).heal()
        try await room.reopen(.mediator)
        await room.m.watch()
        #expect(try await signed(room, to: .b) == 1)
        #expect(try await signed(room, to: .c) == 1)
        #expect(try await room.m.pendingDecisions().isEmpty)
    }

    @Test func `with two reviewers it is proposed at once, and waits when it is confirmed`() async throws {
        let (room, key) = try await queued(reviewers: 2)
        let plan = try await plan(room, key)
        #expect(try await room.m.decideSoon(key, .release([plan]), by: .duty) == false)
        #expect(try await room.m.pendingDecision(on: key) == nil)
        #expect(try await room.m.reviewState(key).proposer == "duty")
        await #expect(throws: NodeFault.authority(.sameReviewer)) {
            try await room.m.decideSoon(key, .release([plan]), by: .duty)
        }
        #expect(try await room.m.decideSoon(key, .release([plan]), by: .secondDuty))
        // Its proposal is taken back: there is nothing to sign any more.
        try await room.m.dropProposal(key, by: .duty)
        #expect(try await room.m.pendingDecision(on: key) == nil)
        _ = try await room.m.decideSoon(key, .release([plan]), by: .duty)
        _ = try await room.m.decideSoon(key, .release([plan]), by: .secondDuty)
        room.clock.advance(PendingDecision.secondsToUndo)
        await room.m.watch()
        #expect(try await room.m.item(key).stage == .released)
    }

    @Test func `two audiences can't wait for a second officer under one proposal`() async throws {
        let (room, key) = try await queued([.a, .b, .c], reviewers: 2, of: .report(to: [.bBorder, .cBorder]))
        let plans = [try await plan(room, key), try await plan(room, key, to: .c)]
        await #expect(throws: NodeFault.invalid("audience.one")) {
            try await room.m.decideSoon(key, .release(plans), by: .duty)
        }
        #expect(try await room.m.reviewState(key).proposal == nil)
    }

    @Test func `what the rules refuse is refused at once`() async throws {
        let (room, key) = try await queued(of: .report(label: .red))
        var loose = try await plan(room, key)
        loose.caveat.label = .clear
        await #expect(throws: NodeFault.refused(.caveat)) {
            try await room.m.decideSoon(key, .release([loose]), by: .duty)
        }
        await #expect(throws: NodeFault.refused(.addressee)) {
            try await room.m.decideSoon(key, .release([]), by: .duty)
        }
        await #expect(throws: NodeFault.invalid("code")) {
            try await room.m.decideSoon(key, .refusal(.quota), by: .duty)
        }
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.m.decideSoon(key, .refusal(.content), by: .drafter)
        }
        #expect(try await room.m.pendingDecisions().isEmpty)
    }

    @Test func `an officer who lost the right meanwhile has decided nothing`() async throws {
        let (room, key) = try await queued()
        _ = try await room.m.decideSoon(key, .release([plan(room, key)]), by: .duty)
        try await room.addUsers([.administrator], at: .mediator)
        try await room.m.change("duty", by: .administrator) { $0.isDisabled = true }
        room.clock.advance(PendingDecision.secondsToUndo)
        await room.m.watch()
        #expect(try await room.m.item(key).stage == .queued)
        #expect(try await room.m.pendingDecisions().isEmpty)
        let last = try #require(try await room.m.dutyLog(limit: 1).first)
        #expect((last.text, last.item) == ("decision.dropped duty", key))
    }

    @Test func `an item that was withdrawn meanwhile is not released`() async throws {
        let (room, key) = try await queued()
        _ = try await room.m.decideSoon(key, .release([plan(room, key)]), by: .duty)
        try await room.send(.withdrawal(item: key), from: .a)
        try await room.exchange()
        room.clock.advance(PendingDecision.secondsToUndo)
        await room.m.watch()
        #expect(try await room.m.item(key).stage == .withdrawn)
        #expect(try await signed(room, to: .b) == 0)
        #expect(try await room.m.pendingDecisions().isEmpty)
    }

    @Test func `whatever else is decided takes its place, and taking the item over asks for undoing it`() async throws {
        let (room, key) = try await queued()
        _ = try await room.m.decideSoon(key, .release([plan(room, key)]), by: .duty)
        await #expect(throws: NodeFault.state) { try await room.m.take(key, by: .secondDuty) }
        _ = try await room.m.decideSoon(key, .sendBack(.unclear, note: nil), by: .secondDuty)
        #expect(try await room.m.pendingDecisions().map(\.officer) == ["second-duty"])
        try await room.m.sendBack(key, reason: .incomplete, note: nil, by: .duty)
        #expect(try await room.m.pendingDecisions().isEmpty)
    }

    @Test func `what was undone is not signed, whichever of the two comes first by a hair`() async throws {
        let room = try await TestRoom { $0.reviewers = 1 }
        try await room.addUsers([.duty, .secondDuty], at: .mediator)
        var undone = 0
        for round in 0..<60 {
            let key = try await room.send(.report("Round \(round)."), from: .a)
            try await room.exchange()
            let act: PendingDecision.Act =
                switch round % 3 {
                case 0: .release([try await plan(room, key)])
                case 1: .sendBack(.unclear, note: nil)
                default: .refusal(.content)
                }
            _ = try await room.m.decideSoon(key, act, by: .duty)
            async let signing: Void = { try? await room.m.signNow(key, by: .duty) }()
            async let undoing: Bool = {
                do {
                    try await room.m.undoDecision(on: key, by: .secondDuty)
                    return true
                } catch { return false }
            }()
            _ = await signing
            let isUndone = await undoing
            if isUndone { undone += 1 }
            #expect((try await room.m.item(key).stage == .queued) == isUndone, "\(round)")
        }
        // Both orders came to pass.
        #expect(undone > 0)
    }
}
