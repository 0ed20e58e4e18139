import Hummingbird
import Node
import Room

extension PageRoutes {
    /// Access that two officers give back to a third.
    func addResets(to router: Router<ConsoleContext>) {
        router.get(
            "resets",
            use: page { request, _, presenter in
                var model = try await resets(presenter)
                model.user = request.uri.queryParameters["user"].map(String.init) ?? ""
                return draw(resetsPage(model, try await shell(presenter, request)))
            })
        router.post(
            "resets",
            use: form { form, _, presenter in
                guard let scope = AccessReset.Scope(rawValue: form["scope"]) else { throw NodeFault.invalid("reason") }
                try await node.proposeReset(
                    of: form["user"], scope, reason: form["reason"], by: presenter.visitor.officer)
                return done("/resets", .resetProposed)
            })
        router.post(
            "resets/:user/approve",
            use: page { request, context, presenter in
                let form = try await FormData(request)
                guard form["csrf"] == presenter.visitor.csrf else {
                    return try await error(403, .staleForm, request, presenter)
                }
                // Whoever may not see the page would never see the password.
                _ = try await resets(presenter)
                let user = context.parameters.get("user") ?? ""
                let password = try await node.approveReset(of: user, by: presenter.visitor.officer)
                var model = try await resets(presenter)
                model.drawn = DrawnPassword(display: presenter.name(user), password: password)
                return draw(resetsPage(model, try await shell(presenter, request)))
            })
        // Where the page with the password was drawn; it is shown no second time.
        router.get("resets/:user/approve", use: page { _, _, _ in redirect("/resets") })
        router.post(
            "resets/:user/drop",
            use: form { _, context, presenter in
                try await node.dropReset(of: context.parameters.get("user") ?? "", by: presenter.visitor.officer)
                return done("/resets", .resetDropped)
            })
    }

    private func resets(_ presenter: Presenter) async throws -> ResetsModel {
        let officer = presenter.visitor.officer
        guard !officer.roles.isDisjoint(with: [.administrator, .releasing, .duty]) else {
            throw NodeFault.authority(.roleMissing)
        }
        var rows: [ResetRow] = []
        for reset in try await node.accessResets() {
            let mayApprove = try await node.mayApprove(reset, officer)
            rows.append(
                ResetRow(
                    user: reset.user, display: presenter.name(reset.user), proposer: presenter.name(reset.proposer),
                    scope: reset.scope == .factor ? .factor : .password, reason: reset.reason,
                    stamp: presenter.stamp(reset.at), canApprove: mayApprove,
                    canDrop: mayApprove || reset.proposer == officer.name))
        }
        let users = try await node.users().filter { $0.name != officer.name }
        let mayPropose = officer.roles.contains(.administrator)
        return ResetsModel(rows: rows, users: mayPropose ? users.map { Option($0.name, $0.display) } : [])
    }
}
