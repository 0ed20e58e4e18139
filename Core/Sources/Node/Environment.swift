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
        guard let id = StepID(bytes: random(16)) else { preconditionFailure("a random source that gives too little") }
        return id
    }
}
