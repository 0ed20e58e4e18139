import IJSON
public import Room
import Store

extension MemberNode {
    /// Makes a user. Also used on a store of which no node runs yet.
    public static func makeUser(
        name: String, display: String, roles: Set<Role>, password: String, environment: Environment
    ) throws(NodeFault) -> User {
        guard User.isName(name) else { throw .invalid("name") }
        try Passwords.check(password, of: name)
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
            if user.isDisabled { try turn.endSessions(of: name, withTokens: true) }
            try turn.audit(officer.name, "user.change", name)
        }
    }

    func administrate(_ officer: Officer) throws(NodeFault) {
        guard officer.roles.contains(.administrator) else { throw .authority(.roleMissing) }
    }
}
