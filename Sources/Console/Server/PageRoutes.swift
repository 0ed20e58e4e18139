import Desks
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Node
import Room

/// The pages. Each handler asks the node, makes a model, and lets a pure function draw it.
struct PageRoutes: Sendable {
    let console: ConsoleServer
    var node: MemberNode { console.node }

    typealias Visit = @Sendable (Request, ConsoleContext, Presenter) async throws -> Response

    func visitor(_ request: Request) async throws -> Visitor? {
        guard let secret = CookieName.value(CookieName.session, in: request),
            let (session, user) = try await node.session(secret: secret), session.label == nil
        else { return nil }
        return Visitor(
            user: user, session: session, csrf: session.formToken(secret: secret),
            settings: try await node.settings(of: user.name))
    }

    /// A page for somebody who is logged in; others are led to the log-in and back.
    func page(_ visit: @escaping Visit) -> @Sendable (Request, ConsoleContext) async throws -> Response {
        { request, context in
            guard let visitor = try await visitor(request) else { return redirect(LocalPath.door(to: asked(request))) }
            let presenter = try await Presenter(
                node: node, language: language(request, visitor.settings), visitor: visitor, now: console.now())
            do {
                return try await visit(request, context, presenter)
            } catch let fault as NodeFault {
                return try await self.failed(fault, request, presenter)
            } catch let error as HTTPError where error.status == .contentTooLarge {
                return try await self.error(413, .tooLarge, request, presenter)
            }
        }
    }

    /// The page that somebody wanted who has to log in first: of a form, the page that it stands on.
    private func asked(_ request: Request) -> String {
        if request.method != .post { return request.uri.description }
        let from = request.headers[HTTPField.Name("Referer")!].flatMap { URLComponents(string: $0) }
        return (from?.percentEncodedPath ?? "/") + (from?.percentEncodedQuery.map { "?" + $0 } ?? "")
    }

    /// What nobody foresaw: one sentence with a number, and the log has the rest under it.
    func broke(_ request: Request, _ error: any Error) -> Response {
        let reference = String(UInt32.random(in: .min ... .max), radix: 16)
        console.logger.error(
            "request failed",
            metadata: ["reference": "\(reference)", "path": "\(request.uri.path)", "reason": "\(error)"])
        let isBusy = if case NodeFault.unavailable = error { true } else { false }
        let status: HTTPResponse.Status = isBusy ? .serviceUnavailable : .internalServerError
        guard !request.uri.path.hasPrefix("/api/") else {
            return console.api.failure(request, isBusy: isBusy, reference: reference)
        }
        let model = ErrorModel(
            status: status.code, reason: isBusy ? .unavailable : .failure, reference: isBusy ? nil : reference)
        return draw(errorPage(model, emptyShell(request)), status: status)
    }

    /// A form of somebody who is logged in, drawn for this very session.
    func form(
        _ visit: @escaping @Sendable (FormData, ConsoleContext, Presenter) async throws -> Response
    ) -> @Sendable (Request, ConsoleContext) async throws -> Response {
        page { request, context, presenter in
            let form = try await FormData(request)
            guard form["csrf"] == presenter.visitor.csrf else {
                return try await self.error(403, .staleForm, request, presenter)
            }
            return try await visit(form, context, presenter)
        }
    }

