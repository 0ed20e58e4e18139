import Desks
import Foundation
import IJSON
import Node
import Room
import Store

@testable import Console

extension Kinds {
    static var names: [String] { all.map(\.name) }
}

extension ConsoleRoom {
    static func officer(_ post: Post, _ member: MemberID) -> Officer {
        Officer(name: name(post, member), roles: post.roles)
    }

    /// Signs what the mediator's officers decided, as when the time to undo it is over.
    func sign() async throws {
        for decision in try await node(.mediator).pendingDecisions() {
            let officer = try await node(.mediator).user(decision.officer)!.officer
            try await node(.mediator).signNow(decision.item, by: officer)
        }
    }

    /// Carries steps and files both ways until nothing moves.
    func carry() async throws {
        try await sign()
        var moved = true
        while moved {
            moved = false
            for party in [MemberID.a, .b] {
                if try await carry(party, .mediator) { moved = true }
                if try await carry(.mediator, party) { moved = true }
            }
        }
    }

    private func carry(_ from: MemberID, _ to: MemberID) async throws -> Bool {
        let held = try await node(to).head(from: from)
        let steps = try await node(from).steps(to: to, after: held)
        guard !steps.isEmpty else { return false }
        for digest in steps.flatMap({ (try? UnverifiedStep($0))?.attachmentDigests ?? [] }) {
            if let blob = node(from).blob(digest) { _ = try node(to).store(blob: blob) }
        }
        return try await node(to).accept(steps, from: from).head > held
    }

    /// The identifiers of all steps that a node holds.
    func stepIDs(at member: MemberID) async throws -> [String] {
        try await stores[member]!.read { reader in
            try Self.members.flatMap { peer in
                try [Direction(from: member, to: peer), Direction(from: peer, to: member)].flatMap {
                    try reader.steps($0, after: 0, limit: 1000, bytes: 1 << 30).map(\.id.description)
                }
            }
        }
    }

    /// What the steps that a node holds say in clear: claims and disclosures, one after the other.
    func clearSteps(at member: MemberID) async throws -> [UInt8] {
        let tokens = try await stores[member]!.read { reader in
            try Self.members.flatMap { peer in
                try [Direction(from: member, to: peer), Direction(from: peer, to: member)].flatMap {
                    try reader.steps($0, after: 0, limit: 1000, bytes: 1 << 30).map(\.envelope.token)
                }
            }
        }
        var clear: [UInt8] = []
        for token in tokens {
            let parts = String(decoding: token, as: UTF8.self).split { $0 == "." || $0 == "~" }
            for part in parts { clear += Base64URL.decode(String(part)) ?? [] }
        }
        return clear
    }

    /// Writes straight into a node's store.
    func write(_ record: Record, at member: MemberID) async throws {
        let store = stores[member]!
        let result = await withCheckedContinuation { continuation in
            store.write {
                try $0.put(record)
            } completion: {
                continuation.resume(returning: $0)
            }
        }
        try result.get()
    }

    /// Everything that a node keeps and that a request may have changed, to see that one didn't.
    func state(of member: MemberID) async throws -> [String] {
        let node = node(member)
        var state = ["steps \(try await node.stepCount())"]
        for name in [
            "draft", "claim", "proposal", "pending", "shift", "delegation", "handover", "lexicon", "user", "reset",
            "sitrep", "enrolment",
        ] {
            state += try await node.records(name).map { "\(name) \($0.id) \($0.revision) \($0.changed)" }
        }
        // A session tells when it was last used, once a minute; that it is there and whose is enough.
        state += try await node.records("session").map { "session \($0.id) \($0.json["user"]?.string ?? "")" }
        for name in ["duty", "audit"] {
            // Who may read an item leaves a look in the audit by reading it, and has changed nothing.
            let last = try await node.journal(name, limit: 1000).first { $0.json["action"]?.string != "item.view" }
            state.append("\(name) \(last?.number ?? 0)")
        }
        return state
    }

    func message(
        _ kind: String = "notice", _ body: JSON? = nil, to member: MemberID = .b, subject: String = "A subject",
        change: (inout Message) -> Void = { _ in }
    ) -> Message {
        let standard = JSON.object(["category": .string("meeting"), "text": .string("The words.")])
        var message = Message(
            kind: kind, precedence: .routine,
            caveat: Room.Caveat(.amber, releasableTo: member.isMediator ? [] : [member]),
            action: [OfficeID("\(member).border")!], subject: subject, body: body ?? standard)
        change(&message)
        return message
    }

    /// A warning with a place, which can be given coarser.
    func warning(change: (inout Message) -> Void = { _ in }) -> Message {
        message(
            "warning",
            .object([
                "object": .string("persons"), "place": .object(["at": .string("36.12345, 42.54321")]),
                "time": .int(1_760_000_000), "count": .int(7), "heading": .string("ne"),
                "precision": .string("approximate"), "text": .string("A column on foot."),
            ]), change: change)
    }

    /// Drafts, approves and carries: the item's key at its author and the mediator.
    @discardableResult
    func send(_ message: Message, from member: MemberID = .a) async throws -> StepID {
        let draft = try await node(member).save(.message(message), by: Self.officer(.drafter, member), submit: true)
        let step = try await node(member).approve(draft.id, by: Self.officer(.releasing, member))[0]
        try await carry()
        return step
    }

    /// Sends and releases whole: the item's key at its author, and that at its receiver.
    func cross(_ message: Message, from member: MemberID = .a) async throws -> (sent: StepID, got: StepID) {
        let sent = try await send(message, from: member)
        let audience = message.audiences[0]
        let plan = ReleasePlan(audience: audience, caveat: try await node(.mediator).item(sent).caveat)
        let got = try await node(.mediator).release(sent, by: plan, officer: Self.officer(.duty, .mediator))!
        try await carry()
        return (sent, got)
    }
}
