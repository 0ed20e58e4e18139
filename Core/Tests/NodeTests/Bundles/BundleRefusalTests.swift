import Desks
import IJSON
import Room
import Store
import Testing
import TransparencyLog

@testable import Node

struct BundleRefusalTests {
    /// Makes a bundle as a program that keeps no rule would.
    private func forge(
        _ parts: [UInt8], _ room: TestRoom, from: MemberID = .a, epoch: Int = 1, to: MemberID = .mediator,
        sealedTo key: KeyID? = nil, number: Int = 1, acknowledged: Int = 0, of other: Hash256? = nil
    ) throws -> [UInt8] {
        let key = key ?? KeyID(member: to, epoch: 1)
        return try BundleWriter.write(
            parts, number: number, acknowledged: acknowledged, from: TestKeys.signer(from, epoch: epoch), to: key,
            publicKey: TestSealKeys.key(.mediator, epoch: 1).publicKey, room: other ?? room.m.terms.room,
            at: room.clock.now)
    }

    private func refuse(
        _ bundle: [UInt8], at member: MemberID = .mediator, _ room: TestRoom, as fault: BundleFault
    ) async throws {
        let before = try await room.state(member)
        await #expect(throws: fault) { try await room.bring(bundle, to: member) }
        #expect(try await room.state(member) == before, "\(fault)")
        #expect(fault.description.count > 20)
    }

