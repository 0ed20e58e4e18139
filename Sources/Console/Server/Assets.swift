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
            files[url.lastPathComponent] = File(type: type, bytes: Array(data), tag: Self.digest(data))
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
        let tag = "\"\(file.tag)\""
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: tag,
            .cacheControl: isForEver ? "max-age=31536000, immutable" : "no-cache",
        ]
        let held = request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        if let held, held.contains(tag) || held.contains("*") {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(bytes: file.bytes)))
    }
}
