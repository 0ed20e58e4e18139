import IJSON
public import Room
public import Store
import Synchronization

/// What is laid into a node's store before it first runs.
public enum NodeSeed {
    /// Adds users.
    public static func add(_ users: [User], to store: any RoomStore, at now: Int) async throws(NodeFault) {
        try await write(store) { writer in for user in users { try writer.put(user.record(at: now)) } }
    }

    /// Makes a token for a program, as an administrator with access to the folder may.
    ///
    /// - Returns: the secret.
    public static func makeToken(
        user: String, label: String, scopes: Set<Scope>, in store: any RoomStore, environment: Environment
    ) async throws(NodeFault) -> String {
        let secret = "wasl_" + Base64URL.encode(environment.random(32))
        let now = environment.now()
        try await write(store) { writer in
            guard try writer.record(User.collection, user) != nil else { throw NodeFault.notFound }
            try writer.put(Session.record(secret: secret, user: user, at: now, label: label, scopes: scopes))
            try writer.append(
                "audit", at: now,
                .object([
                    "user": .string("(folder)"), "action": .string("token.make \(label)"), "object": .string(user),
                ]))
        }
        return secret
    }

    /// Gives a user access again who can't log in and whom no administrator can help, as whoever holds the folder may:
    /// a password for one log-in within a day, no second factor, no lock, no session; switched on again.
    ///
    /// - Returns: the password, which is shown this once.
    public static func resetAccess(
        of name: String, in store: any RoomStore, environment: Environment
    ) async throws(NodeFault) -> String {
        let known: User?
        do { known = try await store.read { try $0.record(User.collection, name).flatMap(User.init) } } catch {
            throw NodeFault.of(error)
        }
        guard let known else { throw .notFound }
        let drawn = NewPassword.drawn(for: known, environment)
        let now = environment.now()
        try await write(store) { writer in
            guard var user = try writer.record(User.collection, name).flatMap(User.init) else {
                throw NodeFault.notFound
            }
            drawn.password.set(for: &user)
            user.unlock()
            user.factor = nil
            user.factorSince = nil
            user.isDisabled = false
            try writer.put(user.record(at: now))
            for session in try writer.records(Session.collection).compactMap(Session.init)
            where session.user == name && session.label == nil {
                try writer.remove(Session.collection, session.id)
            }
            try writer.append(
                "audit", at: now,
                .object([
                    "user": .string("(folder)"), "action": .string("access.reset"), "object": .string(name),
                ]))
        }
        return drawn.text
    }

    /// Adds words to the lexicon.
    public static func add(_ entries: [LexiconEntry], to store: any RoomStore, at now: Int) async throws(NodeFault) {
        try await write(store) { writer in
            for entry in entries {
                try writer.put(entry.record(id: "\(entry.member)/\(entry.concept)", revision: 0, at: now))
            }
        }
    }

    static func write(
        _ store: any RoomStore, _ body: @escaping @Sendable (any StoreWriter) throws -> Void
    ) async throws(NodeFault) {
        let fault = await withCheckedContinuation { (continuation: CheckedContinuation<(any Error)?, Never>) in
            let thrown = Mutex<(any Error)?>(nil)
            store.write { writer in
                do { try body(writer) } catch {
                    thrown.withLock { $0 = error }
                    throw error
                }
            } completion: { result in
                if case .failure(let fault) = result {
                    let cause: (any Error)? = thrown.withLock { $0 }
                    continuation.resume(returning: cause ?? fault)
                } else {
                    continuation.resume(returning: nil)
                }
            }
        }
        if let fault { throw NodeFault.of(fault) }
    }
}
