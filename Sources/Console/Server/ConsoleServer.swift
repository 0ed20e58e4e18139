import Foundation
import HTTPTypes
import Hummingbird
public import Logging
public import Node
public import ServiceLifecycle

/// A node's console: pages for its officers and an API for their programs, on one listener of its own.
public struct ConsoleServer: Sendable {
    let node: MemberNode
    let title: String
    let showsDesign: Bool
    /// Seconds since 1970, by the node's clock: what the pages call late is what the node calls late.
    let now: @Sendable () -> Int
    let attempts = AttemptMeter()
    let tokenAttempts: TokenMeter
    let assets: Assets
    let logger: Logger

    /// A console.
    ///
    /// - Parameters:
    ///   - title: the node's name as its officers know it.
    ///   - showsDesign: whether `/design` shows the components.
    ///   - wrongTokens: how many wrong tokens an address may show in a minute.
    ///   - now: the node's clock.
    public init(
        node: MemberNode, title: String, showsDesign: Bool = false, wrongTokens: Int = 300,
        now: @escaping @Sendable () -> Int, logger: Logger
    ) throws {
        self.node = node
        self.title = title
        self.showsDesign = showsDesign
        self.now = now
        self.logger = logger
        tokenAttempts = TokenMeter(perMinute: wrongTokens)
        assets = try Assets()
    }

    /// The service to run.
    ///
    /// - Parameter running: told the port once it listens.
    public func service(
        host: String, port: Int, running: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> some Service {
        Application(
            router: router(), configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { running($0.localAddress?.port ?? port) }, logger: logger)
    }

    func router() -> Router<ConsoleContext> {
        let router = Router(context: ConsoleContext.self)
        let pages = PageRoutes(console: self)
        router.add(middleware: SecurityHeaders { pages.broke($0, $1) })
        router.add(middleware: TokenGuard(meter: tokenAttempts, now: now))
        assets.add(to: router)
        router.get("health") { _, _ in
            // Says only whether the process serves; what goes wrong is for those who are logged in.
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: .init(string: #"{"status":"ok"}"#)))
        }
        APIRoutes(node: node, logger: logger).add(to: router)
        add(pages, to: router)
        return router
    }

    private func add(_ pages: PageRoutes, to router: Router<ConsoleContext>) {
        pages.addEntrance(to: router)
        pages.addLogin(to: router)
        pages.addAccount(to: router)
        pages.addResets(to: router)
        pages.addToday(to: router)
        pages.addDrafts(to: router)
        pages.addItems(to: router)
        pages.addReview(to: router)
        pages.addRoster(to: router)
        pages.addAdministration(to: router)
        pages.addEvents(to: router)
        pages.addFallback(to: router)
    }
}

/// Files that pages load, read once.
struct Assets: Sendable {
    private let files: [String: (type: String, bytes: [UInt8])]

    /// Why the console can't start.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    init() throws {
        let types = ["console.css": "text/css", "console.js": "text/javascript", "favicon.svg": "image/svg+xml"]
        var files: [String: (String, [UInt8])] = [:]
        for (name, type) in types {
            guard let url = Bundle.module.url(forResource: "Resources/" + name, withExtension: nil),
                let data = try? Data(contentsOf: url)
            else { throw Missing(description: "\(name) is not beside the program; install its resource bundle too") }
            files[name] = (type, Array(data))
        }
        self.files = files
    }

    func add(to router: Router<ConsoleContext>) {
        router.get("assets/:name") { _, context in
            guard let file = context.parameters.get("name").flatMap({ files[$0] }) else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: "\(file.type); charset=utf-8", .cacheControl: "max-age=300"],
                body: .init(byteBuffer: .init(bytes: file.bytes)))
        }
    }
}
