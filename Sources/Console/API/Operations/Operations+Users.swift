import HTTPTypes
import IJSON
import Node
import Room

extension OperationTable {
    private static let roles = Schema.list(.role, 0...5)
    private static let changed = Schema.answer(.must("changed", .flag))

    static let users: [Operation] = [
        listUsers, addUser, setRoles, disableUser, enableUser, unlockUser, listSessions, endSession, makeToken,
    ]

    private static let listUsers = Operation.reading(
        "users", "listUsers", .users, "Who may log in, by name.", scope: .administer, query: Paging.parameters,
        answer: .json(.page("users", of: .component(.user)))
    ) { call in
        try call.administrates()
        return try call.page(
            try await call.node.users(), "users", newestFirst: false, by: { (0, $0.name) }, \.json)
    }

    private static let addUser = Operation.doing(
        "users", "addUser", .users, "Adds a user.", scope: .administer,
        body: .json(
            .request(
                .must("name", .word(.user)), .must("display", .text(1...80)), .must("roles", roles),
                .must("password", .text(User.shortestPassword...User.longestPassword)))), answer: changed
    ) { call in
        var reader = try JSONReader(call.json)
        let name = try reader.string("name")
        try call.administrates()
        if try await call.node.user(name) != nil { throw NodeFault.invalid("taken") }
        try await call.node.add(
            name, display: try reader.string("display"), roles: call.roles, password: try reader.string("password"),
            by: call.officer)
    } says: {
        .object(["changed": .bool(true)])
    }

    private static let setRoles = change(
        "roles", "setRoles", "Sets what a user may do.", body: .request(.must("roles", roles))
    ) { user, call in
        user.roles = call.roles
    }

    private static let disableUser = change(
        "disable", "disableUser", "Switches a user's log-in off; sessions and tokens end."
    ) { user, _ in
        user.isDisabled = true
    }

    private static let enableUser = change("enable", "enableUser", "Switches a user's log-in on.") { user, _ in
        user.isDisabled = false
    }

    private static let unlockUser = change("unlock", "unlockUser", "Lifts the lock that wrong passwords set.") {
        user, _ in
        user.lockedUntil = 0
        user.failures = 0
    }

    private static let listSessions = Operation.reading(
        "sessions", "listSessions", .users, "Log-ins at the console, and programs' tokens.", scope: .administer,
        query: Paging.parameters, answer: .json(.page("sessions", of: .component(.session)))
    ) { call in
        try call.administrates()
        return try call.page(
            try await call.node.sessions(), "sessions", newestFirst: true, by: { ($0.since, $0.id) }, \.json)
    }

    private static let endSession = Operation.doing(
        "sessions/{session}", "endSession", .users, method: .delete, "Ends a log-in, or revokes a token.",
        scope: .administer, body: .none, answer: .answer(.must("ended", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.endSession(call["session"], by: call.officer)
    } says: {
        .object(["ended": .bool(true)])
    }

    // With no key: the answer is a secret, of which nothing but a hash is ever stored.
    private static let makeToken = Operation.doingAnew(
        "tokens", "makeToken", .users,
        "Makes a token with scopes that this one has too. Its secret is told this once.", scope: .administer,
        body: .json(
            .request(
                .must("user", .word(.user)), .must("label", .text(1...80)),
                .must("scopes", .list(.scope, 1...20)))),
        answer: .json(.answer(.must("token", .text(1...200)))), problems: [.notFound]
    ) { call in
        var reader = try JSONReader(call.json)
        let scopes = Set(try reader.values("scopes") { Node.Scope(rawValue: $0) })
        // Else whoever steals a narrow token would have a wide one.
        if let more = scopes.subtracting(call.visitor.session.scopes).first { throw Problem.scope(more) }
        let secret = try await call.node.makeToken(
            user: try reader.string("user"), label: try reader.string("label"), scopes: scopes, by: call.officer)
        return .json(.object(["token": .string(secret)]))
    }

    private static func change(
        _ name: String, _ id: String, _ summary: String, body: Schema = .empty,
        _ change: @escaping @Sendable (inout User, Call) -> Void
    ) -> Operation {
        .doing(
            "users/{user}/\(name)", id, .users, summary, scope: .administer, body: .json(body), answer: changed,
            problems: [.notFound]
        ) { call in
            try await call.node.change(call["user"], by: call.officer) { change(&$0, call) }
        } says: {
            .object(["changed": .bool(true)])
        }
    }
}

extension Call {
    fileprivate var roles: Set<Room.Role> {
        Set((json["roles"]?.array ?? []).compactMap { $0.string.flatMap { Room.Role(rawValue: $0) } })
    }
}

extension User {
    fileprivate var json: JSON {
        .object([
            "name": .string(name), "display": .string(display), "roles": .strings(roles.map(\.rawValue).sorted()),
            "disabled": .bool(isDisabled), "locked_until": lockedUntil > 0 ? .int(lockedUntil) : nil,
        ])
    }
}

extension Session {
    fileprivate var json: JSON {
        .object([
            "id": .string(id), "user": .string(user), "since": .int(since), "label": label.map(JSON.string),
            "scopes": scopes.isEmpty ? nil : .strings(scopes.map(\.rawValue).sorted()),
        ])
    }
}
