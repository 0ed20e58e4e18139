/// A tile and its hashes, one after the other.
public struct HashTile: Sendable, Hashable {
    /// Which tile.
    public let coordinate: TileCoordinate
    /// 32 bytes for each hash.
    public let bytes: [UInt8]

    /// A tile as read.
    ///
    /// - Throws: ``TileFault/wrongLength``.
    public init(_ coordinate: TileCoordinate, bytes: [UInt8]) throws(TileFault) {
        guard bytes.count == coordinate.width * Self.hashLength else { throw .wrongLength }
        self.coordinate = coordinate
        self.bytes = bytes
    }

    static let hashLength = 32

    /// The hash at a place from 0 to `width - 1`.
    public subscript(_ place: Int) -> Hash256 {
        precondition((0..<coordinate.width).contains(place), "a place within the tile")
        let start = place * Self.hashLength
        guard let hash = Hash256(bytes: Array(bytes[start..<start + Self.hashLength])) else {
            preconditionFailure("32 bytes are a hash")
        }
        return hash
    }

    /// A node's hash, computed from the 2^(level mod 8) hashes below it.
    func hash(of node: NodeCoordinate) -> Hash256 {
        let within = node.level % TileCoordinate.height
        let perTile = TileCoordinate.height - within
        let first = (node.index & (1 << perTile - 1)) << within
        return Merkle.root(ofLeafHashes: (first..<first + 1 << within).map { self[$0] })
    }
}
