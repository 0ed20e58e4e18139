import IJSON
public import Room
import Store
import TransparencyLog

/// A log-in at the console, or a program's token.
public struct Session: Sendable, Hashable {
    /// Hash of the secret; names the session without letting anybody in.
    public var id: String
    /// Whose.
    public var user: String
    /// Since when, in seconds since 1970.
    public var since: Int
    /// When it was last used, to the minute.
    public var lastSeen: Int
    /// From where it was begun; nothing for a token.
    public var origin: LoginOrigin
    /// A program's token has a label and scopes.
    public var label: String?
    /// What a program may do; all that the user may for a person's session.
    public var scopes: Set<Scope>

    static let collection = "session"
    /// A session ends after twelve hours: a shift.
    static let lifetime = 12 * 3600
    /// How often it is written down that a session is in use, in seconds.
    static let notedEvery = 60

    static func identifier(of secret: String) -> String { Hash256(of: Array(secret.utf8)).description }

    static func record(
        secret: String, user: String, at now: Int, from origin: LoginOrigin = .unknown, label: String? = nil,
        scopes: Set<Scope> = []
    ) -> Record {
        Record(
            collection: collection, id: identifier(of: secret), revision: 0, changed: now,
            json: .object([
                "user": .string(user), "since": .int(now), "label": label.map(JSON.string),
                "scopes": scopes.isEmpty ? nil : .strings(scopes.map(\.rawValue).sorted()),
                "address": origin.address.isEmpty ? nil : .string(origin.address),
                "agent": origin.agent.isEmpty ? nil : .string(origin.agent),
            ]))
    }

    init?(_ record: Record) {
        guard let user = record.json["user"]?.string, let since = record.json["since"]?.int else { return nil }
        id = record.id
        self.user = user
        self.since = since
        lastSeen = record.json["seen"]?.int ?? since
        origin = LoginOrigin(
            address: record.json["address"]?.string ?? "", agent: record.json["agent"]?.string ?? "")
        label = record.json["label"]?.string
        scopes = Set((record.json["scopes"]?.array ?? []).compactMap { $0.string.flatMap(Scope.init(rawValue:)) })
    }

    /// The token against forged forms that belongs to this session.
    public func formToken(secret: String) -> String {
        Hash256(of: Array("wasl/form/v1\0".utf8), Array(secret.utf8)).description
    }
}

extension MemberNode {
    /// Whose secret that is; `nil` when it lets nobody in.
    public func session(secret: String) async throws(NodeFault) -> (Session, User)? {
        let id = Session.identifier(of: secret)
        let now = environment.now()
        let found = try await read { reader -> (Session, User)? in
            guard let session = try reader.record(Session.collection, id).flatMap(Session.init),
                session.label != nil || now - session.since < Session.lifetime,
                let user = try reader.record(User.collection, session.user).flatMap(User.init), !user.isDisabled
            else { return nil }
            return (session, user)
        }
        if let (session, _) = found, now - session.lastSeen >= Session.notedEvery { await note(session) }
        return found
    }

    /// Notes that a session is in use. It must not fail what the session is used for, and pages need not be drawn again.
    private func note(_ session: Session) async {
        try? await sequencer.perform { turn in
            guard var record = try turn.writer.record(Session.collection, session.id),
                var json = record.json.object
            else { return }
            json["seen"] = .int(turn.now)
            record.json = .object(json)
            record.changed = turn.now
            try turn.writer.put(record)
        }
    }

    /// All sessions and tokens that let anybody in.
    public func sessions() async throws(NodeFault) -> [Session] {
        let now = environment.now()
        return try await read { reader in
            try reader.records(Session.collection).compactMap(Session.init)
                .filter { $0.label != nil || now - $0.since < Session.lifetime }
        }
    }

    /// Ends a session: one's own, or anybody's by an administrator.
    public func endSession(_ id: String, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard let session = try turn.writer.record(Session.collection, id).flatMap(Session.init) else {
                throw NodeFault.notFound
            }
            guard session.user == officer.name || officer.roles.contains(.administrator) else {
                throw AuthorityFault.roleMissing
            }
            try turn.writer.remove(Session.collection, id)
            try turn.audit(officer.name, "session.end", session.user)
        }
    }

    /// Makes a token for a program that works in a user's name within scopes.
    ///
    /// - Returns: the secret; only its hash is stored.
    public func makeToken(
        user: String, label: String, scopes: Set<Scope>, by officer: Officer
    ) async throws(NodeFault) -> String {
        guard officer.name == user || officer.roles.contains(.administrator) else { throw .authority(.roleMissing) }
        guard (1...80).contains(label.utf8.count), !scopes.isEmpty else { throw .invalid("label") }
        let secret = "wasl_" + Base64URL.encode(environment.random(32))
        try await sequencer.perform { turn in
            guard try turn.writer.record(User.collection, user) != nil else { throw NodeFault.notFound }
            try turn.writer.put(
                Session.record(secret: secret, user: user, at: turn.now, label: label, scopes: scopes))
            try turn.audit(officer.name, "token.make \(label)", user)
        }
        return secret
    }
}

extension Turn {
    /// Ends a user's sessions and log-ins under way.
    ///
    /// - Parameters:
    ///   - kept: the session that goes on.
    ///   - withTokens: whether the tokens of the user's programs end too.
    func endSessions(of user: String, except kept: String? = nil, withTokens: Bool) throws {
        for session in try writer.records(Session.collection).compactMap(Session.init)
        where session.user == user && session.id != kept && (withTokens || session.label == nil) {
            try writer.remove(Session.collection, session.id)
        }
        for login in try writer.records(PendingLogin.collection).compactMap(PendingLogin.init)
        where login.user == user {
            try writer.remove(PendingLogin.collection, login.id)
        }
    }

    /// The roles of everybody who may log in.
    func roles() throws -> [String: Set<Role>] {
        let users = try writer.records(User.collection).compactMap(User.init).filter { !$0.isDisabled }
        return Dictionary(uniqueKeysWithValues: users.map { ($0.name, $0.roles) })
    }
}
