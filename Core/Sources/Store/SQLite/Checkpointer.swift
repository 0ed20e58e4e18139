import GRDB
import Synchronization

/// Takes what was committed over from the write-ahead log into the database, on a connection of its own, so that the
/// writer waits neither for that copy nor for its place on the disk: on the writer's own connection, where SQLite does
/// it by default, it took a fifth of the time of a busy one.
///
/// What is durable doesn't depend on it: a commit is, once its frames are in the log, and SQLite makes the log durable
/// before it overwrites a page of the database, and the database before it reuses the log.
final class Checkpointer: Sendable {
    private struct State {
        var isBusy = false
        /// How many rows the writer had changed when the log was last taken over.
        var rows = 0
        /// Whether the log has grown so long that the writer is to take over the rest of it itself.
        var isLong = false
    }

    /// When it works.
    struct Pace: Sendable {
        /// So many changed rows make it worth while: fewer, and pages that many transactions touch are copied more often.
        var rowsApart = 2500
        /// The log starts again from its beginning only when all of it was taken over and nobody has written since.
        /// Beyond so many frames (64 MiB) the writer sees to that.
        var longLog = 16_000
    }

    private let queue: DatabaseQueue
    private let pace: Pace
    private let state = Mutex(State())

    /// Frames after which the writer takes over all of it by itself, if for any reason this doesn't.
    static let writersOwn = 64_000

    init(path: String, configuration: Configuration, pace: Pace) throws {
        queue = try DatabaseQueue(path: path, configuration: configuration)
        self.pace = pace
    }

    /// Takes over all of the log and cuts it off, on the writer's connection and thread. SQLite lets one checkpoint run at
    /// a time and has the other fail at once, so this one waits for the pass that may be under way; only the writer's
    /// thread begins another.
    func cutOff(_ writer: Database) throws {
        waitForPass()
        try writer.checkpoint(.truncate)
    }

    /// Returns once no pass is under way.
    func waitForPass() { queue.writeWithoutTransaction { _ in } }

    /// Is told of each commit, on the writer's connection and thread.
    func committed(_ writer: Database) {
        let rows = writer.totalChangesCount
        let (starts, finishes) = state.withLock { state in
            let finishes = state.isLong
            state.isLong = false
            let starts = !finishes && !state.isBusy && rows - state.rows >= pace.rowsApart
            if starts { (state.isBusy, state.rows) = (true, rows) }
            return (starts, finishes)
        }
        // When it doesn't succeed, because somebody reads or the disk is full, the next does.
        if finishes { _ = try? writer.checkpoint(.passive) }
        guard starts else { return }
        queue.asyncWriteWithoutTransaction { [self] db in
            let frames = (try? db.checkpoint(.passive))?.walFrameCount ?? 0
            state.withLock { state in
                state.isBusy = false
                state.isLong = frames >= pace.longLog
            }
        }
    }
}
