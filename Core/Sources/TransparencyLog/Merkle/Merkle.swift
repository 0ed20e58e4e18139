/// The hashes of RFC 6962, section 2.1, over SHA-256.
public enum Merkle {
    private static let leafPrefix: [UInt8] = [0x00]
    private static let nodePrefix: UInt8 = 0x01

    /// The root of the tree of no leaves: SHA-256 of nothing.
    public static let emptyRoot = Hash256(of: [])

    /// The hash of a leaf: `SHA-256(0x00 ‖ entry)`.
    public static func leafHash(_ entry: [UInt8]) -> Hash256 { Hash256(of: leafPrefix, entry) }

    /// The hash of a node: `SHA-256(0x01 ‖ left ‖ right)`.
    public static func nodeHash(_ left: Hash256, _ right: Hash256) -> Hash256 {
        // One part instead of three, and on the stack: an update of a hasher costs nearly as much as the block it hashes.
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { bytes in
            bytes[0] = nodePrefix
            left.copyBytes(to: UnsafeMutableRawBufferPointer(rebasing: bytes[1..<33]))
            right.copyBytes(to: UnsafeMutableRawBufferPointer(rebasing: bytes[33..<65]))
            return Hash256(of: UnsafeRawBufferPointer(bytes))
        }
    }

    /// The Merkle tree hash of some leaf hashes, as section 2.1 defines it.
    public static func root(ofLeafHashes hashes: some Sequence<Hash256>) -> Hash256 {
        var frontier = MerkleFrontier()
        for hash in hashes { frontier.append(hash) }
        return frontier.root
    }

    /// Perfect subtrees, left to right, folded into the root above them; `nil` for none.
    static func fold(_ subtrees: some BidirectionalCollection<Hash256>) -> Hash256? {
        guard var root = subtrees.last else { return nil }
        for left in subtrees.dropLast().reversed() { root = nodeHash(left, root) }
        return root
    }
}
