import Testing

struct WalkTests {
    @Test(arguments: 0..<200 as Range<UInt64>) func `whatever happens, all nodes agree in the end`(
        seed: UInt64
    ) async throws {
        // Every second walk has restarts, and every second of those a disk that fails.
        var walk = try await Walk(seed: seed, restarts: !seed.isMultiple(of: 2), faults: seed % 4 == 3)
        try await walk.run(50)
        try await Agreement(room: walk.room).check()
        try await walk.room.checkRebuild()
    }
}
