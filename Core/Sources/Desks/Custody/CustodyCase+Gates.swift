import Room

extension CustodyCase {
    /// What a gate says on a day, in days since 1970.
    public func verdict(_ gate: CustodyGate, on day: Int, _ rules: CustodyRules) -> CustodyGate.Verdict {
        guard let reason = reason(gate, on: day, rules) else { return .open }
        return rules.waivable.contains(gate) && waived[gate] != nil ? .waived : .closed(reason)
    }

    /// The gates that are closed on a day.
    public func closedGates(on day: Int, _ rules: CustodyRules) -> [CustodyGate] {
        CustodyGate.allCases.filter { !verdict($0, on: day, rules).lets }
    }

    /// Whether what names the person may leave the holder.
    public func mayBeNamed(on day: Int, _ rules: CustodyRules) -> Bool {
        CustodyGate.allCases.allSatisfy { !$0.isBeforeDisclosure || verdict($0, on: day, rules).lets }
    }

    private func reason(_ gate: CustodyGate, on day: Int, _ rules: CustodyRules) -> CustodyGate.Reason? {
        switch gate {
        case .assessment: assessmentReason(on: day, rules)
        case .interview: isInterviewed ? nil : .missing
        case .information: isInformed ? nil : .missing
        case .challenge:
            switch challenge {
            case .none, .dismissed: nil
            case .pending: .pending
            case .upheld: .upheld
            }
        case .identity: identityReason
        case .nationality: nationalityReason
        case .age:
            switch age {
            case .adult?: nil
            case .minorOrDoubtful?: .minor
            case nil: .missing
            }
        case .fitness: fitnessReason(on: day)
        case .notification: notification == nil ? .missing : nil
        case .access: access == nil ? .missing : nil
        case .objection: objecting.isEmpty ? nil : .pending
        case .property: isPropertyReconciled ? nil : .missing
        case .list: isListTold ? nil : .missing
        case .separation: separationReason
        }
    }

    private func assessmentReason(on day: Int, _ rules: CustodyRules) -> CustodyGate.Reason? {
        guard let assessment else { return .missing }
        if assessment.findsRisk { return .risk }
        return (assessment.day...(assessment.day + rules.assessmentDays)).contains(day) ? nil : .expired
    }

    private var sides: [MemberID] { [holder.member, receiver.member] }

    private var identityReason: CustodyGate.Reason? {
        if sides.contains(where: { identified[$0] == false }) { return .unresolved }
        return sides.allSatisfy { identified[$0] == true } ? nil : .missing
    }

    private var nationalityReason: CustodyGate.Reason? {
        let answers = sides.map { nationality[$0] }
        if answers.contains(.denied) { return .denied }
        if answers.contains(.unknown) { return .unknown }
        return answers.contains(nil) ? .missing : nil
    }

    private func fitnessReason(on day: Int) -> CustodyGate.Reason? {
        guard let fitness else { return .missing }
        if !fitness.isFit { return .unfit }
        return day <= fitness.validUntil ? nil : .expired
    }

    private var separationReason: CustodyGate.Reason? {
        switch isWoman {
        case false?: nil
        case true?: order?.separatesWomen == false ? .notOrdered : nil
        case nil: .unknown
        }
    }
}
