/// A tree read through its tiles: roots and proofs from O(log size) tiles each.
///
/// Tiles are asked for as wide as a tree of `size` has them, because smaller ones may be gone (C2SP tlog-tiles, Partial
/// Tiles). What tiles say is not trusted for being there: compare the root with a checkpoint, or check the proof.
public struct TiledTree {
    /// How many leaves the stored tree has.
    public let size: Int
    private let read: (TileCoordinate) throws -> [UInt8]

    /// A tree.
    ///
    /// - Parameter reading: gives the bytes of a tile, 32 for each of its hashes.
    public init(size: Int, reading: @escaping (TileCoordinate) throws -> [UInt8]) {
        self.size = size
        self.read = reading
    }

    /// The root of the tree, or of what it was at a smaller size.
    ///
    /// - Throws: ``TileFault``, and what the reader throws.
    public func root(at size: Int? = nil) throws -> Hash256 {
        let size = size ?? self.size
        return try reading(size) { node in try Subtree.hash(of: 0..<size, reading: node) }
    }

    /// That the leaf at an index is in the tree, or in the tree it was at a smaller size.
    ///
    /// - Throws: ``ProofFault/outsideTree``, ``TileFault``, and what the reader throws.
    public func inclusionProof(of index: Int, at size: Int? = nil) throws -> InclusionProof {
        let size = size ?? self.size
        return try reading(size) { node in try InclusionProof(index: index, size: size, reading: node) }
    }

    /// That the tree at an older size is the beginning of the tree at a newer one.
    ///
    /// - Throws: ``ProofFault/outsideTree``, ``TileFault``, and what the reader throws.
    public func consistencyProof(from oldSize: Int, to newSize: Int? = nil) throws -> ConsistencyProof {
        let newSize = newSize ?? size
        return try reading(newSize) { node in
            try ConsistencyProof(oldSize: oldSize, newSize: newSize, reading: node)
        }
    }

    /// The complete path that ``ForkEvidence`` needs: from this tree to the root it had at the older size.
    ///
    /// - Throws: ``ProofFault/outsideTree``, ``TileFault``, and what the reader throws.
    public func completePath(from oldSize: Int) throws -> [Hash256] {
        guard oldSize > 0, oldSize < size else { throw ProofFault.outsideTree }
        return try reading(size) { node in
            try Subtree.consistencyPath(from: oldSize, to: size, isComplete: true)
                .map { try Subtree.hash(of: $0, reading: node) }
        }
    }

    /// Reads each tile once for all nodes that one root or proof asks for.
    private func reading<Result>(_ asked: Int, _ body: ((NodeCoordinate) throws -> Hash256) throws -> Result) throws
        -> Result
    {
        guard (0...size).contains(asked) else { throw TileFault.outsideTree }
        var tiles: [TileCoordinate: HashTile] = [:]
        return try body { node in
            guard let coordinate = TileCoordinate(holding: node, in: size) else { throw TileFault.outsideTree }
            if let tile = tiles[coordinate] { return tile.hash(of: node) }
            let tile = try HashTile(coordinate, bytes: read(coordinate))
            tiles[coordinate] = tile
            return tile.hash(of: node)
        }
    }
}
