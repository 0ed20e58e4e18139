import IJSON
public import Room
import Store

/// Why somebody is not let in. The page says the same for the first three.
public enum LoginFault: Error, Sendable, Hashable {
    case wrong, disabled, locked(until: Int), unavailable
}

extension MemberNode {
    static let failuresBeforeLock = 5
    static let lockSeconds = 300

    /// Makes a user. Also used on a store of which no node runs yet.
    public static func makeUser(
        name: String, display: String, roles: Set<Role>, password: String, environment: Environment
    ) throws(NodeFault) -> User {
        guard User.isName(name) else { throw .invalid("name") }
        guard password.count >= User.shortestPassword else { throw .invalid("password") }
        guard (1...80).contains(display.utf8.count) else { throw .invalid("display") }
        let salt = environment.random(16)
        return User(name: name, display: display, roles: roles, salt: salt, hash: Passwords.hash(password, salt: salt))
    }

    /// The users, by name.
    public func users() async throws(NodeFault) -> [User] {
        try await read { try $0.records(User.collection).compactMap(User.init) }
    }

    /// One user.
    public func user(_ name: String) async throws(NodeFault) -> User? {
        try await read { try $0.record(User.collection, name).flatMap(User.init) }
    }

    /// Adds a user.
    public func add(
        _ name: String, display: String, roles: Set<Role>, password: String, by officer: Officer
    ) async throws(NodeFault) {
        try administrate(officer)
        let user = try Self.makeUser(
            name: name, display: display, roles: roles, password: password, environment: environment)
        try await sequencer.perform { turn in
            try turn.writer.put(user.record(at: turn.now))
            try turn.audit(officer.name, "user.add", name)
        }
    }

    /// Changes a user: roles, log-in on or off, lock lifted. Switching off ends the user's sessions.
    public func change(
        _ name: String, by officer: Officer, _ change: @escaping @Sendable (inout User) -> Void
    ) async throws(NodeFault) {
        try administrate(officer)
        try await sequencer.perform { turn in
            guard var user = try turn.writer.record(User.collection, name).flatMap(User.init) else {
                throw NodeFault.notFound
            }
            change(&user)
            // The last administrator can't lock everybody out.
            let others = try turn.writer.records(User.collection).compactMap(User.init).filter { $0.name != name }
            let isAdministered = ([user] + others).contains { !$0.isDisabled && $0.roles.contains(.administrator) }
            guard isAdministered else { throw NodeFault.state }
            try turn.writer.put(user.record(at: turn.now))
            if user.isDisabled { try turn.endSessions(of: name) }
            try turn.audit(officer.name, "user.change", name)
        }
    }

    func administrate(_ officer: Officer) throws(NodeFault) {
        guard officer.roles.contains(.administrator) else { throw .authority(.roleMissing) }
    }

    /// Lets somebody in by name and password; five wrong ones in a row lock the account for five minutes.
    ///
    /// - Returns: the session's secret, for the cookie. Only its hash is stored.
    public func logIn(_ name: String, _ password: String) async throws(LoginFault) -> String {
        let now = environment.now()
        guard let user = try? await user(name) else {
            // An unknown name costs the same time as a wrong password.
            _ = Passwords.hash(password, salt: [UInt8](repeating: 0, count: 16))
            throw .wrong
        }
        let isRight = Passwords.matches(password, salt: user.salt, hash: user.hash)
        // Not before: a locked account costs the same time too.
        guard user.lockedUntil <= now else { throw .locked(until: user.lockedUntil) }
        let secret = Base64URL.encode(environment.random(32))
        let outcome: Result<Void, LoginFault>
        do {
            outcome = try await sequencer.perform { turn in
                guard var user = try turn.writer.record(User.collection, name).flatMap(User.init) else {
                    return .failure(.wrong)
                }
                // Looked at again: others may have guessed while this password was being hashed.
                guard user.lockedUntil <= turn.now else { return .failure(.locked(until: user.lockedUntil)) }
                defer { turn.outcome.recordsChanged = true }
                guard isRight, !user.isDisabled else {
                    user.failures += 1
                    if user.failures >= Self.failuresBeforeLock {
                        user.failures = 0
                        user.lockedUntil = turn.now + Self.lockSeconds
                    }
                    try turn.writer.put(user.record(at: turn.now))
                    try turn.audit(name, "login.refused", name)
                    return .failure(isRight ? .disabled : .wrong)
                }
                user.failures = 0
                try turn.writer.put(user.record(at: turn.now))
                try turn.writer.put(Session.record(secret: secret, user: name, at: turn.now))
                try turn.audit(name, "login", name)
                return .success(())
            }
        } catch {
            throw .unavailable
        }
        try outcome.get()
        return secret
    }
}
