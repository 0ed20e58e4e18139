import ArgumentParser
import Foundation
import IJSON
import Room
import Store
import Synchronization

/// `wasl drill faults`.
struct FaultDrill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "Kill nodes under load, then count: nothing lost, nothing twice.",
        discussion: """
            In each round one of the three processes is killed (SIGKILL) at a random moment of a running exchange and \
            started again. Exits 0 only if every message that a node acknowledged to its officer arrived exactly once, \
            every chain is the same at both ends, every fact came back, and every step has one leaf in a log that is the \
            same at all nodes.
            """)

    @Option(help: "Where the room is made; replaced.") var dir = ".wasl/faults"
    @Option(help: "How often a node is killed.") var rounds = 200
    @Option(help: "Seed of the random choices.") var seed: UInt64 = 1
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        let room = try await DemoRoom.found(at: dir, case: CaseFile(), tick: 1, forLoad: true)
        let fleet = try await Fleet(room)
        let officers = DemoRoom.members.filter { !$0.isMediator }.map { OfficerAtWork(room: room, member: $0) }
        let working = officers.map { officer in Task { await officer.work() } }
        var random = SeededGenerator(seed: seed)
        var kills: [MemberID: Int] = [:]
        for round in 1...max(1, rounds) {
            try await Task.sleep(for: .milliseconds(Int.random(in: 10...400, using: &random)))
            guard let victim = DemoRoom.members.randomElement(using: &random) else { break }
            try await fleet.kill(victim)
            kills[victim, default: 0] += 1
            if !json, round % 20 == 0 {
                Output.line("  \(round) kills, \(officers.map(\.count).reduce(0, +)) messages acknowledged")
            }
        }
        for officer in officers { officer.stop() }
        for task in working { await task.value }
        let verdict = try await Verdict.of(room, officers)
        try await Verdict.untilLogged(room)
        fleet.stop()
        let (logProblems, leaves) = try await Verdict.log(room)
        let problems = try await verdict.problems + Verdict.chains(room) + logProblems
        let summary = JSON.object([
            "ok": .bool(problems.isEmpty), "kills": .int(kills.values.reduce(0, +)),
            "acknowledged": .int(verdict.acknowledged), "unanswered": .int(verdict.unanswered),
            "arrived": .int(verdict.arrived), "leaves": .int(leaves),
            "problems": .strings(problems.prefix(20).map { $0 }),
        ])
        print(summary.text)
        if !problems.isEmpty { throw ExitCode(1) }
    }
}

/// The three processes, each started again after it is killed.
final class Fleet {
    private let room: DemoRoom
    private var nodes: [MemberID: NodeProcess] = [:]

    init(_ room: DemoRoom) async throws {
        self.room = room
        for (member, place) in room.places {
            let node = try NodeProcess(folder: place.folder)
            nodes[member] = node
            try await node.waitUntilServing(place.url)
        }
    }

    func kill(_ member: MemberID) async throws {
        guard let place = room.places[member], let node = nodes[member] else { return }
        Foundation.kill(node.identifier, SIGKILL)
        node.stop()
        let next = try NodeProcess(folder: place.folder)
        nodes[member] = next
        try await next.waitUntilServing(place.url)
    }

    func stop() { for node in nodes.values { node.stop() } }
}

/// Somebody who keeps writing through a node's API, and remembers what the node said it had taken.
final class OfficerAtWork: Sendable {
    struct Sent {
        var acknowledged: Set<String> = []
        var unanswered: Set<String> = []
        var isStopped = false
    }

    let member: MemberID
    private let room: DemoRoom
    let sent = Mutex(Sent())

    init(room: DemoRoom, member: MemberID) {
        self.room = room
        self.member = member
    }

    var count: Int { sent.withLock { $0.acknowledged.count } }
    func stop() { sent.withLock { $0.isStopped = true } }

    func work() async {
        var number = 0
        while !sent.withLock({ $0.isStopped }) {
            number += 1
            let mark = "\(member)-\(number)-\(UInt32.random(in: 0 ... .max))"
            do {
                try await send(mark)
                sent.withLock { _ = $0.acknowledged.insert(mark) }
            } catch {
                // The answer was lost, or the node was down: it may have been taken or not, but never twice.
                sent.withLock { _ = $0.unanswered.insert(mark) }
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func send(_ mark: String) async throws {
        let other = member.description == "a" ? "b" : "a"
        guard let office = OfficeID("\(other).duty"), let audience = MemberID(other) else { return }
        let message = Message(
            kind: "report", precedence: .routine, caveat: Caveat(.amber, releasableTo: [audience]), action: [office],
            subject: mark,
            body: .object(["reliability": .string("C"), "credibility": .string("3"), "text": .string("Under load.")]))
        let draft = try await room.client(member, "drafter").post(
            "drafts", .object(["message": message.json, "submit": .bool(true)]))
        try await room.client(member, "releasing").post("drafts/\(draft["id"]?.string ?? "")/approve")
    }
}

/// A small generator with a seed (SplitMix64; Steele, Lea and Flood, OOPSLA 2014), so that a drill can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