    func shell(_ presenter: Presenter, _ request: Request) async throws -> Shell {
        let officer = presenter.visitor.officer
        let waiting = try await node.waitingItems().compactMap { node.deadline(of: $0) }
        var shell = Shell(
            language: presenter.language, nodeTitle: console.title, memberID: node.member.description,
            isMediator: node.member.isMediator,
            user: UserMark(
                name: presenter.visitor.user.display,
                canDraft: !officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]),
                canApprove: officer.roles.contains(.releasing),
                canReview: node.member.isMediator && officer.roles.contains(.duty),
                canAdmin: officer.roles.contains(.administrator)),
            csrf: presenter.visitor.csrf, path: request.uri.description, unread: waiting.count,
            overdue: waiting.filter { $0.due <= presenter.now }.count, flash: flash(request, presenter),
            room: RoomMark(
                fingerprint: node.terms.fingerprint.filter { $0 != " " }, isAnchored: try await isAnchored()),
            now: presenter.stamp(presenter.now), assets: console.assets.version, position: presenter.position,
            look: Look(presenter.visitor.settings))
        shell.hasCustody = !node.terms.rules.kinds.isDisjoint(with: Kinds.custody.map(\.name))
        return shell
    }

    func isAnchored() async throws -> Bool { try await !node.records("anchored").isEmpty }

    private func flash(_ request: Request, _ presenter: Presenter) -> Flash? {
        guard let key = request.uri.queryParameters["notice"].map(String.init) else { return nil }
        if let notice = Notice(rawValue: key) {
            return Flash(tone: notice.isError ? .error : .ok, text: presenter.language[notice.word])
        }
        if key == "fault.invalid", let fault = request.uri.queryParameters["of"].flatMap({ WrittenDateFault(of: $0) }) {
            return Flash(tone: .error, text: presenter.language[fault.word])
        }
        if key == "fault.invalid", let field = request.uri.queryParameters["of"].map(String.init),
            presenter.desk.has("invalid.\(field)")
        {
            return Flash(tone: .error, text: presenter.desk["invalid.\(field)"])
        }
        // Only keys that have words: a link can't put its own text on the page.
        return presenter.desk.has(key) ? Flash(tone: .error, text: presenter.desk[key]) : nil
    }

    func draw(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: html.utf8)))
    }

    func redirect(_ path: String, _ notice: String? = nil) -> Response {
        let mark = notice.map { (path.contains("?") ? "&" : "?") + "notice=" + $0 } ?? ""
        return Response(status: .seeOther, headers: [.location: path + mark])
    }

    func done(_ path: String, _ notice: Notice) -> Response { redirect(path, notice.rawValue) }

    func error(
        _ status: Int, _ reason: ErrorModel.Reason, _ request: Request, _ presenter: Presenter
    ) async throws -> Response {
        draw(
            errorPage(ErrorModel(status: status, reason: reason), try await shell(presenter, request)),
            status: .init(code: status))
    }

    /// What the person is told of a fault; the log has the rest.
    func failed(_ fault: NodeFault, _ request: Request, _ presenter: Presenter) async throws -> Response {
        if request.method == .post {
            var back =
                request.headers[HTTPField.Name("Referer")!].flatMap { URLComponents(string: $0) } ?? URLComponents()
            var query = (back.queryItems ?? []).filter { !["notice", "of"].contains($0.name) }
            if case .invalid(let field) = fault { query.append(URLQueryItem(name: "of", value: field)) }
            back.queryItems = query.isEmpty ? nil : query
            console.logger.notice(
                "form refused", metadata: ["path": "\(request.uri.path)", "fault": "\(fault)"])
            // Only a path of this node's own, as with the change of language.
            let path = back.percentEncodedPath
            let isOwn = path.hasPrefix("/") && !path.hasPrefix("//")
            return redirect(
                (isOwn ? path : "/") + (back.percentEncodedQuery.map { "?" + $0 } ?? ""), FaultWords.key(fault))
        }
        switch fault {
        case .notFound: return try await error(404, .notFound, request, presenter)
        case .authority: return try await error(403, .notAuthorised, request, presenter)
        case .unavailable: return try await error(503, .unavailable, request, presenter)
        default: return try await error(400, .badRequest, request, presenter)
        }
    }

    func key(_ context: ConsoleContext, _ name: String = "id") throws -> StepID {
        guard let key = context.parameters.get(name).flatMap({ StepID($0) }) else { throw NodeFault.notFound }
        return key
    }
}

/// The sentence for a fault, by its key in `DeskWords`.
enum FaultWords {
    static func key(_ fault: NodeFault) -> String {
        switch fault {
        case .refused(let code): "code.\(code.rawValue)"
        case .authority(let fault): "fault.\(fault.rawValue)"
        case .notFound: "fault.notFound"
        case .stale: "fault.stale"
        case .field(let fault) where fault.reason == .withheld: "fault.widens"
        case .field: "fault.field"
        case .invalid: "fault.invalid"
        case .state: "fault.state"
        case .unavailable: "code.unavailable"
        case .terms: "fault.terms"
        }
    }
}

extension Presenter {
    /// What is wrong, and with which field where there is one.
    func sentence(_ error: any Error) -> String {
        switch error {
        case NodeFault.field(let fault), let fault as BodyFault:
            language.fill(
                .labelled, [.name: desk["field.\(fault.field)"], .text: desk[FaultWords.key(.field(fault))]])
        case NodeFault.invalid(let name) where WrittenDateFault(of: name) != nil:
            language[(WrittenDateFault(of: name) ?? .malformed).word]
        case NodeFault.invalid(let field) where desk.has("invalid.\(field)"): desk["invalid.\(field)"]
        case let fault as NodeFault: desk[FaultWords.key(fault)]
        default: desk["fault.field"]
        }
    }
}
