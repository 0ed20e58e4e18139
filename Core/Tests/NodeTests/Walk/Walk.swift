import Desks
import IJSON
import Node
import Room
import Store
import Testing

/// Officers who do whatever comes to their minds, nodes that stop and start, and a messenger who brings steps in part,
/// twice and out of order: all from one seed.
struct Walk {
    let room: TestRoom
    let restarts: Bool
    let faults: Bool
    var dice: SeededGenerator

    init(seed: UInt64, restarts: Bool, faults: Bool) async throws {
        var dice = SeededGenerator(seed: seed)
        let isStanding = Bool.random(using: &dice)
        room = try await TestRoom(seed.isMultiple(of: 5) ? [.a, .b, .c] : [.a, .b], seed: seed) { rules in
            if isStanding { rules.standingRelease = ["warning"] }
        }
        self.dice = dice
        self.restarts = restarts
        self.faults = faults
    }

    mutating func run(_ length: Int) async throws {
        for _ in 0..<length { try await go() }
        for member in room.members { room.store(member).heal() }
        try await decideAll()
    }

    func pick<T>(_ values: some Collection<T>) -> T? {
        values.isEmpty ? nil : values[values.index(values.startIndex, offsetBy: Int(roll(values.count)))]
    }

    /// A number below a bound. The walk's own dice, so that a seed is a walk.
    func roll(_ bound: Int) -> Int { Int(room.random.bytes(4).reduce(0) { $0 << 8 | UInt32($1) } % UInt32(bound)) }

    private mutating func go() async throws {
        let member = room.charter.parties.randomElement(using: &dice)!
        switch Int.random(in: 0..<38, using: &dice) {
        case 0..<8: try await attempt { try await submit(member) }
        case 8..<11: try await attempt { try await order(member) }
        case 11..<14: try await attempt { try await releaseOne() }
        case 14: try await attempt { try await room.m.sendBack(queued(), reason: .unclear, note: nil, by: .duty) }
        case 15: try await attempt { try await room.m.refuse(queued(), code: .content, by: .duty) }
        case 16: try await attempt { try await room.m.file(queued(), level: .opened, by: .duty) }
        case 17: try await attempt { try await originate() }
        case 18..<20: try await attempt { try await acknowledge(member) }
        case 20..<34: try await bring(room.directions.randomElement(using: &dice)!)
        case 34:
            room.clock.advance(Int.random(in: 1..<90, using: &dice))
            await room.m.watch()
        case 35..<37:
            let fault = ProbeStore.Fault.allCases.randomElement(using: &dice)!
            let store = room.store(room.members.randomElement(using: &dice)!)
            if faults { store.fail(Int.random(in: 1...3, using: &dice), fault) }
        default: if restarts { try await room.reopen(room.members.randomElement(using: &dice)!) }
        }
    }

    /// What the rules forbid is no fault of the walk, nor is a store that was told to fail.
    private func attempt(_ action: () async throws -> Void) async throws {
        do {
            try await action()
        } catch let fault as NodeFault {
            switch fault {
            case .refused, .state, .notFound, .authority, .field, .invalid: break
            case .unavailable where faults: break
            case .stale, .unavailable, .terms: throw fault
            }
        }
    }

    private func queued() async throws -> StepID {
        guard let item = pick(try await room.m.items([.queued])) else { throw NodeFault.notFound }
        return item.key
    }

    /// Brings a random stretch of a chain, perhaps with steps left out, twice or turned round.
    private mutating func bring(_ direction: Direction) async throws {
        let held = try await room.node(direction.to).head(from: direction.from)
        let start = max(0, held + Int.random(in: -3...1, using: &dice))
        var steps = try await room.node(direction.from).steps(
            to: direction.to, after: start, limit: Int.random(in: 1...20, using: &dice))
        if Int.random(in: 0..<4, using: &dice) == 0 { steps.shuffle(using: &dice) }
        if Int.random(in: 0..<4, using: &dice) == 0 { steps += steps }
        let stretch = steps
        try await attempt {
            let reply = try await room.node(direction.to).accept(stretch, from: direction.from)
            #expect(reply.head >= held)
            #expect(reply.refusal == nil || reply.refusal == .chain)
        }
    }

    /// In the end everything is brought, and the mediator decides on all that waits.
    private func decideAll() async throws {
        while true {
            try await room.exchange()
            let waiting = try await room.m.items([.queued])
            if waiting.isEmpty { return }
            for item in waiting {
                let audience = item.audiences.first { !$0.isMediator }
                do {
                    guard let audience else {
                        try await room.m.file(item.key, level: .actedOn, by: .duty)
                        continue
                    }
                    _ = try await room.release(item.key, to: audience)
                } catch NodeFault.refused {
                    try await room.m.refuse(item.key, code: .caveat, by: .duty)
                }
            }
        }
    }
}
