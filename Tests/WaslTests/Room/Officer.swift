import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import wasl

/// Somebody at a node's console, logged in through the door as a browser would.
struct Officer {
    let url: String
    var cookie = ""
    var language = "en"

    init(_ user: String, at url: String, password: String = DemoRoom.password) async throws {
        self.url = url
        let answer = try await enter(user, password)
        cookie = answer.cookie
        try #require(answer.status == 303 && !cookie.isEmpty, "\(user) can't log in: \(answer.status)")
    }

    private init(at url: String) { self.url = url }

    /// What the door says, whatever it is.
    static func knock(_ user: String, at url: String, password: String = DemoRoom.password) async throws -> Answer {
        try await Officer(at: url).enter(user, password)
    }

    private func enter(_ user: String, _ password: String) async throws -> Answer {
        try await ask(.POST, "/login", Self.encoded(["user": user, "password": password]))
    }

    struct Answer {
        let status: Int
        let text: String
        let cookie: String
        let location: String
    }

    func get(_ path: String) async throws -> Answer { try await ask(.GET, path) }

    /// Posts a form as the page at the same path would.
    func post(_ path: String, _ fields: [String: String], drawnAt page: String) async throws -> Answer {
        var fields = fields
        fields["csrf"] = try await get(page).text.hidden("csrf")
        return try await ask(.POST, path, Self.encoded(fields))
    }

    /// Brings a file in by the form of a page.
    func upload(_ file: String, to path: String, drawnAt page: String) async throws -> Answer {
        let csrf = try await get(page).text.hidden("csrf")
        let content = try String(contentsOfFile: file, encoding: .utf8)
        let head = "--limit\r\nContent-Disposition: form-data; name="
        let body = """
            \(head)"csrf"\r\n\r\n\(csrf)\r\n\(head)"file"; filename="x.json"\r\n\r\n\(content)\r\n--limit--\r\n
            """
        return try await ask(.POST, path, ("multipart/form-data; boundary=limit", body))
    }

    private func ask(_ method: HTTPMethod, _ path: String, _ form: (type: String, body: String)? = nil) async throws
        -> Answer
    {
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        request.headers.add(name: "Cookie", value: "wasl_language=\(language); \(cookie)")
        if let form {
            request.headers.add(name: "Content-Type", value: form.type)
            request.body = .bytes(ByteBuffer(string: form.body))
        }
        // Not the shared client, which follows redirects: where a form leads is part of its answer.
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
        do {
            let response = try await client.execute(request, timeout: .seconds(30))
            let body = try await response.body.collect(upTo: 16 << 20)
            try await client.shutdown()
            return Answer(
                status: Int(response.status.code), text: String(buffer: body),
                cookie: response.headers.first(name: "Set-Cookie").map { String($0.prefix { $0 != ";" }) } ?? "",
                location: response.headers.first(name: "Location") ?? "")
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private static func encoded(_ fields: [String: String]) -> (String, String) {
        let pairs = fields.map { "\(escaped($0.key))=\(escaped($0.value))" }
        return ("application/x-www-form-urlencoded", pairs.joined(separator: "&"))
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension String {
    /// The value of a hidden input of that name.
    func hidden(_ name: String) -> String {
        let parts = components(separatedBy: "<input type=\"hidden\" name=\"\(name)\" value=\"")
        guard parts.count > 1 else { return "" }
        return String(parts[1].prefix { $0 != "\"" }).replacing("&quot;", with: "\"")
    }
}
