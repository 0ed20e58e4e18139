/// The name of a log: the first line of its checkpoints (C2SP tlog-checkpoint, Note text). Not empty, one line, and
/// compared by its bytes.
public struct LogOrigin: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
    /// The name.
    public let description: String

    /// From text; `nil` if it can't be an origin.
    public init?(_ description: String) {
        guard !description.isEmpty, !description.utf8.contains(where: { $0 < 0x20 }) else { return nil }
        self.description = description
    }

    /// By bytes.
    public static func == (left: LogOrigin, right: LogOrigin) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    /// By bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(Array(description.utf8)) }
}

/// A log as those who trust it know it: its origin and the keys that sign its checkpoints.
public struct LogIdentity: Sendable, Hashable {
    /// The log's origin.
    public let origin: LogOrigin
    /// Its keys; more than one while it changes from one to another.
    public let keys: [VerifierKey]

    /// A log.
    public init(origin: LogOrigin, keys: [VerifierKey]) {
        self.origin = origin
        self.keys = keys
    }
}
