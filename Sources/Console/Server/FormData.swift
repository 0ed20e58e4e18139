import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a form posted: fields by name, and files.
///
/// A body that can't be read from beginning to end is read as empty: it then lacks the session's token and does nothing.
struct FormData: Sendable {
    struct File: Sendable {
        var field: String
        /// Fit to be shown and sent on.
        var name: String
        var bytes: [UInt8]
    }

    private var fields: [String: [String]] = [:]
    private(set) var files: [File] = []

    /// The most that a form may carry: two of the largest files and their words.
    static let limit = 44 << 20
    /// The most that is read of somebody who has not logged in.
    static let doorLimit = 8 << 10

    subscript(name: String) -> String {
        let value = fields[name]?.first ?? ""
        return value.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func optional(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }
    func all(_ name: String) -> [String] { fields[name + "[]"] ?? fields[name] ?? [] }
    func names(startingWith prefix: String) -> [String] { fields.keys.filter { $0.hasPrefix(prefix) }.sorted() }

    init(_ request: Request, limit: Int? = nil) async throws {
        let header = request.headers[.contentType] ?? ""
        let type = header.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        let isMultipart = type == "multipart/form-data"
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: limit ?? (isMultipart ? Self.limit : 1 << 20))
        } catch {
            throw HTTPError(.contentTooLarge)
        }
        if isMultipart {
            readMultipart(Array(body.readableBytesView), boundary: Multipart.parameters(of: header)["boundary"] ?? "")
        } else if type == "application/x-www-form-urlencoded" {
            readURLEncoded(body.readableBytesView)
        }
    }

    // MARK: application/x-www-form-urlencoded (URL Standard, section 5.1)

    private mutating func readURLEncoded(_ bytes: some Collection<UInt8>) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? Self.decoded(parts[1]).normalised : ""
            fields[Self.decoded(parts[0]), default: []].append(value)
        }
    }

    /// What is no escape stands for itself, and what is no UTF-8 becomes U+FFFD: nothing that was typed is lost unseen.
    private static func decoded(_ bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy({ Character(.init($0)).isHexDigit }),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: multipart/form-data (RFC 7578; RFC 2046, section 5.1)

    private mutating func readMultipart(_ bytes: [UInt8], boundary: String) {
        guard (1...70).contains(boundary.utf8.count), let parts = Multipart.parts(of: bytes, boundary: boundary) else {
            return
        }
        for (headers, content) in parts {
            let disposition = String(decoding: headers, as: UTF8.self).split(separator: "\r\n")
                .first { $0.lowercased().hasPrefix("content-disposition:") }
            let parameters = Multipart.parameters(of: disposition.map(String.init) ?? "")
            guard let name = parameters["name"] else { continue }
            if let file = parameters["filename"] {
                guard !file.isEmpty || !content.isEmpty else { continue }
                files.append(File(field: name, name: Multipart.fileName(file), bytes: Array(content)))
            } else {
                fields[name, default: []].append(String(decoding: content, as: UTF8.self).normalised)
            }
        }
    }
}

extension String {
    /// Forms send line ends as CRLF; messages carry LF.
    fileprivate var normalised: String { replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
}
