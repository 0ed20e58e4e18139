public import Room

extension CustodyCase {
    /// The case after an event, or why it can't happen.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - speaker: who says so.
    ///   - day: when, in days since 1970.
    ///   - rules: what the terms say.
    public func after(
        _ event: CustodyEvent, by speaker: MemberID, on day: Int, _ rules: CustodyRules
    ) throws(CustodyFault) -> CustodyCase {
        let (next, closed) = try afterFact(event, by: speaker, on: day, rules)
        guard closed.isEmpty else { throw .gates(closed) }
        return next
    }

    /// The case after something that did happen, whether it might or not, and the gates that were closed when it did.
    ///
    /// - Throws: what can't have happened as told.
    func afterFact(
        _ event: CustodyEvent, by speaker: MemberID, on day: Int, _ rules: CustodyRules
    ) throws(CustodyFault) -> (CustodyCase, closed: [CustodyGate]) {
        guard maySay(event, speaker) else { throw .speaker(speaker) }
        var next = self
        if case .followUp(let milestone) = event {
            guard isAtReceiver || stage.isFinal else { throw .stage(stage) }
            next.milestones[milestone] = day
            return (next, [])
        }
        guard !stage.isFinal else { throw .stage(stage) }
        var closed: [CustodyGate] = []
        if let move = event.move, move != .protect || stage.after(move, atReceiver: isAtReceiver) != nil {
            guard let stage = stage.after(move, atReceiver: isAtReceiver) else { throw .stage(stage) }
            closed = next.hindering(move, on: day, rules)
            next.stage = stage
        }
        try next.apply(event, speaker, on: day, rules)
        return (next, closed)
    }

    private func maySay(_ event: CustodyEvent, _ speaker: MemberID) -> Bool {
        switch event.speaker {
        case .holder: speaker == holder.member
        case .receiver: speaker == receiver.member
        case .responsible: speaker == responsible.member
        case .side: speaker == holder.member || speaker == receiver.member
        case .anybody: speaker == holder.member || speaker == receiver.member || speaker.isMediator
        }
    }

    /// The gates that hold a move up.
    private func hindering(_ move: CustodyStage.Move, on day: Int, _ rules: CustodyRules) -> [CustodyGate] {
        switch move {
        // What depends on the movement isn't asked for yet.
        case .clear, .order:
            closedGates(on: day, rules).filter { $0 != .list && $0 != .property && $0 != .fitness && $0 != .separation }
        // The receiver signs for whom it has before it, gates or no gates: a person without a receipt is a person lost.
        case .depart, .handOver: closedGates(on: day, rules)
        default: []
        }
    }

    private mutating func apply(
        _ event: CustodyEvent, _ speaker: MemberID, on day: Int, _ rules: CustodyRules
    ) throws(CustodyFault) {
        switch event {
        case .order(let order): try take(order, on: day)
        case .depart: responsible = order?.escorts.first ?? holder
        case .passOn: try passOn()
        case .receive: responsible = receiver
        case .comeBack, .withdraw: leaveMovement()
        case .discharge, .recapture: if !isAtReceiver { leaveMovement() }
        case .waive(let gate, let officers, let reason): try waive(gate, officers, reason, rules)
        default:
            // What is found out of somebody who is the receiver's by now belongs to no transfer.
            guard event.move != nil || !isAtReceiver else { throw .stage(stage) }
            learn(event, speaker)
        }
    }

    /// Takes in what an event tells, whatever the stage: who may say it, and what a return to the holder ends.
    mutating func hear(_ event: CustodyEvent, _ speaker: MemberID) {
        guard maySay(event, speaker) || event.move != nil else { return }
        switch event {
        case .comeBack, .withdraw, .discharge, .recapture:
            isListTold = false
            waived = [:]
        case .waive(let gate, let officers, let reason):
            if Set(officers).count >= 2, !reason.isEmpty { waived[gate] = Set(officers) }
        default: learn(event, speaker)
        }
    }

    /// What an event adds to what is known.
    private mutating func learn(_ event: CustodyEvent, _ speaker: MemberID) {
        switch event {
        case .assess(let found): assessment = found
        case .interview: isInterviewed = true
        case .inform: isInformed = true
        case .challenge: challenge = .pending
        case .decideChallenge(let upheld): challenge = upheld ? .upheld : .dismissed
        case .identify(let isResolved): identified[speaker] = isResolved
        case .answerNationality(let answer): nationality[speaker] = answer
        case .object: objecting.insert(speaker)
        case .settle: objecting.remove(speaker)
        case .establishAge(let finding): age = finding
        case .examine(let found): fitness = found
        case .notify(let reference): notification = reference
        case .agreeAccess(let body): access = body
        case .reconcileProperty: isPropertyReconciled = true
        case .tellList: isListTold = true
        default: break
        }
    }

    private mutating func take(_ order: MovementOrder, on day: Int) throws(CustodyFault) {
        guard order.day >= day, !order.escorts.isEmpty, order.escorts.allSatisfy({ $0.member == holder.member }) else {
            throw .order
        }
        self.order = order
        isWoman = order.isWoman ?? isWoman
        legs = 0
    }

    private mutating func passOn() throws(CustodyFault) {
        guard stage == .moving else { throw .stage(stage) }
        guard let order, legs + 1 < order.escorts.count else { throw .escort }
        legs += 1
        responsible = order.escorts[legs]
    }

    /// Back with the holder: another movement needs another order, another list and another clearance.
    private mutating func leaveMovement() {
        responsible = holder
        order = nil
        legs = 0
        isListTold = false
        waived = [:]
    }

    private mutating func waive(
        _ gate: CustodyGate, _ officers: [String], _ reason: String, _ rules: CustodyRules
    ) throws(CustodyFault) {
        guard rules.waivable.contains(gate), Set(officers).count >= 2, !reason.isEmpty else { throw .waiver(gate) }
        waived[gate] = Set(officers)
    }
}
