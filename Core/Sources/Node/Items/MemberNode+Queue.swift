public import Desks
import IJSON
public import Room
import Store

extension MemberNode {
    /// The most items that are read at once of those that are left open.
    public static let openLimit = 1000

    /// Items that wait for a person here, the most urgent first, of these the oldest: at most `openLimit`.
    public func waitingItems() async throws(NodeFault) -> [Item] {
        try await memory.waiting.value(changed) { () async throws(NodeFault) in
            try await leftOpen(below: Item.leastUrgentHere)
        }
    }

    /// Items that wait for a person here, then those that wait for others; each the most urgent first, of these the
    /// oldest: at most `openLimit`.
    public func openItems() async throws(NodeFault) -> [Item] {
        try await memory.open.value(changed) { () async throws(NodeFault) in try await leftOpen(below: .max) }
    }

    private func leftOpen(below urgency: Int) async throws(NodeFault) -> [Item] {
        try await read { reader in
            try reader.open("item", below: urgency, limit: Self.openLimit).map { try Item(json: $0.json) }
        }
    }

    /// How many items are left open, by precedence; of these alone that wait for an answer, when it is asked for.
    public func openCounts(isAwaited: Bool = false) async throws(NodeFault) -> [Precedence: Int] {
        let counts = try await read { try $0.openCounts("item", isDue: isAwaited) }
        var sums: [Precedence: Int] = [:]
        for (urgency, count) in counts {
            sums[Precedence.allCases[urgency % Item.leastUrgentHere], default: 0] += count
        }
        return sums
    }

    /// What happened to items from one time up to and without another. What it takes depends on what happened then, and
    /// not on how much is stored.
    public func counts(_ times: Range<Int>) async throws(NodeFault) -> [EventCount] {
        try await read { try $0.tallies(times) }.compactMap { EventCount($0.key, $0.value) }
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
