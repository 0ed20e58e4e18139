/// Which bundle of entries, and how many it has (C2SP tlog-tiles, Log entries).
public struct EntryBundleCoordinate: Sendable, Hashable, CustomStringConvertible {
    /// The place from 0: entries from index · 256.
    public let index: Int
    /// How many entries: 1 to 255 for a partial bundle, 256 for a full one.
    public let width: Int

    /// A bundle's place; `nil` outside the ranges above.
    public init?(index: Int, width: Int = TileCoordinate.fullWidth) {
        guard index >= 0, (1...TileCoordinate.fullWidth).contains(width) else { return nil }
        self.index = index
        self.width = width
    }

    /// Reads `tile/entries/<N>[.p/<W>]`, only in its one spelling.
    ///
    /// - Throws: ``TileFault/malformedPath``.
    public init(path: String) throws(TileFault) {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "tile", parts[1] == "entries" else { throw .malformedPath }
        (index, width) = try TilePath.parse(parts[2])
    }

    /// Whether a tree of this size has all of the bundle's entries.
    public func isWithin(_ size: Int) -> Bool {
        let width = TileCoordinate.fullWidth
        return index < size / width + 1 && index * width + self.width <= size
    }

    /// `tile/entries/<N>[.p/<W>]`.
    public var path: String { "tile/entries/" + TilePath.format(index: index, width: width) }

    /// The path.
    public var description: String { path }
}

/// Entries in a row, each after its length as a big-endian 16-bit number.
public struct EntryBundle: Sendable, Hashable {
    /// The longest entry, in bytes.
    public static let maximumEntryLength = Int(UInt16.max)

    /// Which bundle.
    public let coordinate: EntryBundleCoordinate
    /// The entries with their lengths.
    public let bytes: [UInt8]

    init(_ coordinate: EntryBundleCoordinate, trusted bytes: [UInt8]) {
        self.coordinate = coordinate
        self.bytes = bytes
    }

    /// A bundle as read: exactly as many entries as it is wide, and nothing after them.
    ///
    /// - Throws: ``TileFault/malformedBundle``.
    public init(_ coordinate: EntryBundleCoordinate, bytes: [UInt8]) throws(TileFault) {
        var place = 0
        for _ in 0..<coordinate.width {
            guard place + 2 <= bytes.count else { throw .malformedBundle }
            place += 2 + Self.length(in: bytes, at: place)
        }
        guard place == bytes.count else { throw .malformedBundle }
        self.init(coordinate, trusted: bytes)
    }

    /// The entries.
    public var entries: [[UInt8]] {
        var place = 0
        var entries: [[UInt8]] = []
        while place < bytes.count {
            let end = place + 2 + Self.length(in: bytes, at: place)
            entries.append(Array(bytes[place + 2..<end]))
            place = end
        }
        return entries
    }

    /// An entry with its length before it.
    static func prefixed(_ entry: [UInt8]) -> [UInt8] {
        [UInt8(entry.count >> 8), UInt8(entry.count & 0xFF)] + entry
    }

    private static func length(in bytes: [UInt8], at place: Int) -> Int {
        Int(bytes[place]) << 8 | Int(bytes[place + 1])
    }
}
