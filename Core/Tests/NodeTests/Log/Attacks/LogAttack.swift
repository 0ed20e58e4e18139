import Desks
import IJSON
import Node
import Room
import Store
import TransparencyLog

/// What a dishonest mediator does to its log, once, at a random place.
enum LogAttack: String, CaseIterable {
    case drop = "drop after acceptance"
    case alter, reorder, insert
    case backDate = "back-date"
    case replay = "replay to another room"
    case splitView = "split view"
    case truncate = "truncate and regrow"

    /// What was found, and after how many ticks.
    struct Finding {
        var check: String
        var ticks: Int
        var isPortable = false
    }

    /// - Parameter elsewhere: another room of the same mediator and keys.
    func play(_ honest: TestRoom, elsewhere: TestRoom, seed: UInt64) async throws -> Finding? {
        var mediator = try await DishonestMediator(honest, seed: seed)
        if self == .replay { return try await mediator.replay(from: elsewhere) }
        let limit = 6
        for tick in 1...limit {
            // What waits for the first tick came before. Every chain goes on once more, but sometimes after a drop, when
            // only time can tell.
            if tick == 2, self != .truncate, self != .drop || seed % 2 == 0 { try await mediator.traffic() }
            if tick == 1, try await byHand(&mediator) {
                let found = try await mediator.detected()
                return found.first.map { Finding(check: $0, ticks: 0) }
            }
            mediator.room.clock.advance(60)
            if self == .truncate {
                mediator.truncate(tick)
            } else {
                let batch = try await mediator.batch()
                if tick == 1 { strike(&mediator, batch) }
            }
            // Half of the mediators that truncate are careful enough to send no heads.
            let refusals = try await mediator.show(heads: self != .truncate || seed % 2 == 0)
            let found = try await self == .splitView ? mediator.together() : mediator.detected() + refusals
            if let first = found.first {
                return Finding(check: first, ticks: tick, isPortable: try await mediator.proves())
            }
        }
        return nil
    }

    /// Attacks that are a signed step and need no tick; says whether it was one.
    private func byHand(_ mediator: inout DishonestMediator) async throws -> Bool {
        switch self {
        case .insert where mediator.chance(3) == 0: try await mediator.acceptUnwritten()
        case .backDate:
            switch mediator.chance(3) {
            case 0: try await mediator.backDateStep()
            case 1: try await mediator.backDateAcceptance()
            default: return false
            }
        default: return false
        }
        return true
    }

    /// Changes the first batch that is not shown as it is.
    private func strike(_ mediator: inout DishonestMediator, _ batch: DishonestMediator.Batch) {
        let place = mediator.chance(mediator.old.count)
        let isOld = mediator.chance(2) == 0
        let garbage = mediator.garbage()
        switch self {
        case .drop:
            let victim = mediator.pick(batch.steps.filter { $0.step.type == .submission })
            mediator.rewrite { $0[victim.leaf] = garbage }
        case .alter:
            let victim = isOld ? place : mediator.pick(batch.steps).leaf
            mediator.rewrite { $0[victim] = Hash256(of: $0[victim]).bytes }
        case .reorder:
            var pair = (place, (place + 1 + mediator.chance(mediator.old.count - 1)) % mediator.old.count)
            if !isOld {
                let first = mediator.pick(batch.steps.filter { $0.step.type == .submission })
                let chain = batch.steps.filter { $0.step.direction == first.step.direction && $0.leaf != first.leaf }
                pair = (first.leaf, mediator.pick(chain).leaf)
            }
            mediator.rewrite { $0.swapAt(pair.0, pair.1) }
        case .insert:
            if isOld {
                mediator.rewrite { $0.insert(garbage, at: place) }
            } else {
                // A step that has its leaf gets another in the place of a pad.
                let pad = mediator.pick(batch.pads)
                let copied = mediator.pick(batch.steps).leaf
                mediator.rewrite { $0[pad] = $0[copied] }
            }
        case .backDate:
            // A new step where an old leaf was.
            let victim = mediator.pick(batch.steps)
            mediator.rewrite {
                $0[place] = $0[victim.leaf]
                $0[victim.leaf] = garbage
            }
        case .splitView:
            let own = Set(
                batch.steps.filter { [$0.step.direction.from, $0.step.direction.to].contains(.b) }.map(\.leaf))
            let others = batch.steps.map(\.leaf) + batch.pads
            let victim = mediator.pick(others.filter { !own.contains($0) })
            mediator.shown[.b]![victim] = garbage
        case .replay, .truncate: break
        }
    }
}

