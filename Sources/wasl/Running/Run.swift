import ArgumentParser
import Console
import Exchange
import Foundation
import Logging
import Node
import Room
import ServiceLifecycle
import Store
import UnixSignals

/// `wasl run`.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a node until it is told to stop (SIGTERM, SIGINT, or the end of its standard input).",
        discussion: "Logs go to standard error as lines of key=value. The console listens on 127.0.0.1 only.")

    @Argument(help: "The node's folder.") var dir: String
    @Option(help: "Log level: trace, debug, info, notice, warning, error.") var logLevel = "info"
    @Flag(help: "Stop when standard input ends, so that a node never outlives the program that started it.")
    var untilInputEnds = false
    @Flag(help: "Offer languages in the settings of which only a part is translated yet: Kurdish (Sorani).")
    var preparedLanguages = false
    @Flag(help: .hidden) var demoPages = false
    // For tests: how a room fares with a clock that is wrong. See docs/testing.md.
    @Option(help: .hidden) var clockOffset = 0

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else { throw Complaint("unknown log level \(logLevel)") }
        let folder = try NodeFolder(path: dir)
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        var logger = Logger(label: "wasl.\(folder.settings.member)")
        logger.logLevel = level
        // A limit on the size of files is a full disk like any other, and no reason to be killed.
        signal(SIGXFSZ, SIG_IGN)
        try await serve(folder, logger: logger)
    }

    /// For how many seconds after its start the mediator waits to hear all parties before it signs anything: if it was put
    /// back from a backup, they hold what it signed since.
    static let patience = 20

    static func open(
        _ folder: NodeFolder, environment: Environment = .system, patience: Int = 0, logger: Logger
    ) async throws -> MemberNode {
        let blobs: BlobFolder
        do { blobs = try BlobFolder(path: folder.path + "/attachments") } catch {
            throw Complaint("the attachments in \(folder.path) can't be used: \(PlainWords.of(error))")
        }
        let indexes: IndexFolder
        do { indexes = try IndexFolder(path: folder.path + "/indexes") } catch {
            throw Complaint("the indices in \(folder.path) can't be used: \(PlainWords.of(error))")
        }
        let keys = FolderKeys(folder)
        do {
            return try await MemberNode(
                member: folder.settings.member, store: folder.openStore(), blobs: blobs, indexes: indexes,
                keys: keys, sealKeys: keys, secondFactor: folder.settings.secondFactor, environment: environment,
                patience: patience, logger: logger)
        } catch NodeFault.terms(.noDeclaration) {
            throw Complaint("\(folder.path) belongs to no room yet; see wasl terms --help")
        } catch NodeFault.terms(let fault) {
            throw Complaint("the terms of reference do not let this node work yet: \(fault.sentence)")
        } catch NodeFault.unavailable {
            throw Complaint("the database in \(folder.path) can't be read or written: is the disk full or damaged?")
        }
    }

    private func serve(_ folder: NodeFolder, logger: Logger) async throws {
        let environment = Environment.system.shifted(by: clockOffset)
        // Opened first: of a folder that can't be written it has more to say.
        _ = try folder.openStore()
        let lock = try folder.lock()
        defer { lock.release() }
        try folder.makeFactorKey()
        let node = try await Self.open(folder, environment: environment, patience: Self.patience, logger: logger)
        let settings = folder.settings
        try folder.checkKeys(of: node.terms)
        let identity: TLSIdentity
        do { identity = try folder.tlsIdentity() } catch {
            throw Complaint("\(folder.keys)/tls.pem and tls.key are no key and its certificate; bring them back")
        }
        guard !settings.member.isMediator || folder.padKey != nil else {
            throw Complaint(
                "\(folder.keys)/pads.key is not here; bring it back: without it the log can't grow, nor be explained")
        }
        var services: [any Service] = [Watchkeeper(node: node)]
        if settings.member.isMediator {
            services.append(Ticker(node: node, environment: environment))
            services.append(
                try Listener(node: node, identity: identity).service(
                    host: settings.exchangeHost, port: settings.exchangePort, logger: logger))
        } else {
            services.append(PartyLink(node: node, identity: identity, logger: logger))
        }
        services.append(
            try ConsoleServer(
                node: node, title: settings.name, showsDesign: demoPages, offersPrepared: preparedLanguages,
                now: environment.now, logger: logger
            ).service(host: settings.consoleHost, port: settings.consolePort))
        if untilInputEnds { services.append(InputWatch()) }
        try Self.checkPorts(settings)
        logger.info("node starts", metadata: ["member": "\(settings.member)", "console": "\(settings.consolePort)"])
        Output.line("Console: http://\(settings.consoleHost):\(settings.consolePort)")
        let group = ServiceGroup(
            configuration: .init(
                services: services.map {
                    .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
                },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            throw Self.complaint(error, settings)
        }
    }

    private static func complaint(_ error: any Error, _ settings: NodeFolder.Settings) -> Complaint {
        let text = "\(error)"
        if text.contains("address already in use") || text.lowercased().contains("errno: 98") {
            var ports = [settings.consolePort]
            if settings.member.isMediator { ports.append(settings.exchangePort) }
            // This node has let go of its own by now, so whichever is not free is the one.
            let busy = ports.filter { !FreePorts.isFree($0) }
            return Self.busy(busy.isEmpty ? ports : busy)
        }
        return Complaint("the node stopped: \(text)")
    }

    /// Said before the services start, each of which would log its own end.
    private static func checkPorts(_ settings: NodeFolder.Settings) throws {
        var places = [(settings.consoleHost, settings.consolePort)]
        if settings.member.isMediator { places.append((settings.exchangeHost, settings.exchangePort)) }
        for (host, port) in places where host == "127.0.0.1" && !FreePorts.isFree(port) { throw busy([port]) }
    }

    private static func busy(_ ports: [Int]) -> Complaint {
        let named = ports.map(String.init).joined(separator: " or ")
        return Complaint("port \(named) is in use by another program; change it in node.json, or stop the other")
    }
}

/// Ends when standard input does.
struct InputWatch: Service {
    func run() async throws {
        let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
        // A thread of its own, because a blocking read has no business on the cooperative pool.
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while read(STDIN_FILENO, &byte, 1) > 0 {}
            continuation.finish()
        }
        await cancelWhenGracefulShutdown { for await _ in ended {} }
    }
}
