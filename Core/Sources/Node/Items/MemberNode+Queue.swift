public import Desks
import IJSON
public import Room
import Store

extension MemberNode {
    /// Items that are queued or received, newest first: at most a thousand.
    func openItems() async throws(NodeFault) -> [Item] {
        try await memory.open.value(changed) { () async throws(NodeFault) in
            try await items([.queued, .received], limit: 1000)
        }
    }

    /// Items that wait for a person here, newest first.
    public func waitingItems() async throws(NodeFault) -> [Item] {
        try await openItems().filter { deadline(of: $0) != nil }
    }

    /// Who works on which items, all that are under way; without redacted files.
    public func reviews() async throws(NodeFault) -> [StepID: ReviewState] {
        try await read { reader in
            var states: [StepID: ReviewState] = [:]
            func note(_ record: Record, _ set: (inout ReviewState) throws -> Void) rethrows {
                guard let key = StepID(record.id) else { return }
                try set(&states[key, default: ReviewState(redactedFiles: [:], afterReview: false)])
            }
            for claim in try reader.records("claim") {
                note(claim) {
                    $0.takenBy = claim.json["user"]?.string
                    $0.takenAt = claim.changed
                }
            }
            for proposal in try reader.records("proposal") {
                try note(proposal) {
                    $0.proposal = try proposal.json["plan"].map { try ReleasePlan(json: $0) }
                    $0.proposer = proposal.json["user"]?.string
                    $0.proposedAt = proposal.changed
                }
            }
            for alone in try reader.records("after-review") {
                note(alone) {
                    $0.afterReview = true
                    $0.handledBy = alone.json["user"]?.string
                }
            }
            return states
        }
    }

    /// What the officers of this node are called, by their names; switched off ones too.
    public func displayNames() async throws(NodeFault) -> [String: String] {
        try await memory.names.value(changed) { () async throws(NodeFault) in
            Dictionary(try await users().map { ($0.name, $0.display) }) { $1 }
        }
    }
}
