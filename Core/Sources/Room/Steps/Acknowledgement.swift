public import TransparencyLog

/// The four levels of acknowledgement, each including those before it. Delivery is the node's own word; the other
/// three are a named officer's.
public enum AcknowledgementLevel: String, Sendable, Hashable, CaseIterable, Comparable {
    case delivered, opened, readBack, actedOn

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Delivered sorts first.
    public static func < (left: AcknowledgementLevel, right: AcknowledgementLevel) -> Bool { left.rank < right.rank }

    /// Whether an officer must put a name to it.
    public var isByOfficer: Bool { self != .delivered }
}

/// A release named without doubt: its identifier and the hash of its token.
public struct ReleaseReference: Sendable, Hashable {
    /// The release's identifier.
    public let id: StepID
    /// SHA-256 of the token as received (`sd_hash`).
    public let hash: Hash256

    /// A reference.
    public init(id: StepID, hash: Hash256) {
        self.id = id
        self.hash = hash
    }
}
