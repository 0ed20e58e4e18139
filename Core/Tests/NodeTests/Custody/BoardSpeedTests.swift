import Desks
import Foundation
import Node
import Room
import Store
import Testing

/// What a board of 100,000 cases takes, printed: `WASL_BENCH=1 swift test --package-path Core --filter BoardSpeedTests`.
struct BoardSpeedTests {
    private static let isWanted = ProcessInfo.processInfo.environment["WASL_BENCH"] != nil

    @Test(.enabled(if: isWanted)) func `a board of a hundred thousand`() async throws {
        var custody = try await CustodyRoom(1)
        let room = custody.room
        try await custody.offer()
        try await custody.prepare()
        let sample = try await room.m.person(custody.persons[0]).ledger
        let stages = CustodyStage.allCases
        let now = custody.now
        try await room.write(at: .mediator) { writer in
            for number in 0..<100_000 {
                var ledger = PersonLedger(
                    person: PersonReference(random: [
                        5, UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255), 1,
                    ]),
                    transfer: sample.transfer, holder: sample.holder, receiver: sample.receiver)
                ledger.entries = sample.entries
                try writer.put(
                    Row(
                        desk: "custody", key: ledger.person.description, stage: stages[number % stages.count].rawValue,
                        due: number % 50 == 0 ? now + number : nil, rank: now - number * 60, json: ledger.json,
                        group: ledger.transfer.description, urgency: number % 500 == 0 ? 0 : number % 50 == 0 ? 1 : nil)
                )
            }
        }
        var times: [Double] = []
        for _ in 0..<40 {
            let start = ContinuousClock.now
            _ = try await room.m.personCounts(ages: [86_400, 259_200, 604_800, 2_592_000])
            _ = try await room.m.pressingPersons(limit: 20)
            _ = try await room.m.pressingMovements(limit: 20)
            _ = try await room.m.movements(limit: 20)
            _ = try await room.m.transferPlans(limit: 5)
            times.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        times.sort()
        let start = ContinuousClock.now
        _ = try await room.m.persons(at: .received, limit: 51)
        let page = (ContinuousClock.now - start) / .milliseconds(1)
        print("100,000 cases: a board p50 \(times[20]) ms, worst \(times[39]) ms; a page of a stage \(page) ms")
    }
}
