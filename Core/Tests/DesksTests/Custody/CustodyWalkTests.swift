import Room
import Testing

@testable import Desks

/// All that can happen to somebody, whoever says it, in every order.
struct CustodyWalkTests {
    private let a = CustodySamples.holder.member
    private let b = CustodySamples.receiver.member
    private let day = CustodySamples.day
    private let rules = CustodySamples.rules

    private static let moves: [CustodyEvent] = [
        .nominate, .offer, .clear, .withdraw, .order(CustodySamples.order()), .depart, .passOn, .handOver, .receive,
        .refuse, .turnBack, .comeBack, .hospitalise, .discharge, .escape, .recapture, .die, .release,
    ]

    /// Walks all states that can be reached from one by some events, and looks at each step.
    private func walk(
        _ start: CustodyCase, _ events: [CustodyEvent], _ look: (CustodyCase, CustodyEvent, CustodyCase) -> Void
    )
        -> Set<CustodyCase>
    {
        var seen: Set<CustodyCase> = [start]
        var edge = [start]
        while let state = edge.popLast() {
            for event in events {
                for speaker in [a, b, .mediator] {
                    guard let next = try? state.after(event, by: speaker, on: day, rules) else { continue }
                    look(state, event, next)
                    if seen.insert(next).inserted { edge.append(next) }
                }
            }
        }
        return seen
    }

    /// Everything but some gates is open, and stays so.
    private func ready(but closed: Set<CustodyGate>) throws -> CustodyCase {
        var person = CustodySamples.fresh()
        for gate in CustodyGate.allCases where !closed.contains(gate) && gate != .separation && gate != .list {
            for (event, speaker) in CustodySamples.openers(gate) {
                person = try person.after(event, by: speaker, on: day, rules)
            }
        }
        return person
    }

    private func check(_ before: CustodyCase, _ event: CustodyEvent, _ after: CustodyCase) {
        switch event {
        case .depart, .handOver:
            #expect(after.closedGates(on: day, rules).isEmpty, "\(event) with \(after.closedGates(on: day, rules))")
        case .receive: #expect(before.stage == .handedOver)
        default: break
        }
        // The receiver answers for whom it signed for, and for nobody else.
        #expect(after.isAtReceiver == (before.isAtReceiver || event == .receive), "\(event)")
        let isWithEscort = [.moving, .handedOver, .refused, .returning].contains(after.stage)
        let isHeld = [.held, .proposed, .cleared, .ordered].contains(after.stage)
        if isHeld { #expect(after.responsible == CustodySamples.holder, "\(event)") }
        if isWithEscort { #expect(CustodySamples.escorts.contains(after.responsible), "\(event)") }
        if after.stage == .received { #expect(after.responsible == CustodySamples.receiver) }
    }

    @Test func `whatever happens in whatever order, nobody is handed over with one or two gates closed`() throws {
        let gates = CustodyGate.allCases
        var states = 0
        for (place, one) in gates.enumerated() {
            for other in gates[place...] {
                let events =
                    Self.moves + [CustodyEvent.tellList]
                    + [one, other].flatMap { CustodySamples.openers($0) + CustodySamples.closers($0) }.map(\.0)
                states += walk(try ready(but: [one, other]), Array(Set(events)), check).count
            }
        }
        #expect(states > 10_000)
    }

    @Test func `every stage is reached, and from every one that isn't final somebody gets out`() throws {
        let states = walk(
            try ready(but: []), Self.moves + [.tellList, .establishAge(.minorOrDoubtful)], check)
        #expect(Set(states.map(\.stage)) == Set(CustodyStage.allCases))
        for stage in CustodyStage.allCases {
            let ways = CustodyStage.Move.allCases.filter { stage.after($0, atReceiver: false) != nil }
            #expect(ways.isEmpty == stage.isFinal, "\(stage)")
        }
    }

    @Test func `nobody says what is another's to say`() throws {
        let moving = try CustodySamples.moving()
        for (event, speaker) in [
            (CustodyEvent.handOver, b), (.handOver, .mediator), (.escape, b), (.turnBack, b),
            (
                .assess(
                    RiskAssessment(authority: "x", day: day, findsRisk: false)), b
            ), (.identify(isResolved: true), .mediator),
        ] {
            #expect(throws: CustodyFault.speaker(speaker)) { try moving.after(event, by: speaker, on: day, rules) }
        }
        let over = try moving.after(.handOver, by: a, on: day, rules)
        #expect(throws: CustodyFault.speaker(a)) { try over.after(.receive, by: a, on: day, rules) }
        let there = try over.after(.receive, by: b, on: day, rules)
        #expect(throws: CustodyFault.speaker(a)) { try there.after(.escape, by: a, on: day, rules) }
        #expect(throws: CustodyFault.stage(.received)) { try there.after(.interview, by: a, on: day, rules) }
    }
}
