/// A Merkle audit path: that one leaf stands at an index of a tree (RFC 6962, section 2.1.1).
///
/// A root doesn't commit to its size, so a path may also fit another size in which the leaf lies at the same turnings.
/// Index, size and root must come from one checkpoint.
public struct InclusionProof: Sendable, Hashable {
    /// The leaf's place, from 0.
    public let index: Int
    /// How many leaves the tree has.
    public let size: Int
    /// From the leaf's sibling up to the root's child.
    public let hashes: [Hash256]

    /// A proof as received.
    public init(index: Int, size: Int, hashes: [Hash256]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Makes a proof from stored hashes, reading O(log² size) of them.
    ///
    /// - Parameter reading: gives the hash of a perfect subtree that lies within the tree.
    /// - Throws: ``ProofFault/outsideTree``, and what `reading` throws.
    public init(index: Int, size: Int, reading: (NodeCoordinate) throws -> Hash256) throws {
        guard index >= 0, index < size else { throw ProofFault.outsideTree }
        let path = Subtree.inclusionPath(index: index, size: size)
        self.init(index: index, size: size, hashes: try path.map { try Subtree.hash(of: $0, reading: reading) })
    }

    /// Checks that the leaf is in the tree with this root (RFC 9162, section 2.1.3.2).
    public func verify(leafHash: Hash256, root: Hash256) throws(ProofFault) {
        guard index >= 0, index < size else { throw .outsideTree }
        var place = index
        var last = size - 1
        var hash = leafHash
        for sibling in hashes {
            guard last > 0 else { throw .wrongLength }
            if place & 1 == 1 || place == last {
                hash = Merkle.nodeHash(sibling, hash)
                // On the right edge the path skips the levels where the node has no sibling.
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = Merkle.nodeHash(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        guard hash == root else { throw .wrongRoot }
    }
}
