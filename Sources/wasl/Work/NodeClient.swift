import ArgumentParser
import AsyncHTTPClient
import Foundation
import IJSON
import NIOCore
import NIOHTTP1
import Room

/// Talks to a running node's API with a scoped token.
struct NodeClient: Sendable {
    let url: String
    let token: String

    /// What the node answered instead of doing it: problem details (RFC 9457).
    struct Refused: Error, CustomStringConvertible {
        let status: Int
        let code: String
        let message: String
        /// The field at fault, and what is wrong with it.
        let detail: String?
        /// What stands against erasing an item.
        let barred: String?
        var description: String { message + (detail.map { " (\($0))" } ?? "") }

        init(status: Int, problem: JSON, at url: String) {
            self.status = status
            code = problem["code"]?.string ?? ""
            message = problem["detail"]?.string ?? "what answers at \(url) is no node of wasl"
            let parts = [problem["field"]?.string, problem["reason"]?.string].compactMap { $0 }.filter { !$0.isEmpty }
            detail = parts.isEmpty ? nil : parts.joined(separator: ": ")
            barred = problem["barred"]?.string
        }
    }

    @discardableResult
    func get(_ path: String) async throws -> JSON { try await call(.GET, path, nil) }

    /// A whole list, page by page, as one object with its member of that name.
    func list(_ path: String, _ name: String) async throws -> JSON {
        var all: [JSON] = []
        var page = try await get(path + "?limit=200")
        while true {
            all += page[name]?.array ?? []
            guard let next = page["next"]?.string else { return .object(JSONObject([name: .array(all)])) }
            page = try await get(path + "?limit=200&cursor=\(next)")
        }
    }

    @discardableResult
    func post(_ path: String, _ body: JSON = .object([:])) async throws -> JSON {
        try await call(.POST, path, ByteBuffer(bytes: body.encoded))
    }

    /// Refuses what only the mediator's officers do, at a party's node. Where a token may not ask, the node itself refuses.
    func checkIsMediator() async throws {
        guard let member = (try? await get("status"))?["member"]?.string, member != MemberID.mediator.description else {
            return
        }
        throw Complaint("this is party \(member)'s node; items are reviewed at the mediator's")
    }

    func attach(_ bytes: [UInt8], name: String) async throws -> JSON {
        let escaped = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        return try await call(.POST, "attachments?name=\(escaped)", ByteBuffer(bytes: bytes))
    }

    private func call(_ method: HTTPMethod, _ path: String, _ body: ByteBuffer?) async throws -> JSON {
        var request = HTTPClientRequest(url: "\(url)/api/v1/\(path)")
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        if let body { request.body = .bytes(body) }
        let response: HTTPClientResponse
        do {
            response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        } catch {
            throw Complaint("no node answers at \(url); is it running? If its console is elsewhere, say --url")
        }
        let bytes = Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
        let json = try? JSON(parsing: bytes, limits: JSONLimits(depth: 32, bytes: 64 << 20))
        guard response.status != .unauthorized else {
            throw Complaint("the node at \(url) does not know this token; make one with: wasl token DIR --user NAME")
        }
        guard response.status == .ok, let json else {
            throw Refused(status: Int(response.status.code), problem: json ?? .null, at: url)
        }
        return json
    }
}

/// Which node to talk to.
struct NodeOptions: ParsableArguments {
    @Option(help: "The node's console, e.g. http://127.0.0.1:8080; or WASL_URL.") var url: String?
    @Option(help: "File that holds a token made by wasl token; or WASL_TOKEN.") var tokenFile: String?
    @Flag(help: "Print the answer as JSON.") var json = false

    func client() throws -> NodeClient {
        let environment = ProcessInfo.processInfo.environment
        let url = url ?? environment["WASL_URL"] ?? "http://127.0.0.1:8080"
        let token = try tokenFile.map { try NodeFolder.read($0) } ?? environment["WASL_TOKEN"]
        guard let token = token?.trimmingCharacters(in: .whitespacesAndNewlines), !token.isEmpty else {
            throw Complaint("a token is needed: wasl token DIR --user NAME --out FILE, then --token-file FILE")
        }
        guard Self.isToken(token) else {
            // Nothing of it is repeated: it may be another secret.
            throw Complaint("\(tokenFile ?? "WASL_TOKEN") holds no token; make one with: wasl token DIR --user NAME")
        }
        guard let parts = URL(string: url), parts.scheme == "http" || parts.scheme == "https", parts.host() != nil
        else {
            throw Complaint("\(url) is no address of a console; give one such as http://127.0.0.1:8080")
        }
        guard Self.isToken(token) else {
            // Nothing of it is repeated: it may be another secret.
            throw Complaint("\(tokenFile ?? "WASL_TOKEN") holds no token; make one with: wasl token DIR --user NAME")
        }
        return NodeClient(url: url, token: token)
    }

    private static func isToken(_ text: String) -> Bool {
        text.hasPrefix("wasl_") && text.utf8.count <= 128
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x5F
            }
    }
}

enum Probe {
    /// Whether something answers there with success.
    static func answers(_ url: URL) async -> Bool {
        let request = HTTPClientRequest(url: url.absoluteString)
        return (try? await HTTPClient.shared.execute(request, timeout: .seconds(2)))?.status == .ok
    }
}
