public import Desks
import IJSON
public import Room
public import Store
import TransparencyLog

/// A step in the time line of an item.
public struct TimelineStep: Sendable, Hashable {
    /// The step.
    public let step: StoredStep
    /// What it says.
    public let content: StepContent
}

extension MemberNode {
    /// One item.
    public func item(_ key: StepID) async throws(NodeFault) -> Item {
        guard let item = try await read({ try $0.row("item", key.description).map { try Item(json: $0.json) } }) else {
            throw .notFound
        }
        return item
    }

    /// Items in given stages (all when none is named), newest first.
    public func items(_ stages: [ItemStage] = [], limit: Int = 500) async throws(NodeFault) -> [Item] {
        try await read { reader in
            try reader.rows("item", stages: stages.map(\.rawValue), limit: limit).map { try Item(json: $0.json) }
        }
    }

    /// What an item says: the message as this node holds it.
    public func message(_ item: Item) async throws(NodeFault) -> Message {
        switch try await content(item) {
        case .message(let message): return message
        case .release(let release): return release.message
        default: throw .notFound
        }
    }

    /// The content of the step that made an item at this node.
    public func content(_ item: Item) async throws(NodeFault) -> StepContent {
        let author = item.author(at: member)
        guard let stored = try await read({ try $0.step(item.key, from: author) }) else { throw .notFound }
        return try parse(stored).content
    }

    /// The steps that tell of an item, in the order this node had them.
    public func timeline(_ key: StepID) async throws(NodeFault) -> [TimelineStep] {
        let steps = try await read { try $0.steps(at: $0.row("item", key.description)?.steps ?? []) }
        var timeline: [TimelineStep] = []
        for step in steps { timeline.append(TimelineStep(step: step, content: try parse(step).content)) }
        return timeline
    }

    func parse(_ stored: StoredStep) throws(NodeFault) -> VerifiedStep {
        do {
            return try StepVerifier(terms: terms, member: member).stored(stored.envelope)
        } catch {
            throw .unavailable("step \(stored.id)")
        }
    }

    /// The last lines of a journal (`duty`, `audit`, `alarm`, `terms`), newest first.
    public func journal(_ name: String, limit: Int = 100) async throws(NodeFault) -> [JournalLine] {
        try await read { try $0.journal(name, limit: limit) }
    }

    /// The lines of a journal from a time on, newest first.
    public func journal(_ name: String, since time: Int, limit: Int) async throws(NodeFault) -> [JournalLine] {
        try await read { try $0.journal(name, since: time, limit: limit) }
    }

    /// The records of a collection, for what has no view of its own.
    public func records(_ collection: String) async throws(NodeFault) -> [Record] {
        try await read { try $0.records(collection) }
    }

    /// The attachment of an item that has that digest, or the mediator's redacted version of one.
    public func attachment(_ digest: String, of item: Item) async throws(NodeFault) -> Attachment {
        let submitted = try await message(item).attachments
        let redacted = try await reviewState(item.key).redactedFiles.values
        guard let file = (submitted + redacted).first(where: { $0.digest.description == digest }) else {
            throw .notFound
        }
        return file
    }

    /// How many steps this node holds.
    public func stepCount() async throws(NodeFault) -> Int { try await read { try $0.stepCount() } }

    /// Whether a peer was released that ciphertext: only then may it fetch it.
    public func mayFetch(_ digest: String, _ peer: MemberID) async throws(NodeFault) -> Bool {
        try await read { try $0.link("blob/\(peer)/\(digest)") != nil }
    }
}
