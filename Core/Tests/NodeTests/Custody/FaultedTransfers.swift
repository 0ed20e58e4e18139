import Desks
import IJSON
import Node
import Room
import Store
import Testing

/// What goes wrong in a transfer.
enum TransferFault: String, CaseIterable {
    case none, drop, add, swap, duplicate
    case lateObjection = "late objection"
    case lostBundle = "lost bundle"
    case outOfOrder = "bundles out of order"
    case killed = "node killed"

    /// Whether persons are other than the lists say; else only the way of the words is troubled.
    var isOfPersons: Bool { [.drop, .add, .swap, .duplicate].contains(self) }
}

/// What became of it.
enum TransferVerdict: String, CaseIterable {
    /// An open discrepancy or contradiction names who it is about.
    case detected
    /// It was refused where it was typed, or made good: all are accounted for.
    case mended
    /// Nobody would know.
    case silent
    /// Something was reported that did not happen.
    case falseAlarm = "false alarm"
}

/// Transfers of four persons each through real nodes, every one spoilt somewhere.
struct FaultedTransfers {
    private var custody: CustodyRoom
    private var dice: SeededGenerator
    private(set) var table: [TransferFault: [TransferVerdict: Int]] = [:]

    private static let size = 4
    private static let places = ["departure", "checkpoint", "checkpoint", "hand-over", "receipt"]

    private var room: TestRoom { custody.room }

    init(_ count: Int, seed: UInt64) async throws {
        custody = try await CustodyRoom(count * Self.size, seed: seed)
        dice = SeededGenerator(seed: seed)
        custody.validity = 60
    }

    /// Opens all gates of all persons, in as many messages as it takes.
    mutating func prepare() async throws {
        let all = custody.persons
        for start in stride(from: 0, to: all.count, by: PersonList.limit) {
            let batch = Array(all[start..<min(start + PersonList.limit, all.count)])
            let offer = custody.message(
                "offer",
                [
                    "holder": .string("a.custody"), "receiver": .string("b.custody"), "basis": .string("An agreement."),
                ], of: batch)
            custody.proposal = try await room.cross(offer)
            for safeguard in custody.safeguards + custody.onTheDay {
                var message = safeguard
                var body = message.body.object!
                body["persons"] = CustodyRoom.text(batch)
                message.body = .object(body)
                try await room.send(message, from: .a)
            }
            try await room.send(custody.identity(from: .a, of: batch), from: .a)
            _ = try await room.cross(custody.identity(from: .b, of: batch), from: .b, to: .a)
            try await room.send(custody.clearance(batch), from: .a)
            try await room.exchange()
        }
    }

    /// Plays one transfer for each four persons, faults in turn.
    mutating func run() async throws {
        for start in stride(from: 0, to: custody.persons.count, by: Self.size) {
            let fault = TransferFault.allCases[start / Self.size % TransferFault.allCases.count]
            let persons = Array(custody.persons[start..<start + Self.size])
            let verdict = try await play(persons, fault, after: start)
            table[fault, default: [:]][verdict, default: 0] += 1
        }
    }

    private mutating func play(
        _ persons: [PersonReference], _ fault: TransferFault, after played: Int
    ) async throws -> TransferVerdict {
        room.clock.advance(60)
        custody.order = try await room.cross(custody.orderMessage(persons, checkpoints: 2))
        let victim = persons.randomElement(using: &dice)!
        let extra = drawExtra(played)
        let from = Int.random(in: 0..<5, using: &dice)
        var present = persons
        var wasRefused = false
        let objection = fault == .lateObjection ? Int.random(in: 0..<4, using: &dice) : nil
        for place in 0..<5 {
            room.clock.advance(60)
            var listed = present
            if fault.isOfPersons, place >= from { spoil(&listed, fault, victim, extra, first: place == from) }
            if let objection {
                listed = try await object(to: victim, variant: objection, before: place, listed, &present)
            }
            if try await !tell(place, listed, fault) {
                // The officer counts again, without whom the node doesn't know here.
                wasRefused = true
                listed.removeAll { $0 == extra }
                _ = try await tell(place, listed, fault)
            }
        }
        try await room.exchange()
        return try await verdict(fault, victim, extra, wasRefused)
    }

    /// Nobody of the room, or somebody of an earlier transfer.
    private mutating func drawExtra(_ played: Int) -> PersonReference {
        Bool.random(using: &dice) && played > 0
            ? custody.persons[..<played].randomElement(using: &dice)!
            : PersonReference(random: (0..<5).map { _ in UInt8.random(in: 0...255, using: &dice) })
    }

