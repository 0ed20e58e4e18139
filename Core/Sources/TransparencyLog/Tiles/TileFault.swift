/// Why tiles, bundles or their paths can't be used.
public enum TileFault: Error, Sendable, Hashable {
    /// Not a path of C2SP tlog-tiles in its one spelling.
    case malformedPath
    /// A tile of other than 32 bytes for each of its hashes.
    case wrongLength
    /// A bundle that isn't exactly its entries, each with its length before it.
    case malformedBundle
    /// An entry above 65,535 bytes, which a bundle can't hold; its place among those given.
    case entryTooLong(at: Int)
    /// An entry of a bundle that is not the leaf of the tile; its index in the log.
    case wrongEntry(at: Int)
    /// A tree size below 0 or above that of the tree.
    case outsideTree
}
