import ArgumentParser
import Exchange
import Foundation
import IJSON
import Logging
import Node
import Room
import ServiceLifecycle
import Store

/// `wasl drill bench`.
struct BenchDrill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract:
            "Mediated deliveries a second: submit, verify, durable, release by standing order, verified, acknowledged.",
        discussion: """
            Three processes: this one is party A's node, the mediator and party B run beside it. A delivery counts when A's \
            node holds, durably, the fact that B's node acknowledged it.
            """)

    @Option(help: "Where the room is made; replaced.") var dir = ".wasl/bench"
    @Option(help: "Seconds for each number in flight.") var seconds = 8.0
    @Option(help: "How many deliveries are in flight, separated by commas.") var inFlight = "1,8,64"
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        let file = try CaseFile()
        let room = try await DemoRoom.found(at: dir, case: file, tick: 1, forLoad: true)
        let ceilings = try Ceilings.measure(in: dir)
        var nodes: [NodeProcess] = []
        defer { for node in nodes { node.stop() } }
        for member in DemoRoom.members where member.description != "a" {
            guard let place = room.places[member] else { continue }
            let node = try NodeProcess(folder: place.folder)
            nodes.append(node)
            try await node.waitUntilServing(place.url)
        }
        let folder = try NodeFolder(path: dir + "/a")
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let node = try await Run.open(folder, logger: logger)
        let link = PartyLink(node: node, identity: try folder.tlsIdentity(), logger: logger)
        let linking = Task { try await link.run() }
        defer { linking.cancel() }
        let driver = LoadDriver(node: node)
        await driver.start()
        let processes = nodes.map(\.identifier) + [getpid()]
        try await driver.load(inFlight: 8, seconds: 1)
        var rows: [LoadResult] = []
        for count in inFlight.split(separator: ",").compactMap({ Int($0) }) {
            let before = processes.map { ProcessUsage($0).cpuSeconds }.reduce(0, +)
            var result = try await driver.load(inFlight: count, seconds: seconds)
            result.cpuSeconds = processes.map { ProcessUsage($0).cpuSeconds }.reduce(0, +) - before
            rows.append(result)
        }
        let memory = processes.map { ProcessUsage($0).residentBytes >> 20 }
        try await driver.drain()
        print(json ? report(rows, ceilings, memory).text : table(rows, ceilings, memory))
    }

    private func report(_ rows: [LoadResult], _ ceilings: Ceilings, _ memory: [Int]) -> JSON {
        .object([
            "ceilings": .object([
                "ed25519_verify_per_second": .number(ceilings.verifications.rounded()),
                "ed25519_sign_per_second": .number(ceilings.signatures.rounded()),
                "fdatasync_per_second": .number(ceilings.syncs.rounded()),
            ]),
            "results": .array(
                rows.map { row in
                    .object([
                        "inFlight": .int(row.inFlight), "deliveriesPerSecond": .number((row.rate * 10).rounded() / 10),
                        "p50ms": .number((row.percentile(0.5) * 1e5).rounded() / 100),
                        "p99ms": .number((row.percentile(0.99) * 1e5).rounded() / 100),
                        "cpuMsPerDelivery": .number((row.cpuPerDelivery * 1e5).rounded() / 100),
                        "ofVerifyCeiling": .number((row.rate / ceilings.verifications * 1000).rounded() / 1000),
                    ])
                }),
            "memoryMiB": .object(["m": .int(memory[0]), "b": .int(memory[1]), "a_with_driver": .int(memory[2])]),
        ])
    }

    private func table(_ rows: [LoadResult], _ ceilings: Ceilings, _ memory: [Int]) -> String {
        var lines = [
            "in flight  deliveries/s   p50 ms   p99 ms   CPU ms/delivery   of one core's Ed25519 verify/s"
        ]
        for row in rows {
            lines.append(
                String(
                    format: "%9d  %12.1f  %7.2f  %7.2f  %16.2f   %5.1f %%", row.inFlight, row.rate,
                    row.percentile(0.5) * 1000, row.percentile(0.99) * 1000, row.cpuPerDelivery * 1000,
                    row.rate / ceilings.verifications * 100))
        }
        lines.append(
            String(
                format: "ceilings of this run, one thread: Ed25519 verify %.0f/s, sign %.0f/s, write+fdatasync %.0f/s",
                ceilings.verifications, ceilings.signatures, ceilings.syncs))
        lines.append(
            "resident memory: mediator \(memory[0]) MiB, B \(memory[1]) MiB, A with the driver \(memory[2]) MiB")
        return lines.joined(separator: "\n")
    }
}
