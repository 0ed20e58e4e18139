import Foundation
import HTTPTypes
import Hummingbird
import Node
import Room

extension PageRoutes {
    /// A log-in under way and whose it is.
    typealias Found = (login: PendingLogin, user: User)

    /// A form at the door, of which little is read, and nothing after too many attempts.
    func knock(
        _ request: Request, _ context: ConsoleContext, _ act: (FormData) async throws -> Response
    ) async throws -> Response {
        guard console.attempts.allows(context.address, now: console.now()) else {
            return draw(
                errorPage(ErrorModel(status: 429, reason: .tooMany), emptyShell(request)), status: .tooManyRequests)
        }
        let form: FormData
        do {
            form = try await FormData(request, limit: FormData.doorLimit)
        } catch {
            return draw(
                errorPage(ErrorModel(status: 413, reason: .tooLarge), emptyShell(request)), status: .contentTooLarge)
        }
        return try await act(form)
    }

    /// The page of a step, for the browser whose log-in has come to it.
    func step(
        _ step: LoginStep, _ visit: @escaping @Sendable (Request, PendingLogin, User, Shell) async throws -> Response
    ) -> @Sendable (Request, ConsoleContext) async throws -> Response {
        { request, _ in
            guard let (secret, found) = try await pending(request) else { return ended(back(request) ?? "/", request) }
            // Somebody who went back in the browser is led on.
            guard found.login.step == step else {
                return redirect(LocalPath.door(found.login.step.path, to: back(request) ?? "/"))
            }
            return try await visit(request, found.login, found.user, stepShell(secret, found, request))
        }
    }

    /// The form of a step.
    func stepForm(
        _ step: LoginStep,
        _ act: @escaping @Sendable (FormData, String, Found, Shell, Request) async throws -> Response
    ) -> @Sendable (Request, ConsoleContext) async throws -> Response {
        { request, context in
            try await knock(request, context) { form in
                guard let (secret, found) = try await pending(request), found.login.step == step else {
                    return ended(form["to"], request)
                }
                let shell = stepShell(secret, found, request)
                guard form["csrf"] == shell.csrf else {
                    return draw(
                        errorPage(ErrorModel(status: 403, reason: .staleForm), emptyShell(request)),
                        status: .forbidden)
                }
                return try await act(form, secret, found, shell, request)
            }
        }
    }

    private func pending(_ request: Request) async throws -> (secret: String, found: Found)? {
        guard let secret = CookieName.value(CookieName.login, in: request),
            let (login, user) = try await node.pendingLogin(secret: secret)
        else { return nil }
        return (secret, (login, user))
    }

    private func stepShell(_ secret: String, _ found: Found, _ request: Request) -> Shell {
        var shell = doorShell(request)
        shell.csrf = found.login.formToken(secret: secret)
        return shell
    }

    /// Opens the door, or leads to what is missing.
    func letIn(_ progress: LoginProgress, to back: String, _ request: Request) -> Response {
        switch progress {
        case .session(let secret):
            var response = redirect(LocalPath.of(back))
            response.set(CookieName.set(CookieName.session, secret, maxAge: 12 * 3600, isSecret: true))
            if CookieName.value(CookieName.login, in: request) != nil { response.set(CookieName.noLogin) }
            return response
        case .pending(let secret, let step):
            var response = redirect(LocalPath.door(step.path, to: back))
            response.set(
                CookieName.set(CookieName.login, secret, maxAge: 900, isSecret: true, path: CookieName.loginPath))
            return response
        }
    }

    /// Back to the password.
    func ended(_ back: String, _ request: Request) -> Response {
        var response = done(LocalPath.door(to: back), .logInEnded)
        if CookieName.value(CookieName.login, in: request) != nil { response.set(CookieName.noLogin) }
        return response
    }

    func unavailable(_ request: Request) -> Response {
        draw(
            errorPage(ErrorModel(status: 503, reason: .unavailable), emptyShell(request)), status: .serviceUnavailable)
    }

    /// The page that was asked for first.
    func back(_ request: Request) -> String? {
        request.uri.queryParameters["to"].map { LocalPath.of(String($0)) }
    }

    /// Round a page at the door, with what the last one came to.
    func doorShell(_ request: Request) -> Shell {
        var shell = emptyShell(request)
        let notice = request.uri.queryParameters["notice"].flatMap { Notice(rawValue: String($0)) }
        if let notice, [.signedOut, .logInEnded].contains(notice) { shell.flash = notice.flash(in: shell.language) }
        return shell
    }
}

extension LoginStep {
    /// Its page below `/login`.
    var path: String {
        switch self {
        case .code: "code"
        case .newPassword: "password"
        case .enrol: "enrol"
        }
    }
}

extension CookieName {
    static let loginPath = "/login"
    /// Takes the cookie of a log-in back.
    static let noLogin = set(login, "", maxAge: 0, isSecret: true, path: loginPath)
}

extension Response {
    mutating func set(_ cookie: String) { headers.append(HTTPField(name: .setCookie, value: cookie)) }
}
