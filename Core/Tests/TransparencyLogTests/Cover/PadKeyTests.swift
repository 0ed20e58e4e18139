import Crypto
import Foundation
import Testing
import TransparencyLog

struct PadKeyTests {
    private let origin = LogOrigin("example.org/log/1")!
    private let key = PadKey(bytes: Array(0..<32))!

    @Test func `a pad is what the two codes of RFC 2104 say`() throws {
        func code(_ key: [UInt8], _ text: [UInt8]) -> [UInt8] {
            Array(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: key)))
        }
        let seed = code(
            Array(0..<32),
            Array("wasl/pad-seed/v1\0".utf8) + [0, 0, 0, 0, 0, 1, 2, 3] + Array("example.org/log/1".utf8))
        #expect(key.seed(of: origin, first: 0x010203).bytes == seed)
        let pad = code(seed, Array("wasl/pad/v1\0".utf8) + [0, 0, 1, 4])
        #expect(try #require(PadSeed(bytes: seed)).pad(260).bytes == pad)
        #expect(PadSeed(try #require(PadSeed(bytes: seed)).description) == PadSeed(bytes: seed))
    }

    @Test func `no two ticks, logs, numbers or keys share a pad`() throws {
        let other = try #require(LogOrigin("example.org/log/2"))
        let keys = [key, try #require(PadKey(bytes: Array(1..<33)))]
        var pads: Set<Hash256> = []
        for key in keys {
            for log in [origin, other] {
                for tick in [0, 1, 256, 1 << 40] {
                    for number in 0..<40 { pads.insert(key.seed(of: log, first: tick).pad(number)) }
                }
            }
        }
        #expect(pads.count == 2 * 2 * 4 * 40)
        #expect(PadKey(bytes: Array(0..<31)) == nil)
        #expect(PadSeed(bytes: Array(0..<33)) == nil)
    }

    @Test func `who has the seed finds every pad of the batch and no other entry among them`() throws {
        let cover = try #require(Cover(batchSize: 12))
        var generator = SeededGenerator(seed: 1)
        for count in 0...30 {
            let seed = key.seed(of: origin, first: count * 64)
            let entries = (0..<count).map { Merkle.leafHash([UInt8($0)]) }
            let batch = cover.batch(entries, seed: seed) { count in
                (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            }
            #expect(seed.padCount(among: Set(batch.entries)) == cover.padding(for: count))
            let pads = Set((0..<cover.padding(for: count)).map { seed.pad($0) })
            #expect(Set(batch.entries).subtracting(pads) == Set(entries))
            // Another tick's seed finds none of them.
            #expect(key.seed(of: origin, first: 1).padCount(among: Set(batch.entries)) == 0)
        }
    }

    @Test func `a pad that is missing ends the count`() throws {
        let seed = key.seed(of: origin, first: 0)
        var entries = Set((0..<8).map { seed.pad($0) })
        entries.remove(seed.pad(5))
        #expect(seed.padCount(among: entries) == 5)
    }
}
