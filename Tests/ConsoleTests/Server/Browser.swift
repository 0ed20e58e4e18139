import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IJSON
import NIOCore
import Node
import Room
import Store
import Testing
import TransparencyLog

@testable import Console

/// What a console answered.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var type: String { headers[.contentType] ?? "" }
    var location: String { headers[.location] ?? "" }
    var cookies: [String] { headers[values: .setCookie] }
    func json() throws -> JSON { try JSON(parsing: bytes, limits: JSONLimits(depth: 32, bytes: 1 << 24)) }
}

/// Somebody who asks a console: with a session's cookie, a token, or nothing.
struct Browser: Sendable {
    let application: Application<RouterResponder<ConsoleContext>>
    var headers: HTTPFields = [:]
    /// What the forms of this session carry.
    var csrf = ""
    /// The name of the session in the store.
    var session = ""

    func ask(
        _ method: HTTPRequest.Method, _ path: String, headers more: HTTPFields = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        var all = headers
        for field in more { all[field.name] = field.value }
        let fields = all
        let answer = try await application.test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) }
            ) { Answer(status: $0.status.code, headers: $0.headers, bytes: Array($0.body.readableBytesView)) }
        }
        if path.hasPrefix("/api/") { Conformance.check(method, path, answer) }
        return answer
    }

    func get(_ path: String) async throws -> Answer { try await ask(.get, path) }

    /// Posts a form as a page of this session would.
    func post(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        try await post(path, Form(csrf: csrf, fields))
    }

    func post(_ path: String, _ form: Form) async throws -> Answer {
        try await ask(.post, path, headers: [.contentType: form.type], body: form.body)
    }

    /// Posts JSON as a program does.
    func post(_ path: String, json: JSON) async throws -> Answer {
        try await ask(.post, path, headers: [.contentType: "application/json"], body: json.encoded)
    }

    func reading(_ language: String) -> Browser {
        var other = self
        other.headers[.cookie] = [headers[.cookie], "wasl_language=\(language)"].compactMap { $0 }.joined(
            separator: "; ")
        return other
    }
}

/// The body of a form.
struct Form: Sendable {
    var type = "application/x-www-form-urlencoded"
    var body: [UInt8] = []

    init(type: String, body: String) {
        self.type = type
        self.body = Array(body.utf8)
    }

    init(csrf: String, _ fields: [String: String]) {
        self.init(csrf: csrf, pairs: fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// With a name more than once, as a list posts it.
    init(csrf: String, pairs fields: [(String, String)]) {
        let safe = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
        let pairs = [("csrf", csrf)] + fields
        let text = pairs.map { pair in
            [pair.0, pair.1].map { $0.addingPercentEncoding(withAllowedCharacters: safe)! }.joined(separator: "=")
        }
        body = Array(text.joined(separator: "&").utf8)
    }

    /// multipart/form-data with files under one field.
    init(
        csrf: String, _ fields: [String: String], files: [(name: String, bytes: [UInt8])], under field: String = "file"
    ) {
        type = "multipart/form-data; boundary=----limit"
        for (name, value) in [("csrf", csrf)] + fields.sorted(by: { $0.key < $1.key }) {
            let head = "------limit\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n"
            body += Array((head + value + "\r\n").utf8)
        }
        for file in files {
            let head =
                "------limit\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\n\r\n"
            body += Array(head.utf8) + file.bytes + Array("\r\n".utf8)
        }
        body += Array("------limit--\r\n".utf8)
    }
}

extension ConsoleRoom {
    func stranger(_ member: MemberID = .a) -> Browser { Browser(application: applications[member]!) }

    /// An officer who is logged in. The session is laid into the store: a password would cost a tenth of a second.
    func browser(_ post: Post, at member: MemberID = .a, since: Int = now) async throws -> Browser {
        let secret = try await session(post, at: member, since: since, [:])
        var browser = stranger(member)
        browser.headers[.cookie] = "wasl_session=\(secret)"
        if let (session, _) = try await node(member).session(secret: secret) {
            browser.csrf = session.formToken(secret: secret)
            browser.session = session.id
        }
        return browser
    }

    /// A program with a token.
    func program(_ scopes: Set<Node.Scope>, as post: Post, at member: MemberID = .a) async throws -> Browser {
        let scopes = JSON.strings(scopes.map(\.rawValue).sorted())
        let secret = try await session(
            post, at: member, since: Self.now, ["label": .string("A program"), "scopes": scopes])
        var browser = stranger(member)
        browser.headers[.authorization] = "Bearer \(secret)"
        return browser
    }

    private func session(
        _ post: Post, at member: MemberID, since: Int, _ more: KeyValuePairs<String, JSON>
    ) async throws -> String {
        let secret = UUID().uuidString
        var json = JSONObject(["user": .string(Self.name(post, member)), "since": .int(since)])
        for (name, value) in more { json[name] = value }
        let id = Hash256(of: Array(secret.utf8)).description
        try await write(
            Record(collection: "session", id: id, revision: 0, changed: since, json: .object(json)), at: member)
        return secret
    }
}
