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
            After the case it proves two releases from receipts alone, redacted in both attributions, opens them as an \
            inspector would, prints one and scans it back, and lets the mediator of a copy of the room deny a message. \
            Receipts are in DIR/receipts, what is kept against the copy's mediator in DIR/dishonest.
            --once stops after that, and exits 0 only if all held.
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
        var nodes = try await start(room)
        defer { for node in nodes { node.stop() } }
        say("Playing the opening of the reference case …")
        let player = Player(room: room, file: file) { say("  " + $0) }
        try await player.run()
        say("Proving it from receipts alone …")
        var proofs = Proofs(room: room, names: player.names, fingerprint: try fingerprint())
        try await proofs.run(file.proofs)
        var report = player.report + proofs.report
        let figures = try await figures(player, room)
        say("Copying the room, and letting the mediator of the copy deny a message …")
        for node in nodes { node.stop() }
        nodes = []
        await report.run("dishonest mediator") { report in
            try await dishonest(room, file, player.names).run(&report)
        }
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        Output.line(quiet ? Self.summary(figures, report, seconds).text : Self.text(figures, report, seconds))
        guard report.failures.isEmpty else { throw ExitCode(1) }
        guard !once else { return }
        nodes = try await start(room)
        announce(room, file)
        try await serve(nodes)
    }

    private func start(_ room: DemoRoom) async throws -> [NodeProcess] {
        var nodes: [NodeProcess] = []
        do {
            for member in DemoRoom.members {
                guard let place = room.places[member] else { continue }
                let node = try NodeProcess(folder: place.folder)
                nodes.append(node)
                try await node.waitUntilServing(place.url)
            }
        } catch {
            for node in nodes { node.stop() }
            throw error
        }
        return nodes
    }

    /// As a party's people would have confirmed it with the mediator's, over a second channel.
    private func fingerprint() throws -> String {
        try TermsOfReference(documents: TermsFile(reading: "\(dir)/stick/terms-a.json").documents).fingerprint
    }

    private func dishonest(
        _ room: DemoRoom, _ file: CaseFile, _ names: [String: [MemberID: String]]
    ) throws -> DishonestMediator {
        guard let item = file.denied["item"]?.string, let author = file.denied["author"]?.string.flatMap(MemberID.init),
            let step = names[item]?[author].flatMap({ StepID($0) })
        else { throw Complaint("the case names no item to deny") }
        let watchers = file.users.filter { !$0.key.isMediator }.compactMapValues { $0.first?.name }
        return try DishonestMediator(copying: room, denying: step, of: author, watchers: watchers)
    }

    private func figures(_ player: Player, _ room: DemoRoom) async throws -> JSON {
        let client = try room.client(.mediator, "duty.one")
        let status = try await client.get("status")
        let items = try await client.list("items", "items")["items"]?.array ?? []
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
            "steps": status["steps"], "deliveries": .int(deliveries), "refusals": .int(refusals),
            "slowest_delivery_seconds": .number((player.slowestDelivery * 1000).rounded() / 1000),
        ])
    }

    private static func summary(_ figures: JSON, _ report: DemoReport, _ seconds: Double) -> JSON {
        var object = figures.object ?? JSONObject()
        object["ok"] = .bool(report.failures.isEmpty)
        object["checked"] = .strings(report.shown)
        object["skipped"] = .strings(report.skipped)
        object["failures"] = .strings(report.failures)
        object["seconds"] = .number((seconds * 100).rounded() / 100)
        return .object(object)
    }

    private static func text(_ figures: JSON, _ report: DemoReport, _ seconds: Double) -> String {
        let counts = ["steps", "deliveries", "refusals"].map { "\(figures[$0]?.int ?? 0) \($0)" }
        return "\n\(counts.joined(separator: ", ")) in \((seconds * 100).rounded() / 100) s\n\(report.text)"
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
        Output.line("\nReceipts to try wasl verify on: \(dir)/receipts")
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

    /// What is printed waits in memory until here; a full disk is found out now.
    static func finish() throws {
        guard fflush(nil) == 0 else {
            throw Complaint("what was to be printed could not be written: \(String(cString: strerror(errno)))")
        }
    }
}
