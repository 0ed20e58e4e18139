import Foundation
import HTTPTypes
import Hummingbird
import TransparencyLog

/// Files that pages load, read once: whatever lies in `Resources`.
///
/// Pages name them below the version of all of them together, `/assets/VERSION/NAME`, and modules import one another by
/// name alone: so a browser may keep them for ever, and a node with new files is never met by old ones.
struct Assets: Sendable {
    private struct File {
        var type: String
        var bytes: [UInt8]
        /// The same for browsers that take it so; nil where it would be no smaller.
        var zipped: [UInt8]?
        var tag: String
    }

    /// Why the console can't start.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    private let files: [String: File]
    /// Of all files.
    let version: String

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml; charset=utf-8", "png": "image/png", "woff2": "font/woff2",
    ]
    private static let required = ["console.css", "console.js", "favicon.svg", "favicon-badge.svg"]

    init() throws {
        let folder = Bundle.module.url(forResource: "Resources", withExtension: nil)
        let found = folder.flatMap {
            try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
        }
        var files: [String: File] = [:]
        for url in found ?? [] {
            guard let type = Self.types[url.pathExtension], let data = try? Data(contentsOf: url) else { continue }
            let bytes = Array(data)
            let zipped = Gzip.compress(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
            files[url.lastPathComponent] = File(type: type, bytes: bytes, zipped: zipped, tag: Self.digest(data))
        }
        for name in Self.required where files[name] == nil {
            throw Missing(description: "\(name) is not beside the program; install its resource bundle too")
        }
        self.files = files
        let list = files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.tag)" }.joined(separator: "\n")
        version = Self.digest(Data(list.utf8))
    }

    private static func digest(_ data: Data) -> String {
        String(Hash256(of: Array(data)).description.prefix(16))
    }

    func add(to router: Router<ConsoleContext>) {
        router.get("assets/:name") { request, context in
            try answer(request, context.parameters.get("name"), isForEver: false)
        }
        // The router wants one name for what may stand in one place: here it is the version.
        router.get("assets/:name/:file") { request, context in
            // A page that was drawn before the program was replaced gets what there is now, and keeps none of it.
            try answer(
                request, context.parameters.get("file"), isForEver: context.parameters.get("name") == version)
        }
    }

    private func answer(_ request: Request, _ name: String?, isForEver: Bool) throws -> Response {
        guard let file = name.flatMap({ files[$0] }) else { throw HTTPError(.notFound) }
        let zipped = takesGzip(request) ? file.zipped : nil
        let tag = zipped == nil ? "\"\(file.tag)\"" : "\"\(file.tag)-gzip\""
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: tag, .vary: "Accept-Encoding",
            .cacheControl: isForEver ? "max-age=31536000, immutable" : "no-cache",
        ]
        if zipped != nil { headers[.contentEncoding] = "gzip" }
        let held = request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        if let held, held.contains(tag) || held.contains("*") {
            headers[.contentType] = nil
            headers[.contentEncoding] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(bytes: zipped ?? file.bytes)))
    }

    /// Whether `Accept-Encoding` names gzip and does not rule it out (RFC 9110, 12.5.3).
    private func takesGzip(_ request: Request) -> Bool {
        (request.headers[.acceptEncoding] ?? "").lowercased().split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
            return words.first == "gzip"
                && !words.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }
}
