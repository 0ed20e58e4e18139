import Testing
import TransparencyLog

struct TiledTreeTests {
    private let log: TileStore = {
        var log = TileStore()
        log.append((0..<600).map { "entry \($0)".bytes })
        return log
    }()

    @Test func `only tiles of the stored size are read`() throws {
        var read: [String] = []
        let tree = TiledTree(size: 600) { coordinate in
            read.append(coordinate.path)
            return try log.read(coordinate.path)
        }
        // Size 300 had `tile/0/001.p/44`, which may be gone by now.
        _ = try tree.root(at: 300)
        #expect(Set(read) == ["tile/1/000.p/2", "tile/0/001"])
        read = []
        _ = try tree.inclusionProof(of: 599)
        #expect(Set(read) == ["tile/1/000.p/2", "tile/0/002.p/88"])
        #expect(read.count == 2)
    }

    @Test func `the empty tree has a root and no proofs`() throws {
        let tree = TiledTree(size: 0) { _ in [] }
        #expect(try tree.root() == Merkle.emptyRoot)
        #expect(try tree.consistencyProof(from: 0).hashes == [])
        #expect(throws: ProofFault.outsideTree) { try tree.inclusionProof(of: 0) }
    }

    @Test func `what is outside the tree is refused`() {
        let tree = log.tree()
        #expect(throws: TileFault.outsideTree) { try tree.root(at: 601) }
        #expect(throws: TileFault.outsideTree) { try tree.root(at: -1) }
        #expect(throws: TileFault.outsideTree) { try tree.inclusionProof(of: 0, at: 601) }
        #expect(throws: ProofFault.outsideTree) { try tree.inclusionProof(of: 600) }
        #expect(throws: ProofFault.outsideTree) { try tree.inclusionProof(of: 300, at: 300) }
        #expect(throws: ProofFault.outsideTree) { try tree.inclusionProof(of: -1) }
        #expect(throws: TileFault.outsideTree) { try tree.consistencyProof(from: 1, to: 601) }
        #expect(throws: ProofFault.outsideTree) { try tree.consistencyProof(from: 301, to: 300) }
        #expect(throws: ProofFault.outsideTree) { try tree.completePath(from: 0) }
        #expect(throws: ProofFault.outsideTree) { try tree.completePath(from: 600) }
    }

    @Test func `faults of the reader and tiles of a wrong length come through`() {
        #expect(throws: TileStore.Missing(path: "tile/1/000.p/2")) {
            try TiledTree(size: 600) { throw TileStore.Missing(path: $0.path) }.root()
        }
        #expect(throws: TileFault.wrongLength) {
            try TiledTree(size: 600) { try log.read($0.path) + [0] }.root()
        }
    }

    @Test func `a forged tile gives a proof that fails`() throws {
        let forged = TiledTree(size: 600) { coordinate in
            var bytes = try log.read(coordinate.path)
            if coordinate.level == 1 { bytes[40] ^= 1 }
            return bytes
        }
        let leaf = Merkle.leafHash("entry 5".bytes)
        #expect(try log.tree().inclusionProof(of: 5).holds(leaf, log.builder.root))
        #expect(try !forged.inclusionProof(of: 5).holds(leaf, log.builder.root))
        #expect(try forged.root() != log.builder.root)
    }
}
