import IJSON

/// How much of a token is read.
public struct SDJWTLimits: Sendable, Hashable {
    /// Length of the whole token in bytes.
    public var bytes: Int
    /// How many disclosures.
    public var disclosures: Int
    /// Nesting of arrays and objects in the processed payload, which is 1 for a payload of plain claims.
    public var depth: Int

    /// Limits; the defaults fit a step with its free text.
    public init(bytes: Int = 256 << 10, disclosures: Int = 1024, depth: Int = 12) {
        self.bytes = bytes
        self.disclosures = disclosures
        self.depth = depth
    }

    var payload: JSONLimits { JSONLimits(depth: depth, bytes: bytes) }

    /// One more, for the array that is the disclosure.
    var disclosure: JSONLimits { JSONLimits(depth: depth + 1, bytes: bytes) }

    /// A header may hold a key or certificates, no more.
    static let header = JSONLimits(depth: 4, bytes: 16 << 10)
}
