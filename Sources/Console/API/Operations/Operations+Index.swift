import HTTPTypes
import IJSON

/// What is open without a token: that this is an API, how it is described, and what its problems mean.
extension OperationTable {
    private static let sort = Schema.answer(
        .must("type", .text(1...200)), .must("title", .text(1...200)), .must("status", .integer(400...599)),
        .must("description", .text(1...1000)))

    static let index: [Operation] = [
        getIndex, getDocument, listProblems, getProblem,
    ]

    private static let getIndex = Operation(
        method: .get, path: "", id: "getIndex", summary: "Where the document is that describes all of this.",
        tag: .node, scope: nil, answer: .json(.answer(.must("openapi", .text(1...200)))),
        act: { _ in
            var reply = Reply.json(.object(["openapi": .string(APIRoutes.root + "/openapi.json")]))
            reply.headers[.link] = APIRoutes.links
            return reply
        })

    private static let getDocument = Operation(
        method: .get, path: "openapi.json", id: "getDocument", summary: "The OpenAPI 3.1 document.", tag: .node,
        scope: nil, answer: .json(.anything("an OpenAPI 3.1 document")),
        act: { _ in .json(OpenAPIDocument.json) })

    private static let listProblems = Operation(
        method: .get, path: "problems", id: "listProblems", summary: "All sorts of problem.", tag: .node,
        scope: nil, answer: .json(.answer(.must("problems", .list(sort, 0...100)))),
        act: { _ in .json(.object(["problems": .array(Problem.Kind.allCases.map(\.json))])) })

    private static let getProblem = Operation(
        method: .get, path: "problems/{problem}", id: "getProblem", summary: "What a sort of problem means.",
        tag: .node, scope: nil, answer: .json(sort), problems: [.notFound],
        act: { call in
            guard let kind = Problem.Kind(rawValue: call["problem"]) else { throw Problem(.notFound) }
            return .json(kind.json)
        })
}

extension HTTPField.Name {
    /// RFC 8288.
    static let link = Self("Link")!
}
