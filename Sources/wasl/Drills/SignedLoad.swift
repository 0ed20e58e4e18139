import Exchange
import Foundation
import IJSON
import Logging
import Node
import Room
import Store

/// A party's chain of submissions, signed by its own node and encoded beforehand.
struct SignedLoad: Sendable {
    let link: PartyLink
    let requests: [PreparedSteps]
    /// How many steps there are.
    let count: Int

    /// Signs so many notices, and cuts them into requests of so many at once.
    init(folder path: String, to other: MemberID, count: Int, atOnce: Int, sentences: Int) async throws {
        let message = try Self.message(to: other, sentences: sentences)
        try await self.init(folder: path, count: count, atOnce: atOnce) { _ in message }
    }

    /// Signs so many messages, which need not come in the order of their numbers.
    init(
        folder path: String, count: Int, atOnce: Int, message: @escaping @Sendable (Int) -> Message
    ) async throws {
        let folder = try NodeFolder(path: path)
        var logger = Logger(label: "accept")
        logger.logLevel = .error
        let node = try await Run.open(folder, logger: logger)
        link = PartyLink(node: node, identity: try folder.tlsIdentity(), logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<64 {
                group.addTask {
                    for number in stride(from: part, to: count, by: 64) { _ = try await node.submit(message(number)) }
                }
            }
            try await group.waitForAll()
        }
        var requests: [PreparedSteps] = []
        var held = 0
        while true {
            let steps = try await node.outgoing(to: .mediator, after: held, limit: atOnce)
            if steps.isEmpty { break }
            held += steps.count
            requests.append(PreparedSteps(steps.map(\.envelope)))
        }
        self.requests = requests
        self.count = held
    }

    /// A notice of 900 bytes to another party; no standing order releases notices.
    private static func message(to other: MemberID, sentences: Int) throws -> Message {
        guard let office = OfficeID("\(other).duty") else { throw Complaint("no office to address") }
        let length = 900 / sentences
        let sentence =
            String(repeating: "movement near the line was seen ", count: 900 / 32 + 1).prefix(length - 2) + ". "
        return Message(
            kind: "notice", precedence: .routine, caveat: Caveat(.amber, releasableTo: [other]), action: [office],
            subject: "Load",
            body: .object([
                "category": .string("general"), "text": .string(String(repeating: String(sentence), count: sentences)),
            ]))
    }

    /// The requests that carry the first steps.
    func warmUp(_ steps: Int) -> ArraySlice<PreparedSteps> { requests[..<split(steps)] }

    /// The others.
    func rest(after steps: Int) -> ArraySlice<PreparedSteps> { requests[split(steps)...] }

    private func split(_ steps: Int) -> Int {
        var sum = 0
        return requests.firstIndex { request in
            sum += request.count
            return sum > steps
        } ?? requests.count
    }

    /// Hands requests in, one after the other.
    ///
    /// - Returns: seconds that each took.
    func handIn(_ requests: ArraySlice<PreparedSteps>) async throws -> [Double] {
        var latencies: [Double] = []
        var last = ContinuousClock.now
        try await link.handIn(requests) { reply in
            if let refusal = reply.refusal { throw Complaint("the mediator refused: \(refusal.rawValue)") }
            let now = ContinuousClock.now
            latencies.append((now - last) / .seconds(1))
            last = now
        }
        return latencies
    }
}

/// What a mediator's store holds of the parties' steps, and in how many commits they came.
struct HeldSteps {
    var steps = 0
    var commits = 0

    static func - (left: HeldSteps, right: HeldSteps) -> HeldSteps {
        HeldSteps(steps: left.steps - right.steps, commits: left.commits - right.commits)
    }

    /// Opens the store of a node that is not running.
    static func count(in folder: String) async throws -> HeldSteps {
        let store = try NodeFolder(path: folder).openStore()
        return try await store.read { reader in
            var held = HeldSteps()
            var isAnswer = false
            for place in try reader.places(at: Array(1...max(1, reader.stepCount()))) {
                if !place.direction.from.isMediator { held.steps += 1 }
                // A commit ends with an acceptance for each party of which it holds steps, so acceptances that follow one
                // another are of one commit.
                let wasAnswer = isAnswer
                isAnswer = place.type == .acceptance
                if isAnswer, !wasAnswer { held.commits += 1 }
            }
            return held
        }
    }
}
