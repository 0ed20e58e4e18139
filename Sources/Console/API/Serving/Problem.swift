import Desks
import HTTPTypes
import IJSON
import Node
import Room

/// Why a request was not carried out, as problem details (RFC 9457).
struct Problem: Error, Sendable {
    /// Sorts of problem, by the last part of their type.
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case malformed, invalid, unauthorized
        case scope = "insufficient-scope"
        case authority = "not-allowed"
        case notFound = "not-found"
        case method = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case conflict
        case inFlight = "request-in-flight"
        case tooLarge = "too-large"
        case mediaType = "unsupported-media-type"
        case refused
        case keyReused = "key-reused"
        case tooMany = "too-many-requests"
        case failure, unavailable
    }

    let kind: Kind
    /// Finer than the kind, and stable.
    var code: String
    /// One sentence for a person, in English.
    var detail: String
    /// The name of the same sentence in `DeskWords`, where it stands there in all languages.
    var word: String?
    var field: String?
    var reason: String?
    var headers: HTTPFields = [:]
    /// Members of its own.
    var more = JSONObject()

    init(_ kind: Kind, code: String? = nil, _ detail: String? = nil, field: String? = nil, reason: String? = nil) {
        self.kind = kind
        self.code = code ?? kind.code
        self.detail = detail ?? kind.sentence
        self.field = field
        self.reason = reason
    }

    /// The sentence in a language, or in English.
    func detail(in language: Language) -> (String, Language) {
        guard let word, DeskWords(language).has(word) else { return (detail, .english) }
        return (DeskWords(language)[word], language)
    }

    /// The body, with the path that was asked for.
    func json(at instance: String, _ detail: String) -> JSON {
        var object = JSONObject([
            "type": .string(kind.type), "title": .string(kind.title), "status": .int(kind.status.code),
            "detail": .string(detail), "instance": .string(String(instance.prefix(2000))), "code": .string(code),
            "field": field.map { .string(String($0.prefix(200))) }, "reason": reason.map(JSON.string),
        ])
        for member in more.sorted { object[member.name] = member.value }
        return .object(object)
    }

    /// A token that lacks a scope (RFC 6750, section 3.1).
    static func scope(_ scope: Scope) -> Self {
        var problem = Self(.scope, code: "scope.\(scope.rawValue)")
        problem.headers[.wwwAuthenticate] = #"Bearer error="insufficient_scope", scope="\#(scope.rawValue)""#
        return problem
    }

    /// Nobody's token (RFC 6750, section 3; without an error code where there was none at all).
    static func unauthorized(hasToken: Bool) -> Self {
        var problem = Self(.unauthorized, code: "unauthorised")
        problem.headers[.wwwAuthenticate] = hasToken ? #"Bearer error="invalid_token""# : "Bearer"
        return problem
    }

    static func tooMany(seconds: Int, code: String = "tooMany") -> Self {
        var problem = Self(.tooMany, code: code)
        problem.headers[.retryAfter] = String(seconds)
        return problem
    }
}

extension Problem.Kind {
    /// A URI reference with its full path, so that it means the same wherever it is resolved (RFC 9457, section 3.1.1).
    var type: String { "\(APIRoutes.root)/problems/\(rawValue)" }

    var status: HTTPResponse.Status {
        switch self {
        case .malformed, .invalid: .badRequest
        case .unauthorized: .unauthorized
        case .scope, .authority: .forbidden
        case .notFound: .notFound
        case .method: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .conflict, .inFlight: .conflict
        case .tooLarge: .contentTooLarge
        case .mediaType: .unsupportedMediaType
        case .refused, .keyReused: .unprocessableContent
        case .tooMany: .tooManyRequests
        case .failure: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    var title: String {
        switch self {
        case .malformed: "Not readable"
        case .invalid: "Not as described"
        case .unauthorized: "No token"
        case .scope: "The token does not allow it"
        case .authority: "The officer may not"
        case .notFound: "Not here"
        case .method: "Not done with this method"
        case .notAcceptable: "Not in that form"
        case .conflict: "Not in this state"
        case .inFlight: "Under way"
        case .tooLarge: "Too large"
        case .mediaType: "Not read in that form"
        case .refused: "Refused by the rules"
        case .keyReused: "The key is taken"
        case .tooMany: "Too many requests"
        case .failure: "Failed"
        case .unavailable: "Not now"
        }
    }

    fileprivate var code: String {
        switch self {
        case .malformed: "code.malformed"
        case .invalid: "code.schema"
        case .notFound: "fault.notFound"
        case .tooLarge: "code.oversized"
        case .failure: "fault.failure"
        case .unavailable: "code.unavailable"
        default: rawValue
        }
    }

    /// What it means, for a person who looks it up.
    var sentence: String {
        switch self {
        case .malformed: "The body is not JSON that can be relied on."
        case .invalid: "A parameter or a member of the body is not as the document describes it."
        case .unauthorized: "A token of this node is needed in the Authorization header."
        case .scope: "The token lacks the scope that this asks for."
        case .authority: "The officer in whose name the token works may not do this."
        case .notFound: "There is no such thing at this node."
        case .method: "This can't be done with that method; Allow names those that it takes."
        case .notAcceptable: "The answer has a media type that the request does not accept."
        case .conflict: "It was changed meanwhile, or is in a state in which this can't be done."
        case .inFlight: "A request under the same idempotency key is being carried out."
        case .tooLarge: "The body is larger than is read here."
        case .mediaType: "The body has a media type that is not read here."
        case .refused: "It is as the document describes it, but the rules of the room or of this node refuse it."
        case .keyReused: "Another request was carried out under this idempotency key."
        case .tooMany: "Too much was asked for in a short time; try again after the seconds in Retry-After."
        case .failure: "It failed for a reason that is in the node's log."
        case .unavailable: "Nothing could be stored or read; the same request may succeed later."
        }
    }

    var json: JSON {
        .object([
            "type": .string(type), "title": .string(title), "status": .int(status.code),
            "description": .string(sentence),
        ])
    }
}
