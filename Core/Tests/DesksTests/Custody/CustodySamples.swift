import Room
import Testing

@testable import Desks

/// Transfers of nobody, from `a` to `b`.
enum CustodySamples {
    static let holder = OfficeID("a.custody")!
    static let receiver = OfficeID("b.custody")!
    static let escorts = [OfficeID("a.escort")!, OfficeID("a.crossing")!]
    static let rules = CustodyRules(waivable: [.property, .list])
    static let day = 20_000

    static func fresh(isWoman: Bool? = true) -> CustodyCase {
        CustodyCase(holder: holder, receiver: receiver, isWoman: isWoman)
    }

    static func order(separatesWomen: Bool = true) -> MovementOrder {
        MovementOrder(name: "M-1", day: day, escorts: escorts, separatesWomen: separatesWomen)
    }

    /// What opens each gate, by whom.
    static func openers(_ gate: CustodyGate) -> [(CustodyEvent, MemberID)] {
        let (a, b) = (holder.member, receiver.member)
        return switch gate {
        case .assessment:
            [(.assess(RiskAssessment(authority: "An independent body", day: day, findsRisk: false)), a)]
        case .interview: [(.interview, a)]
        case .information: [(.inform, a)]
        case .challenge: [(.decideChallenge(upheld: false), a)]
        case .identity: [(.identify(isResolved: true), a), (.identify(isResolved: true), b)]
        case .nationality: [(.answerNationality(.confirmed), a), (.answerNationality(.confirmed), b)]
        case .age: [(.establishAge(.adult), a)]
        case .fitness: [(.examine(Fitness(isFit: true, validUntil: day)), a)]
        case .notification: [(.notify("R-17"), a)]
        case .access: [(.agreeAccess("An independent body"), a)]
        case .objection: [(.settle, .mediator), (.settle, a), (.settle, b)]
        case .property: [(.reconcileProperty, a)]
        case .list: [(.tellList, a)]
        case .separation: [(.order(order()), a)]
        }
    }

    /// What closes it again.
    static func closers(_ gate: CustodyGate) -> [(CustodyEvent, MemberID)] {
        let (a, b) = (holder.member, receiver.member)
        return switch gate {
        case .assessment: [(.assess(RiskAssessment(authority: "Another body", day: day, findsRisk: true)), a)]
        case .challenge: [(.challenge, a), (.decideChallenge(upheld: true), a)]
        case .identity: [(.identify(isResolved: false), a), (.identify(isResolved: false), b)]
        case .nationality: [(.answerNationality(.denied), b), (.answerNationality(.unknown), a)]
        case .age: [(.establishAge(.minorOrDoubtful), a)]
        case .fitness:
            [
                (.examine(Fitness(isFit: false, validUntil: day)), a),
                (.examine(Fitness(isFit: true, validUntil: day - 1)), a),
            ]
        case .objection: [(.object, .mediator), (.object, a), (.object, b)]
        case .separation: [(.order(order(separatesWomen: false)), a)]
        case .interview, .information, .notification, .access, .property, .list: []
        }
    }

    /// Somebody on the way, all gates open but those left out.
    static func moving(without missing: Set<CustodyGate> = []) throws -> CustodyCase {
        var person = fresh()
        for gate in CustodyGate.allCases where !missing.contains(gate) && gate != .separation {
            for (event, speaker) in openers(gate) { person = try person.after(event, by: speaker, on: day, rules) }
        }
        for event in [CustodyEvent.offer, .clear, .order(order()), .depart] {
            person = try person.after(event, by: holder.member, on: day, rules)
        }
        return person
    }
}
