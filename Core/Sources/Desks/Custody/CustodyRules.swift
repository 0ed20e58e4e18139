public import Room

/// What the terms say about transfers, as this desk reads it.
public struct CustodyRules: Sendable, Hashable {
    /// What two officers may waive.
    public var waivable: Set<CustodyGate>
    /// For how many days an assessment holds.
    public var assessmentDays: Int
    /// For how many seconds a list may stay without fitting.
    public var discrepancySeconds: Int
    /// Within how many days of the receipt each milestone is to be told.
    public var milestoneDays: [Milestone: Int]
    /// Milestones that the sending side is entitled to be told of.
    public var followUp: Set<Milestone>
    /// At whose node they are read: the sending side waits for nothing but what it is entitled to.
    public var reader: MemberID?

    /// Rules. What can never be waived is left out of `waivable`, whatever the terms say.
    public init(
        waivable: Set<CustodyGate> = [], assessmentDays: Int = 90, discrepancySeconds: Int = 3600,
        milestoneDays: [Milestone: Int] = [:], followUp: Set<Milestone> = [], reader: MemberID? = nil
    ) {
        self.waivable = waivable.filter(\.isWaivable)
        self.assessmentDays = assessmentDays
        self.discrepancySeconds = discrepancySeconds
        self.milestoneDays = Milestone.standardDays.merging(milestoneDays) { $1 }
        self.followUp = followUp
        self.reader = reader
    }

    /// The rules of a room, as a member's node reads them.
    public init(_ terms: CustodyTerms, at reader: MemberID? = nil) {
        var days: [Milestone: Int] = [:]
        for (name, value) in terms.milestoneDays {
            if let milestone = Milestone(rawValue: name) { days[milestone] = value }
        }
        self.init(
            waivable: Set(terms.waivable.compactMap { CustodyGate(rawValue: $0) }),
            assessmentDays: terms.assessmentDays,
            discrepancySeconds: terms.discrepancySeconds, milestoneDays: days,
            followUp: Set(terms.followUp.compactMap { Milestone(rawValue: $0) }), reader: reader)
    }
}
