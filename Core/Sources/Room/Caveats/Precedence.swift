/// How fast a message must reach a named person (ACP 121's four, in order of urgency).
public enum Precedence: String, Sendable, Hashable, CaseIterable, Comparable {
    case flash, immediate, priority, routine

    /// 0 for Flash to 3 for Routine.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? 3 }

    /// Flash sorts first.
    public static func < (left: Precedence, right: Precedence) -> Bool { left.rank < right.rank }

    /// Seconds from signing to a named person's acknowledgement, unless the terms say otherwise.
    public var standardSeconds: Int {
        switch self {
        case .flash: 10 * 60
        case .immediate: 30 * 60
        case .priority: 3 * 3600
        case .routine: 6 * 3600
        }
    }
}
