import Node
import Room
import Testing

struct ApprovalTests {
    private func submitted(_ room: TestRoom, by officer: Officer = .drafter) async throws -> Draft {
        try await room.a.save(.message(.report()), by: officer, submit: true)
    }

    @Test func `nobody approves their own draft, whatever their roles`() async throws {
        let room = try await TestRoom()
        let draft = try await submitted(room, by: .releasing)
        let all = Officer(name: "releasing", roles: Set(Role.allCases))
        await #expect(throws: NodeFault.authority(.ownDraft)) { try await room.a.approve(draft.id, by: all) }
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.approve(draft.id, by: Officer(name: "other", roles: [.drafter, .duty, .administrator]))
        }
        #expect(try await room.sent(.a, .mediator).isEmpty)
        let other = Officer(name: "other", roles: [.releasing])
        #expect(try await room.a.approve(draft.id, by: other).count == 1)
        await #expect(throws: NodeFault.notFound) { try await room.a.approve(draft.id, by: other) }
        #expect(try await room.sent(.a, .mediator).count == 1)
    }

    @Test func `who changes another's draft becomes its drafter`() async throws {
        let room = try await TestRoom()
        let draft = try await submitted(room)
        let changed = try await room.a.save(
            .message(.report("Other words.")), id: draft.id, revision: draft.revision, by: .releasing, submit: true)
        #expect(changed.drafter == "releasing")
        #expect(changed.previous == .message(.report()))
        await #expect(throws: NodeFault.authority(.ownDraft)) { try await room.a.approve(draft.id, by: .releasing) }
        let same = try await room.a.save(
            changed.content, id: draft.id, revision: changed.revision, by: .drafter, submit: true)
        #expect(same.drafter == "releasing")
    }

    @Test func `an approval is of the words that were read`() async throws {
        let room = try await TestRoom()
        let draft = try await submitted(room)
        _ = try await room.a.save(
            .message(.report("Other words.")), id: draft.id, revision: draft.revision, by: .drafter, submit: true)
        await #expect(throws: NodeFault.stale) {
            try await room.a.approve(draft.id, revision: draft.revision, by: .releasing)
        }
        await #expect(throws: NodeFault.stale) {
            try await room.a.save(draft.content, id: draft.id, revision: draft.revision, by: .drafter, submit: true)
        }
        #expect(try await room.a.approve(draft.id, revision: draft.revision + 1, by: .releasing).count == 1)
    }

    @Test func `only what was submitted is approved, and only what the rules allow is submitted`() async throws {
        let room = try await TestRoom()
        let open = try await room.a.save(.message(.report()), by: .drafter, submit: false)
        await #expect(throws: NodeFault.state) { try await room.a.approve(open.id, by: .releasing) }
        let wrong = Message.report(to: [OfficeID("b.navy")!])
        let kept = try await room.a.save(.message(wrong), by: .drafter, submit: false)
        #expect(kept.stage == .open)
        await #expect(throws: NodeFault.refused(.addressee)) {
            try await room.a.save(.message(wrong), id: kept.id, revision: 1, by: .drafter, submit: true)
        }
        #expect(try await room.a.draft(kept.id).stage == .open)
        for officer in [Officer.observer, .administrator, Officer(name: "none", roles: [])] {
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.a.save(.message(.report()), by: officer, submit: false)
            }
        }
    }

    @Test func `a rejected draft goes back with its reason, and only by one who could approve it`() async throws {
        let room = try await TestRoom()
        let draft = try await submitted(room)
        await #expect(throws: NodeFault.authority(.ownDraft)) {
            try await room.a.reject(draft.id, reason: "No.", by: .drafter)
        }
        for officer in [Officer.observer, Officer(name: "none", roles: [])] {
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.a.reject(draft.id, reason: "No.", by: officer)
            }
        }
        try await room.a.reject(draft.id, reason: "Which road?", by: .releasing)
        let back = try await room.a.draft(draft.id)
        #expect((back.stage, back.note) == (.rejected, "Which road?"))
        await #expect(throws: NodeFault.state) { try await room.a.approve(draft.id, by: .releasing) }
        let again = try await room.a.save(
            back.content, id: back.id, revision: back.revision, by: .drafter, submit: true)
        #expect(again.stage == .submitted)
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.discard(draft.id, by: .releasing)
        }
        try await room.a.discard(draft.id, by: .drafter)
        await #expect(throws: NodeFault.notFound) { try await room.a.draft(draft.id) }
    }

    @Test func `authority is lent from a time until a time`() async throws {
        let room = try await TestRoom()
        try await room.addUsers([.drafter, .releasing, Officer(name: "deputy", roles: [.drafter])], at: .a)
        let deputy = Officer(name: "deputy", roles: [.drafter])
        let start = room.clock.now + 100
        try await room.a.delegate(to: "deputy", from: start, until: start + 100, by: .releasing)
        let draft = try await submitted(room)
        for time in [start - 1, start + 100] {
            room.clock.now = time
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.a.approve(draft.id, by: deputy)
            }
        }
        room.clock.now = start
        await #expect(throws: NodeFault.authority(.roleMissing)) {
            try await room.a.delegate(to: "drafter", from: start, until: start + 1, by: deputy)
        }
        let own = try await submitted(room, by: deputy)
        await #expect(throws: NodeFault.authority(.ownDraft)) { try await room.a.approve(own.id, by: deputy) }
        // What the drafter lends doesn't count for the drafter's own draft.
        let lenders = try await submitted(room, by: .releasing)
        await #expect(throws: NodeFault.authority(.delegatedByDrafter)) {
            try await room.a.approve(lenders.id, by: deputy)
        }
        #expect(try await room.a.approve(draft.id, by: deputy).count == 1)
    }

    @Test func `a delegation ends with the giver's own authority`() async throws {
        let room = try await TestRoom()
        let deputy = Officer(name: "deputy", roles: [.drafter])
        try await room.addUsers([.administrator, .drafter, .releasing, deputy], at: .a)
        let now = room.clock.now
        try await room.a.delegate(to: "deputy", from: now, until: now + 1000, by: .releasing)
        let draft = try await submitted(room)
        try await room.a.change("releasing", by: .administrator) { $0.isDisabled = true }
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.a.approve(draft.id, by: deputy) }
        try await room.a.change("releasing", by: .administrator) {
            $0.isDisabled = false
            $0.roles = [.drafter]
        }
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.a.approve(draft.id, by: deputy) }
        for (holder, from, until) in [("releasing", now, now + 1), ("deputy", now, now), ("nobody", now, now + 1)] {
            await #expect(throws: NodeFault.self) {
                try await room.a.delegate(to: holder, from: from, until: until, by: .releasing)
            }
        }
    }
}
