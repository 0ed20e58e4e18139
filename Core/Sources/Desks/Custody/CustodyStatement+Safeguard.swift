import IJSON

extension CustodyStatement {
    /// What a safeguard establishes; `nil` when it lacks what its kind of safeguard needs.
    static func safeguard(_ body: JSON) -> CustodyEvent? {
        guard let name = body["safeguard"]?.string, let safeguard = Safeguard(rawValue: name) else { return nil }
        let finding = body["finding"]?.string
        let authority = body["authority"]?.string
        switch safeguard {
        case .assessment:
            guard let authority, let day = body["date"]?.int, let finding, ["risk", "no-risk"].contains(finding) else {
                return nil
            }
            return .assess(RiskAssessment(authority: authority, day: day / 86_400, findsRisk: finding == "risk"))
        case .interview: return .interview
        case .information: return .inform
        case .age:
            guard let finding, ["adult", "minor"].contains(finding) else { return nil }
            return .establishAge(finding == "adult" ? .adult : .minorOrDoubtful)
        case .fitness:
            guard let until = body["valid_until"]?.int, let finding, ["fit", "unfit"].contains(finding) else {
                return nil
            }
            return .examine(Fitness(isFit: finding == "fit", validUntil: until / 86_400))
        case .notification: return body["reference_number"]?.string.map { .notify($0) }
        case .access: return authority.map { .agreeAccess($0) }
        case .property: return .reconcileProperty
        case .list: return .tellList
        }
    }
}
