import Foundation
import HTTPTypes
import Hummingbird
import IJSON
import Logging
import NIOCore
import Node
import Room
import Synchronization

/// The same work for programs: JSON, with a scoped token in the `Authorization` header (RFC 6750). All that is asked for
/// below `/api` is led by the table of operations, and all that goes wrong is answered as problem details (RFC 9457).
struct APIRoutes: RouterMiddleware {
    let node: MemberNode
    let logger: Logger
    /// Requests of each token.
    var meter = RequestMeter()
    let now: @Sendable () -> Int
    /// Requests with an idempotency key that are under way.
    let underWay = UnderWay()

    static let root = "/api/v1"
    /// What describes all of this (RFC 8288; the relations are of RFC 8631).
    static let links = "<\(root)/openapi.json>; rel=\"service-desc\"; type=\"application/json\""

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        if path == Self.catalog, [.get, .head].contains(request.method) { return catalog(request) }
        guard path == "/api" || path.hasPrefix("/api/") else { return try await next(request, context) }
        var response: Response
        do {
            response = try await answer(request)
        } catch {
            response = refuse(request, try problem(error, request))
        }
        if request.method == .head { response.body = .init() }
        return response
    }

    private func answer(_ request: Request) async throws -> Response {
        let path = request.uri.path
        guard path == Self.root || path.hasPrefix(Self.root + "/") else { throw try await nowhere(request) }
        let rest = path.dropFirst(Self.root.count + 1)
        let parts = rest.isEmpty ? [] : rest.split(separator: "/", omittingEmptySubsequences: false)
        for (template, operations) in OperationTable.byPath {
            guard let parameters = PathTemplate(template).parameters(of: parts) else { continue }
            let method = request.method == .head ? .get : request.method
            guard let operation = operations.first(where: { $0.method == method }) else {
                throw Self.otherMethod(operations)
            }
            return try await carryOut(operation, parameters, request)
        }
        throw try await nowhere(request)
    }

    /// What a program asks for; English where it asks for nothing.
    private static func language(_ request: Request) -> Language {
        Language.accepted(request.headers[.acceptLanguage], among: Language.all) ?? .english
    }

    /// What is not here is told only to those who have a token.
    private func nowhere(_ request: Request) async throws -> Problem {
        _ = try await visitor(request)
        return Problem(.notFound)
    }

    private static func otherMethod(_ operations: [Operation]) -> Problem {
        var methods = operations.map(\.method.rawValue)
        if methods.contains("GET") { methods.append("HEAD") }
        var problem = Problem(.method)
        problem.headers[.allow] = methods.joined(separator: ", ")
        return problem
    }

    private func carryOut(
        _ operation: Operation, _ parameters: [String: String], _ request: Request
    ) async throws -> Response {
        var call = Call(
            node: node, operation: operation, parameters: parameters, target: request.uri.path, now: now(),
            language: Self.language(request))
        if let scope = operation.scope {
            let visitor = try await visitor(request)
            guard visitor.may(scope) else { throw Problem.scope(scope) }
            call.admitted = visitor
        }
        try RequestReader.check(parameters)
        call.query = try RequestReader.query(request.uri.query ?? "", of: operation)
        try RequestReader.checkAccepts(request, operation)
        // Nothing of the body is read before it is known whose it is.
        try await RequestReader.readBody(of: request, into: &call)
        guard operation.isKeyed, let key = try RequestReader.key(request) else {
            return respond(try await operation.act(call))
        }
        return try await once(key, call)
    }

    /// Carries a request out, unless it was carried out before under its key.
    private func once(_ key: String, _ call: Call) async throws -> Response {
        let user = call.visitor.user.name
        let request = Array("\(call.operation.method) \(call.target)\0".utf8) + call.json.encoded
        let once = OnceKey(key, of: user, for: request)
        guard underWay.begin(user, key) else { throw Problem(.inFlight) }
        defer { underWay.end(user, key) }
        switch try await node.answer(to: once) {
        case .answer(let json):
            var reply = Reply.json(json)
            reply.headers[.idempotencyReplayed] = "true"
            return respond(reply)
        case .otherRequest: throw Problem(.keyReused)
        case nil:
            var call = call
            call.once = once
            return respond(try await call.operation.act(call))
        }
    }

    /// Whose token stands in the header; the scheme's letter case doesn't matter.
    private func visitor(_ request: Request) async throws -> Visitor {
        guard let header = request.headers[.authorization] else { throw Problem.unauthorized(hasToken: false) }
        guard header.lowercased().hasPrefix("bearer ") else { throw Problem.unauthorized(hasToken: false) }
        let secret = String(header.dropFirst(7))
        guard let (session, user) = try await node.session(secret: secret), session.label != nil else {
            throw Problem.unauthorized(hasToken: true)
        }
        guard meter.allows(session.id, now: now()) else { throw Problem.tooMany(seconds: 60 - now() % 60) }
        return Visitor(user: user, session: session, csrf: "")
    }
}

