import Desks
import IJSON
import Node
import Room
import Store
import TransparencyLog

/// A mediator that keeps its node for the traffic and makes ticks, checkpoints and heads by hand, so that it can show
/// each party any log.
struct DishonestMediator {
    let room: TestRoom
    var random: SeededGenerator
    /// The leaves that each party is shown.
    var shown: [MemberID: [[UInt8]]] = [:]
    /// Steps up to this position at the mediator are in a batch.
    private var floor = 0
    /// The leaves that the mediator's node logged while it was honest.
    let old: [[UInt8]]

    /// The steps of a tick, and where their leaves stand.
    struct Batch {
        var steps: [(step: UnloggedStep, leaf: Int)]
        var pads: [Int]
    }

    init(_ honest: TestRoom, seed: UInt64) async throws {
        room = try await TestRoom(copying: honest, seed: seed)
        random = SeededGenerator(seed: seed)
        old = try await room.entries()
        for party in room.charter.parties { shown[party] = old }
    }

    mutating func pick<T>(_ list: [T]) -> T { list.randomElement(using: &random)! }

    mutating func chance(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    /// Messages both ways, released and acknowledged.
    func traffic(_ count: Int = 1) async throws {
        for (author, other) in [(MemberID.a, OfficeID.bBorder), (.b, .aBorder)] {
            for _ in 1...count {
                let sent = try await room.node(author).submit(.report(to: [other]))
                try await room.exchange()
                _ = try await room.release(sent, to: other.member)
                try await room.exchange()
            }
        }
    }

    /// A tick as an honest mediator would make it, before it is shown.
    mutating func batch() async throws -> Batch {
        let after = floor
        let steps = try await room.store(.mediator).read { try $0.unlogged(after: after, limit: 10_000) }
        floor = steps.last?.position ?? floor
        let start = shown.values.map(\.count).max()!
        let batch = Cover(batchSize: 16)!.batch(
            steps.map(\.entry), chains: steps.map(\.direction),
            seed: TestKeys.padKey.seed(of: room.m.terms.logOrigin, first: start), random: room.random.bytes)
        for party in room.charter.parties { shown[party]! += batch.entries.map(\.bytes) }
        let leaves = batch.places.map { start + $0 }
        let pads = Set(start..<start + batch.entries.count).subtracting(leaves).sorted()
        return Batch(steps: Array(zip(steps, leaves)).map { (step: $0.0, leaf: $0.1) }, pads: pads)
    }

    /// Changes what all are shown.
    mutating func rewrite(_ change: (inout [[UInt8]]) -> Void) {
        for party in room.charter.parties { change(&shown[party]!) }
    }

    mutating func garbage() -> [UInt8] { (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) } }

    /// Shows each party its log: checkpoint, entries, head; and what all cosigned, if they cosigned one.
    ///
    /// - Returns: how parties refused.
    func show(heads: Bool = true) async throws -> [String] {
        var refusals: [String] = []
        var cosigned: [SignedCheckpoint] = []
        for party in room.charter.parties {
            let entries = shown[party]!
            let note = try room.lie(entries).note
            do {
                let answer = try await room.node(party).follow(note.bytes) { coordinate in
                    let first = coordinate.index * 256
                    guard first + coordinate.width <= entries.count else { throw TileFault.outsideTree }
                    return entries[first..<first + coordinate.width].flatMap { [0, 32] + $0 }
                }
                if let answer { cosigned.append(try SignedCheckpoint(parsing: answer)) }
                if heads { try await room.node(party).learn(head: head(for: party, size: entries.count)) }
            } catch let fault as NodeFault {
                refusals.append("refused: \(fault)")
            }
        }
        guard let first = cosigned.first, cosigned.count == room.charter.parties.count,
            cosigned.allSatisfy({ $0.checkpoint == first.checkpoint })
        else { return refusals }
        let all = try first.adding(cosigned.dropFirst().flatMap { $0.note.signatures.suffix(1) })
        for party in room.charter.parties { try await room.node(party).learn(witnessed: all.bytes) }
        return refusals
    }

    private func head(for party: MemberID, size: Int) async throws -> [UInt8] {
        let sequence = try await room.sent(.mediator, party).last?.sequence ?? 0
        return MailboxHead(
            room: room.m.terms.room, audience: party, sequence: sequence, treeSize: size,
            issuedAt: room.m.terms.rules.rounded(room.clock.now)
        ).signed(by: TestKeys.signer(.mediator, epoch: 1)).bytes
    }

    /// What the parties hold against the mediator: each by itself.
    func detected() async throws -> [String] {
        var found: [String] = []
        for party in room.charter.parties {
            let node = room.node(party)
            if let reason = try await node.logState().distrust { found.append("distrust: \(reason.rawValue)") }
            for line in try await node.journal("alarm") { found.append("alarm: \(line.json["code"]?.string ?? "")") }
            for line in try await node.journal("evidence") where line.json["reason"] == nil {
                found.append("evidence: head")
            }
        }
        return found
    }

    /// Whether what a party hands out proves anything to somebody who was not there.
    func proves() async throws -> Bool {
        for party in room.charter.parties {
            let evidence = try await LogEvidence(of: party, from: room.store(party))
            let read = try LogEvidence(
                json: JSON(parsing: Array(evidence.json.text.utf8), limits: .init(bytes: 64 << 20)))
            let verdicts = read.verdicts(under: try TermsOfReference(documents: read.documents))
            if verdicts.contains(where: \.isProof) { return true }
        }
        return false
    }
}
