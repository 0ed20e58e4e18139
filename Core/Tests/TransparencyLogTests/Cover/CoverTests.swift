import Testing
import TransparencyLog

struct CoverTests {
    /// Bytes of a seeded generator, as a node's source of randomness.
    private final class Source {
        var generator: SeededGenerator
        init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
    }

    private let seed = PadKey(bytes: [UInt8](repeating: 5, count: 32))!.seed(
        of: LogOrigin("example.org/log/1")!, first: 7)

    @Test(arguments: [
        (16, 0, 16), (16, 1, 15), (16, 15, 1), (16, 16, 0), (16, 17, 15), (16, 31, 1), (16, 32, 0), (16, 33, 31),
        (10, 0, 10), (10, 10, 0), (10, 11, 5), (10, 16, 0), (10, 17, 15), (1, 0, 1), (1, 1, 0), (1, 2, 0), (1, 3, 1),
        (16, 1 << 62, 0), (16, 1 << 61 + 1, 1 << 61 - 1),
    ])
    func `a batch is filled to its size, then to a power of two`(_ size: Int, _ count: Int, _ pads: Int) throws {
        #expect(try #require(Cover(batchSize: size)).padding(for: count) == pads)
    }

    @Test func `whatever is within the size, all batches are alike`() throws {
        let cover = try #require(Cover(batchSize: 24))
        for count in 0...1_000 {
            let total = count + cover.padding(for: count)
            #expect(total >= count)
            #expect(count <= 24 ? total == 24 : total.nonzeroBitCount == 1 && total / 2 < count)
        }
        #expect(Cover(batchSize: 0) == nil)
        #expect(Cover(batchSize: -1) == nil)
    }

    @Test func `a batch holds the entries where it says, and pads elsewhere`() throws {
        let cover = try #require(Cover(batchSize: 12))
        let source = Source(1)
        for count in 0...30 {
            let entries = (0..<count).map { Merkle.leafHash([UInt8($0)]) }
            let batch = cover.batch(entries, seed: seed, random: source.bytes)
            #expect(batch.entries.count == count + cover.padding(for: count))
            #expect(batch.places.map { batch.entries[$0] } == entries)
            #expect(Set(batch.entries).count == batch.entries.count)
            #expect(Set(batch.places).count == count)
        }
    }

    /// With two entries among eight places each pair of places must come up equally often: 56 kinds, 1,000 of each.
    @Test func `an entry's place says nothing of how many others there are`() throws {
        let cover = try #require(Cover(batchSize: 8))
        let source = Source(3)
        let entries = [Merkle.leafHash([1]), Merkle.leafHash([2])]
        var seen: [[Int]: Int] = [:]
        for _ in 0..<56_000 { seen[cover.batch(entries, seed: seed, random: source.bytes).places, default: 0] += 1 }
        #expect(seen.count == 56)
        // Chi squared with 55 degrees of freedom: above 93 by chance once in a thousand.
        let chiSquared = seen.values.reduce(0.0) { $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000 }
        #expect(chiSquared < 93)
    }

    @Test func `draws that would favour some places are thrown away`() throws {
        let cover = try #require(Cover(batchSize: 3))
        var asked: [Int] = []
        let batch = cover.batch([], seed: seed) { count in
            asked.append(count)
            // 2^64 - 1 is above the last multiple of three and of two below 2^64; every second number is that.
            return (0..<count).map { $0 / 8 % 2 == 0 ? 0xFF : 0 }
        }
        // Three numbers, of which one is good, for the third place; two for the second.
        #expect(asked == [24, 16])
        #expect(batch.entries.count == 3)
    }
}
