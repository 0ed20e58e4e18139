import IJSON
import Room
import Store
import TransparencyLog

/// How far a chain and the log went, and when, as the mediator signed it.
struct DatedHead: Sendable {
    var sequence: Int
    var size: Int
    var time: Int
    var generation: Int

    init?(_ json: JSON) {
        guard let list = json.array, (3...4).contains(list.count), let sequence = list[0].int, let size = list[1].int,
            let time = list[2].int
        else { return nil }
        (self.sequence, self.size, self.time) = (sequence, size, time)
        generation = list.count == 4 ? list[3].int ?? 1 : 1
    }
}

/// What a mediator's signed words say of time is held against its other words (protocol, sections 2 and 5). Only the
/// mediator's own clock is compared with itself, so that two clocks that differ raise no alarm.
extension Turn {
    /// How many heads are kept to date things by.
    private static let keptHeads = 256

    /// Seconds by which the mediator's words may differ: a commit may wait, and times are rounded to the tick.
    private var leeway: Int { max(Self.ticksUntilLogged * terms.rules.tick, 30) }

    /// Remembers what a head says, as one of the last.
    func note(_ head: MailboxHead) throws {
        let known = try writer.record("head-times", "last")
        let now = JSON.array(
            [.int(head.sequence), .int(head.treeSize), .int(head.issuedAt)]
                + (head.generation > 1 ? [.int(head.generation)] : []))
        knownHeads = nil
        let list = (known?.json["heads"]?.array ?? []) + [now]
        try writer.put(
            Record(
                collection: "head-times", id: "last", revision: known?.revision ?? 0, changed: self.now,
                json: .object(["heads": .array(Array(list.suffix(Self.keptHeads)))])))
    }

    private func heads() throws -> [DatedHead] {
        if let knownHeads { return knownHeads }
        let stored = try writer.record("head-times", "last")?.json["heads"]?.array ?? []
        let heads = stored.compactMap(DatedHead.init)
        knownHeads = heads
        return heads
    }

    /// A party's alarm for a step of the mediator's whose times contradict what it said before.
    func checkTimes(of step: VerifiedStep) throws {
        guard step.claims.issuer.isMediator else { return }
        let heads = try heads()
        let claims = step.claims
        // A head that left it out was signed after the time that it says it was signed.
        if heads.contains(where: { $0.sequence < claims.sequence && claims.issuedAt + leeway < $0.time }) {
            try accuse(step, "backdated")
        }
        guard case .acceptance(let accepted, let loggedBy) = step.content else { return }
        if loggedBy > claims.issuedAt + 2 * leeway { try accuse(step, "logged_by") }
        for word in accepted {
            guard let own = try writer.place(word.step, from: member) else {
                try accuse(step, "unknown")
                continue
            }
            if !own.type.isMessage { projection.setLink(Self.acceptance(of: own.id), step.id.description) }
            guard let stored = try writer.step(word.step, from: member),
                let written = try? StepVerifier(terms: terms, member: member).stored(stored.envelope).claims
            else { continue }
            // Its author had seen that tree, which a head says was not there yet. A head that has it dates nothing: the
            // tree is seen before a head tells of it.
            let view = written.view
            let isBeforeTree = heads.contains {
                ($0.generation, $0.size) < (view.generation, view.size) && word.received + leeway < $0.time
            }
            let isBeforeSigning = word.received + leeway + RoomRules.futureTolerance < written.issuedAt
            if isBeforeTree || isBeforeSigning || word.received > claims.issuedAt + leeway {
                try accuse(step, "backdated")
            }
        }
    }

    private func accuse(_ step: VerifiedStep, _ code: String) throws {
        try alarm(step.claims.issuer, step.id, code)
        let head = try writer.record("mailbox-head", "last")?.json["token"]
        try writer.append(
            "evidence", at: now,
            .object([
                "peer": .string("m"), "reason": .string(code), "head": head,
                "papers": .strings([String(decoding: step.envelope.token, as: UTF8.self)]),
            ]))
    }
}
