import Room

/// What a node takes from outside: time and randomness. Tests hand in their own.
public struct Environment: Sendable {
    /// Seconds since 1970.
    public var now: @Sendable () -> Int
    /// So many unpredictable bytes.
    public var random: @Sendable (Int) -> [UInt8]

    /// An environment.
    public init(now: @escaping @Sendable () -> Int, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.random = random
    }

    func stepID() -> StepID {
        var bytes = random(16)
        // In base64url 111110 is a hyphen, and a word that begins with one is an option to a command line.
        if let first = bytes.first, first >> 2 == 0b11_1110 { bytes[0] = first & 0x7F }
        guard let id = StepID(bytes: bytes) else { preconditionFailure("a random source that gives too little") }
        return id
    }
}
