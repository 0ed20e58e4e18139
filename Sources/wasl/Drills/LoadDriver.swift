import Foundation
import IJSON
import Node
import Room
import Store
import Synchronization

/// What a load came to.
struct LoadResult {
    let inFlight: Int
    let seconds: Double
    var latencies: [Double]
    var cpuSeconds = 0.0

    var rate: Double { Double(latencies.count) / seconds }
    var cpuPerDelivery: Double { cpuSeconds / Double(max(1, latencies.count)) }

    func percentile(_ share: Double) -> Double {
        let sorted = latencies.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}

/// Keeps deliveries in flight at a party's node, in a closed loop, and hears of each from the facts that come back.
final class LoadDriver: Sendable {
    private let node: MemberNode
    private let waiting = Mutex<[StepID: CheckedContinuation<Void, Never>]>([:])
    private let early = Mutex<Set<StepID>>([])
    private let text = String(repeating: "A movement was seen near the line. ", count: 25)

    init(node: MemberNode) { self.node = node }

    /// Listens for facts from now on.
    func start() async {
        let node = node
        let start = (try? await node.head(from: .mediator)) ?? 0
        Task {
            var last = start
            for await _ in node.changes.listen() {
                while let steps = try? await node.incoming(from: .mediator, after: last), !steps.isEmpty {
                    last += steps.count
                    for step in steps where step.type == .fact { self.hear(step.envelope) }
                }
            }
        }
    }

    private func hear(_ envelope: Envelope) {
        guard let token = try? CompactJWS(parsing: envelope.token) else { return }
        for fact in token.payload["content"]?["facts"]?.array ?? [] {
            guard let id = fact["item"]?.string.flatMap({ StepID($0) }) else { continue }
            if let waiter = waiting.withLock({ $0.removeValue(forKey: id) }) {
                waiter.resume()
            } else {
                early.withLock { _ = $0.insert(id) }
            }
        }
    }

    private func deliver() async throws -> Double {
        let start = ContinuousClock.now
        guard let office = OfficeID("b.duty"), let audience = MemberID("b") else { return 0 }
        let message = Message(
            kind: "report", precedence: .routine, caveat: Caveat(.amber, releasableTo: [audience]), action: [office],
            subject: "Load",
            body: .object(["reliability": .string("B"), "credibility": .string("2"), "text": .string(text)]))
        let id = try await node.submit(message)
        await withCheckedContinuation { continuation in
            // Registered first, looked for second: a fact that came in between is found in either place.
            waiting.withLock { $0[id] = continuation }
            if early.withLock({ $0.remove(id) }) != nil, let waiter = waiting.withLock({ $0.removeValue(forKey: id) }) {
                waiter.resume()
            }
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    @discardableResult
    func load(inFlight: Int, seconds: Double) async throws -> LoadResult {
        let start = ContinuousClock.now
        let latencies = try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<inFlight {
                group.addTask {
                    var own: [Double] = []
                    while ContinuousClock.now - start < .seconds(seconds) { own.append(try await self.deliver()) }
                    return own
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return LoadResult(
            inFlight: inFlight, seconds: (ContinuousClock.now - start) / .seconds(1), latencies: latencies)
    }

    /// Waits until nothing is on its way.
    func drain() async throws {
        for _ in 0..<200 where !waiting.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(50)) }
    }
}
