import Desks
import Node
import Room
import Testing
import TransparencyLog

/// Eight attacks by a dishonest mediator, each at sixty random places, and what finds them (docs/threat-model.md).
struct LogAttackTableTests {
    private static let rooms = 6
    private static let places = 60

    /// A room with some honest ticks behind it.
    private func honest(seed: UInt64, days: Int = 365) async throws -> TestRoom {
        let room = try await TestRoom(seed: seed) { $0.retentionDays = days }
        let mediator = try await DishonestMediator(room, seed: 7000 + seed)
        for _ in 0..<3 + Int(seed % 3) {
            try await mediator.traffic()
            try await mediator.room.tick()
        }
        try await mediator.room.tick()
        // What waits for the tick in which an attack begins.
        try await mediator.traffic(2)
        return mediator.room
    }

    @Test func `every attack is found at every place, and an honest log raises nothing`() async throws {
        var rooms: [TestRoom] = []
        for seed in 1...Self.rooms { rooms.append(try await honest(seed: UInt64(seed))) }
        let elsewhere = try await honest(seed: 99, days: 30)
        var lines: [String] = []
        for attack in LogAttack.allCases {
            var checks: [String: Int] = [:]
            var ticks: [Int] = []
            var portable = 0
            for place in 0..<Self.places {
                let seed = UInt64(1000 * attack.rawValue.utf8.count + place)
                let finding = try await attack.play(rooms[place % Self.rooms], elsewhere: elsewhere, seed: seed)
                guard let finding else {
                    Issue.record("\(attack.rawValue) at place \(place) was not found")
                    continue
                }
                checks[finding.check, default: 0] += 1
                ticks.append(finding.ticks)
                if finding.isPortable { portable += 1 }
            }
            let found = checks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
            lines.append(
                "| \(attack.rawValue) | \(ticks.count) of \(Self.places) | \(found.joined(separator: "; ")) | "
                    + "\(ticks.min() ?? 0) to \(ticks.max() ?? 0) | \(portable) |")
            #expect(ticks.count == Self.places)
        }
        print("| attack | found | by what first | ticks | proven by one party's file |\n|---|---|---|---|---|")
        print(lines.joined(separator: "\n"))
    }

    @Test func `the same mediator when it is honest raises nothing and is witnessed`() async throws {
        for seed in 1...UInt64(Self.rooms) {
            var mediator = try await DishonestMediator(try await honest(seed: seed), seed: 5000 + seed)
            for _ in 1...6 {
                try await mediator.traffic()
                mediator.room.clock.advance(60)
                _ = try await mediator.batch()
                #expect(try await mediator.show().isEmpty)
                #expect(try await mediator.detected().isEmpty)
            }
            for party in [mediator.room.a, mediator.room.b] {
                await party.watch()
                #expect(party.troubles.isEmpty)
                let state = try await party.logState()
                #expect(state.witnessedSize == state.size)
            }
        }
    }
}
