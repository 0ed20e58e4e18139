public import Room

/// One person in a transfer from one side's custody to another's, as far as a node knows.
///
/// At every instant one office is responsible: the holder's, on the way the escort's that has charge, and from its receipt on
/// the receiver's (GC III 12). The hand-over alone changes nothing: until the receiver signs, the holder answers for the person.
public struct CustodyCase: Sendable, Hashable {
    /// The office that holds the person at the beginning.
    public let holder: OfficeID
    /// The office that is to receive the person.
    public let receiver: OfficeID
    /// Where the person stands.
    public internal(set) var stage = CustodyStage.held
    /// Who is responsible.
    public internal(set) var responsible: OfficeID
    /// What awaits the person, as assessed.
    public internal(set) var assessment: RiskAssessment?
    /// Whether the person was heard in private.
    public internal(set) var isInterviewed = false
    /// Whether the person was informed.
    public internal(set) var isInformed = false
    /// What became of the person's challenge.
    public internal(set) var challenge = Challenge.none
    /// Which sides know who it is; `false` for one that has an unresolved match.
    public internal(set) var identified: [MemberID: Bool] = [:]
    /// What the sides say of the nationality.
    public internal(set) var nationality: [MemberID: NationalityAnswer] = [:]
    /// Who objects.
    public internal(set) var objecting: Set<MemberID> = []
    /// Whether the person is of age.
    public internal(set) var age: AgeFinding?
    /// What a clinician found last.
    public internal(set) var fitness: Fitness?
    /// The ICRC's reference.
    public internal(set) var notification: String?
    /// Who will have access after the transfer.
    public internal(set) var access: String?
    /// Whether property is accounted for.
    public internal(set) var isPropertyReconciled = false
    /// Whether the receiver has the complete list of the movement.
    public internal(set) var isListTold = false
    /// Whether the person is a woman; `nil` when nobody has said.
    public internal(set) var isWoman: Bool?
    /// The order that names the person.
    public internal(set) var order: MovementOrder?
    /// How many legs of the order are behind the person.
    public internal(set) var legs = 0
    /// What was waived, and by whom.
    public internal(set) var waived: [CustodyGate: Set<String>] = [:]
    /// What became of the person after the receipt, each with its day in days since 1970.
    public internal(set) var milestones: [Milestone: Int] = [:]

    /// Somebody in custody.
    public init(holder: OfficeID, receiver: OfficeID, isWoman: Bool?) {
        self.holder = holder
        self.receiver = receiver
        self.isWoman = isWoman
        responsible = holder
    }

    /// Whether the receiver is responsible.
    public var isAtReceiver: Bool { responsible.member == receiver.member }
}
