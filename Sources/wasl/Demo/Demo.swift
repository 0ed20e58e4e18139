import ArgumentParser
import Foundation
import IJSON
import Room
import Store

/// `wasl demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Found a room of three nodes on this machine, play the reference case, and keep serving.",
        discussion: """
            Three real processes on loopback, under DIR (replaced each time). All persons are invented.
            --once plays the case, checks every node's view, prints a summary and exits 0 only if all held.
            """)

    @Option(help: "The folder of the demo.") var dir = ".wasl/demo"
    @Flag(help: "Play, check, stop.") var once = false
    @Flag(help: "Print the summary as JSON.") var json = false
    @Option(help: "Seconds between ticks.") var tick = 1

    func run() async throws {
        let started = ContinuousClock.now
        let quiet = json
        func say(_ text: String) { if !quiet { Output.line(text) } }
        let file = try CaseFile()
        say("Founding a room of three nodes in \(dir) …")
        let room = try await DemoRoom.found(at: dir, case: file, tick: tick, port: once ? nil : 8100)
        var nodes: [NodeProcess] = []
        defer { for node in nodes { node.stop() } }
        for member in DemoRoom.members {
            guard let place = room.places[member] else { continue }
            let node = try NodeProcess(folder: place.folder)
            nodes.append(node)
            try await node.waitUntilServing(place.url)
        }
        say("Playing the opening of the reference case …")
        let player = Player(room: room, file: file) { say("  " + $0) }
        try await player.run()
        let summary = try await summary(player, room, seconds: (ContinuousClock.now - started) / .seconds(1))
        Output.line(quiet ? summary.text : Self.text(summary, player))
        guard player.failures.isEmpty else { throw ExitCode(1) }
        guard !once else { return }
        announce(room, file)
        try await serve(nodes)
    }

    private func summary(_ player: Player, _ room: DemoRoom, seconds: Double) async throws -> JSON {
        let client = try room.client(.mediator, "duty.one")
        let status = try await client.get("status")
        let items = try await client.get("items")["items"]?.array ?? []
        var deliveries = 0
        for item in items {
            deliveries += (item["legs"]?.array ?? []).filter { $0["level"] != nil }.count
        }
        let store = try NodeFolder(path: room.places[.mediator]?.folder ?? "").openStore()
        let refusals = try await store.read { reader in
            try DemoRoom.members.filter { !$0.isMediator }.map { member in
                try reader.steps(
                    Direction(from: .mediator, to: member), after: 0, limit: 100_000, bytes: 1 << 30
                ).filter { $0.type == .refusal }.count
            }.reduce(0, +)
        }
        return .object([
            "ok": .bool(player.failures.isEmpty), "steps": status["steps"], "deliveries": .int(deliveries),
            "refusals": .int(refusals), "seconds": .number((seconds * 100).rounded() / 100),
            "slowest_delivery_seconds": .number((player.slowestDelivery * 1000).rounded() / 1000),
            "checked": .strings(player.checked), "failures": .strings(player.failures),
        ])
    }

    private static func text(_ summary: JSON, _ player: Player) -> String {
        let counts = ["steps", "deliveries", "refusals"].map { "\(summary[$0]?.int ?? 0) \($0)" }.joined(
            separator: ", ")
        let lines = ["", "\(counts) in \(summary["seconds"]?.double ?? 0) s"]
        return (lines + player.checked.map { "  holds   " + $0 } + player.failures.map { "  FAILED  " + $0 })
            .joined(separator: "\n")
    }

    private func announce(_ room: DemoRoom, _ file: CaseFile) {
        Output.line("\nThe room is open. Password for everybody: \(DemoRoom.password)\n")
        for member in DemoRoom.members {
            guard let place = room.places[member] else { continue }
            let role = member.isMediator ? "mediator" : "party \(member)"
            Output.line("  \(role.padding(toLength: 10, withPad: " ", startingAt: 0)) \(place.url)")
            for person in file.users[member] ?? [] {
                let roles = person.roles.map(\.rawValue).sorted().joined(separator: ", ")
                Output.line("             \(person.name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(roles)")
            }
            Output.line("             admin      administrator")
        }
        Output.line("\nStop with Ctrl-C. Logs: \(dir)/{m,a,b}/node.log")
    }

    /// Serves until this process is told to stop, or a node dies.
    private func serve(_ nodes: [NodeProcess]) async throws {
        let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.finish() }
            source.resume()
            return source
        }
        let watching = Task {
            while nodes.allSatisfy(\.isRunning) { try await Task.sleep(for: .milliseconds(500)) }
            continuation.finish()
        }
        for await _ in signals {}
        watching.cancel()
        for source in sources { source.cancel() }
    }
}

/// Lines that are seen at once, also through a pipe.
enum Output {
    static func line(_ text: String) {
        print(text)
        fflush(nil)
    }
}
