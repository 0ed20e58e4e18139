import ArgumentParser
import Exchange
import Foundation
import IJSON
import Logging
import ServiceLifecycle
import TransparencyLog
import UnixSignals

/// `wasl drill log`.
struct LogDrill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Make a log of invented entries, for other people's tools.",
        discussion: """
            DIR/log          what a log serves: checkpoint, tile/…, cosigned by two invented parties
            DIR/sizes        the signed checkpoint of each size the log stopped at
            DIR/requests     what the log asks of a witness from each of them to the next (C2SP tlog-witness)
            DIR/receipts     proofs (C2SP tlog-proof) and the entries they are of
            DIR/fork         with --fork: another log under the same key, which leaves the first one half-way
            DIR/log.json     origin, verifier keys, sizes
            """)

    @Argument(help: "Where the log is made; replaced.") var dir: String
    @Option(help: "How many entries.") var leaves = 1000
    @Flag(help: "Sign another history too.") var fork = false
    @Option(help: "Serve DIR/log on this port of 127.0.0.1; 0 for any that is free.") var serve: Int?
    @Flag(help: "Stop serving when standard input ends.") var untilInputEnds = false

    func validate() throws {
        guard leaves >= 4 else { throw ValidationError("A log of fewer than four entries shows little.") }
    }

    func run() async throws {
        try? FileManager.default.removeItem(atPath: dir)
        let log = try DrilledLog(in: dir)
        try log.grow(through: [leaves / 7 + 1, leaves / 3 + 1, leaves / 2 + 1, leaves])
        try log.writeReceipts()
        if fork { try log.fork() }
        try log.writeSettings()
        print("A log of \(leaves) entries in \(dir).")
        fflush(nil)
        guard let serve else { return }
        let path = log.folder.path
        var logger = Logger(label: "drill")
        logger.logLevel = .error
        let service = LogRoutes { TileFolder.read($0, below: path) }
            .service(host: "127.0.0.1", port: serve, logger: logger) { port in
                print("Serves it at http://127.0.0.1:\(port)")
                fflush(nil)
            }
        var services: [any Service] = [service]
        if untilInputEnds { services.append(InputWatch()) }
        try await ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        ).run()
    }
}