extension APIRoutes {
    /// Where programs look for what APIs there are (RFC 9727).
    static let catalog = "/.well-known/api-catalog"

    private func catalog(_ request: Request) -> Response {
        let description = JSON.object([
            "href": .string(Self.root + "/openapi.json"), "type": .string("application/json"),
        ])
        let set = JSON.object([
            "linkset": .array([.object(["anchor": .string(Self.root), "service-desc": .array([description])])])
        ])
        let body = ByteBuffer(bytes: request.method == .head ? [] : set.encoded)
        return Response(
            status: .ok,
            headers: [
                .contentType: #"application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727""#,
                .link: "<\(Self.catalog)>; rel=\"api-catalog\"",
            ], body: .init(byteBuffer: body))
    }

    private func respond(_ reply: Reply) -> Response {
        var headers = reply.headers
        let bytes: [UInt8]
        switch reply.content {
        case .json(let json):
            headers[.contentType] = "application/json"
            bytes = json.encoded
        case .file(let content, let name):
            // Never shown inside a page: what came from outside is only ever saved.
            headers[.contentType] = "application/octet-stream"
            headers[.contentDisposition] = "attachment; filename*=UTF-8''\(name.headerEscaped)"
            bytes = content
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    func refuse(_ request: Request, _ problem: Problem) -> Response {
        logger.info(
            "api refused",
            metadata: ["path": "\(request.uri.path)", "code": "\(problem.code)", "field": "\(problem.field ?? "")"])
        var headers = problem.headers
        headers[.contentType] = "application/problem+json"
        let (detail, language) = problem.detail(in: Self.language(request))
        headers[.contentLanguage] = language.code
        let body = problem.json(at: request.uri.path, detail).encoded
        return Response(
            status: problem.kind.status, headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: request.method == .head ? [] : body)))
    }

    /// What nobody foresaw is thrown on, to be answered with a number that stands in the log.
    private func problem(_ error: any Error, _ request: Request) throws -> Problem {
        switch error {
        case let problem as Problem: problem
        case let fault as NodeFault: Problem(fault)
        case let fault as BundleFault: Problem(fault)
        case let fault as JSONFault: Problem(fault)
        case let mismatch as JSONMismatch: Problem(mismatch, isOfSchema: false)
        case is NIOTooManyBytesError: Problem(.tooLarge)
        default: throw error
        }
    }

    /// What nobody foresaw.
    func failure(_ request: Request, isBusy: Bool, reference: String) -> Response {
        var problem = Problem(isBusy ? .unavailable : .failure)
        problem.reason = reference
        if isBusy { problem.headers[.retryAfter] = "5" }
        return refuse(request, problem)
    }
}

extension HTTPField.Name {
    static let idempotencyKey = Self("Idempotency-Key")!
    static let idempotencyReplayed = Self("Idempotency-Replayed")!
}

/// Requests under way by their keys, so that of two at one time one is told to wait.
final class UnderWay: Sendable {
    private let keys = Mutex<Set<String>>([])

    func begin(_ user: String, _ key: String) -> Bool {
        keys.withLock { $0.insert("\(user) \(key)").inserted }
    }

    func end(_ user: String, _ key: String) { keys.withLock { _ = $0.remove("\(user) \(key)") } }
}

/// Requests of each token in the running minute, so that one program can't take the node from its officers.
final class RequestMeter: Sendable {
    private let perMinute: Int
    private let table = Mutex<(minute: Int, counts: [String: Int])>((0, [:]))

    init(perMinute: Int = 6000) { self.perMinute = perMinute }

    func allows(_ token: String, now: Int) -> Bool {
        table.withLock { table in
            if table.minute != now / 60 { table = (now / 60, [:]) }
            table.counts[token, default: 0] += 1
            return table.counts[token, default: 0] <= perMinute
        }
    }
}
