import Foundation
import HTTPTypes
import Hummingbird
import Node
import Room

/// The door: a password, and what the node asks for besides. Between the steps a browser holds a cookie that opens
/// nothing; which steps there are is the node's to say.
extension PageRoutes {
    func addLogin(to router: Router<ConsoleContext>) {
        router.get("login") { request, _ in draw(loginPage(LoginModel(back: back(request)), doorShell(request))) }
        router.post("login") { request, context in
            try await knock(request, context) { form in
                let back = LocalPath.of(form["to"])
                do throws(LoginFault) {
                    let origin = LoginOrigin(address: context.address, agent: request.headers[.userAgent] ?? "")
                    return letIn(try await node.logIn(form["user"], form["password"], from: origin), to: back, request)
                } catch {
                    if case .unavailable = error { return unavailable(request) }
                    // Whether a name is locked, switched off or unknown is nobody's business outside.
                    let model = LoginModel(
                        user: form["user"], problem: .wrong, back: form.optional("to").map(LocalPath.of))
                    return draw(loginPage(model, emptyShell(request)), status: .unauthorized)
                }
            }
        }
        addCode(to: router)
        addNewPassword(to: router)
        addEnrolment(to: router)
    }

    private func addCode(to router: Router<ConsoleContext>) {
        router.get(
            "login/code",
            use: step(.code) { request, _, _, shell in
                draw(codePage(CodeModel(back: back(request)), shell))
            })
        router.post(
            "login/code",
            use: stepForm(.code) { form, secret, _, shell, request in
                do throws(LoginFault) {
                    return letIn(try await node.enterCode(form["code"], login: secret), to: form["to"], request)
                } catch {
                    switch error {
                    case .unavailable: return unavailable(request)
                    case .ended: return ended(form["to"], request)
                    case .wrong, .disabled, .locked, .invalid: break
                    }
                    let model = CodeModel(isWrong: true, back: form.optional("to").map(LocalPath.of))
                    return draw(codePage(model, shell), status: .unauthorized)
                }
            })
    }

    private func addNewPassword(to router: Router<ConsoleContext>) {
        router.get(
            "login/password",
            use: step(.newPassword) { request, _, user, shell in
                draw(newPasswordPage(NewPasswordModel(user: user.name, back: back(request)), shell))
            })
        router.post(
            "login/password",
            use: stepForm(.newPassword) { form, secret, found, shell, request in
                do throws(LoginFault) {
                    guard form["password"] == form["again"] else { throw .invalid("password.again") }
                    let progress = try await node.chooseNewPassword(form["password"], login: secret)
                    return letIn(progress, to: form["to"], request)
                } catch {
                    guard case .invalid(let field) = error else {
                        return error == .ended ? ended(form["to"], request) : unavailable(request)
                    }
                    let model = NewPasswordModel(
                        user: found.user.name, back: form.optional("to").map(LocalPath.of),
                        error: DeskWords(shell.language)["invalid.\(field)"])
                    return draw(newPasswordPage(model, shell), status: .unprocessableContent)
                }
            })
    }

    private func addEnrolment(to router: Router<ConsoleContext>) {
        router.get(
            "login/enrol",
            use: step(.enrol) { request, login, user, shell in
                guard let model = enrolment(node.enrolment(of: login), of: user, back: back(request)) else {
                    return unavailable(request)
                }
                return draw(doorEnrolmentPage(model, shell))
            })
        router.post(
            "login/enrol",
            use: stepForm(.enrol) { form, secret, found, shell, request in
                do throws(LoginFault) {
                    return letIn(try await node.confirmEnrolment(form["code"], login: secret), to: form["to"], request)
                } catch {
                    let back = form.optional("to").map(LocalPath.of)
                    if error == .ended { return ended(form["to"], request) }
                    guard error == .wrong,
                        var model = enrolment(node.enrolment(of: found.login), of: found.user, back: back)
                    else { return unavailable(request) }
                    model.error = DeskWords(shell.language)["invalid.factor.code"]
                    return draw(doorEnrolmentPage(model, shell), status: .unauthorized)
                }
            })
    }

    /// What a page shows of an authenticator that is being set up.
    func enrolment(_ totp: TOTP?, of user: User, back: String? = nil) -> EnrolmentModel? {
        totp.map {
            EnrolmentModel(
                user: user.name, uri: $0.uri(issuer: console.title, account: user.name), typed: $0.typed, back: back)
        }
    }
}
