import Foundation
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addUsers(to router: Router<ConsoleContext>) {
        // A new token is shown on the page that its form led to; that address must answer too.
        for path in ["users", "tokens"] {
            router.get(
                RouterPath(path),
                use: page { request, _, presenter in
                    draw(usersPage(try await users(presenter), try await shell(presenter, request)))
                })
        }
        router.post(
            "users",
            use: form { form, _, presenter in
                if try await node.user(form["name"]) != nil { throw NodeFault.invalid("taken") }
                try await node.add(
                    form["name"], display: form["display"], roles: roles(form), password: form["password"],
                    by: presenter.visitor.officer)
                return done("/users", .userCreated)
            })
        change("disable", to: router) { user, _ in user.isDisabled = true }
        change("enable", to: router) { user, _ in user.isDisabled = false }
        change("unlock", to: router) { user, _ in
            user.lockedUntil = 0
            user.failures = 0
        }
        change("roles", to: router) { user, roles in user.roles = roles }
        router.post(
            "sessions/:id/revoke",
            use: form { _, context, presenter in
                try await node.endSession(context.parameters.get("id") ?? "", by: presenter.visitor.officer)
                return done("/users", .sessionRevoked)
            })
        router.post(
            "tokens",
            use: page { request, _, presenter in
                let form = try await FormData(request)
                guard form["csrf"] == presenter.visitor.csrf else {
                    return try await error(403, .staleForm, request, presenter)
                }
                // Whoever may not see the page would never see the secret.
                _ = try await users(presenter)
                let secret = try await node.makeToken(
                    user: form["user"], label: form["label"],
                    scopes: Set(form.all("scopes").compactMap { Scope(rawValue: $0) }), by: presenter.visitor.officer)
                var model = try await users(presenter)
                model.newToken = secret
                return draw(usersPage(model, try await shell(presenter, request)))
            })
    }

    private func roles(_ form: FormData) -> Set<Room.Role> {
        Set(
            form.all("roles").flatMap { name -> [Room.Role] in
                switch Role(rawValue: name) {
                case .draft: [.drafter]
                case .approve: [.releasing]
                case .review: [.duty]
                case .admin: [.administrator]
                case nil: []
                }
            })
    }

    private func change(
        _ name: String, to router: Router<ConsoleContext>,
        _ change: @escaping @Sendable (inout User, Set<Room.Role>) -> Void
    ) {
        router.post(
            RouterPath("users/:name/\(name)"),
            use: form { form, context, presenter in
                let roles = roles(form)
                try await node.change(context.parameters.get("name") ?? "", by: presenter.visitor.officer) {
                    change(&$0, roles)
                }
                return done("/users", .userChanged)
            })
    }

    private func users(_ presenter: Presenter) async throws -> UsersModel {
        let officer = presenter.visitor.officer
        guard officer.roles.contains(.administrator) else { throw NodeFault.authority(.roleMissing) }
        let sessions = try await node.sessions()
        return UsersModel(
            users: try await node.users().map { user in
                UserRow(
                    name: user.name, display: user.display,
                    roles: user.roles.sorted { $0.rawValue < $1.rawValue }.compactMap(presenter.role),
                    state: user.isDisabled ? .disabled : user.lockedUntil > presenter.now ? .locked : .active,
                    lastSeen: sessions.filter { $0.user == user.name && $0.label == nil }.map(\.lastSeen).max()
                        .map(presenter.stamp),
                    isYou: user.name == officer.name, factorSince: user.factorSince.map(presenter.stamp))
            },
            sessions: presenter.rows(of: sessions),
            tokens: sessions.compactMap { session in
                session.label.map { label in
                    TokenRow(
                        id: session.id, user: presenter.name(session.user), label: label,
                        scopes: session.scopes.map { presenter.desk["scope.\($0.rawValue)"] }.sorted(),
                        made: presenter.stamp(session.since),
                        lastUsed: session.lastSeen > session.since ? presenter.stamp(session.lastSeen) : nil)
                }
            }, scopes: Scope.allCases.map { Option($0.rawValue, presenter.desk["scope.\($0.rawValue)"]) })
    }
}

extension Presenter {
    func role(_ role: Room.Role) -> Role? {
        switch role {
        case .administrator: .admin
        case .drafter: .draft
        case .releasing: .approve
        case .duty: .review
        case .observer: nil
        }
    }
}
