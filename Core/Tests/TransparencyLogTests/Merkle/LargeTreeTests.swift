import Testing
import TransparencyLog

/// Random trees of up to 2^20 leaves, stored in tiles, and proofs at random.
struct LargeTreeTests {
    private static let limit = 1 << 20
    private static let leaves = (0..<limit).map { Merkle.leafHash(entry($0)) }
    private static let tree = StoredTree(leaves)
    private static let log: TileStore = {
        var log = TileStore()
        var random = SeededGenerator(seed: 20)
        while log.size < limit {
            let next = min(limit, log.size + Int.random(in: 1...70_000, using: &random))
            log.append((log.size..<next).map(entry))
        }
        return log
    }()

    private static func entry(_ index: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: index >> (8 * $0)) } }

    @Test func `tiles give the roots and proofs of random sizes, from few tiles`() throws {
        var random = SeededGenerator(seed: 6962)
        #expect(Self.log.size == Self.limit)
        for _ in 0..<400 {
            let size = Int.random(in: 1...Self.limit, using: &random)
            let old = Int.random(in: 0...size, using: &random)
            let index = Int.random(in: 0..<size, using: &random)
            let counter = Counter()
            let tiled = Self.log.tree(counting: counter)
            #expect(try tiled.root(at: size) == Self.tree.root(size))
            // Three levels of tiles at most, and the path and the right edge on each.
            #expect(counter.count <= 3)
            let inclusion = try tiled.inclusionProof(of: index, at: size)
            #expect(inclusion == (try Self.tree.inclusion(index, size)))
            #expect(counter.count <= 3 + 6)
            try inclusion.verify(leafHash: Self.leaves[index], root: Self.tree.root(size))
            let consistency = try tiled.consistencyProof(from: old, to: size)
            #expect(consistency == (try Self.tree.consistency(old, size)))
            #expect(counter.count <= 3 + 6 + 6)
            try consistency.verify(oldRoot: Self.tree.root(old), newRoot: Self.tree.root(size))

            let broken = inclusion.hashes.indices.randomElement(using: &random)
            if let broken {
                var hashes = inclusion.hashes
                hashes[broken] = hashes[broken].flipped(Int.random(in: 0..<256, using: &random))
                let mutated = InclusionProof(index: index, size: size, hashes: hashes)
                #expect(!mutated.holds(Self.leaves[index], Self.tree.root(size)))
            }
        }
    }

    @Test func `proofs at the edges of powers of two and of tiles`() throws {
        let edges = [8, 255, 256, 257, 65_535, 65_536, 65_537, Self.limit - 1, Self.limit]
        let tiled = Self.log.tree(counting: Counter())
        for size in edges {
            for index in [0, size / 2, size - 2, size - 1] {
                try tiled.inclusionProof(of: index, at: size)
                    .verify(leafHash: Self.leaves[index], root: Self.tree.root(size))
            }
            for old in edges where old <= size {
                try tiled.consistencyProof(from: old, to: size)
                    .verify(oldRoot: Self.tree.root(old), newRoot: Self.tree.root(size))
            }
        }
    }
}
