import Foundation
import HTTPTypes
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addEntrance(to router: Router<ConsoleContext>) {
        router.get("login") { request, _ in
            draw(loginPage(LoginModel(), emptyShell(request)))
        }
        router.post("login") { request, context in
            let form = try await FormData(request)
            let now = console.now()
            guard console.attempts.allows(context.address, now: now) else {
                return draw(
                    errorPage(ErrorModel(status: 429, reason: .tooMany), emptyShell(request)), status: .tooManyRequests)
            }
            do throws(LoginFault) {
                let secret = try await node.logIn(form["user"], form["password"])
                var response = redirect("/")
                response.headers.append(
                    HTTPField(
                        name: .setCookie,
                        value: CookieName.set(CookieName.session, secret, maxAge: 12 * 3600, isSecret: true)))
                return response
            } catch {
                if case .unavailable = error {
                    return draw(
                        errorPage(ErrorModel(status: 503, reason: .unavailable), emptyShell(request)),
                        status: .serviceUnavailable)
                }
                let problem: LoginModel.Problem = if case .locked = error { .locked } else { .wrong }
                return draw(
                    loginPage(LoginModel(user: form["user"], problem: problem), emptyShell(request)),
                    status: .unauthorized)
            }
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
        router.get("language") { request, _ in
            let to = Language.named(request.uri.queryParameters["to"].map(String.init) ?? "ar")
            var response = redirect(LocalPath.of(request.uri.queryParameters["back"].map(String.init) ?? "/"))
            response.headers.append(
                HTTPField(
                    name: .setCookie,
                    value: CookieName.set(CookieName.language, to.code, maxAge: 365 * 86400, isSecret: false)))
            return response
        }
        if console.showsDesign {
            router.get("design") { request, _ in draw(designPage(emptyShell(request))) }
        }
    }

    /// Round a page for nobody in particular.
    func emptyShell(_ request: Request) -> Shell {
        Shell(
            language: language(request), nodeTitle: console.title, memberID: node.member.description,
            isMediator: node.member.isMediator, user: nil, csrf: "", path: request.uri.description, unread: 0,
            overdue: 0,
            flash: nil, room: RoomMark(fingerprint: "", isAnchored: false), now: Stamp(dtg: "", iso: ""))
    }

    func addFallback(to router: Router<ConsoleContext>) {
        router.get(
            "**",
            use: page { request, _, presenter in
                try await error(404, .notFound, request, presenter)
            })
    }

    /// Server-sent events: says that something changed; the page fetches itself again.
    func addEvents(to router: Router<ConsoleContext>) {
        router.get("events") { request, _ in
            guard try await visitor(request) != nil else { throw HTTPError(.unauthorized) }
            return LiveEvents(node: node).response(to: request)
        }
    }
}

/// A path of this node's own. A link elsewhere would lend it our name.
enum LocalPath {
    private static let allowed = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.~?=&%:,+")

    static func of(_ text: String) -> String {
        guard text.hasPrefix("/"), !text.hasPrefix("//") else { return "/" }
        // Browsers drop tabs and turn backslashes, so everything unusual is escaped, and escapes stay as they are.
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "/"
    }
}