extension DishonestMediator {
    /// An acceptance of a step that nobody wrote.
    fileprivate mutating func acceptUnwritten() async throws {
        let invented = Accepted(
            step: StepID(bytes: Array(garbage().prefix(16)))!, entry: Hash256(bytes: garbage())!,
            received: room.clock.now, serial: 9)
        var hand = try await HandChain(room, from: .mediator, to: .a)
        let step = hand.step(.acceptance([invented], loggedBy: room.clock.now + 180), as: .acceptance)
        _ = try await room.a.accept([step.envelope], from: .mediator)
    }

    /// A release signed today, with a date of six ticks to an hour ago.
    fileprivate mutating func backDateStep() async throws {
        let earlier = room.clock.now - 60 * (6 + chance(55))
        var hand = try await HandChain(room, from: .mediator, to: .b)
        let release = Release(message: .report("Late.", to: [.bBorder]), origin: nil, serial: 99)
        let step = hand.step(.release(release), as: .release) { $0.issuedAt = earlier - earlier % 60 }
        _ = try await room.b.accept([step.envelope], from: .mediator)
    }

    /// An acceptance that has a submission received before it was written.
    fileprivate mutating func backDateAcceptance() async throws {
        let earlier = room.clock.now - 60 * (6 + chance(55))
        let id = try await room.a.submit(.report())
        let own = try await room.sent(.a, .mediator).last!
        let accepted = Accepted(step: id, entry: own.entry, received: earlier - earlier % 60, serial: 99)
        var hand = try await HandChain(room, from: .mediator, to: .a)
        let step = hand.step(.acceptance([accepted], loggedBy: room.clock.now + 180), as: .acceptance)
        _ = try await room.a.accept([step.envelope], from: .mediator)
    }

    fileprivate mutating func truncate(_ tick: Int) {
        if tick == 1 {
            let size = 1 + chance(old.count - 1)
            return rewrite { $0 = Array($0.prefix(size)) }
        }
        let added = (0..<16).map { _ in garbage() }
        rewrite { $0 += added }
    }

    /// What is known once both parties' material is put together: a contradiction of two signed checkpoints, and at each
    /// party by itself the alarm that the other's cosignature is overdue.
    fileprivate func together() async throws -> [String] {
        var alarms = 0
        for party in [room.a, room.b] {
            await party.watch()
            if party.troubles["witness"] != nil { alarms += 1 }
        }
        guard alarms == 2, let one = try await room.a.logState().latest, let other = try await room.b.logState().latest,
            ForkEvidence(log: room.a.terms.log, one, other) != nil
        else { return [] }
        return ["overdue at both, fork together"]
    }

    /// Something signed in another room, brought to this one's party.
    fileprivate mutating func replay(from other: TestRoom) async throws -> LogAttack.Finding? {
        let before = try await (room.a.stepCount(), room.a.logState())
        var refusal: String?
        do {
            switch chance(4) {
            case 0:
                let step = pick(try await other.sent(.mediator, .a))
                let code = try await room.a.accept([step.envelope], from: .mediator).refusal
                refusal = code.map { "refused: step, \($0.rawValue)" }
            case 1:
                let note = pick(try await other.m.logState().recent)
                _ = try await room.a.follow(note.bytes) { try await other.bundle($0) }
            case 2:
                try await room.a.learn(witnessed: try await other.m.logState().witnessed!.bytes)
            default:
                try await room.a.learn(head: try await other.m.mailboxHead(for: .a))
            }
        } catch NodeFault.refused(let code) {
            refusal = "refused: note or head, \(code.rawValue)"
        }
        let after = try await (room.a.stepCount(), room.a.logState())
        guard let refusal, before.0 == after.0, before.1 == after.1 else { return nil }
        return LogAttack.Finding(check: refusal, ticks: 0)
    }
}
