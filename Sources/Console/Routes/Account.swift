import Hummingbird
import Node
import Room

extension PageRoutes {
    /// One's own account. Each change takes the present password again, and a code where there is a second factor.
    func addAccount(to router: Router<ConsoleContext>) {
        router.get(
            "account",
            use: page { request, _, presenter in
                draw(accountPage(try await account(presenter), try await shell(presenter, request)))
            })
        router.post(
            "account/password",
            use: form { form, _, presenter in
                guard form["password"] == form["again"] else { throw NodeFault.invalid("password.again") }
                try await node.changePassword(
                    to: form["password"], AccessProof(password: form["present"]), in: presenter.visitor.session)
                return done("/account", .passwordChanged)
            })
        addFactor(to: router)
        router.post(
            "account/sessions/:id/revoke",
            use: form { _, context, presenter in
                let id = context.parameters.get("id") ?? ""
                let user = presenter.visitor.user.name
                // An administrator ends others' sessions on another page.
                guard try await node.sessions().contains(where: { $0.id == id && $0.user == user }) else {
                    throw NodeFault.notFound
                }
                try await node.endSession(id, by: presenter.visitor.officer)
                return done("/account", .sessionRevoked)
            })
        router.post(
            "account/sessions/others",
            use: form { _, _, presenter in
                try await node.endOtherSessions(than: presenter.visitor.session)
                return done("/account", .othersEnded)
            })
    }

    private func addFactor(to router: Router<ConsoleContext>) {
        router.post(
            "account/factor/begin",
            use: form { form, _, presenter in
                let proof = AccessProof(password: form["present"], code: form["code"])
                try await node.beginEnrolment(proof, in: presenter.visitor.session)
                return redirect("/account/factor")
            })
        router.get(
            "account/factor",
            use: page { request, _, presenter in
                let totp = try await node.enrolment(in: presenter.visitor.session)
                guard let model = enrolment(totp, of: presenter.visitor.user) else { return redirect("/account") }
                return draw(accountEnrolmentPage(model, try await shell(presenter, request)))
            })
        router.post(
            "account/factor",
            use: form { form, _, presenter in
                do {
                    try await node.confirmEnrolment(form["code"], in: presenter.visitor.session)
                } catch NodeFault.state {
                    return done("/account", .enrolmentEnded)
                }
                return done("/account", .factorSet)
            })
        router.post(
            "account/factor/remove",
            use: form { form, _, presenter in
                let proof = AccessProof(password: form["present"], code: form["code"])
                try await node.removeFactor(proof, in: presenter.visitor.session)
                return done("/account", .factorRemoved)
            })
    }

    private func account(_ presenter: Presenter) async throws -> AccountModel {
        let user = presenter.visitor.user
        var waiting = 0
        for reset in try await node.accessResets() {
            if try await node.mayApprove(reset, user.officer) { waiting += 1 }
        }
        return AccountModel(
            name: user.name, display: user.display,
            roles: user.roles.sorted { $0.rawValue < $1.rawValue }.compactMap(presenter.role),
            factorSince: user.factorSince.map(presenter.stamp), isFactorRequired: node.secondFactor == .required,
            sessions: presenter.rows(of: try await node.sessions().filter { $0.user == user.name }),
            resetsWaiting: waiting)
    }
}
