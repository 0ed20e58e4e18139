import Desks
import Room
import Store
import Testing

@testable import Node

struct BundleKeyTests {
    private func suspension(_ lifted: Bool, by signer: Ed25519Signer, at time: Int) -> [UInt8] {
        TermsDocument.suspension(member: .a, lifted: lifted).signed(by: signer, at: time).bytes
    }

    @Test(arguments: [MemberID.a, .mediator]) func `a signing key rotates by sticks alone`(member: MemberID)
        async throws
    {
        let room = try await TestRoom()
        try await room.send(.report("before"), from: .a)
        try await room.lay(Charter.key(member, epoch: 2), at: member)
        try await room.send(.report("after"), from: .a)
        try await room.exchangeSticks()
        for node in [room.m, room.a] { #expect(node.terms.members[member]?.epoch == 2) }
        #expect(try await room.a.items([.queued]).count == 2)
        try await room.send(.report("later"), from: .a)
        try await room.exchangeSticks()
        #expect(try await room.a.items([.queued]).count == 3)
        try await Agreement(room: room).checkChains()
    }

    @Test func `a stick made before a rotation and brought after it does no harm`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("one"), from: .a)
        let old = try await room.export(.a, .mediator)
        try await room.lay(Charter.key(.a, epoch: 2), at: .a)
        try await room.exchangeSticks()
        #expect(try await room.bring(old, to: .mediator).held == 1)
        try await room.exchangeSticks()
        #expect(try await room.m.journal("evidence").isEmpty)
    }

    @Test func `a key announced inside counts for its owner's root alone`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("before"), from: .a)
        let before = try await room.export(.a, .mediator)
        try await room.lay(Charter.key(.a, epoch: 2), at: .a)
        try await room.send(.report("after"), from: .a)
        let late = try await room.a.export(to: .mediator, after: 2, by: .carrier)
        let fault = BundleFault.unknownSignKey(KeyID(member: .a, epoch: 2))
        await #expect(throws: fault) { try await room.bring(late.bytes, to: .mediator) }
        #expect(try await room.bring(before, to: .mediator).taken == 1)
        #expect(try await room.carryStick(.a, .mediator).taken == 2)
        #expect(try await room.bring(late.bytes, to: .mediator).held == 1)
        // A document that somebody else signed announces nothing.
        let forger = Ed25519Signer(key: KeyID(member: .a, epoch: 0), privateKey: [UInt8](repeating: 3, count: 32))!
        let thief = Ed25519Signer(key: KeyID(member: .a, epoch: 3), privateKey: [UInt8](repeating: 4, count: 32))!
        let document = TermsDocument.key(member: .a, use: .sign, epoch: 3, value: thief.verificationKey.bytes)
            .signed(by: forger).bytes
        var hand = try await HandChain(room, from: .a, to: .mediator)
        hand.epoch = 2
        let step = hand.step(.terms(document: document), as: .terms).envelope
        let bundle = try BundleWriter.write(
            BundleParts(steps: [step]).encoded, number: 9, acknowledged: 0,
            from: thief,
            to: KeyID(member: .mediator, epoch: 1), publicKey: TestSealKeys.key(.mediator, epoch: 1).publicKey,
            room: room.m.terms.room, at: room.clock.now)
        await #expect(throws: BundleFault.unknownSignKey(KeyID(member: .a, epoch: 3))) {
            try await room.bring(bundle, to: .mediator)
        }
    }

    @Test func `a key that was replaced has no say in what need not be sent`() async throws {
        let room = try await TestRoom()
        try await room.send(.report(), from: .a)
        try await room.exchange()
        let old = try await room.a.export(to: .mediator, after: 1, by: .carrier)
        #expect(old.acknowledged == 1)
        try await room.lay(Charter.key(.a, epoch: 2), at: .a)
        try await room.exchange()
        #expect(try await room.bring(old.bytes, to: .mediator).acknowledged == 0)
        #expect(try await room.carryStick(.a, .mediator).acknowledged == 1)
    }

    @Test func `a seal key rotates, and what is sealed to a destroyed one is told so`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("one"), from: .a)
        let late = try await room.export(.a, .mediator)
        let lost = try await room.export(.a, .mediator)
        try await room.lay(Charter.roleKey(.mediator, .seal, epoch: 2), at: .mediator)
        // The old key opens what was made before the new one was known.
        #expect(try await room.bring(late, to: .mediator).taken == 1)
        try await room.exchangeSticks()
        #expect(room.a.terms.members[.mediator]?.roleKeys(.seal).count == 2)
        room.sealKeys(.mediator).destroy(epoch: 1)
        let before = try await room.state(.mediator)
        let fault = BundleFault.destroyedSealKey(KeyID(member: .mediator, epoch: 1))
        await #expect(throws: fault) { try await room.bring(lost, to: .mediator) }
        #expect(fault.description.contains("destroyed"))
        #expect(try await room.state(.mediator) == before)
        try await room.send(.report("two"), from: .a)
        #expect(try await room.carryStick(.a, .mediator).taken == 1)
    }

    @Test func `a member whose key stands still brings nothing but what lifts that`() async throws {
        let room = try await TestRoom()
        try await room.send(.report("before"), from: .a)
        try await room.exchangeSticks()
        let stop = suspension(false, by: TestKeys.signer(.a, epoch: 1), at: room.clock.now)
        try await room.lay(stop, at: .a)
        #expect(try await room.carryStick(.a, .mediator).taken == 1)
        #expect(room.m.terms.members[.a]?.isSuspended == true)
        let empty = try await room.export(.a, .mediator)
        let before = try await room.state(.mediator)
        await #expect(throws: BundleFault.suspended(.a)) { try await room.bring(empty, to: .mediator) }
        #expect(try await room.state(.mediator) == before)
        room.clock.advance(60)
        try await room.lay(suspension(true, by: Charter.root(.a), at: room.clock.now), at: .a)
        #expect(try await room.carryStick(.a, .mediator).taken == 1)
        #expect(room.m.terms.members[.a]?.isSuspended == false)
        try await room.send(.report("after"), from: .a)
        try await room.exchangeSticks()
        #expect(try await room.m.items([.queued]).count == 2)
    }
}
