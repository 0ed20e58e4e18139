/// Who is on duty, who stands in for whom, and the hand-over of the shift.
struct RosterModel: Sendable {
    var onNow: [OnDuty]
    var shifts: [Shift]
    var delegations: [Delegation]
    var pending: [Handover]
    /// Those that both officers signed, newest first.
    var signed: [HandoverMark] = []
    var users: [Option]
    var roles: [Option]
    /// Whether this officer may plan shifts.
    var canPlan: Bool
    /// Whether this officer holds a shift that can be handed over.
    var canHandOver: Bool
    /// What stands in the planning forms at first: from now on for a shift's length.
    var from = ""
    var until = ""
    /// A form that came back: what was typed, what was understood of it and what is wrong, by form and field
    /// (`shift.from`).
    var typed: [String: String] = [:]
    var understood: [String: Stamp] = [:]
    var errors: [String: String] = [:]
}

/// Somebody who is on duty at this moment.
struct OnDuty: Sendable {
    var name: String
    var role: String
    var until: Stamp?
}

/// One planned turn of duty.
struct Shift: Sendable {
    var name: String
    var role: String
    var from: Stamp
    var to: Stamp
    var isNow: Bool
}

/// One officer standing in for another.
struct Delegation: Sendable {
    var holder: String
    var deputy: String
    var from: Stamp
    var until: Stamp
    var isActive: Bool
}

/// A shift offered to the next officer, not yet signed for.
struct Handover: Sendable {
    var id: String
    var from: String
    var to: String
    var offered: Stamp
    var notes: String
    var openItems: [QueueRow]
    var canSign: Bool
}