    @Test func `a changed or shortened bundle is refused and nothing is stored`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        try await room.send(.report { $0.attachments = [file] }, from: .a)
        let bytes = try await room.export(.a, .mediator)
        let before = try await room.state(.mediator)
        for index in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[index] ^= 0x10
            await #expect(throws: BundleFault.self, "\(index)") { try await room.bring(changed, to: .mediator) }
            let cut = Array(bytes[..<index])
            await #expect(throws: BundleFault.self, "\(index)") { try await room.bring(cut, to: .mediator) }
        }
        await #expect(throws: BundleFault.trailing) { try await room.bring(bytes + [10], to: .mediator) }
        #expect(try await room.state(.mediator) == before)
        #expect(try await room.bring(bytes, to: .mediator).taken == 1)
    }

    @Test func `no changed byte inside is passed over, and no part may be missing`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("words".utf8), name: "x.txt")
        try await room.send(.report { $0.attachments = [file] }, from: .a)
        try await room.send(.report("two"), from: .a)
        let keys = room.sealKeys(.mediator)
        let file1 = try SealedFile(parsing: await room.export(.a, .mediator))
        let plain = try file1.open(with: keys.sealKey(epoch: 1)!, room: room.m.terms.room)
        let reader = BundleReader(terms: room.m.terms, member: .mediator, keys: keys)
        #expect(try reader.read(plain).parts.steps.count == 2)
        let end = plain.lastIndex { $0 != 0 }! + 1
        for index in 0..<end + 40 {
            var changed = plain
            changed[index] ^= 1 << UInt8(index % 8)
            #expect(throws: BundleFault.self, "\(index)") { try reader.read(changed) }
        }
        for cut in 0..<end { #expect(throws: BundleFault.self, "\(cut)") { try reader.read(Array(plain[..<cut])) } }
        // A part taken out whole: the steps behind the manifest.
        var inside = ByteReader(plain)
        _ = inside.field()
        let start = inside.position
        _ = inside.byte()
        _ = inside.field()
        #expect(throws: BundleFault.digest) { try reader.read(Array(plain[..<start] + plain[inside.position...])) }
    }

    @Test func `a bundle for others, by others or of elsewhere is refused`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let other = try await TestRoom([.a, .b], seed: 2) { $0.retentionDays = 7 }
        try await room.send(.report(), from: .a)
        let forB = try await room.export(.mediator, .b)
        try await refuse(forB, at: .a, room, as: .otherMember(.b))
        try await refuse(forB, at: .mediator, room, as: .otherMember(.b))
        try await refuse(other.export(.a, .mediator), room, as: .unopened)
        let inside = BundleParts().encoded
        let elsewhere = other.m.terms.room
        // Sealed for this room, signed for another.
        var manifest = BundleManifest(
            room: elsewhere, from: .a, to: .mediator, number: 1, acknowledged: 0, issuedAt: 1, digest: Hash256(of: []))
        let reader = BundleReader(terms: room.m.terms, member: .mediator, keys: room.sealKeys(.mediator))
        func read(signedBy signer: Ed25519Signer) throws -> BundleReader.Opened {
            var plain: [UInt8] = []
            plain.append(field: manifest.signed(by: signer).bytes)
            return try reader.read(plain)
        }
        #expect(throws: BundleFault.otherRoom) { try read(signedBy: TestKeys.signer(.a, epoch: 1)) }
        manifest.room = room.m.terms.room
        #expect(try read(signedBy: TestKeys.signer(.a, epoch: 1)).manifest == manifest)
        #expect(throws: BundleFault.unknownSender) { try read(signedBy: TestKeys.signer(.b, epoch: 1)) }
        #expect(throws: BundleFault.unknownSignKey(KeyID(member: .a, epoch: 0))) {
            try read(signedBy: Charter.root(.a))
        }
        let forger = Ed25519Signer(key: KeyID(member: .a, epoch: 1), privateKey: [UInt8](repeating: 3, count: 32))!
        #expect(throws: BundleFault.signature) { try read(signedBy: forger) }
        manifest.to = .b
        #expect(throws: BundleFault.otherMember(.b)) { try read(signedBy: TestKeys.signer(.a, epoch: 1)) }
        try await refuse(forge(inside, room, from: .mediator), room, as: .unknownSender)
        try await refuse(forge(inside, room, epoch: 2), room, as: .unknownSignKey(KeyID(member: .a, epoch: 2)))
        try await refuse(
            forge(inside, room, sealedTo: KeyID(member: .mediator, epoch: 3)), room,
            as: .unknownSealKey(KeyID(member: .mediator, epoch: 3)))
    }

    @Test func `what is signed and yet not right is refused`() async throws {
        let room = try await TestRoom()
        try await room.send(.report(), from: .a)
        let step = try await room.envelopes(.a, .mediator)[0]
        try await refuse(forge([9, 0, 0, 0, 0], room), room, as: .unknownPart(9))
        try await refuse(forge([1, 0, 0, 0, 0], room), room, as: .malformed)
        try await refuse(
            forge(BundleParts(steps: [step], files: [[1, 2, 3]]).encoded, room), room, as: .foreignFile)
        try await refuse(forge([], room, acknowledged: 1), room, as: .acknowledgesUnwritten(1))
        try await refuse(forge([], room, number: 0), room, as: .malformed)
        await #expect(throws: BundleFault.noSuchPeer(.b)) { try await room.a.export(to: .b, by: .carrier) }
        await #expect(throws: BundleFault.noSuchPeer(.mediator)) {
            try await room.m.export(to: .mediator, by: .carrier)
        }
        for officer in [Officer.drafter, .observer] {
            let before = try await room.state(.a)
            await #expect(throws: BundleFault.node(.authority(.roleMissing))) {
                try await room.a.export(to: .mediator, by: officer)
            }
            let bundle = try forge([], room)
            await #expect(throws: BundleFault.node(.authority(.roleMissing))) {
                try await room.m.importBundle(bundle, by: officer)
            }
            #expect(try await room.state(.a) == before)
        }
    }

    @Test func `nothing is made of the parts of a bundle that nobody signed`() async throws {
        let room = try await TestRoom()
        let reader = BundleReader(terms: room.m.terms, member: .mediator, keys: room.sealKeys(.mediator))
        let forger = Ed25519Signer(key: KeyID(member: .a, epoch: 1), privateKey: [UInt8](repeating: 3, count: 32))!
        func plain(_ parts: [UInt8], by signer: Ed25519Signer, of digest: Hash256? = nil) -> [UInt8] {
            let manifest = BundleManifest(
                room: room.m.terms.room, from: .a, to: .mediator, number: 1, acknowledged: 0, issuedAt: 1,
                digest: digest ?? Hash256(of: parts))
            var plain: [UInt8] = []
            plain.append(field: manifest.signed(by: signer).bytes)
            return plain + parts
        }
        // Two heads, and a step that is none: found only once the signature and the digest hold.
        let good = TestKeys.signer(.a, epoch: 1)
        for wrong: [UInt8] in [[2, 0, 0, 0, 0, 2, 0, 0, 0, 0], [1, 0, 0, 0, 0]] {
            #expect(throws: BundleFault.signature) { try reader.read(plain(wrong, by: forger)) }
            #expect(throws: BundleFault.digest) { try reader.read(plain(wrong, by: good, of: room.m.terms.room)) }
            #expect(throws: BundleFault.malformed) { try reader.read(plain(wrong, by: good)) }
        }
        let many = [UInt8]((0...BundleParts.maximumParts).flatMap { _ in [3, 0, 0, 0, 0] as [UInt8] })
        #expect(throws: BundleFault.oversized) { try reader.read(plain(many, by: good)) }
    }

    @Test func `a step that is refused stops its chain and says so`() async throws {
        let room = try await TestRoom()
        var hand = try await HandChain(room, from: .a, to: .mediator)
        let good = hand.submission(.report("good")).envelope
        var forged = hand.submission(.report("forged")).envelope
        forged.forge()
        let after = hand.submission(.report("after")).envelope
        let bundle = try forge(BundleParts(steps: [good, forged, after]).encoded, room)
        for taken in [1, 0] {
            let receipt = try await room.bring(bundle, to: .mediator)
            #expect((receipt.taken, receipt.held) == (taken, 1 - taken))
            #expect(receipt.refused == .init(sequence: 2, code: .signature, count: 2))
        }
        var fork = try await HandChain(room, from: .a, to: .mediator)
        let other = fork.submission(.report("other")).envelope
        let conflict = try await room.bring(forge(BundleParts(steps: [other]).encoded, room, number: 2), to: .mediator)
        #expect(conflict.refused == .init(sequence: 1, code: .conflict, count: 1))
        #expect(try await room.m.journal("evidence").count == 1)
    }

    @Test func `a head that takes back what an earlier one said is kept as evidence, an older one is not`() async throws
    {
        let room = try await TestRoom()
        let empty = try await room.export(.mediator, .b)
        room.clock.advance(60)
        _ = try await room.cross(.report())
        #expect(try await room.carryStick(.mediator, .b).refused == nil)
        #expect(try await room.bring(empty, to: .b).refused == nil)
        #expect(try await room.b.journal("evidence").isEmpty)
        let shorter = MailboxHead(
            room: room.m.terms.room, audience: .b, sequence: 0, treeSize: 0, issuedAt: room.clock.now + 60
        ).signed(by: TestKeys.signer(.mediator, epoch: 1))
        let bundle = try BundleWriter.write(
            BundleParts(head: shorter.bytes).encoded, number: 9, acknowledged: 0,
            from: TestKeys.signer(.mediator, epoch: 1), to: KeyID(member: .b, epoch: 1),
            publicKey: TestSealKeys.key(.b, epoch: 1).publicKey, room: room.m.terms.room, at: room.clock.now)
        #expect(try await room.bring(bundle, to: .b).refused?.code == .conflict)
        #expect(try await room.b.journal("evidence").compactMap { $0.json["token"]?.string } == [shorter.text])
    }
}
