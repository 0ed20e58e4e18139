import IJSON
public import Room
import Store

/// A Flash warning passes with one officer, and another looks at it afterwards.
extension MemberNode {
    /// Notes that a second officer looked at a Flash warning afterwards.
    public func reviewedAfterwards(_ key: StepID, note: String?, by officer: Officer) async throws(NodeFault) {
        try Words.check(note, Words.noteLimit, "note")
        try await sequencer.perform { turn in
            guard let record = try turn.writer.record("after-review", key.description) else { throw NodeFault.notFound }
            guard record.json["user"]?.string != officer.name else { throw AuthorityFault.sameReviewer }
            guard !officer.roles.isDisjoint(with: [.releasing, .duty]) else { throw AuthorityFault.roleMissing }
            try turn.writer.remove("after-review", key.description)
            try turn.audit(officer.name, "flash.reviewed", key.description)
            try turn.log("flash.reviewed \(officer.name)" + (note.map { ": " + $0 } ?? ""), about: key)
        }
    }
}

extension Turn {
    /// Notes that one officer handled a Flash warning alone, so that another looks at it.
    func askForReview(of key: StepID, after officer: Officer) throws {
        guard try writer.record("after-review", key.description) == nil else { return }
        try writer.put(
            Record(
                collection: "after-review", id: key.description, revision: 0, changed: now,
                json: .object(["user": .string(officer.name)])))
    }
}
