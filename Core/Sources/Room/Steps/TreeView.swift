public import IJSON
public import TransparencyLog

/// The last tree head that an author had verified when it signed a step: `view` (protocol, section 2). Members so gossip
/// through the mediator, and two histories come out.
public struct TreeView: Sendable, Hashable {
    /// How many leaves.
    public var size: Int
    /// The root.
    public var root: Hash256
    /// The generation of the log; its origin ends in it.
    public var generation: Int

    /// A view.
    public init(size: Int, root: Hash256, generation: Int = 1) {
        self.size = size
        self.root = root
        self.generation = generation
    }

    /// Before the first checkpoint.
    public static let empty = TreeView(size: 0, root: Merkle.emptyRoot)

    /// As a claim.
    public var json: JSON {
        .object([
            "size": .int(size), "root": .string(root.description), "gen": generation > 1 ? .int(generation) : nil,
        ])
    }

    /// From a claim.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "view")
        size = try reader.int("size")
        root = try reader.value("root") { Hash256($0) }
        let number = try reader.optionalInt("gen")
        generation = number ?? 1
        guard size >= 0 else { throw reader.mismatch("size") }
        // The first is not named, so that a view has one form.
        guard number.map({ $0 > 1 }) ?? true else { throw reader.mismatch("gen") }
        try reader.finish()
    }
}
