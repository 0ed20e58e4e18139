/// The right edge of a tree: the roots of the perfect subtrees it consists of, at most 63 hashes whatever its size.
public struct MerkleFrontier: Sendable, Hashable {
    /// How many leaves the tree has.
    public private(set) var size: Int
    /// The largest perfect subtree first; one for each bit set in `size`.
    private var subtrees: [Hash256]

    /// The edge of the empty tree.
    public init() {
        size = 0
        subtrees = []
    }

    init(size: Int, subtrees: [Hash256]) {
        precondition(subtrees.count == size.nonzeroBitCount, "one subtree for each bit of the size")
        self.size = size
        self.subtrees = subtrees
    }

    /// Appends a leaf hash.
    public mutating func append(_ leafHash: Hash256) { append(leafHash) { _, _ in } }

    /// Appends a leaf hash and tells each perfect subtree of two leaves or more that it completes, from below.
    mutating func append(_ leafHash: Hash256, completed: (_ level: Int, _ hash: Hash256) -> Void) {
        var hash = leafHash
        // A leaf completes as many subtrees as the size has low bits set, like a carry.
        for level in 0..<(~size).trailingZeroBitCount {
            hash = Merkle.nodeHash(subtrees.removeLast(), hash)
            completed(level + 1, hash)
        }
        subtrees.append(hash)
        size += 1
    }

    /// The root: the Merkle tree hash of all leaves appended.
    public var root: Hash256 { Merkle.fold(subtrees) ?? Merkle.emptyRoot }
}
