import Desks
import Node
import Room
import Testing

struct WalkTests {
    @Test(arguments: 0..<10 as Range<UInt64>) func `whatever happens, all nodes agree in the end`(seed: UInt64) async throws {
        let t0 = ContinuousClock.now
        var walk = try await Walk(seed: seed, restarts: !seed.isMultiple(of: 2))
        let t1 = ContinuousClock.now
        try await walk.run(70)
        let t2 = ContinuousClock.now
        try await Agreement(room: walk.room).check()
        try await walk.room.checkRebuild()
        let t3 = ContinuousClock.now
        print("TIME", t1 - t0, t2 - t1, t3 - t2)
        let items = try await walk.room.m.items(limit: 10_000)
        print("WALK", items.map { "\($0.stage.rawValue)/\($0.kind)/\($0.answer)/\($0.side)/\($0.legs.map { $0.level?.rawValue ?? "-" })" }.joined(separator: " "))
        for p in walk.room.charter.parties { print("REFUSED", try await walk.room.refusals(to: p)) }
    }
}
