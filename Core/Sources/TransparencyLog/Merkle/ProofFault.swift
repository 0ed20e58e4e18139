/// Why a Merkle proof proves nothing.
public enum ProofFault: Error, Sendable, Hashable {
    /// The index is not a leaf of the tree, or the sizes are negative or in the wrong order.
    case outsideTree
    /// Too few or too many hashes for this index and size.
    case wrongLength
    /// The hashes lead to another root (for a consistency proof: to another old or new root).
    case wrongRoot
}
