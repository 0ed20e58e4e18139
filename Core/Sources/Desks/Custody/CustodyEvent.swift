public import Room

/// What happens to one person in a transfer, as a side or the mediator says it.
public enum CustodyEvent: Sendable, Hashable {
    /// The receiver asks for the person, or the holder offers.
    case nominate, offer
    case assess(RiskAssessment)
    /// The person was heard in private.
    case interview
    /// The person was told what is planned and how to challenge it.
    case inform
    /// The person challenges the transfer.
    case challenge
    case decideChallenge(upheld: Bool)
    /// A side knows who it is, or has a match of names that nobody has decided on.
    case identify(isResolved: Bool)
    case answerNationality(NationalityAnswer)
    /// A member objects, or no longer does.
    case object, settle
    case establishAge(AgeFinding)
    case examine(Fitness)
    /// The ICRC was notified; its reference.
    case notify(String)
    /// An independent body will have access after the transfer; its name.
    case agreeAccess(String)
    case reconcileProperty
    /// The receiver has the complete list.
    case tellList
    /// Two officers waive a gate that the terms let them waive.
    case waive(CustodyGate, officers: [String], reason: String)
    case clear
    case withdraw
    case order(MovementOrder)
    case depart
    /// The next escort takes charge at a checkpoint.
    case passOn
    /// The holder's officer signs the hand-over.
    case handOver
    /// The receiver's officer signs for the person.
    case receive
    case refuse
    case turnBack
    case comeBack
    case hospitalise, discharge, escape, recapture, die, release
    /// What became of the person after the receipt, or in the end.
    case followUp(Milestone)

    /// Who may say so.
    enum Speaker: Sendable { case holder, receiver, responsible, side, anybody }

    var speaker: Speaker {
        switch self {
        case .nominate, .receive, .refuse: .receiver
        case .identify, .answerNationality: .side
        case .object, .settle: .anybody
        case .hospitalise, .discharge, .escape, .recapture, .die, .release, .followUp: .responsible
        default: .holder
        }
    }

    /// The move from stage to stage that it is; `nil` for what only adds to what is known.
    var move: CustodyStage.Move? {
        switch self {
        case .nominate, .offer: .propose
        case .clear: .clear
        case .withdraw: .withdraw
        case .order: .order
        case .depart: .depart
        case .handOver: .handOver
        case .receive: .receive
        case .refuse: .refuse
        case .turnBack: .turnBack
        case .comeBack: .comeBack
        case .hospitalise: .hospitalise
        case .discharge: .discharge
        case .escape: .escape
        case .recapture: .recapture
        case .die: .die
        case .release: .release
        case .establishAge(.minorOrDoubtful): .protect
        default: nil
        }
    }
}

/// Why an event is refused.
public enum CustodyFault: Error, Sendable, Hashable {
    /// It can't happen at this stage.
    case stage(CustodyStage)
    /// These gates are closed.
    case gates([CustodyGate])
    /// That member may not say so.
    case speaker(MemberID)
    /// The terms don't let that gate be waived, or not by these officers.
    case waiver(CustodyGate)
    /// The order is of no day or names no escort of the holder.
    case order
    /// No escort is left to take charge.
    case escort
    /// Its author called it back, and nothing was told in its place.
    case retracted
}
