import Desks
import Node
import Room
import Store
import Testing

/// A short scenario of officers who try again what a failing store told them was not done.
struct FaultyScenario {
    let room: TestRoom

    /// Tries until it is done; an officer who is told "unavailable" looks whether it is done already, and tries again.
    private func insist(
        _ isDone: () async throws -> Bool, _ action: () async throws -> Void
    ) async throws {
        for _ in 1...3 {
            do {
                try await action()
            } catch let fault as NodeFault {
                guard case .unavailable = fault else { throw fault }
            }
            if try await isDone() { return }
        }
        Issue.record("not done after three times")
    }

    private func exchange() async throws {
        for _ in 1...3 {
            do {
                return try await room.exchange()
            } catch NodeFault.unavailable {
                continue
            }
        }
        Issue.record("no exchange after three times")
    }

    /// a asks, b answers, a corrects and recalls, with the mediator in between.
    func run() async throws {
        let due = room.clock.now + 3600
        func approve(_ content: Draft.Content, at node: MemberNode) async throws {
            let before = try await node.items().count
            let steps = try await node.stepCount()
            try await insist({ try await !node.drafts().isEmpty }) {
                _ = try await node.save(content, by: .drafter, submit: true)
            }
            let draft = try await node.drafts()[0]
            try await insist({ try await node.drafts().isEmpty }) {
                _ = try await node.approve(draft.id, by: .releasing)
            }
            #expect(try await node.stepCount() == steps + 1)
            if case .message = content { #expect(try await node.items().count == before + 1) }
        }
        func release(_ kind: String, to audience: MemberID) async throws -> StepID {
            let key = try #require(try await room.m.items([.queued]).first { $0.kind == kind }?.key)
            try await insist({ try await room.m.item(key).stage == .released }) {
                _ = try await room.release(key, to: audience)
            }
            return key
        }
        try await approve(.message(.request(due: due)), at: room.a)
        try await exchange()
        let asked = try await release("request", to: .b)
        try await exchange()
        let got = try #require(try await room.b.items().first)
        try await insist({ try await room.b.item(got.key).level == .opened }) {
            try await room.b.acknowledge(got.key, .opened, note: nil, by: .drafter, name: "Officer")
        }
        try await approve(.message(.answer(to: [.aBorder], got.key)), at: room.b)
        try await exchange()
        _ = try await release("answer", to: .a)
        try await exchange()
        try await approve(.recall(item: asked, reason: nil), at: room.a)
        try await exchange()
        await room.m.watch()
        try await exchange()
        try await check(asked)
    }

    private func check(_ asked: StepID) async throws {
        #expect(try await room.a.items().count == 2)
        #expect(try await room.m.items().count == 2)
        #expect(try await room.b.items().count == 2)
        for node in [room.a, room.m] {
            #expect(try await node.item(asked).stage == .recalled)
            #expect(try await node.item(asked).answer == .answered)
            #expect(try await node.item(asked).leg(to: .b)?.level == .opened)
        }
        for direction in room.directions {
            let sent = try await room.steps(of: direction, at: direction.from)
            let held = try await room.steps(of: direction, at: direction.to)
            #expect(sent.map(\.envelope) == held.map(\.envelope))
            #expect(sent.map(\.sequence) == Array(1...max(1, sent.count)).prefix(sent.count).map { $0 })
        }
        let releases = try await room.said(.mediator, .b).filter { if case .release = $0 { true } else { false } }
        #expect(releases.count == 1)
        for node in [room.m, room.a, room.b] { #expect(try await node.journal("alarm").isEmpty) }
    }
}
