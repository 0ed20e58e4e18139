/// What a batch of entries changed: what must be stored before the checkpoint of this size is signed.
public struct TreeChange: Sendable, Hashable {
    /// How many leaves the tree has now.
    public let size: Int
    /// Its root.
    public let root: Hash256
    /// The tiles completed, in the order of their completion, then the partial ones that grew, from below.
    public let tiles: [HashTile]
    /// The bundles completed, then the partial one if it grew.
    public let bundles: [EntryBundle]
}

/// Builds a tiled tree entry by entry, keeping only its right edge: at most 8 KiB for each of the tree's tile levels,
/// of which 10^7 leaves need three, and the last partial bundle.
///
/// Owned by whoever commits the log: it is a value, and a change that isn't stored is dropped with its copy.
public struct TreeBuilder: Sendable {
    private var frontier = MerkleFrontier()
    /// The hashes of the partial tile of each level.
    private var edges: [[UInt8]] = []
    /// The partial bundle.
    private var bundle: [UInt8] = []

    /// The empty tree.
    public init() {}

    /// How many leaves the tree has.
    public var size: Int { frontier.size }
    /// The root.
    public var root: Hash256 { frontier.root }

    /// Goes on with a stored tree from the tiles and the bundle on its right edge.
    ///
    /// The entries are held against the leaves. Whether the tree is the right one, only a comparison of the root with
    /// the last signed checkpoint tells.
    ///
    /// - Throws: ``TileFault``, and what the readers throw.
    public init(
        resuming size: Int, tile: (TileCoordinate) throws -> [UInt8],
        bundle readBundle: (EntryBundleCoordinate) throws -> [UInt8]
    ) throws {
        guard size >= 0 else { throw TileFault.outsideTree }
        var subtrees: [Hash256] = []
        var level = 0
        while size >> (level * TileCoordinate.height) > 0 {
            let hashes = size >> (level * TileCoordinate.height)
            let (index, width) = hashes.quotientAndRemainder(dividingBy: TileCoordinate.fullWidth)
            edges.append([])
            if let coordinate = TileCoordinate(level: level, index: index, width: width) {
                let read = try HashTile(coordinate, bytes: tile(coordinate))
                edges[level] = read.bytes
                subtrees = Subtree.perfect(in: 0..<width).map { read.hash(of: $0) } + subtrees
            }
            level += 1
        }
        frontier = MerkleFrontier(size: size, subtrees: subtrees)
        let (index, width) = size.quotientAndRemainder(dividingBy: TileCoordinate.fullWidth)
        guard let coordinate = EntryBundleCoordinate(index: index, width: width) else { return }
        let read = try EntryBundle(coordinate, bytes: readBundle(coordinate))
        for (place, entry) in read.entries.enumerated()
        where Merkle.leafHash(entry).bytes
            != Array(edges[0][place * HashTile.hashLength..<(place + 1) * HashTile.hashLength])
        {
            throw TileFault.wrongEntry(at: index * TileCoordinate.fullWidth + place)
        }
        bundle = read.bytes
    }

    /// Appends entries and tells exactly what changed. Nothing is appended if it throws.
    ///
    /// - Throws: ``TileFault/entryTooLong(at:)``.
    public mutating func append(_ entries: some Collection<[UInt8]>) throws(TileFault) -> TreeChange {
        for (place, entry) in entries.enumerated() where entry.count > EntryBundle.maximumEntryLength {
            throw .entryTooLong(at: place)
        }
        var tiles: [HashTile] = []
        var bundles: [EntryBundle] = []
        var grown: Set<Int> = []
        func put(_ hash: Hash256, _ level: Int) {
            if let full = putHash(hash, level) { tiles.append(full) }
            grown.insert(level)
        }
        for entry in entries {
            let leaf = Merkle.leafHash(entry)
            put(leaf, 0)
            var completed: [(level: Int, hash: Hash256)] = []
            frontier.append(leaf) { level, hash in
                if level % TileCoordinate.height == 0 { completed.append((level / TileCoordinate.height, hash)) }
            }
            for node in completed { put(node.hash, node.level) }
            if let full = putEntry(entry) { bundles.append(full) }
        }
        tiles += grown.sorted().compactMap { partialTile($0) }
        if !entries.isEmpty, let partial = partialBundle { bundles.append(partial) }
        return TreeChange(size: size, root: root, tiles: tiles, bundles: bundles)
    }

    /// The tile, if this hash completes it. A tile's place follows from the leaves before it.
    private mutating func putHash(_ hash: Hash256, _ level: Int) -> HashTile? {
        if level == edges.count { edges.append([]) }
        edges[level] += hash.bytes
        guard edges[level].count == TileCoordinate.fullWidth * HashTile.hashLength else { return nil }
        defer { edges[level].removeAll(keepingCapacity: true) }
        // The leaf that completes it isn't counted yet at level 0, and is above.
        let leaves = level == 0 ? size + 1 : size
        let index = leaves >> (TileCoordinate.height * (level + 1)) - 1
        return TileCoordinate(level: level, index: index).flatMap { try? HashTile($0, bytes: edges[level]) }
    }

    private func partialTile(_ level: Int) -> HashTile? {
        let index = size >> (TileCoordinate.height * (level + 1))
        let width = edges[level].count / HashTile.hashLength
        return TileCoordinate(level: level, index: index, width: width)
            .flatMap { try? HashTile($0, bytes: edges[level]) }
    }

    /// The bundle, if this entry, which is the tree's last leaf, completes it.
    private mutating func putEntry(_ entry: [UInt8]) -> EntryBundle? {
        bundle += EntryBundle.prefixed(entry)
        guard size % TileCoordinate.fullWidth == 0 else { return nil }
        defer { bundle.removeAll(keepingCapacity: true) }
        return EntryBundleCoordinate(index: size / TileCoordinate.fullWidth - 1)
            .map { EntryBundle($0, trusted: bundle) }
    }

    private var partialBundle: EntryBundle? {
        let (index, width) = size.quotientAndRemainder(dividingBy: TileCoordinate.fullWidth)
        return EntryBundleCoordinate(index: index, width: width).map { EntryBundle($0, trusted: bundle) }
    }
}
