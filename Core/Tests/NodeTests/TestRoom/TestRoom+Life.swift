import Desks
import IJSON
import Node
import Room

extension Message {
    /// A message to offices, releasable to the members addressed.
    static func make(
        _ kind: String, _ body: JSON, to offices: [OfficeID], label: TrafficLight = .amber,
        change: (inout Message) -> Void = { _ in }
    ) -> Message {
        let caveat = Caveat(label, releasableTo: Set(offices.map(\.member).filter { !$0.isMediator }))
        var message = Message(
            kind: kind, precedence: .routine, caveat: caveat, action: offices, subject: "Subject of a \(kind)",
            body: body)
        change(&message)
        return message
    }

    static func report(
        _ text: String = "Seen.", to offices: [OfficeID] = [.bBorder], label: TrafficLight = .amber,
        change: (inout Message) -> Void = { _ in }
    ) -> Message {
        let body = JSON.object(["reliability": .string("B"), "credibility": .string("2"), "text": .string(text)])
        return make("report", body, to: offices, label: label, change: change)
    }

    static func warning(
        to offices: [OfficeID] = [.bBorder], at point: String = "36.12345, 42.54321",
        change: (inout Message) -> Void = { _ in }
    ) -> Message {
        let body = JSON.object([
            "object": .string("persons"), "place": .object(["at": .string(point)]), "time": .int(Charter.created),
            "count": .int(7), "heading": .string("ne"), "precision": .string("approximate"),
            "text": .string("A column on foot."),
        ])
        return make("warning", body, to: offices, change: change)
    }

    static func flash(to offices: [OfficeID] = [.bBorder]) -> Message {
        warning(to: offices) {
            $0.precedence = .flash
            $0.fixedForm = true
        }
    }

    static func request(
        to offices: [OfficeID] = [.bBorder], due: Int, change: (inout Message) -> Void = { _ in }
    ) -> Message {
        make("request", .object(["question": .string("Who holds it?")]), to: offices) {
            $0.due = due
            change(&$0)
        }
    }

    static func answer(
        to offices: [OfficeID], _ request: StepID, change: (inout Message) -> Void = { _ in }
    ) -> Message {
        let body = JSON.object(["completeness": .string("full"), "text": .string("We do.")])
        return make("answer", body, to: offices) {
            $0.reference = request
            change(&$0)
        }
    }

    static func notice(
        _ text: String = "A meeting.", to offices: [OfficeID] = [.bBorder], change: (inout Message) -> Void = { _ in }
    ) -> Message {
        make("notice", .object(["category": .string("meeting"), "text": .string(text)]), to: offices, change: change)
    }
}

extension TestRoom {
    /// Drafts and approves.
    @discardableResult
    func send(_ content: Draft.Content, from member: MemberID) async throws -> StepID {
        let draft = try await node(member).save(content, by: .drafter, submit: true)
        return try await node(member).approve(draft.id, by: .releasing).first!
    }

    @discardableResult
    func send(_ message: Message, from member: MemberID) async throws -> StepID {
        try await send(.message(message), from: member)
    }

    /// Releases an item whole.
    @discardableResult
    func release(
        _ key: StepID, to audience: MemberID, by officer: Officer = .duty,
        change: (inout ReleasePlan) -> Void = { _ in }
    ) async throws -> StepID? {
        var plan = ReleasePlan(audience: audience, caveat: try await m.item(key).caveat)
        change(&plan)
        return try await m.release(key, by: plan, officer: officer)
    }

    /// Sends, exchanges, releases, exchanges: the item's key at its author, and that at its receiver.
    func cross(
        _ message: Message, from author: MemberID = .a, to audience: MemberID = .b,
        change: (inout ReleasePlan) -> Void = { _ in }
    ) async throws -> (sent: StepID, got: StepID) {
        let sent = try await send(message, from: author)
        try await exchange()
        let got = try await release(sent, to: audience, change: change)!
        try await exchange()
        return (sent, got)
    }
}
