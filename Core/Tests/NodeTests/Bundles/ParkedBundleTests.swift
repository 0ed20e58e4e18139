import Desks
import Foundation
import Room
import Store
import Testing
import TransparencyLog

@testable import Node

struct ParkedBundleTests {
    /// A room in which each of some reports goes by a stick of its own.
    private func sticks(_ count: Int) async throws -> (room: TestRoom, sticks: [[UInt8]]) {
        let room = try await TestRoom()
        var sticks: [[UInt8]] = []
        for number in 0..<count {
            let file = try room.a.attach(Array("file \(number)".utf8), name: "x.txt")
            try await room.send(.report("\(number)") { $0.attachments = [file] }, from: .a)
            sticks.append(try await room.export(.a, .mediator, after: number))
        }
        return (room, sticks)
    }

    private func files(_ room: TestRoom) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: room.folder + "/m/blobs").count
    }

    @Test func `every order of four sticks ends in the same`() async throws {
        var orders: [[Int]] = [[]]
        for number in 0..<4 {
            orders = orders.flatMap { order in (0...order.count).map { Array(order[..<$0]) + [number] + order[$0...] } }
        }
        #expect(Set(orders).count == 24)
        for order in orders {
            let (room, sticks) = try await sticks(4)
            var taken = 0
            for (index, number) in order.enumerated() {
                let receipt = try await room.bring(sticks[number], to: .mediator)
                taken += receipt.taken + receipt.unparked
                let came = Set(order[...index])
                let run = (0..<4).first { !came.contains($0) } ?? 4
                #expect(try await room.m.head(from: .a) == run, "\(order)")
                #expect(receipt.parked == (number >= run ? 1 : 0))
                #expect(try await room.m.records("parked").count == came.count - run)
                #expect(receipt.missing == (0..<(came.max()!)).filter { !came.contains($0) }.map { $0 + 1 })
            }
            #expect(taken == 4)
            #expect(try files(room) == 4)
        }
    }

    @Test func `what waits is kept once, sealed as it came, and taken when the wire closes the gap`() async throws {
        let (room, sticks) = try await sticks(3)
        for _ in 1...2 { #expect(try await room.bring(sticks[1], to: .mediator).parked == 1) }
        #expect(try await room.m.records("parked").count == 1)
        try await room.reopen(.mediator)
        let first = Array(try await room.envelopes(.a, .mediator)[..<1])
        try await room.carryFiles(of: first, Direction(from: .a, to: .mediator))
        #expect(try await room.m.accept(first, from: .a).head == 1)
        let receipt = try await room.bring(sticks[2], to: .mediator)
        #expect((receipt.parked, receipt.unparked, receipt.taken) == (0, 1, 1))
        try await room.exchangeSticks()
        #expect(try await room.m.head(from: .a) == 3)
        #expect(try await room.m.records("parked").isEmpty)
        #expect(try files(room) == 3)
    }

    @Test func `no more waits than the bound, and nothing is lost by it`() async throws {
        let count = MemberNode.parkedLimit + 3
        let (room, sticks) = try await sticks(count)
        for (index, stick) in sticks.dropFirst().enumerated() {
            let receipt = try await room.bring(stick, to: .mediator)
            if index < MemberNode.parkedLimit {
                #expect(receipt.parked == 1)
            } else {
                #expect(receipt.refused == .init(sequence: index + 2, code: .chain, count: 1))
            }
        }
        #expect(try await room.m.records("parked").count == MemberNode.parkedLimit)
        #expect(try await room.bring(sticks[0], to: .mediator).unparked == MemberNode.parkedLimit)
        #expect(try await room.carryStick(.a, .mediator).taken == 2)
        #expect(try await room.m.head(from: .a) == count)
    }

    @Test func `what waits under a key that was destroyed is let go and comes again`() async throws {
        let (room, sticks) = try await sticks(2)
        #expect(try await room.bring(sticks[1], to: .mediator).parked == 1)
        try await room.lay(Charter.roleKey(.mediator, .seal, epoch: 2), at: .mediator)
        try await room.carryStick(.mediator, .a)
        room.sealKeys(.mediator).destroy(epoch: 1)
        let receipt = try await room.carryStick(.a, .mediator)
        #expect((receipt.taken, receipt.unparked, receipt.held) == (2, 0, 0))
        #expect(try await room.m.records("parked").isEmpty)
    }

    @Test func `an erasure is not told to be done while a parked bundle holds the words`() async throws {
        let (room, sticks) = try await sticks(3)
        let parked = Hash256(of: sticks[1]).description
        #expect(try await room.bring(sticks[1], to: .mediator).parked == 1)
        #expect(FileManager.default.fileExists(atPath: room.folder + "/m/blobs/" + parked))
        // The wire brings what the stick has.
        try await room.exchange()
        let key = try await room.m.items()[1].key
        let got = try #require(try await room.release(key, to: .b))
        try await room.exchange()
        try await room.erase(key, at: .mediator)
        #expect(!FileManager.default.fileExists(atPath: room.folder + "/m/blobs/" + parked))
        #expect(try await room.m.records("parked").isEmpty)
        #expect(try await room.attestations(.mediator, .b).map(\.item) == [got])
    }

    @Test func `while such a file can't be removed the erasure is not attested`() async throws {
        let (room, sticks) = try await sticks(3)
        #expect(try await room.bring(sticks[1], to: .mediator).parked == 1)
        try await room.exchange()
        let key = try await room.m.items()[1].key
        _ = try await room.release(key, to: .b)
        try await room.exchange()
        // A folder in the file's place can't be unlinked.
        let path = room.folder + "/m/blobs/" + Hash256(of: sticks[1]).description
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try await room.erase(key, at: .mediator)
        #expect(room.m.troubles["erasure"] != nil)
        #expect(try await room.attestations(.mediator, .b).isEmpty)
        try FileManager.default.removeItem(atPath: path)
        await room.m.watch()
        #expect(room.m.troubles["erasure"] == nil)
        #expect(try await room.attestations(.mediator, .b).count == 1)
    }

    @Test func `a bundle with a gap inside does not wait with a step that is held`() async throws {
        let room = try await TestRoom()
        for number in 1...3 { try await room.send(.report("\(number)"), from: .a) }
        let steps = try await room.envelopes(.a, .mediator)
        #expect(try await room.m.accept([steps[0]], from: .a).head == 1)
        let bundle = try BundleWriter.write(
            BundleParts(steps: [steps[0], steps[2]]).encoded, number: 1, acknowledged: 0,
            from: TestKeys.signer(.a, epoch: 1), to: KeyID(member: .mediator, epoch: 1),
            publicKey: TestSealKeys.key(.mediator, epoch: 1).publicKey, room: room.m.terms.room, at: room.clock.now)
        let receipt = try await room.bring(bundle, to: .mediator)
        #expect((receipt.parked, receipt.refused?.code) == (0, .chain))
        #expect(try await room.m.records("parked").isEmpty)
    }

    @Test func `a receiver that was put back from a backup is sent all again`() async throws {
        let (room, _) = try await sticks(2)
        try await room.exchangeSticks()
        #expect(try await room.a.export(to: .mediator, by: .carrier).steps.isEmpty)
        // A bundle by the mediator as it was before anything came.
        let old = try BundleWriter.write(
            [], number: 1, acknowledged: 0, from: TestKeys.signer(.mediator, epoch: 1),
            to: KeyID(member: .a, epoch: 1), publicKey: TestSealKeys.key(.a, epoch: 1).publicKey,
            room: room.m.terms.room, at: room.clock.now)
        try await room.bring(old, to: .a)
        #expect(try await room.a.export(to: .mediator, by: .carrier).steps == 1..<3)
    }
}
