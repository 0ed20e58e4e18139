import Testing
import TransparencyLog

/// Every proof of every tree of up to 64 leaves, and every way to break it by one change.
struct ExhaustiveProofTests {
    private static let limit = 64
    private let reference = ReferenceTree(leaves: (0..<limit).map { Merkle.leafHash([UInt8($0)]) })
    private let tree = StoredTree((0..<limit).map { Merkle.leafHash([UInt8($0)]) })
    private let roots: [Hash256]

    init() {
        let tree = tree
        roots = (0...Self.limit).map { tree.root($0) }
    }

    @Test func `roots are those of the definition`() {
        for size in 0...Self.limit { #expect(roots[size] == reference.root(0..<size)) }
        #expect(Set(roots).count == roots.count)
    }

    @Test(arguments: 1...limit)
    func `every inclusion proof is the definition's and verifies`(_ size: Int) throws {
        for index in 0..<size {
            let proof = try tree.inclusion(index, size)
            #expect(proof.hashes == reference.path(index, 0..<size))
            #expect(proof.holds(tree.leaves[index], roots[size]))
        }
    }

    @Test(arguments: 1...limit)
    func `every consistency proof is the definition's and verifies`(_ size: Int) throws {
        #expect(try tree.consistency(0, size).hashes.isEmpty)
        #expect(try tree.consistency(0, size).holds(Merkle.emptyRoot, roots[size]))
        for old in 1...size {
            let proof = try tree.consistency(old, size)
            #expect(proof.hashes == reference.subproof(old, 0..<size, true))
            #expect(proof.holds(roots[old], roots[size]))
        }
    }

    @Test(arguments: 1...limit)
    func `no inclusion proof survives one change`(_ size: Int) throws {
        for index in 0..<size {
            let leaf = tree.leaves[index]
            let hashes = try tree.inclusion(index, size).hashes
            for broken in mutations(of: hashes) {
                #expect(!InclusionProof(index: index, size: size, hashes: broken).holds(leaf, roots[size]))
            }
            let proof = InclusionProof(index: index, size: size, hashes: hashes)
            #expect(!proof.holds(leaf.flipped(index), roots[size]))
            #expect(!proof.holds(leaf, roots[size].flipped(size)))
            #expect(!proof.holds(leaf, roots[size - 1]))
            for other in -1...size where other != index {
                #expect(!InclusionProof(index: other, size: size, hashes: hashes).holds(leaf, roots[size]))
            }
        }
    }

    /// A root doesn't commit to its size. With another size the proof must fail unless the turnings are the same, in
    /// which case it fails against the root that other size really has.
    @Test(arguments: 1...limit)
    func `an inclusion proof fits another size only where the definition's does`(_ size: Int) throws {
        for index in 0..<size {
            let leaf = tree.leaves[index]
            let hashes = try tree.inclusion(index, size).hashes
            for other in -1...Self.limit where other != size {
                let proof = InclusionProof(index: index, size: other, hashes: hashes)
                #expect(
                    proof.holds(leaf, roots[size])
                        == ReferenceTree.isIncluded(leaf, index, other, hashes, roots[size]))
                if other >= 0 { #expect(!proof.holds(leaf, roots[other])) }
            }
        }
    }

    @Test(arguments: 1...limit)
    func `no consistency proof survives one change`(_ size: Int) throws {
        for old in 0...size {
            let hashes = try tree.consistency(old, size).hashes
            for broken in mutations(of: hashes) {
                #expect(!ConsistencyProof(oldSize: old, newSize: size, hashes: broken).holds(roots[old], roots[size]))
            }
            let proof = ConsistencyProof(oldSize: old, newSize: size, hashes: hashes)
            #expect(!proof.holds(roots[old].flipped(old), roots[size]))
            // The empty tree is the beginning of any.
            if old > 0 { #expect(!proof.holds(roots[old], roots[size].flipped(size))) }
            #expect(!ConsistencyProof(oldSize: size + 1, newSize: size, hashes: hashes).holds(roots[old], roots[size]))
            #expect(!ConsistencyProof(oldSize: -1, newSize: size, hashes: hashes).holds(roots[old], roots[size]))
        }
    }

    @Test(arguments: 1...limit)
    func `a consistency proof fits other sizes only where the definition's does`(_ size: Int) throws {
        for old in 0...size {
            let hashes = try tree.consistency(old, size).hashes
            func agree(_ oldSize: Int, _ newSize: Int) -> Bool {
                ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes).holds(roots[old], roots[size])
                    == ReferenceTree.isConsistent((oldSize, roots[old]), (newSize, roots[size]), hashes)
            }
            for other in -1...Self.limit {
                #expect(agree(other, size))
                #expect(agree(old, other))
                // With the roots those sizes really have, no wrong pair is consistent by this proof.
                if other != size, other > 0, old > 0 {
                    let proof = ConsistencyProof(oldSize: old, newSize: other, hashes: hashes)
                    #expect(!proof.holds(roots[old], roots[other]))
                }
            }
        }
    }

    @Test func `a tree that is not the beginning is not proved to be`() throws {
        let fork = StoredTree(tree.leaves.dropLast() + [Merkle.leafHash("other".bytes)])
        for old in 1..<Self.limit {
            let proof = try fork.consistency(old, Self.limit)
            #expect(proof.holds(roots[old], fork.root(Self.limit)))
            #expect(!proof.holds(roots[old], roots[Self.limit]))
        }
        #expect(fork.root(Self.limit) != roots[Self.limit])
    }

    @Test func `faults say what is wrong`() throws {
        let proof = try tree.inclusion(5, 8)
        #expect(throws: ProofFault.outsideTree) {
            try InclusionProof(index: 8, size: 8, hashes: proof.hashes).verify(leafHash: roots[0], root: roots[8])
        }
        #expect(throws: ProofFault.wrongLength) {
            try InclusionProof(index: 5, size: 8, hashes: []).verify(leafHash: roots[0], root: roots[8])
        }
        #expect(throws: ProofFault.wrongRoot) { try proof.verify(leafHash: roots[0], root: roots[8]) }
        #expect(throws: ProofFault.outsideTree) { try tree.inclusion(8, 8) }
        #expect(throws: ProofFault.outsideTree) { try tree.inclusion(-1, 8) }
        #expect(throws: ProofFault.outsideTree) { try tree.inclusion(0, 0) }
        #expect(throws: ProofFault.outsideTree) { try tree.consistency(9, 8) }
        #expect(throws: ProofFault.outsideTree) { try tree.consistency(-1, 8) }
        #expect(throws: ProofFault.wrongLength) {
            try ConsistencyProof(oldSize: 3, newSize: 8, hashes: []).verify(oldRoot: roots[3], newRoot: roots[8])
        }
    }

    /// A byte flipped in each hash, each hash left out, a hash put in at each place, neighbours swapped.
    private func mutations(of hashes: [Hash256]) -> [[Hash256]] {
        var all: [[Hash256]] = []
        for place in hashes.indices {
            var flipped = hashes
            flipped[place] = flipped[place].flipped(place * 37 % 256)
            var dropped = hashes
            dropped.remove(at: place)
            all += [flipped, dropped]
            if place > 0 {
                var swapped = hashes
                swapped.swapAt(place - 1, place)
                all.append(swapped)
            }
        }
        for place in 0...hashes.count {
            var added = hashes
            added.insert(roots[0], at: place)
            all.append(added)
        }
        return all
    }
}
