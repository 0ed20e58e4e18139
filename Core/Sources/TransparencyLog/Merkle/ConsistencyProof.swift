/// That an old tree is the beginning of a new one (RFC 6962, section 2.1.2).
///
/// As with ``InclusionProof``, sizes and roots must come from the same two checkpoints.
public struct ConsistencyProof: Sendable, Hashable {
    /// How many leaves the old tree has.
    public let oldSize: Int
    /// How many leaves the new tree has.
    public let newSize: Int
    /// PROOF(oldSize, D[newSize]); empty if the sizes are equal or the old tree is empty.
    public let hashes: [Hash256]

    /// A proof as received.
    public init(oldSize: Int, newSize: Int, hashes: [Hash256]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Makes a proof from stored hashes, reading O(log² newSize) of them.
    ///
    /// - Parameter reading: gives the hash of a perfect subtree that lies within the new tree.
    /// - Throws: ``ProofFault/outsideTree``, and what `reading` throws.
    public init(oldSize: Int, newSize: Int, reading: (NodeCoordinate) throws -> Hash256) throws {
        guard oldSize >= 0, oldSize <= newSize else { throw ProofFault.outsideTree }
        let isTrivial = oldSize == 0 || oldSize == newSize
        let path = isTrivial ? [] : Subtree.consistencyPath(from: oldSize, to: newSize)
        self.init(
            oldSize: oldSize, newSize: newSize, hashes: try path.map { try Subtree.hash(of: $0, reading: reading) })
    }

    /// Checks that the tree with the new root begins with the one with the old root (RFC 9162, section 2.1.4.2).
    ///
    /// Every tree begins with the empty one, whose root must then be the hash of nothing.
    public func verify(oldRoot: Hash256, newRoot: Hash256) throws(ProofFault) {
        guard oldSize >= 0, oldSize <= newSize else { throw .outsideTree }
        if oldSize == 0 || oldSize == newSize {
            guard hashes.isEmpty else { throw .wrongLength }
            guard oldSize > 0 || oldRoot == Merkle.emptyRoot else { throw .wrongRoot }
            guard oldSize < newSize || oldRoot == newRoot else { throw .wrongRoot }
            return
        }
        // The verifier knows the hash of an old tree that is a perfect subtree, so the proof leaves it out.
        let isPerfect = oldSize.nonzeroBitCount == 1
        let path = isPerfect ? [oldRoot] + hashes : hashes
        let roots = try Self.roots(oldSize: oldSize, newSize: newSize, path: path)
        guard roots.old == oldRoot, roots.new == newRoot else { throw .wrongRoot }
    }

    /// Both roots that a complete path leads to, for 0 < oldSize < newSize.
    static func roots(
        oldSize: Int, newSize: Int, path: [Hash256]
    ) throws(ProofFault) -> (old: Hash256, new: Hash256) {
        guard let first = path.first else { throw .wrongLength }
        let levels = (~(oldSize - 1)).trailingZeroBitCount
        var place = (oldSize - 1) >> levels
        var last = (newSize - 1) >> levels
        var (old, new) = (first, first)
        for sibling in path.dropFirst() {
            guard last > 0 else { throw .wrongLength }
            if place & 1 == 1 || place == last {
                old = Merkle.nodeHash(sibling, old)
                new = Merkle.nodeHash(sibling, new)
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                new = Merkle.nodeHash(new, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        return (old, new)
    }
}
