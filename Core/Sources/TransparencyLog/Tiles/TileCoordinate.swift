/// A tile of hashes: which one, and how many hashes it has (C2SP tlog-tiles, Merkle Tree).
public struct TileCoordinate: Sendable, Hashable, CustomStringConvertible {
    /// How many hashes a full tile has.
    public static let fullWidth = TilePath.fullWidth
    /// How many levels of the tree a tile spans.
    static let height = 8

    /// 0 for the leaves' hashes, up to 63; each level's hashes are the roots of full tiles of the level below.
    public let level: Int
    /// The place within the level, from 0.
    public let index: Int
    /// How many hashes: 1 to 255 for a partial tile, 256 for a full one.
    public let width: Int

    /// A tile's place; `nil` outside the ranges above.
    public init?(level: Int, index: Int, width: Int = fullWidth) {
        guard (0...63).contains(level), index >= 0, (1...Self.fullWidth).contains(width) else { return nil }
        self.level = level
        self.index = index
        self.width = width
    }

    /// Reads `tile/<L>/<N>[.p/<W>]`, only in its one spelling.
    ///
    /// - Throws: ``TileFault/malformedPath``.
    public init(path: String) throws(TileFault) {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "tile", let level = ASCII.decimal(Array(parts[1].utf8)) else {
            throw .malformedPath
        }
        let (index, width) = try TilePath.parse(parts[2])
        guard let read = TileCoordinate(level: level, index: index, width: width) else { throw .malformedPath }
        self = read
    }

    /// `tile/<L>/<N>[.p/<W>]`.
    public var path: String { "tile/\(level)/" + TilePath.format(index: index, width: width) }

    /// The path.
    public var description: String { path }

    /// Whether all 256 hashes are there, so that the tile never changes again.
    public var isFull: Bool { width == Self.fullWidth }

    /// Whether a tree of this size has all of the tile's hashes.
    public func isWithin(_ size: Int) -> Bool {
        let shift = level * Self.height
        let hashes = shift < Int.bitWidth ? size >> shift : 0
        return index < hashes / Self.fullWidth + 1 && index * Self.fullWidth + width <= hashes
    }

    /// The tile that holds a node's leaves' side, as wide as it is in a tree of this size; `nil` if the tree doesn't
    /// have the node.
    init?(holding node: NodeCoordinate, in size: Int) {
        let level = node.level / Self.height
        let within = node.level % Self.height
        let index = node.index >> (Self.height - within)
        let hashes = size >> (level * Self.height)
        guard node.level < Int.bitWidth - 1, node.index < size >> node.level else { return nil }
        self.init(level: level, index: index, width: min(Self.fullWidth, hashes - index * Self.fullWidth))
    }
}
