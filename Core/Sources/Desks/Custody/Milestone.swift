/// What is to be told of somebody after the receipt (ICPPED 17(3); GC IV 136–138).
public enum Milestone: String, Sendable, Hashable, CaseIterable {
    case placeOfCustody = "place-of-custody"
    /// The family knows where the person is.
    case familyNotified = "family-notified"
    case lawyer
    /// An independent body saw the person in private.
    case independentVisit = "independent-visit"
    case firstHearing = "first-hearing"
    case verdict
    /// Nothing follows in this matter: the sentence was served, the person was released or handed to another authority.
    case finalDisposition = "final-disposition"

    /// Within how many days of the receipt it is to be told where the terms say nothing else; what depends on a court has no
    /// date.
    static let standardDays: [Milestone: Int] = [
        .placeOfCustody: 3, .familyNotified: 7, .lawyer: 14, .independentVisit: 30, .firstHearing: 30,
    ]
}

/// What befalls persons in custody, as a message tells it.
public enum PersonHappening: String, Sendable, Hashable, CaseIterable {
    case refused
    case turnedBack = "turned-back"
    case cameBack = "came-back"
    case hospital, discharged, escaped, recaptured, died, released

    var event: CustodyEvent {
        switch self {
        case .refused: .refuse
        case .turnedBack: .turnBack
        case .cameBack: .comeBack
        case .hospital: .hospitalise
        case .discharged: .discharge
        case .escaped: .escape
        case .recaptured: .recapture
        case .died: .die
        case .released: .release
        }
    }
}

/// What the holder establishes before somebody may go, as a message tells it.
public enum Safeguard: String, Sendable, Hashable, CaseIterable {
    case assessment, interview, information, age, fitness, notification, access, property, list

    /// What may have been found, of all of them.
    static let findings = ["no-risk", "risk", "adult", "minor", "fit", "unfit"]
}
