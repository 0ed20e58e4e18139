import Foundation
import HTTPTypes
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addEntrance(to router: Router<ConsoleContext>) {
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
