import Store

/// How an account shuts when it is guessed at: every fifth wrong password or code in a row locks it, for five minutes at
/// first and twice as long each time, up to an hour. A whole log-in, or an administrator, sets it back.
///
/// Not longer: whoever knows a name can bring it about.
extension User {
    static let failuresBeforeLock = 5
    static let shortestLock = 300
    static let longestLock = 3600

    /// Counts a wrong password or code.
    ///
    /// - Returns: for how many seconds that locks the account, if it does.
    mutating func fail(at now: Int) -> Int? {
        failures += 1
        guard failures.isMultiple(of: Self.failuresBeforeLock) else { return nil }
        let doublings = min(failures / Self.failuresBeforeLock - 1, 8)
        let seconds = min(Self.shortestLock << doublings, Self.longestLock)
        lockedUntil = now + seconds
        return seconds
    }

    /// Lifts a lock.
    mutating func unlock() {
        failures = 0
        lockedUntil = 0
    }
}

extension Turn {
    func user(_ name: String) throws -> User? { try writer.record(User.collection, name).flatMap(User.init) }

    /// Notes a wrong password or code, and the lock that it brings about.
    func fail(_ user: inout User, _ action: String, from address: String) throws {
        let lock = user.fail(at: now)
        try put(&user)
        try audit(user.name, action, user.name, from: address)
        if let lock { try audit("", "login.lock \(lock / 60)", user.name, from: address) }
    }

    /// Writes a user; it can be written again in the same transaction.
    func put(_ user: inout User) throws {
        try writer.put(user.record(at: now))
        user.revision += 1
    }
}
