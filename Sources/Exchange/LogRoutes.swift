import HTTPTypes
public import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle
public import TransparencyLog

/// What a log can be asked for (C2SP tlog-tiles, APIs).
public enum LogResource: Sendable, Hashable {
    /// The newest signed checkpoint.
    case checkpoint
    /// A tile of hashes.
    case tile(TileCoordinate)
    /// A bundle of entries.
    case bundle(EntryBundleCoordinate)

    /// From a path below the log's prefix, in its one spelling.
    public init?(path: String) {
        if path == "checkpoint" {
            self = .checkpoint
        } else if let bundle = try? EntryBundleCoordinate(path: path) {
            self = .bundle(bundle)
        } else if let tile = try? TileCoordinate(path: path) {
            self = .tile(tile)
        } else {
            return nil
        }
    }

    /// The path below the log's prefix.
    public var path: String {
        switch self {
        case .checkpoint: "checkpoint"
        case .tile(let coordinate): coordinate.path
        case .bundle(let coordinate): coordinate.path
        }
    }
}

/// The read paths of a log, exactly as C2SP tlog-tiles has them.
public struct LogRoutes: Sendable {
    private let read: @Sendable (LogResource) async throws -> [UInt8]?

    /// Routes.
    ///
    /// - Parameter reading: the resource's bytes; `nil` if the log hasn't got it.
    public init(reading: @escaping @Sendable (LogResource) async throws -> [UInt8]?) { read = reading }

    /// Adds the routes below a prefix of a router.
    public func add<Context: RequestContext>(to router: Router<Context>, at prefix: RouterPath = "") {
        let group = router.group(prefix)
        group.get("checkpoint") { _, _ in
            guard let note = try await read(.checkpoint) else { throw HTTPError(.notFound) }
            return Self.checkpoint(note)
        }
        group.get("tile/**") { _, context in
            let path = "tile/" + context.parameters.getCatchAll().joined(separator: "/")
            guard let resource = LogResource(path: path), let bytes = try await read(resource) else {
                throw HTTPError(.notFound)
            }
            return Self.file(bytes)
        }
    }

    /// A tile or bundle of one width never changes.
    static func file(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream", .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A service that serves a log and nothing else, on plain HTTP.
    ///
    /// - Parameter running: told the port once it listens.
    public func service(
        host: String, port: Int, logger: Logger, running: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> some Service {
        let router = Router()
        add(to: router)
        return Application(
            router: router, configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { running($0.localAddress?.port ?? port) }, logger: logger)
    }

    /// A checkpoint changes, so it isn't kept for long.
    static func checkpoint(_ note: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "max-age=1"],
            body: .init(byteBuffer: ByteBuffer(bytes: note)))
    }
}
