import Desks
import IJSON
public import Room
import Store

/// Who works on an item, and what was proposed for it.
public struct ReviewState: Sendable, Hashable {
    /// The officer who took it.
    public var takenBy: String?
    /// When, in seconds since 1970.
    public var takenAt: Int?
    /// The mediator's redacted versions of the item's files, by the file's number.
    public var redactedFiles: [Int: Attachment]
    /// A release that waits for a second officer.
    public var proposal: ReleasePlan?
    /// Who proposed it.
    public var proposer: String?
    /// When, in seconds since 1970.
    public var proposedAt: Int?
    /// Whether a Flash warning that one officer handled waits to be looked at.
    public var afterReview: Bool
    /// Who handled it, and so may not be the one to look.
    public var handledBy: String?
    /// What was decided last: it waits to be signed, or was undone.
    public var decision: PendingDecision?

    /// What waits to be signed.
    public var pending: PendingDecision? { decision.flatMap { $0.isUndone ? nil : $0 } }
}

extension MemberNode {
    /// Who works on an item.
    public func reviewState(_ key: StepID) async throws(NodeFault) -> ReviewState {
        try await read { reader in
            let claim = try reader.record("claim", key.description)
            let proposal = try reader.record("proposal", key.description)
            let alone = try reader.record("after-review", key.description)
            return ReviewState(
                takenBy: claim?.json["user"]?.string, takenAt: claim?.changed,
                redactedFiles: try FileRedactions(reader.record(FileRedactions.collection, key.description)).files,
                proposal: try proposal?.json["plan"].map { try ReleasePlan(json: $0) },
                proposer: proposal?.json["user"]?.string, proposedAt: proposal?.changed,
                afterReview: alone != nil, handledBy: alone?.json["user"]?.string,
                decision: try reader.record(PendingDecision.collection, key.description).map { try PendingDecision($0) }
            )
        }
    }

    /// Takes an item in hand; another officer's hand is taken over openly.
    public func take(_ key: StepID, by officer: Officer) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard try turn.item(key) != nil else { throw NodeFault.notFound }
            guard officer.roles.contains(.duty) else { throw AuthorityFault.roleMissing }
            // What is decided has to be undone first.
            guard try turn.pending(key) == nil else { throw NodeFault.state }
            let known = try turn.writer.record("claim", key.description)
            try turn.writer.put(
                Record(
                    collection: "claim", id: key.description, revision: known?.revision ?? 0, changed: turn.now,
                    json: .object(["user": .string(officer.name)])))
            try turn.audit(officer.name, "item.take", key.description)
        }
    }
}
