import Room

extension Item {
    /// Whether the next officer has something to do about it, or to wait for.
    public var isLeftOpen: Bool {
        switch (side, stage) {
        case (_, .submitted), (_, .queued): true
        case (.outgoing, .returned): true
        case (.incoming, .received): !isOpened || isAwaited
        case (_, .released): isAwaited
        default: false
        }
    }

    /// Whether it waits for an officer of this node to open or review it. Only then does a clock run here.
    public var waitsForOfficer: Bool {
        switch (side, stage) {
        case (.incoming, .queued): true
        case (.incoming, .received): !isOpened
        default: false
        }
    }

    private var isOpened: Bool { (level ?? .delivered) >= .opened }

    /// How soon somebody must deal with it: first, by precedence, what waits for an officer here, then what waits for
    /// others; `nil` for what is done with.
    public var urgency: Int? {
        guard isLeftOpen else { return nil }
        return precedence.rank + (waitsForOfficer ? 0 : Self.leastUrgentHere)
    }

    /// The urgencies below it are those of what waits for an officer here.
    public static let leastUrgentHere = Precedence.allCases.count
}