    private func spoil(
        _ list: inout [PersonReference], _ fault: TransferFault, _ victim: PersonReference, _ extra: PersonReference,
        first: Bool
    ) {
        switch fault {
        case .drop: list.removeAll { $0 == victim }
        case .add: list.append(extra)
        case .swap: list = list.map { $0 == victim ? extra : $0 }
        case .duplicate: if first { list.append(victim) }
        default: break
        }
    }

    /// B objects at some time, and A hears of it or doesn't; what A does then.
    private mutating func object(
        to victim: PersonReference, variant: Int, before place: Int, _ listed: [PersonReference],
        _ present: inout [PersonReference]
    ) async throws -> [PersonReference] {
        let isEarly = variant < 2
        let isHeard = variant % 2 == 0
        if place == (isEarly ? 0 : 2) {
            let objection = custody.message(
                "objection", ["objection": .string("raised"), "text": .string("Wait.")], of: [victim], from: .b,
                about: custody.proposal.got)
            if isHeard {
                _ = try await room.cross(objection, from: .b, to: .a)
            } else {
                try await room.send(objection, from: .b)
                try await room.carry(.init(from: .b, to: .mediator))
            }
        }
        guard place == 0 && isEarly || place == 3 && isHeard, present.contains(victim) else { return listed }
        // What is told all the same is refused, here or by the mediator.
        let wrong = try? await room.send(custody.count(Self.places[place], listed), from: .a)
        try await room.exchange()
        if isHeard { #expect(wrong == nil) }
        if let wrong { #expect(try await room.a.item(wrong).stage == .refused, "\(variant) \(place)") }
        if place == 0 {
            try await room.send(
                custody.message(
                    "clearance", ["clearance": .string("withdrawn")], of: [victim], about: custody.proposal.sent),
                from: .a)
        } else {
            try await room.send(custody.befalls("turned-back", [victim]), from: .a)
        }
        present.removeAll { $0 == victim }
        return listed.filter { $0 != victim }
    }

    /// Tells a count, by whatever way the fault leaves; `false` when the node refuses it where it is typed.
    private mutating func tell(_ place: Int, _ list: [PersonReference], _ fault: TransferFault) async throws -> Bool {
        let author: MemberID = place == 4 ? .b : .a
        let message = custody.count(
            Self.places[place], list, checkpoint: [1, 2].contains(place) ? place : nil,
            charge: place == 1 ? "a.custody" : nil, from: author)
        do { try await room.send(message, from: author) } catch NodeFault.refused { return false }
        let way = Direction(from: author, to: .mediator)
        switch fault {
        case .killed:
            let victim = [MemberID.a, .mediator].randomElement(using: &dice)!
            switch Int.random(in: 0..<3, using: &dice) {
            case 0: break
            case 1: try await room.carry(way)
            default:
                // In the middle of a write, which is kept or lost.
                let sort = [ProbeStore.Fault.notPersisted, .persisted, .whileWriting].randomElement(using: &dice)!
                room.store(victim).fail(Int.random(in: 1...2, using: &dice), sort)
                _ = try? await room.carry(way)
                room.store(victim).heal()
            }
            try await room.reopen(victim)
        // The stick with the first checkpoint is lost; the next brings what it had.
        case .lostBundle where place == 1: _ = try await room.export(.a, .mediator)
        case .lostBundle where author == .a: try await room.bring(room.export(.a, .mediator), to: .mediator)
        case .outOfOrder where place == 2:
            let written = try await room.sent(.a, .mediator).count
            let first = try await room.export(.a, .mediator)
            try await room.bring(room.export(.a, .mediator, after: written - 1), to: .mediator)
            try await room.bring(first, to: .mediator)
        // Held back, so that the receipt comes before the hand-over.
        case .outOfOrder where place == 1 || place == 3: break
        case .lateObjection: if place == 4 { try await room.carry(way) }
        default: try await room.carry(way)
        }
        return true
    }

    private func verdict(
        _ fault: TransferFault, _ victim: PersonReference, _ extra: PersonReference, _ wasRefused: Bool
    ) async throws -> TransferVerdict {
        let found = try await room.m.movement(custody.order.sent)
        let open = found.movement.discrepancies.filter { $0.settled == nil }
        let named = Set(
            open.flatMap { $0.comparison.missing + $0.comparison.extra + $0.comparison.repeatedSecond }
                .compactMap { PersonReference($0) })
        let contradictions = try await room.m.person(victim).standing.contradictions
        if fault.isOfPersons {
            let isNamed = named.contains(victim) || named.contains(extra)
            if isNamed { return .detected }
            return wasRefused && found.stage == .accounted ? .mended : .silent
        }
        if fault == .lateObjection, !contradictions.isEmpty { return .detected }
        if !open.isEmpty || !contradictions.isEmpty { return .falseAlarm }
        return found.stage == .accounted && found.movement.uncounted.isEmpty ? .mended : .silent
    }
}
