import Synchronization

/// When a batch begins. Under load the next waits a moment, so that jobs that come one after the other share a
/// transaction and its wait for the disk; a job that comes alone is done at once.
final class Pace: Sendable {
    private let last = Mutex<(end: ContinuousClock.Instant, load: Int)?>(nil)

    /// How many steps or jobs in a batch are load.
    private static let load = 4
    /// How long after a batch under load the next still counts as one of the same rush.
    private static let rush = Duration.milliseconds(3)
    /// How long it then waits for company; about as long as the disk takes.
    private static let moment = Duration.microseconds(500)

    /// Notes that a batch ended.
    func ended(load: Int) { last.withLock { $0 = (.now, load) } }

    /// How long the next batch is to wait.
    var delay: Duration {
        guard let last = last.withLock({ $0 }), last.load >= Self.load, .now - last.end < Self.rush else { return .zero }
        return Self.moment
    }
}
