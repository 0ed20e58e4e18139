import Desks
import Foundation
import HTTPTypes
import IJSON
import Node
import Room

/// The OpenAPI 3.1 document, made from the table that leads requests.
enum OpenAPIDocument {
    static let json = JSON.object([
        "openapi": .string("3.1.1"),
        "info": .object([
            "title": .string("Wasl"), "version": .string("1"),
            "summary": .string("A node of a joint coordination room: all that its console does."),
            "license": .object(["name": .string("Apache-2.0"), "identifier": .string("Apache-2.0")]),
        ]),
        "servers": .array([.object(["url": .string(APIRoutes.root)])]),
        "tags": .array(Operation.Tag.allCases.map { .object(["name": .string($0.rawValue)]) }),
        "security": .array([.object(["token": .array([])])]), "paths": .object(paths),
        "components": .object([
            "schemas": .object(schemas), "responses": .object(responses), "parameters": .object(parameters),
            "headers": .object(headers),
            "securitySchemes": .object([
                "token": .object([
                    "type": .string("http"), "scheme": .string("bearer"),
                    "description": .string("A token made by wasl token or on the page Users, with scopes (RFC 6750)."),
                ])
            ]),
        ]),
    ])

    private static var paths: JSONObject {
        var paths = JSONObject()
        for (path, operations) in OperationTable.byPath {
            var item = JSONObject()
            let names = PathTemplate(path).names
            if !names.isEmpty {
                item["parameters"] = .array(names.map { reference("parameters", $0) })
            }
            for operation in operations { item[operation.method.rawValue.lowercased()] = operation.json }
            paths[path.isEmpty ? "/" : "/" + path] = .object(item)
        }
        return paths
    }

    private static var schemas: JSONObject {
        var schemas = JSONObject()
        for component in Component.allCases { schemas[component.rawValue] = component.schema.json }
        // What a body may hold depends on the kind of its message, which JSON Schema says best apart.
        for kind in Kinds.all {
            var schema = kind.schema.object ?? JSONObject()
            schema["$schema"] = nil
            schemas["Body." + kind.name] = .object(schema)
        }
        return schemas
    }

    private static var responses: JSONObject {
        var responses = JSONObject()
        let kinds = Dictionary(grouping: Problem.Kind.allCases, by: \.status.code)
        for (status, kinds) in kinds {
            var headers = JSONObject()
            for name in Problem.headers(status) { headers[name] = reference("headers", name) }
            responses["Problem\(status)"] = .object([
                "description": .string(kinds.map(\.title).joined(separator: "; ") + "."),
                "headers": .object(headers),
                "content": .object([
                    "application/problem+json": .object(["schema": reference("schemas", Component.problem.rawValue)])
                ]),
            ])
        }
        return responses
    }

