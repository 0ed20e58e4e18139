public import IJSON
public import TransparencyLog

/// The last tree head that an author had verified when it signed a step: `view` (protocol, section 2). Members so gossip
/// through the mediator, and two histories come out.
public struct TreeView: Sendable, Hashable {
    /// How many leaves.
    public var size: Int
    /// The root.
    public var root: Hash256

    /// A view.
    public init(size: Int, root: Hash256) {
        self.size = size
        self.root = root
    }

    /// Before the first checkpoint.
    public static let empty = TreeView(size: 0, root: Merkle.emptyRoot)

    /// As a claim.
    public var json: JSON { .object(["size": .int(size), "root": .string(root.description)]) }

    /// From a claim.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "view")
        size = try reader.int("size")
        root = try reader.value("root") { Hash256($0) }
        guard size >= 0 else { throw reader.mismatch("size") }
        try reader.finish()
    }
}
