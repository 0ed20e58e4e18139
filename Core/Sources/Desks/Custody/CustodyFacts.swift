public import Room

/// An assessment of what awaits the person: torture, death penalty, unfair trial, transfer onward.
public struct RiskAssessment: Sendable, Hashable {
    /// Who made it; independent of both sides.
    public var authority: String
    /// On which day, in days since 1970.
    public var day: Int
    /// Whether it found a real risk.
    public var findsRisk: Bool

    /// An assessment.
    public init(authority: String, day: Int, findsRisk: Bool) {
        (self.authority, self.day, self.findsRisk) = (authority, day, findsRisk)
    }
}

/// What became of the person's challenge to the transfer.
public enum Challenge: Sendable, Hashable { case none, pending, dismissed, upheld }

/// Whether the person is of age.
public enum AgeFinding: String, Sendable, Hashable, CaseIterable {
    case adult
    /// A minor, or somebody of whom nobody can tell: doubt means a minor.
    case minorOrDoubtful = "minor"
}

/// What a side says of somebody's nationality.
public enum NationalityAnswer: String, Sendable, Hashable, CaseIterable { case confirmed, denied, unknown }

/// What a clinician found; why is told to clinicians alone.
public struct Fitness: Sendable, Hashable {
    /// Whether the person may travel.
    public var isFit: Bool
    /// The last day on which that holds, in days since 1970.
    public var validUntil: Int

    /// A finding.
    public init(isFit: Bool, validUntil: Int) { (self.isFit, self.validUntil) = (isFit, validUntil) }
}

/// An order to move people.
public struct MovementOrder: Sendable, Hashable {
    /// Its name, by which steps refer to it.
    public var name: String
    /// The day of it, in days since 1970.
    public var day: Int
    /// Who has charge on each leg, in order.
    public var escorts: [OfficeID]
    /// Whether women travel apart.
    public var separatesWomen: Bool
    /// Whether the person is one; `nil` when it doesn't say.
    public var isWoman: Bool?

    /// An order.
    public init(name: String, day: Int, escorts: [OfficeID], separatesWomen: Bool, isWoman: Bool? = nil) {
        (self.name, self.day, self.escorts, self.separatesWomen) = (name, day, escorts, separatesWomen)
        self.isWoman = isWoman
    }
}