    private static var parameters: JSONObject {
        var parameters = JSONObject()
        for (name, parameter) in OperationTable.parameters { parameters[name] = parameter.json(in: "path") }
        parameters["Idempotency-Key"] = .object([
            "name": .string("Idempotency-Key"), "in": .string("header"), "required": .bool(false),
            "description": .string(
                "Carries the request out once for this user within 24 hours, however often it is sent."),
            "schema": .object([
                "type": .string("string"), "pattern": .string(#"^"[A-Za-z0-9_.:-]{1,255}"$"#),
            ]),
        ])
        parameters["Accept-Language"] = .object([
            "name": .string("Accept-Language"), "in": .string("header"), "required": .bool(false),
            "description": .string("In which words: \(languages); English if left out (RFC 9110, section 12.5.4)."),
            "schema": .object(["type": .string("string")]),
        ])
        return parameters
    }

    private static let languages = Language.all.map(\.code).joined(separator: " or ")

    private static let headers = JSONObject([
        "Allow": header("The methods that this takes.", required: true),
        "Retry-After": header("Seconds.", required: true),
        "WWW-Authenticate": header("RFC 6750.", required: true),
        "Link": header("The next page, or what describes this (RFC 8288)."),
        "Content-Language": header(
            "The language of the words: that of Accept-Language where they are there in it, or else English.",
            required: true),
        "Idempotency-Replayed": header("true: carried out before, under the same key."),
    ])

    private static func header(_ about: String, required: Bool = false) -> JSON {
        .object([
            "description": .string(about), "required": required ? .bool(true) : nil,
            "schema": .object(["type": .string("string")]),
        ])
    }

    static func reference(_ place: String, _ name: String) -> JSON {
        .object(["$ref": .string("#/components/\(place)/\(name)")])
    }
}

extension Problem {
    /// The headers that every answer of a status has.
    fileprivate static func headers(_ status: Int) -> [String] {
        let more: [String] =
            switch status {
            case 401: ["WWW-Authenticate"]
            case 405: ["Allow"]
            case 429, 503: ["Retry-After"]
            default: []
            }
        return more + ["Content-Language"]
    }
}

extension Operation.Parameter {
    fileprivate func json(in place: String) -> JSON {
        .object([
            "name": .string(name), "in": .string(place), "required": place == "path" ? .bool(true) : nil,
            "description": .string(about), "schema": schema.json,
        ])
    }
}

extension Operation {
    /// Everything that may go wrong here.
    var possibleProblems: Set<Problem.Kind> {
        // Whatever fails may fail anywhere; what a method doesn't do has no operation to stand in.
        var kinds: Set<Problem.Kind> = [.notAcceptable, .tooMany, .failure, .unavailable]
        kinds.formUnion(problems)
        if scope != nil { kinds.formUnion([.unauthorized, .scope, .authority]) }
        if !query.isEmpty || scope == nil || method == .get { kinds.insert(.invalid) }
        if path.contains("{") { kinds.insert(.notFound) }
        // A cursor that another list gave.
        if query.contains(where: { $0.name == "cursor" }) { kinds.insert(.refused) }
        switch body {
        case .none: break
        case .json: kinds.formUnion([.malformed, .invalid, .tooLarge, .mediaType])
        case .bytes: kinds.formUnion([.invalid, .tooLarge, .refused])
        }
        if method != .get { kinds.insert(.invalid) }
        if isKeyed { kinds.formUnion([.inFlight, .keyReused, .invalid]) }
        return kinds
    }

    fileprivate var json: JSON {
        var responses = JSONObject(["200": success])
        for status in Set(possibleProblems.map(\.status.code)).sorted() {
            responses["\(status)"] = OpenAPIDocument.reference("responses", "Problem\(status)")
        }
        let parameters =
            query.map { $0.json(in: "query") }
            + (isKeyed ? [OpenAPIDocument.reference("parameters", "Idempotency-Key")] : [])
            + (isWorded ? [OpenAPIDocument.reference("parameters", "Accept-Language")] : [])
        return .object([
            "operationId": .string(id), "summary": .string(summary), "tags": .strings([tag.rawValue]),
            "security": .array(scope.map { [.object(["token": .strings([$0.rawValue])])] } ?? []),
            "x-scope": scope.map { .string($0.rawValue) },
            "parameters": parameters.isEmpty ? nil : .array(parameters), "requestBody": requestBody,
            "responses": .object(responses),
        ])
    }

    private var success: JSON {
        var headers = JSONObject()
        let isPaged = query.contains { $0.name == "cursor" }
        if isPaged || path.isEmpty { headers["Link"] = OpenAPIDocument.reference("headers", "Link") }
        if isKeyed { headers["Idempotency-Replayed"] = OpenAPIDocument.reference("headers", "Idempotency-Replayed") }
        if isWorded, method == .get {
            headers["Content-Language"] = OpenAPIDocument.reference("headers", "Content-Language")
        }
        let content: JSON =
            switch answer {
            case .json(let schema): .object(["application/json": .object(["schema": schema.json])])
            case .bytes: .object(["application/octet-stream": .object([:])])
            }
        return .object([
            "description": .string("Done."), "headers": headers.isEmpty ? nil : .object(headers), "content": content,
        ])
    }

    /// Bytes as they are; none at all are no file.
    private static let file = JSON.object([
        "type": .string("string"), "format": .string("binary"), "minLength": .int(1),
    ])

    private var requestBody: JSON? {
        switch body {
        case .none: nil
        case .json(let schema, _):
            .object([
                "required": .bool(schema.mismatch(.object([:])) != nil),
                "content": .object(["application/json": .object(["schema": schema.json])]),
            ])
        case .bytes(let limit):
            .object([
                "required": .bool(true), "description": .string("A file of at most \(limit) bytes."),
                "content": .object(["application/octet-stream": .object(["schema": Self.file])]),
            ])
        }
    }
}
