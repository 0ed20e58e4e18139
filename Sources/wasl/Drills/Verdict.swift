import Foundation
import IJSON
import Room
import Store
import Synchronization
import TransparencyLog

/// What is found after the faults: counted at the nodes, and in their databases.
struct Verdict {
    var acknowledged = 0
    var unanswered = 0
    var arrived = 0
    var problems: [String] = []

    /// Waits for the room to come to rest, then compares what officers were told with what arrived.
    static func of(_ room: DemoRoom, _ officers: [OfficerAtWork]) async throws -> Verdict {
        var verdict = Verdict()
        for officer in officers {
            let sent = officer.sent.withLock { $0 }
            guard let other = officers.first(where: { $0.member != officer.member })?.member else { continue }
            verdict.acknowledged += sent.acknowledged.count
            verdict.unanswered += sent.unanswered.count
            let (received, delivered) = try await settle(room, from: officer.member, to: other, sent.acknowledged)
            verdict.arrived += received.values.reduce(0, +)
            for mark in sent.acknowledged {
                if received[mark] == nil { verdict.problems.append("\(mark) was acknowledged and never arrived") }
                if !delivered.contains(mark) { verdict.problems.append("no fact of delivery came back for \(mark)") }
            }
            for (mark, count) in received where count > 1 { verdict.problems.append("\(mark) arrived \(count) times") }
            for mark in received.keys where !sent.acknowledged.contains(mark) && !sent.unanswered.contains(mark) {
                verdict.problems.append("\(mark) arrived and was never sent")
            }
        }
        return verdict
    }

    private static func settle(
        _ room: DemoRoom, from: MemberID, to: MemberID, _ wanted: Set<String>
    ) async throws -> ([String: Int], Set<String>) {
        var received: [String: Int] = [:]
        var delivered: Set<String> = []
        for _ in 0..<120 {
            received = [:]
            for subject in try await subjects(room, to, side: "incoming", delivered: false) {
                received[subject, default: 0] += 1
            }
            delivered = Set(try await subjects(room, from, side: "outgoing", delivered: true))
            if wanted.isSubset(of: received.keys), wanted.isSubset(of: delivered) { break }
            try await Task.sleep(for: .milliseconds(500))
        }
        return (received, delivered)
    }

    /// Read from the database, because the API lists the newest only.
    private static func subjects(
        _ room: DemoRoom, _ member: MemberID, side: String, delivered: Bool
    ) async throws -> [String] {
        guard let place = room.places[member] else { return [] }
        let store = try NodeFolder(path: place.folder).openStore()
        return try await store.read { reader in
            try reader.rows("item", stages: [], limit: 1_000_000).compactMap { row in
                guard row.json["side"]?.string == side else { return nil }
                let levels = (row.json["legs"]?.array ?? []).compactMap { $0["level"]?.string }
                return delivered && levels.isEmpty ? nil : row.json["subject"]?.string
            }
        }
    }

    /// Every chain must be gapless and the same, entry by entry, at both of its ends.
    static func chains(_ room: DemoRoom) async throws -> [String] {
        var problems: [String] = []
        for party in DemoRoom.members.filter({ !$0.isMediator }) {
            for direction in [Direction(from: party, to: .mediator), Direction(from: .mediator, to: party)] {
                let here = try await entries(room, direction, at: direction.from)
                let there = try await entries(room, direction, at: direction.to)
                if here.map(\.0) != Array(1...max(1, here.count)).prefix(here.count).map({ $0 }) {
                    problems.append("the chain \(direction) has a gap")
                }
                if here.map(\.1) != there.map(\.1) {
                    problems.append("the chain \(direction) differs: \(here.count) steps sent, \(there.count) held")
                }
            }
        }
        return problems
    }

    private static func entries(
        _ room: DemoRoom, _ direction: Direction, at member: MemberID
    ) async throws -> [(Int, Hash256)] {
        guard let place = room.places[member] else { return [] }
        let store = try NodeFolder(path: place.folder).openStore()
        return try await store.read { reader in
            try reader.steps(direction, after: 0, limit: 1_000_000, bytes: 1 << 32).map { ($0.sequence, $0.entry) }
        }
    }
}
