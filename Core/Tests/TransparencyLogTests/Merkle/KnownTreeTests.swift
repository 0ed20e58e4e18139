import Testing
import TransparencyLog

/// Against the published vectors of Certificate Transparency's reference implementation.
struct KnownTreeTests {
    private let tree = StoredTree(Known.entries.map(Merkle.leafHash))

    @Test func `the roots of the first eight sizes and of the empty tree`() {
        #expect(Merkle.emptyRoot == Known.roots[0])
        var frontier = MerkleFrontier()
        #expect(frontier.root == Known.roots[0])
        for (count, entry) in Known.entries.enumerated() {
            frontier.append(Merkle.leafHash(entry))
            #expect(frontier.size == count + 1)
            #expect(frontier.root == Known.roots[count + 1])
            #expect(Merkle.root(ofLeafHashes: tree.leaves.prefix(count + 1)) == Known.roots[count + 1])
        }
    }

    @Test func `the hashes of leaves and nodes`() {
        #expect(tree.leaves == Known.nodes[0])
        for level in 1...3 {
            for (index, node) in Known.nodes[level].enumerated() {
                let below = Known.nodes[level - 1]
                #expect(Merkle.nodeHash(below[2 * index], below[2 * index + 1]) == node)
            }
        }
    }

    @Test(
        arguments: [
            (0, 1, []), (0, 8, [(0, 1), (1, 1), (2, 1)]), (5, 8, [(0, 4), (1, 3), (2, 0)]), (2, 3, [(1, 0)]),
            (1, 5, [(0, 0), (1, 1), (0, 4)]),
        ] as [(Int, Int, [(Int, Int)])])
    func `inclusion proofs`(_ index: Int, _ size: Int, _ nodes: [(Int, Int)]) throws {
        let proof = try tree.inclusion(index, size)
        #expect(proof.hashes == nodes.map { Known.nodes[$0.0][$0.1] })
        try proof.verify(leafHash: Known.nodes[0][index], root: Known.roots[size])
    }

    @Test(
        arguments: [
            (1, 1, []), (1, 8, [(0, 1), (1, 1), (2, 1)]), (2, 8, [(1, 1), (2, 1)]),
            (6, 8, [(1, 2), (1, 3), (2, 0)]), (2, 5, [(1, 1), (0, 4)]), (6, 7, [(1, 2), (0, 6), (2, 0)]), (8, 8, []),
        ] as [(Int, Int, [(Int, Int)])])
    func `consistency proofs`(_ old: Int, _ new: Int, _ nodes: [(Int, Int)]) throws {
        let proof = try tree.consistency(old, new)
        #expect(proof.hashes == nodes.map { Known.nodes[$0.0][$0.1] })
        try proof.verify(oldRoot: Known.roots[old], newRoot: Known.roots[new])
    }

    @Test func `a leaf is not taken for a node of the same bytes`() {
        let node = Known.nodes[1][0]
        let entry = Known.nodes[0][0].bytes + Known.nodes[0][1].bytes
        #expect(Merkle.leafHash(entry) != node)
        #expect(Merkle.leafHash([1] + entry) != node)
    }
}
