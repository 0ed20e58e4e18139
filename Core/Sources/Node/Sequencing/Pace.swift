import Synchronization

/// When a batch begins. A job that comes when all has been quiet is done at once; one that comes soon after a batch
/// waits a moment for company, because in a rush jobs come in flocks, and those of one transaction share its wait for
/// the disk, the signatures under its notices and the way to the peer.
final class Pace: Sendable {
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    /// How long after a batch another still counts as one of the same rush.
    private static let rush = Duration.milliseconds(3)
    /// How long it then waits; about as long as the disk takes.
    private static let moment = Duration.microseconds(500)

    /// Notes that a batch ended.
    func ended() { last.withLock { $0 = .now } }

    /// How long the next batch is to wait.
    var delay: Duration {
        guard let last = last.withLock({ $0 }), .now - last < Self.rush else { return .zero }
        return Self.moment
    }
}
