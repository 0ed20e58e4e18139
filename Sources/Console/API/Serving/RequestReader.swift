import Foundation
import HTTPTypes
import Hummingbird
import IJSON
import NIOCore
import Node

extension JSON {
    /// With whole numbers as such, however they are written: to JSON Schema 7.0 is an integer.
    fileprivate var whole: JSON {
        switch self {
        case .number(let number): return Int64(exactly: number).map(JSON.integer) ?? self
        case .array(let elements): return .array(elements.map(\.whole))
        case .object(var object):
            for member in object.sorted { object[member.name] = member.value.whole }
            return .object(object)
        default: return self
        }
    }
}

/// Reads a request as its operation describes it, and refuses what doesn't fit.
enum RequestReader {
    /// Parameters of the path. What can't be a name is the name of nothing.
    static func check(_ parameters: [String: String]) throws(Problem) {
        for (name, text) in parameters {
            guard let parameter = OperationTable.parameters[name], value(text, of: parameter) != nil else {
                throw Problem(.notFound)
            }
        }
    }

    /// Parameters of the query, each at most once and none that isn't known.
    static func query(_ query: String, of operation: Operation) throws(Problem) -> [String: String] {
        var read: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = decoded(parts[0])
            guard let parameter = operation.query.first(where: { $0.name == name }) else {
                throw Problem(.invalid, field: name, reason: "unexpected")
            }
            let text = parts.count > 1 ? decoded(parts[1]) : ""
            guard read[name] == nil, value(text, of: parameter) != nil else {
                throw Problem(.invalid, field: name, reason: "value")
            }
            read[name] = text
        }
        return read
    }

    /// What stands for itself though it is no escape is left as it is.
    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }

    private static func value(_ text: String, of parameter: Operation.Parameter) -> JSON? {
        var value = JSON.string(text)
        if case .integer = parameter.schema {
            guard let number = Int(text), String(number) == text else { return nil }
            value = .int(number)
        }
        return parameter.schema.mismatch(value) == nil ? value : nil
    }

    /// Refuses whoever accepts nothing of what could be answered (RFC 9110, section 12.5.1).
    static func checkAccepts(_ request: Request, _ operation: Operation) throws(Problem) {
        let header = request.headers[values: .accept].joined(separator: ",")
        guard !header.isEmpty else { return }
        let type =
            switch operation.answer {
            case .json: "application/json"
            case .bytes: "application/octet-stream"
            }
        let isAccepted = header.lowercased().split(separator: ",").contains { range in
            let parts = range.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let isExcluded = parts.dropFirst().contains { $0.wholeMatch(of: /q=0(\.0*)?/) != nil }
            return !isExcluded && [type, "application/*", "*/*"].contains(parts.first ?? "")
        }
        guard isAccepted else { throw Problem(.notAcceptable) }
    }

    static func readBody(of request: Request, into call: inout Call) async throws {
        switch call.operation.body {
        case .none: return
        case .bytes(let limit):
            call.bytes = Array(try await request.body.collect(upTo: limit).readableBytesView)
            if call.bytes.isEmpty { throw Problem(.invalid, code: "empty", field: "", reason: "missing") }
        case .json(let schema, let limit):
            if let header = request.headers[.contentType] {
                let type = header.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
                guard type == "application/json" else { throw Problem(.mediaType) }
            }
            let bytes = Array(try await request.body.collect(upTo: max(limit, 1 << 20)).readableBytesView)
            call.json = bytes.isEmpty ? .object([:]) : try JSON(parsing: bytes, limits: JSONLimits(bytes: limit)).whole
            if let mismatch = schema.mismatch(call.json) { throw Problem(mismatch, isOfSchema: true) }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// The idempotency key: a string as structured fields write it (RFC 9651, section 3.3.3), of what identifiers are
    /// made of.
    static func key(_ request: Request) throws(Problem) -> String? {
        let fields = request.headers[values: .idempotencyKey]
        guard let field = fields.first else { return nil }
        let text = field.trimmingCharacters(in: .whitespaces)
        let inner = text.dropFirst().dropLast()
        guard fields.count == 1, text.utf8.count >= 3, text.hasPrefix("\""), text.hasSuffix("\""),
            (1...255).contains(inner.utf8.count),
            inner.utf8.allSatisfy({ isLetterOrDigit($0) || Array("_.:-".utf8).contains($0) })
        else { throw Problem(.invalid, code: "key", field: "Idempotency-Key", reason: "value") }
        return String(inner)
    }
}
