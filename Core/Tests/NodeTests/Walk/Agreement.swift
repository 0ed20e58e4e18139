import Desks
import Node
import Room
import Store
import Testing
import TransparencyLog

/// What must hold of all nodes together once everything was brought to everybody.
struct Agreement {
    let room: TestRoom

    func check() async throws {
        try await checkChains()
        for party in room.charter.parties {
            try await checkItems(of: party)
            try await checkAnswers(to: party)
            try await checkReleases(to: party)
        }
        for member in room.members {
            #expect(try await room.node(member).journal("alarm").map { "\($0.json)" } == [], "\(member)")
            #expect(try await room.node(member).journal("evidence").isEmpty)
        }
    }

    func checkChains() async throws { for direction in room.directions { try await checkChain(direction) } }

    private func checkChain(_ direction: Direction) async throws {
        let sent = try await room.steps(of: direction, at: direction.from)
        let held = try await room.steps(of: direction, at: direction.to)
        #expect(sent.map(\.envelope) == held.map(\.envelope), "\(direction)")
        #expect(sent.map(\.sequence) == Array(0..<sent.count).map { $0 + 1 })
        let verifier = StepVerifier(terms: room.node(direction.from).terms, member: direction.from)
        var previous = verifier.terms.room
        for step in sent {
            let claims = try verifier.stored(step.envelope).claims
            #expect(claims.previous == previous)
            #expect(claims.sequence == step.sequence)
            previous = step.entry
        }
    }

    /// Each submission is in one final stage, the same at its author and at the mediator.
    private func checkItems(of party: MemberID) async throws {
        let own = try await room.node(party).items(limit: 10_000).filter { $0.side == .outgoing }
        let atMediator = try await room.m.items(limit: 10_000).filter { $0.side == .incoming && $0.peer == party }
        let submissions = try await room.said(party, .mediator).filter { if case .message = $0 { true } else { false } }
        #expect(own.count == submissions.count)
        #expect(Set(atMediator.map(\.key)).isSubset(of: own.map(\.key)))
        for item in own {
            #expect(!item.stage.isOpen, "\(item)")
            guard let other = atMediator.first(where: { $0.key == item.key }) else {
                #expect(item.stage == .refused)
                continue
            }
            #expect(item.stage == other.stage, "\(item) \(other)")
            #expect(item.replacedBy == other.replacedBy)
            #expect(item.serial == other.serial)
            #expect(item.received == other.received)
            let legs = Set(item.legs.map { "\($0.audience) \($0.level as Any) \($0.entry as Any)" })
            #expect(legs == Set(other.legs.map { "\($0.audience) \($0.level as Any) \($0.entry as Any)" }))
            #expect(legs.count == item.legs.count)
        }
    }

    /// Each step that asks for an answer has one.
    private func checkAnswers(to party: MemberID) async throws {
        var accepted: [StepID: Int] = [:]
        var refused: Set<StepID> = []
        for content in try await room.said(.mediator, party) {
            switch content {
            case .acceptance(let steps, _): for step in steps { accepted[step.step, default: 0] += 1 }
            case .refusal(let step, _): refused.insert(step)
            default: break
            }
        }
        let asked = try await room.sent(party, .mediator).filter(\.type.isAnswered).map(\.id)
        for step in asked { #expect(accepted[step] == 1 || accepted[step] == nil && refused.contains(step)) }
        #expect(Set(accepted.keys).union(refused).isSubset(of: asked))
    }

    /// Each release is one item at its receiver, acknowledged once, numbered in order.
    private func checkReleases(to party: MemberID) async throws {
        let steps = try await room.sent(.mediator, party).filter { $0.type == .release }.map(\.id)
        let got = try await room.node(party).items(limit: 10_000).filter { $0.side == .incoming }
        #expect(Set(steps) == Set(got.map(\.key)))
        #expect(steps.count == got.count)
        #expect(got.compactMap(\.serial).sorted() == Array(0..<steps.count).map { $0 + 1 })
        var delivered: [StepID: Int] = [:]
        for case .acknowledgement(.delivered, let releases, _, _) in try await room.said(party, .mediator) {
            for release in releases { delivered[release.id, default: 0] += 1 }
        }
        for step in steps { #expect(delivered[step] == 1) }
        for item in try await room.m.items(limit: 10_000) {
            guard let leg = item.leg(to: party), let release = leg.release else { continue }
            let there = try #require(got.first { $0.key == release })
            #expect(there.level == leg.level)
            let stages: [ItemStage] =
                switch item.stage {
                case .released: [.received]
                case .superseded: [.superseded, .received]
                default: [item.stage]
                }
            #expect(stages.contains(there.stage), "\(item) \(there)")
        }
    }
}
