import HTTPTypes
import IJSON
import Testing

@testable import Console

/// Whether an answer of the API is one that its document tells of. Every answer that a test gets is held against it.
enum Conformance {
    static func check(_ method: HTTPRequest.Method, _ path: String, _ answer: Answer) {
        let plain = path.prefix { $0 != "?" }
        // HEAD has no body, and what fails on purpose is not led by the table.
        guard plain.hasPrefix(APIRoutes.root + "/"), method != .head, !plain.hasSuffix("/broken") else { return }
        let rest = plain.dropFirst(APIRoutes.root.count + 1)
        let parts = rest.isEmpty ? [] : rest.split(separator: "/", omittingEmptySubsequences: false)
        let found = OperationTable.all.first { operation in
            operation.method == method && PathTemplate(operation.path).parameters(of: parts) != nil
        }
        guard answer.status == 200 else { return refusal(found, "\(method) \(path)", answer) }
        guard let found else {
            Issue.record("\(method) \(path) is answered and no operation")
            return
        }
        switch found.answer {
        case .bytes: #expect(answer.type == "application/octet-stream", "\(path)")
        case .json(let schema):
            #expect(answer.type == "application/json", "\(path)")
            guard let json = try? answer.json() else {
                Issue.record("\(path): no JSON")
                return
            }
            let mismatch = schema.mismatch(json)
            #expect(mismatch == nil, "\(found.id): \(String(describing: mismatch))")
        }
    }

    private static func refusal(_ operation: Operation?, _ what: String, _ answer: Answer) {
        #expect(answer.type == "application/problem+json", "\(what)")
        guard let problem = try? answer.json() else {
            Issue.record("\(what): no JSON")
            return
        }
        #expect(Component.problem.schema.mismatch(problem) == nil, "\(what): \(problem.text)")
        #expect(problem["status"]?.int == answer.status, "\(what)")
        let kind = Problem.Kind.allCases.first { $0.type == problem["type"]?.string }
        #expect(kind?.status.code == answer.status && kind?.title == problem["title"]?.string, "\(what)")
        guard let operation else {
            #expect([401, 404, 405].contains(answer.status), "\(what)")
            return
        }
        let statuses = Set(operation.possibleProblems.map(\.status.code))
        #expect(
            statuses.contains(answer.status),
            "\(operation.id) is answered with \(answer.status), of which it doesn't tell")
    }
}
