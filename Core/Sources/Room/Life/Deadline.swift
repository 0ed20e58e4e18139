/// The running clock of something that waits for a person, and whom to remind.
public struct Deadline: Sendable, Hashable {
    /// When the clock started, in seconds since 1970.
    public let start: Int
    /// Seconds it allows.
    public let allowed: Int

    /// A clock.
    public init(start: Int, allowed: Int) {
        self.start = start
        self.allowed = max(1, allowed)
    }

    /// When it runs out.
    public var due: Int { start + allowed }

    /// How many reminders are owed by now: one at half time, one when it runs out, then one for each further period,
    /// each to the next person down the roster.
    public func reminders(at now: Int) -> Int {
        let elapsed = now - start
        if elapsed < allowed / 2 { return 0 }
        if elapsed < allowed { return 1 }
        return 1 + elapsed / allowed
    }

    /// Whom the n-th reminder (from 1) goes to: the half-time one to the officer on duty, then one step down the roster
    /// for each, staying with the last.
    public static func escalation(reminder: Int, roster: [String]) -> String? {
        guard !roster.isEmpty, reminder > 0 else { return nil }
        return roster[min(reminder - 1, roster.count - 1)]
    }
}
