import ArgumentParser
import Exchange
import Foundation
import IJSON
import Logging
import Node
import ServiceLifecycle
import TransparencyLog
import UnixSignals

/// `wasl log witness`.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Cosign logs as a third machine that neither side runs (C2SP tlog-witness).",
        discussion: """
            The first time it makes the witness's key, and each time it prints the verifier key to give to those who are to \
            trust the witness. Logs to watch are added by --add with the verifier key the log gave out. With --listen it \
            answers POST /add-checkpoint until it is told to stop. Every cosignature is on the disk before it is given away.
            """)

    @Argument(help: "The witness's folder, made if there is none.") var dir: String
    @Option(help: "The name of a new witness, such as example.org/witness; it is for good.") var name: String?
    @Option(name: .customLong("add"), help: "A log's verifier key: watch this log; may be repeated.")
    var added: [String] = []
    @Option(help: "The origin of the logs added, if it isn't the key's name.") var origin: String?
    @Option(help: "Serve here, as HOST:PORT.") var listen: String?
    @Option(help: "Log level: trace, debug, info, notice, warning, error.") var logLevel = "info"
    @Flag(help: "Stop when standard input ends.") var untilInputEnds = false
    @Flag(help: "Print as JSON, one object a line.") var json = false
    // For tests: a clock that is wrong. See docs/testing.md.
    @Option(help: .hidden) var clockOffset = 0

    func validate() throws {
        guard origin == nil || !added.isEmpty else { throw ValidationError("--origin goes with --add.") }
    }

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else { throw Complaint("unknown log level \(logLevel)") }
        let address = try listen.map { try ListenAddress($0) }
        // A limit on the size of files is a full disk like any other, and no reason to be killed.
        signal(SIGXFSZ, SIG_IGN)
        // Read before anything is made.
        let keys = try added.map { text in
            guard let key = try? VerifierKey(parsing: text) else {
                throw Complaint("\(text) is not a verifier key; wasl terms show prints the log's")
            }
            guard let origin = LogOrigin(origin ?? key.name.description) else { throw Complaint("no such origin") }
            return (key, origin)
        }
        let isThere = FileManager.default.fileExists(atPath: dir)
        guard isThere || name != nil else { throw Complaint("\(dir) is not there; name a new witness by --name") }
        try FileManager.default.createDirectory(
            atPath: dir, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock = try FolderLock(path: dir + "/lock", of: "witness")
        defer { lock.release() }
        var folder = try WitnessFolder(path: dir, name: name)
        for (key, origin) in keys { try folder.watch(key, of: origin) }
        let keeper = try WitnessKeeper(folder, now: Environment.system.shifted(by: clockOffset).now)
        try tell(folder)
        guard let address else { return }
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        try await serve(keeper, at: address, Logger(label: "wasl.witness"))
    }

    private func tell(_ folder: WitnessFolder) throws {
        let latest = try folder.latest()
        if json {
            let logs = folder.logs.map { log in
                let head = latest.first { $0.checkpoint.origin == log.origin }
                return JSON.object([
                    "origin": .string(log.origin.description), "keys": .strings(log.keys.map(\.description)),
                    "size": head.map { .int($0.checkpoint.size) },
                    "root": head.map { .string($0.checkpoint.root.description) },
                    "time": head.flatMap { folder.time(of: $0) }.map { .int($0) },
                ])
            }
            print(JSON.object(["key": .string(folder.signer.verifier.description), "logs": .array(logs)]).text)
        } else {
            print("Witness's key: \(folder.signer.verifier)")
            for log in folder.logs {
                let size = latest.first { $0.checkpoint.origin == log.origin }.map { "size \($0.checkpoint.size)" }
                print("Watches \(log.origin), cosigned last: \(size ?? "nothing yet")")
            }
            if folder.logs.isEmpty { print("Watches no log yet; add one by --add with the log's verifier key.") }
        }
        fflush(nil)
    }

    private func serve(_ keeper: WitnessKeeper, at address: ListenAddress, _ logger: Logger) async throws {
        let asJSON = json
        let listener = WitnessListener(add: { try await keeper.add($0) }, latest: { await keeper.latest($0) })
        let service = listener.service(host: address.host, port: address.port, logger: logger) { port in
            print(asJSON ? JSON.object(["port": .int(port)]).text : "Listens on \(address.host), port \(port).")
            fflush(nil)
        }
        var services: [any Service] = [service]
        if untilInputEnds { services.append(InputWatch()) }
        let group = ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            let isBusy = "\(error)".contains("address already in use") || "\(error)".contains("errno: 98")
            throw Complaint(
                "the witness can't serve at \(address.host):\(address.port): "
                    + (isBusy ? "another program uses that port" : "\(error)"))
        }
    }
}

/// `HOST:PORT`; an IPv6 address stands in square brackets.
struct ListenAddress {
    let host: String
    let port: Int

    init(_ text: String) throws {
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
            let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
        else { throw Complaint("\(text) is not an address; give HOST:PORT, such as 127.0.0.1:7380") }
        let host = text[..<colon]
        let isBracketed = host.first == "[" && host.last == "]"
        self.host = String(isBracketed ? host.dropFirst().dropLast() : host)
        self.port = port
    }
}
