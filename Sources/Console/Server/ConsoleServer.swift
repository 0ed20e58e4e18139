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
    /// What a viewer may choose from.
    let languages: [Language]
    /// Seconds since 1970, by the node's clock: what the pages call late is what the node calls late.
    let now: @Sendable () -> Int
    let attempts = AttemptMeter()
    let tokenAttempts: TokenMeter
    let assets: Assets
    let hub: LiveHub
    let personWork = PersonWork()
    let printer: any PaperPrinter
    let logger: Logger
    let api: APIRoutes

    /// A console.
    ///
    /// - Parameters:
    ///   - title: the node's name as its officers know it.
    ///   - showsDesign: whether `/design` shows the components.
    ///   - offersPrepared: whether languages are offered of which not all is translated yet.
    ///   - printer: makes the PDFs.
    ///   - wrongTokens: how many wrong tokens an address may show in a minute.
    ///   - now: the node's clock.
    public init(
        node: MemberNode, title: String, showsDesign: Bool = false, offersPrepared: Bool = false,
        printer: any PaperPrinter = ChromiumPrinter(), wrongTokens: Int = 300,
        now: @escaping @Sendable () -> Int, logger: Logger
    ) throws {
        self.node = node
        self.title = title
        self.showsDesign = showsDesign
        languages = Language.all + (offersPrepared ? Language.prepared : [])
        self.now = now
        self.printer = printer
        self.logger = logger
        api = APIRoutes(node: node, logger: logger, now: now)
        tokenAttempts = TokenMeter(perMinute: wrongTokens)
        assets = try Assets()
        hub = LiveHub(node: node, now: now)
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
        router.add(middleware: TokenGuard(meter: tokenAttempts, now: now) { api.refuse($0, $1) })
        router.add(middleware: api)
        assets.add(to: router)
        router.get("health") { _, _ in
            // Says only whether the process serves; what goes wrong is for those who are logged in.
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: .init(string: #"{"status":"ok"}"#)))
        }
        add(pages, to: router)
        return router
    }

    private func add(_ pages: PageRoutes, to router: Router<ConsoleContext>) {
        pages.addEntrance(to: router)
        pages.addSettings(to: router)
        pages.addLogin(to: router)
        pages.addAccount(to: router)
        pages.addResets(to: router)
        pages.addToday(to: router)
        pages.addDrafts(to: router)
        pages.addItems(to: router)
        pages.addIncidents(to: router)
        pages.addReview(to: router)
        pages.addCustody(to: router)
        pages.addManifests(to: router)
        pages.addPersonImports(to: router)
        pages.addPersonMatches(to: router)
        pages.addPersonKeeping(to: router)
        pages.addWatchLists(to: router)
        pages.addPeople(to: router)
        pages.addRoster(to: router)
        pages.addPaper(to: router)
        pages.addSituation(to: router)
        pages.addPaperForms(to: router)
        pages.addAdministration(to: router)
        pages.addLog(to: router)
        pages.addEvents(to: router)
        pages.addFallback(to: router)
    }
}
