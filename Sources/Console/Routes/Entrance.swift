import Foundation
import HTTPTypes
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addEntrance(to router: Router<ConsoleContext>) {
        router.get("login") { request, _ in
            let back = request.uri.queryParameters["to"].map { LocalPath.of(String($0)) }
            return draw(loginPage(LoginModel(back: back), emptyShell(request)))
        }
        router.post("login") { request, context in
            let now = console.now()
            guard console.attempts.allows(context.address, now: now) else {
                return draw(
                    errorPage(ErrorModel(status: 429, reason: .tooMany), emptyShell(request)), status: .tooManyRequests)
            }
            let form: FormData
            do {
                form = try await FormData(request, limit: FormData.doorLimit)
            } catch {
                return draw(
                    errorPage(ErrorModel(status: 413, reason: .tooLarge), emptyShell(request)), status: .contentTooLarge
                )
            }
            return await logIn(form, request)
        }
        router.post(
            "logout",
            use: form { _, _, presenter in
                try await node.endSession(presenter.visitor.session.id, by: presenter.visitor.officer)
                var response = done("/login", .signedOut)
                response.headers.append(
                    HTTPField(
                        name: .setCookie, value: CookieName.set(CookieName.session, "", maxAge: 0, isSecret: true)))
                return response
            })
        if console.showsDesign {
            router.get("design") { request, _ in draw(designPage(emptyShell(request))) }
        }
    }

    /// Opens the door, or says nothing but that it stays shut: whether a name is locked, switched off or unknown is
    /// nobody's business outside. All are hashed once; a wrong password for an account that is open is also written down,
    /// which takes some milliseconds more.
    private func logIn(_ form: FormData, _ request: Request) async -> Response {
        do throws(LoginFault) {
            let secret = try await node.logIn(form["user"], form["password"])
            var response = redirect(LocalPath.of(form["to"]))
            response.headers.append(
                HTTPField(
                    name: .setCookie,
                    value: CookieName.set(CookieName.session, secret, maxAge: 12 * 3600, isSecret: true)))
            return response
        } catch {
            switch error {
            case .unavailable:
                return draw(
                    errorPage(ErrorModel(status: 503, reason: .unavailable), emptyShell(request)),
                    status: .serviceUnavailable)
            case .wrong, .disabled, .locked: break
            }
            let model = LoginModel(user: form["user"], problem: .wrong, back: form.optional("to").map(LocalPath.of))
            return draw(loginPage(model, emptyShell(request)), status: .unauthorized)
        }
    }

    /// Round a page for nobody in particular.
    func emptyShell(_ request: Request) -> Shell {
        Shell(
            language: language(request), nodeTitle: console.title, memberID: node.member.description,
            isMediator: node.member.isMediator, user: nil, csrf: "", path: request.uri.description, unread: 0,
            overdue: 0,
            flash: nil, room: RoomMark(fingerprint: "", isAnchored: false), now: Stamp(dtg: "", iso: ""),
            assets: console.assets.version)
    }

    func addFallback(to router: Router<ConsoleContext>) {
        router.get(
            "**",
            use: page { request, _, presenter in
                try await error(404, .notFound, request, presenter)
            })
    }
}
