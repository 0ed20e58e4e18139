import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a form posted: fields by name, and files.
struct FormData: Sendable {
    struct File: Sendable {
        var field: String
        var name: String
        var bytes: [UInt8]
    }

    private var fields: [String: [String]] = [:]
    private(set) var files: [File] = []

    /// The most that a form may carry: two of the largest files and their words.
    static let limit = 44 << 20

    subscript(name: String) -> String {
        let value = fields[name]?.first ?? ""
        return value.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func optional(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }
    func all(_ name: String) -> [String] { fields[name + "[]"] ?? fields[name] ?? [] }
    func names(startingWith prefix: String) -> [String] { fields.keys.filter { $0.hasPrefix(prefix) }.sorted() }

    init(_ request: Request) async throws {
        let type = request.headers[.contentType] ?? ""
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: type.hasPrefix("multipart/") ? Self.limit : 1 << 20)
        } catch {
            throw HTTPError(.contentTooLarge)
        }
        if type.hasPrefix("multipart/form-data"), let boundary = Self.parameter("boundary", of: type) {
            readMultipart(Array(body.readableBytesView), boundary: boundary)
        } else {
            readURLEncoded(String(buffer: body))
        }
    }

    private mutating func readURLEncoded(_ text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            fields[decoded[0], default: []].append(decoded.count > 1 ? decoded[1].normalised : "")
        }
    }

    /// A parameter of a header's value (RFC 7578, RFC 2183), quoted or not.
    private static func parameter(_ name: String, of header: String) -> String? {
        guard let range = header.range(of: name + "=") else { return nil }
        let rest = header[range.upperBound...]
        if rest.first == "\"" { return rest.dropFirst().split(separator: "\"", maxSplits: 1).first.map(String.init) ?? "" }
        return rest.split(separator: ";", maxSplits: 1).first.map(String.init)
    }

    /// multipart/form-data (RFC 7578).
    private mutating func readMultipart(_ bytes: [UInt8], boundary: String) {
        let data = Data(bytes)
        let mark = Data("--\(boundary)".utf8)
        var from = data.startIndex
        while let start = data.range(of: mark, in: from..<data.endIndex) {
            guard let end = data.range(of: mark, in: start.upperBound..<data.endIndex) else { return }
            // Between the marks: CRLF, headers, an empty line, the content, CRLF.
            let part = data[start.upperBound..<end.lowerBound].dropFirst(2).dropLast(2)
            if let empty = part.range(of: Data("\r\n\r\n".utf8)) {
                take(
                    headers: String(decoding: part[part.startIndex..<empty.lowerBound], as: UTF8.self),
                    content: Array(part[empty.upperBound...]))
            }
            from = end.lowerBound
        }
    }

    private mutating func take(headers: String, content: [UInt8]) {
        let disposition = headers.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let name = Self.parameter("; name", of: String(disposition)) else { return }
        if let file = Self.parameter("filename", of: String(disposition)) {
            if !file.isEmpty || !content.isEmpty { files.append(File(field: name, name: file, bytes: content)) }
        } else {
            fields[name, default: []].append(String(decoding: content, as: UTF8.self).normalised)
        }
    }
}

extension String {
    /// Forms send line ends as CRLF; messages carry LF.
    fileprivate var normalised: String { replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
}
