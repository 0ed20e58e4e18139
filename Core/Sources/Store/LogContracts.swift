public import Room
public import TransparencyLog

/// A step that is in no checkpoint of the log yet, as far as this node knows.
public struct UnloggedStep: Sendable, Hashable {
    /// Where it is stored.
    public let position: Int
    /// Its direction.
    public let direction: Direction
    /// What it is.
    public let type: StepType
    /// Its log entry.
    public let entry: Hash256
    /// When this node had it, in seconds since 1970.
    public let received: Int
}

/// Where a step stands in the log.
public struct LoggedLeaf: Sendable, Hashable {
    /// The generation of the log, from 1.
    public var generation: Int
    /// The leaf of its tree, from 0.
    public var number: Int

    /// A leaf.
    public init(_ number: Int, of generation: Int) {
        self.generation = generation
        self.number = number
    }
}

/// Reads the stored log, each generation a tree of its own: tiles as wide as they were ever stored, of which a narrower
/// one is the beginning.
public protocol LogReader {
    /// A tile of hashes; `nil` when it isn't there or not as wide.
    func tile(_ coordinate: TileCoordinate, of generation: Int) throws -> [UInt8]?
    /// A bundle of entries; `nil` when it isn't there or not as wide.
    func bundle(_ coordinate: EntryBundleCoordinate, of generation: Int) throws -> [UInt8]?
    /// The leaf of the step at a position; `nil` while it has none.
    func leaf(at position: Int) throws -> LoggedLeaf?
    /// The position of a step of a direction.
    func position(of sequence: Int, in direction: Direction) throws -> Int?
    /// Steps after a position that have no leaf, in the order of their positions.
    func unlogged(after position: Int, limit: Int) throws -> [UnloggedStep]
}

/// Stores the log; what is stored before in a tile or bundle is its beginning.
public protocol LogWriter: LogReader {
    /// Stores a tile over a narrower one.
    func put(_ tile: HashTile, of generation: Int) throws
    /// Stores a bundle over a narrower one.
    func put(_ bundle: EntryBundle, of generation: Int) throws
    /// Notes the leaf of the step at a position. Once noted it stays, unless its generation ends before it.
    func setLeaf(_ leaf: LoggedLeaf, at position: Int) throws
    /// Forgets the leaves of a generation from a number on, so that their steps are logged anew.
    func forgetLeaves(from number: Int, of generation: Int) throws
}
