import Desks
import Node
import Room
import Store
import Testing

/// Sticks that are made, lost, doubled and brought in any order, between officers who go on with their work; now and
/// then the wire works, and a node stops and starts.
struct StickWalk {
    let room: TestRoom
    var dice: SeededGenerator
    private var sticks: [(to: MemberID, bytes: [UInt8])] = []
    /// Reports by author and audience, so that a room on the wire can be given the same.
    private(set) var reports: [(from: MemberID, to: OfficeID)] = []

    init(seed: UInt64) async throws {
        room = try await TestRoom([.a, .b, .c], seed: seed)
        dice = SeededGenerator(seed: seed)
    }

    mutating func run(_ rounds: Int) async throws {
        for _ in 0..<rounds { try await go() }
        for stick in sticks.shuffled(using: &dice) { try await bring(stick) }
    }

    private mutating func go() async throws {
        let direction = room.directions.randomElement(using: &dice)!
        switch Int.random(in: 0..<24, using: &dice) {
        case 0..<4: try await report()
        case 4..<7: try await releaseOne()
        case 7..<9: try await acknowledgeOne(room.charter.parties.randomElement(using: &dice)!)
        case 9..<15: try await make(direction)
        case 15..<21:
            guard let index = sticks.indices.randomElement(using: &dice) else { return }
            let stick = Bool.random(using: &dice) ? sticks[index] : sticks.remove(at: index)
            try await bring(stick)
        case 21: if !sticks.isEmpty { sticks.removeFirst() }
        case 22: try await room.reopen(direction.to)
        default: try await room.carry(direction)
        }
    }

    private mutating func report() async throws {
        let from = room.charter.parties.randomElement(using: &dice)!
        let to = [OfficeID.aBorder, .bBorder, .cBorder].filter { $0.member != from }.randomElement(using: &dice)!
        reports.append((from, to))
        try await room.send(.report("\(reports.count)", to: [to]), from: from)
    }

    /// Usually all that was not acknowledged; sometimes less, as if the rest went by a stick before it.
    private mutating func make(_ direction: Direction) async throws {
        let written = try await room.sent(direction.from, direction.to).count
        let skipped = Int.random(in: 0..<3, using: &dice) == 0 ? Int.random(in: 0...written, using: &dice) : nil
        sticks.append((direction.to, try await room.export(direction.from, direction.to, after: skipped)))
    }

    private func bring(_ stick: (to: MemberID, bytes: [UInt8])) async throws {
        let receipt = try await room.bring(stick.bytes, to: stick.to)
        #expect(receipt.refused == nil, "\(receipt)")
    }

    private func releaseOne() async throws {
        guard let item = try await room.m.items([.queued]).first else { return }
        _ = try await room.release(item.key, to: item.audiences[0])
    }

    private func acknowledgeOne(_ party: MemberID) async throws {
        let items = try await room.node(party).items([.received], limit: 10_000)
        guard let item = items.first(where: { $0.side == .incoming && ($0.level ?? .delivered) < .actedOn }) else {
            return
        }
        try await room.node(party).acknowledge(item.key, .actedOn, note: nil, by: .drafter, name: "Officer")
    }

    /// Everybody does all that is left, with something to carry it.
    func finish(by carry: () async throws -> Void) async throws {
        try await carry()
        while try await !room.m.items([.queued]).isEmpty { try await releaseOne() }
        try await carry()
        for party in room.charter.parties {
            for _ in 0..<reports.count { try await acknowledgeOne(party) }
        }
        try await carry()
    }

    /// A room where the same was reported and all went by wire.
    func onTheWire() async throws -> StickWalk {
        var other = try await StickWalk(seed: 1)
        other.reports = reports
        for (number, report) in reports.enumerated() {
            try await other.room.send(.report("\(number + 1)", to: [report.to]), from: report.from)
        }
        return other
    }
}

struct BundleOrderTests {
    @Test(arguments: 0..<10 as Range<UInt64>) func `sticks lost, doubled and out of order lead where the wire leads`(
        seed: UInt64
    ) async throws {
        var walk = try await StickWalk(seed: seed)
        try await walk.run(45)
        let room = walk.room
        try await walk.finish { try await room.exchangeSticks() }
        try await Agreement(room: room).check()
        try await room.checkRebuild()
        let wire = try await walk.onTheWire()
        try await wire.finish { try await wire.room.exchange() }
        for member in room.members {
            #expect(try await room.view(member) == wire.room.view(member), "\(member)")
            #expect(try await room.node(member).records("parked").isEmpty)
        }
    }
}
