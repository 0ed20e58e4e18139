import ArgumentParser
import Exchange
import Foundation
import IJSON
import Room

/// `wasl drill accept`.
struct AcceptDrill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Signed steps a second that the mediator's node takes over the wire and makes durable.",
        discussion: """
            The mediator is a process of its own; this one hands in what the parties' nodes signed beforehand, as their \
            links would: mutual TLS on loopback, one request a party under way, each answered once its steps are durable. \
            What counts is what the mediator's store holds when it is opened again afterwards.
            """)

    @Option(help: "Where the room is made; replaced.") var dir = ".wasl/accept"
    @Option(help: "How many steps are measured.") var steps = 30_000
    @Option(help: "How many steps are in flight.") var inFlight = 64
    @Option(help: "How many parties send, each an equal share of what is in flight: 1 to 8.") var parties = 2
    @Option(help: "How many sentences the 900 bytes of text have, each of which can be withheld.") var sentences = 10
    @Flag(help: "Print as JSON.") var json = false

    func validate() throws {
        guard (1...8).contains(parties), inFlight >= parties, inFlight <= 256 * parties, steps >= inFlight * 10 else {
            throw ValidationError(
                "One to eight parties, at most 256 steps in flight each, and ten times as many in all.")
        }
    }

    /// How many steps go before those that are measured.
    private static let warmUp = 2048

    func run() async throws {
        // There are two at least, for each writes to the next.
        let members = "abcdefgh".prefix(max(2, parties)).compactMap { MemberID(String($0)) }
        let room = try await DemoRoom.found(
            at: dir, members: [.mediator] + members, case: CaseFile(), tick: 1, forLoad: true)
        var loads: [SignedLoad] = []
        for (index, member) in members.prefix(parties).enumerated() {
            guard let place = room.places[member] else { continue }
            loads.append(
                try await SignedLoad(
                    folder: place.folder, to: members[(index + 1) % members.count],
                    count: (steps + Self.warmUp) / parties, atOnce: inFlight / parties, sentences: sentences))
        }
        let ceilings = try Ceilings.measure(in: dir)
        let allCores = try await Ceilings.verifyingOnAllCores(for: 1)
        guard let mediator = room.places[.mediator] else { return }
        let before = try await HeldSteps.count(in: mediator.folder)
        let process = try NodeProcess(folder: mediator.folder)
        defer { process.stop() }
        try await process.waitUntilServing(mediator.url)
        let draining = loads.map { load in Task { try await load.link.drainMailbox() } }
        defer { for task in draining { task.cancel() } }
        _ = try await Self.handIn(loads, share: { $0.warmUp(Self.warmUp / parties) })
        let used = [process.identifier, getpid()].map { ProcessUsage($0).cpuSeconds }
        var result = try await Self.handIn(loads, share: { $0.rest(after: Self.warmUp / parties) })
        result.cpu = zip([process.identifier, getpid()], used).map { ProcessUsage($0).cpuSeconds - $1 }
        process.stop()
        result.held = try await HeldSteps.count(in: mediator.folder) - before
        guard result.held.steps == loads.map(\.count).reduce(0, +) else {
            throw Complaint(
                "\(loads.map(\.count).reduce(0, +)) steps were answered, the store holds \(result.held.steps)")
        }
        print(json ? report(result, ceilings, allCores).text : text(result, ceilings, allCores))
    }

    /// What a measured part came to.
    struct Result {
        var steps = 0
        var seconds = 0.0
        var bytes = 0
        /// Of each request.
        var latencies: [Double] = []
        /// CPU seconds of the mediator's process and of this one.
        var cpu: [Double] = []
        var held = HeldSteps()

        var rate: Double { Double(steps) / seconds }

        func percentile(_ share: Double) -> Double {
            let sorted = latencies.sorted()
            return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
        }
    }

    private static func handIn(
        _ loads: [SignedLoad], share: @escaping @Sendable (SignedLoad) -> ArraySlice<PreparedSteps>
    ) async throws -> Result {
        let start = ContinuousClock.now
        return try await withThrowingTaskGroup(of: Result.self) { group in
            for load in loads {
                let requests = share(load)
                group.addTask {
                    var result = Result()
                    result.latencies = try await load.handIn(requests)
                    result.steps = requests.map(\.count).reduce(0, +)
                    result.bytes = requests.map(\.bytes).reduce(0, +)
                    return result
                }
            }
            var whole = try await group.reduce(into: Result()) {
                $0.steps += $1.steps
                $0.bytes += $1.bytes
                $0.latencies += $1.latencies
            }
            whole.seconds = (ContinuousClock.now - start) / .seconds(1)
            return whole
        }
    }
}
