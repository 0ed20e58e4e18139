import Dispatch
import GRDB

/// Somebody else who reads one state of a store's file and stays there until told to leave.
final class HeldReader: Sendable {
    private let stay = DispatchSemaphore(value: 0)
    private let reading: Task<Void, any Error>

    /// Reads.
    init(_ folder: TemporaryFolder) async throws {
        let queue = try DatabaseQueue(path: folder.path + "/room.sqlite")
        let (inside, continuation) = AsyncStream.makeStream(of: Void.self)
        let stay = stay
        reading = Task.detached {
            try await queue.read { db in
                _ = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM step")
                continuation.yield()
                stay.wait()
            }
        }
        for await _ in inside { break }
    }

    /// Leaves.
    func leave() async throws {
        stay.signal()
        try await reading.value
    }
}
