import Desks
import HTTPTypes
import Hummingbird
import IJSON
import Logging
import NIOCore
import Node
import Room

/// The same work for programs: JSON, with a scoped token in the `Authorization` header (RFC 6750).
struct APIRoutes: Sendable {
    let node: MemberNode
    let logger: Logger

    typealias Act = @Sendable (JSON, ConsoleContext, Visitor) async throws -> JSON
    typealias Take = @Sendable ([UInt8], Request, ConsoleContext, Visitor) async throws -> JSON

    func add(to router: Router<ConsoleContext>) {
        addReading(to: router)
        addWriting(to: router)
        addReviewing(to: router)
        addErasing(to: router)
        // What is not here is answered to a program as a program reads it, not by a page.
        for method in [HTTPRequest.Method.get, .post] {
            router.on("api/**", method: method, use: handle(.read) { _, _, _ in throw NodeFault.notFound })
        }
    }

    /// Lets in a token that has the scope, and answers with JSON either way.
    func handle(
        _ scope: Scope, _ act: @escaping Act
    ) -> @Sendable (Request, ConsoleContext) async throws -> Response {
        handle(scope, limit: 1 << 20) { bytes, _, context, visitor in
            try await act(bytes.isEmpty ? .object([:]) : JSON(parsing: bytes), context, visitor)
        }
    }

    /// The same with a body of any kind, of which nothing is read before the token is known.
    func handle(
        _ scope: Scope, limit: Int, _ take: @escaping Take
    ) -> @Sendable (Request, ConsoleContext) async throws -> Response {
        { request, context in
            do {
                guard let visitor = try await visitor(request) else {
                    var response = refusal(.unauthorized, "unauthorised")
                    response.headers[.wwwAuthenticate] = "Bearer"
                    return response
                }
                guard visitor.may(scope) else { return refusal(.forbidden, "scope.\(scope.rawValue)") }
                let body = try await request.body.collect(upTo: limit)
                return respond(try await take(Array(body.readableBytesView), request, context, visitor))
            } catch let fault as NodeFault {
                logger.info("api refused", metadata: ["path": "\(request.uri.path)", "fault": "\(fault)"])
                return refusal(status(fault), FaultWords.key(fault), detail: detail(fault))
            } catch is NIOTooManyBytesError {
                return refusal(.contentTooLarge, "code.oversized")
            } catch JSONFault.tooLong {
                return refusal(.contentTooLarge, "code.oversized")
            } catch let fault as JSONFault {
                return refusal(.badRequest, "code.malformed", detail: "\(fault)")
            } catch let mismatch as JSONMismatch {
                return refusal(.badRequest, "code.schema", detail: "\(mismatch.path): \(mismatch.reason.rawValue)")
            }
        }
    }

    /// Whose token stands in the header (RFC 6750; the scheme's letter case doesn't matter).
    private func visitor(_ request: Request) async throws(NodeFault) -> Visitor? {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        let secret = String(header.dropFirst(7))
        guard let (session, user) = try await node.session(secret: secret), session.label != nil else { return nil }
        return Visitor(user: user, session: session, csrf: "")
    }

    func respond(_ json: JSON, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: json.encoded)))
    }

    /// What nobody foresaw.
    func failure(_ status: HTTPResponse.Status, reference: String) -> Response {
        refusal(status, status == .serviceUnavailable ? "code.unavailable" : "fault.failure", detail: reference)
    }

    private func refusal(_ status: HTTPResponse.Status, _ key: String, detail: String? = nil) -> Response {
        respond(
            .object([
                "error": .string(key), "message": .string(DeskWords(.english)[key]), "detail": detail.map(JSON.string),
            ]), status: status)
    }

    private func status(_ fault: NodeFault) -> HTTPResponse.Status {
        switch fault {
        case .notFound: .notFound
        case .authority: .forbidden
        case .stale, .state: .conflict
        case .unavailable: .serviceUnavailable
        case .refused, .field, .invalid, .terms: .unprocessableContent
        }
    }

    private func detail(_ fault: NodeFault) -> String? {
        switch fault {
        case .field(let fault) where fault.reason == .withheld: fault.field
        case .field(let fault): "\(fault.field): \(fault.reason.rawValue)"
        case .invalid(let name): name
        default: nil
        }
    }

    func key(_ context: ConsoleContext) throws -> StepID {
        guard let key = context.parameters.get("id").flatMap({ StepID($0) }) else { throw NodeFault.notFound }
        return key
    }
}
