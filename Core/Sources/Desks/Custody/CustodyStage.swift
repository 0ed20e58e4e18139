/// Where somebody stands in a transfer.
public enum CustodyStage: String, Sendable, Hashable, CaseIterable {
    /// In the holder's custody, in no transfer yet.
    case held
    /// Nominated by the receiver or offered by the holder.
    case proposed
    /// The holder has cleared the transfer.
    case cleared
    /// A movement order names the person.
    case ordered
    /// Under way to the crossing.
    case moving
    /// The holder's officer signed the hand-over; the receiver's has not yet signed for it.
    case handedOver
    /// In the receiver's custody.
    case received
    /// The receiver turned the person away at the crossing.
    case refused
    /// On the way back.
    case returning
    /// In a hospital, of whoever is responsible.
    case hospital
    /// Escaped, and still the charge of whoever was responsible.
    case escaped
    /// Given over to child-protection authorities: children leave this desk.
    case protected
    /// Released.
    case released
    /// Dead.
    case dead

    /// What moves somebody from stage to stage.
    public enum Move: String, Sendable, Hashable, CaseIterable {
        case propose, clear, withdraw, order, depart, handOver, receive, refuse, turnBack, comeBack, hospitalise,
            discharge,
            escape, recapture, protect, release, die
    }

    /// The stage after a move; `nil` when the move isn't possible here.
    ///
    /// - Parameter atReceiver: whether the receiver is responsible.
    public func after(_ move: Move, atReceiver: Bool) -> CustodyStage? {
        switch (self, move) {
        case (.held, .propose): .proposed
        case (.proposed, .clear): .cleared
        case (.proposed, .withdraw), (.cleared, .withdraw), (.ordered, .withdraw): .held
        case (.cleared, .order): .ordered
        case (.ordered, .depart): .moving
        case (.moving, .handOver): .handedOver
        case (.handedOver, .receive): .received
        case (.moving, .refuse), (.handedOver, .refuse): .refused
        case (.moving, .turnBack), (.refused, .turnBack): .returning
        case (.returning, .comeBack): .held
        case (.hospital, .discharge), (.escaped, .recapture): atReceiver ? .received : .held
        case (let stage, .hospitalise) where stage.isInCustody && stage != .hospital: .hospital
        case (let stage, .escape) where stage.isInCustody: .escaped
        case (let stage, .die) where stage.isInCustody || stage == .escaped: .dead
        case (.held, .protect), (.proposed, .protect), (.cleared, .protect), (.ordered, .protect): .protected
        case (.held, .release), (.proposed, .release), (.cleared, .release), (.ordered, .release),
            (.received, .release):
            .released
        default: nil
        }
    }

    /// Whether somebody holds the person.
    public var isInCustody: Bool {
        switch self {
        case .escaped, .protected, .released, .dead: false
        default: true
        }
    }

    /// Whether nothing follows.
    public var isFinal: Bool {
        switch self {
        case .protected, .released, .dead: true
        default: false
        }
    }
}
