import Room
import Testing
import TransparencyLog

@testable import Node

struct BundleLengthTests {
    @Test func `a bundle without news and one with a message are alike from outside`() async throws {
        let room = try await TestRoom()
        let empty = try await room.export(.a, .mediator)
        try await room.send(.report("A few words."), from: .a)
        #expect(try await room.export(.a, .mediator).count == empty.count)
        #expect(try await room.export(.mediator, .a).count == empty.count)
    }

    @Test func `lengths are few`() throws {
        let random = TestRandom(seed: 6)
        let key = TestSealKeys.key(.b, epoch: 1).publicKey
        var lengths: Set<Int> = []
        for length in stride(from: 200_000, to: 210_000, by: 321) {
            let bundle = try BundleWriter.write(
                BundleParts(files: [random.bytes(length)]).encoded, number: 1, acknowledged: 0,
                from: TestKeys.signer(.mediator, epoch: 1), to: KeyID(member: .b, epoch: 1), publicKey: key,
                room: Hash256(of: []), at: 0)
            lengths.insert(bundle.count)
            #expect(Double(bundle.count) < Double(length) * 1.12 + 4096)
        }
        #expect(lengths.count <= 4, "\(lengths)")
    }
}
