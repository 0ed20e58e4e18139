import Testing

@testable import Desks

struct MovementTests {
    /// What is done to a list on its way.
    private enum Fault: CaseIterable { case none, drop, add, swap, duplicate }

    private func spoilt(_ list: [String], _ fault: Fault, _ generator: inout SeededGenerator) -> [String] {
        var list = list.shuffled(using: &generator)
        let place = list.indices.randomElement(using: &generator)!
        switch fault {
        case .none: break
        case .drop: list.remove(at: place)
        case .add: list.append("X-\(UInt32.random(in: 0 ... .max, using: &generator))")
        case .swap: list[place] = "X-\(UInt32.random(in: 0 ... .max, using: &generator))"
        case .duplicate: list[place] = list[(place + 1) % list.count]
        }
        return list
    }

    @Test func `in 1,000 movements every fault at every place comes out where it happens, and nothing else does`()
        throws
    {
        var generator = SeededGenerator(seed: 60)
        var found = 0
        for _ in 0..<1000 {
            let people = (1...Int.random(in: 3...50, using: &generator)).map { "P-\($0)" }
            var movement = Movement(ordered: people, checkpoints: Int.random(in: 0...4, using: &generator))
            var faults = 0
            while let place = movement.next {
                if movement.present.count > 3, Int.random(in: 0..<8, using: &generator) == 0 {
                    try movement.leave(movement.present.sorted()[0], .hospital)
                }
                // Of one alone nobody can be repeated, and nobody is left to be dropped.
                let fault = movement.present.count > 1 ? Fault.allCases.randomElement(using: &generator)! : .none
                let comparison = try movement.count(
                    spoilt(movement.present.sorted(), fault, &generator), at: place, now: 100)
                #expect(comparison.isSame == (fault == .none), "\(fault) at \(place)")
                faults += fault == .none ? 0 : 1
            }
            #expect(movement.discrepancies.count == faults)
            #expect(movement.isAccountedFor == (faults == 0))
            #expect(movement.overdue(at: 3700).isEmpty)
            #expect(movement.overdue(at: 3701).count == faults)
            found += faults
        }
        #expect(found > 2000)
    }

    @Test func `a discrepancy stays until an officer settles it in words`() throws {
        var movement = Movement(ordered: ["P-1", "P-2"], checkpoints: 0)
        _ = try movement.count(["P-1", "P-2"], at: .departure, now: 1)
        let swap = try movement.count(["P-1", "P-3"], at: .handOver, now: 2)
        #expect(swap.isHiddenByCount && swap.missing == ["P-2"] && swap.extra == ["P-3"])
        _ = try movement.count(["P-1", "P-3"], at: .receipt, now: 3)
        #expect(!movement.isAccountedFor)
        #expect(throws: Movement.Fault.settled) { try movement.settle(.handOver, "") }
        #expect(throws: Movement.Fault.settled) { try movement.settle(.departure, "nothing there") }
        try movement.settle(.handOver, "P-3 is P-2: two wristbands were exchanged")
        #expect(movement.isAccountedFor)
    }

    @Test func `places are counted in order and once, and nobody leaves who isn't there`() throws {
        var movement = Movement(ordered: ["P-1"], checkpoints: 1)
        #expect(throws: Movement.Fault.order(.handOver)) { try movement.count(["P-1"], at: .handOver, now: 1) }
        _ = try movement.count(["P-1"], at: .departure, now: 1)
        #expect(throws: Movement.Fault.order(.departure)) { try movement.count(["P-1"], at: .departure, now: 1) }
        #expect(throws: Movement.Fault.stranger("P-2")) { try movement.leave("P-2", .escape) }
        try movement.leave("P-1", .death)
        #expect(movement.left == ["P-1": .death])
        #expect(try movement.count([], at: .checkpoint(0), now: 2).isSame)
    }
}
