import Room

extension PersonLedger {
    /// Whether an event is another's to tell, whatever has been told so far.
    func wrongSpeaker(_ event: CustodyEvent, _ author: MemberID) -> CustodyFault? {
        let isRight =
            switch event.speaker {
            case .holder: author == holder.member
            case .receiver: author == receiver.member
            case .responsible, .side: author == holder.member || author == receiver.member
            case .anybody: true
            }
        return isRight ? nil : .speaker(author)
    }
}

extension CustodyEvent {
    /// What may be refused even to somebody who says that it happened: nothing has happened before it was allowed.
    var isPermission: Bool {
        switch self {
        case .nominate, .offer, .clear, .order, .depart, .waive: true
        default: false
        }
    }

    /// What stands before an officer's eyes, whoever was expected.
    var isFact: Bool {
        switch self {
        case .passOn, .receive, .refuse: true
        default: false
        }
    }

    /// What happens when its message says, and not when it is signed.
    var isDated: Bool {
        switch self {
        case .nominate, .offer, .clear, .withdraw, .order: false
        default: true
        }
    }
}

extension CustodyEvent {
    /// Whether a side says no, or that it doesn't know.
    var isNegative: Bool {
        switch self {
        case .identify(let isResolved): !isResolved
        case .answerNationality(let answer): answer != .confirmed
        default: false
        }
    }
}

extension CustodyFault {
    var code: RefusalCode {
        switch self {
        case .gates: .safeguard
        case .stage: .stage
        case .speaker: .authority
        case .waiver, .order, .escort, .retracted: .content
        }
    }
}
