import IJSON
import Store

/// A proposal to give an officer who can't log in any more access again. Another officer must approve it.
public struct AccessReset: Sendable, Hashable {
    /// What is taken from the officer. Either way a password is drawn that has to be changed: whoever knew the old one
    /// could else set up a second factor in the officer's place.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// The password; the second factor stays.
        case password
        /// The second factor too.
        case factor
    }

    /// Whose access.
    public var user: String
    /// Who proposed it.
    public var proposer: String
    /// What is taken.
    public var scope: Scope
    /// Why, in the proposer's words.
    public var reason: String
    /// When, in seconds since 1970.
    public var at: Int

    static let collection = "reset"
    /// A proposal that nobody approves lapses after a day.
    static let lifetime = 24 * 3600

    init(user: String, proposer: String, scope: Scope, reason: String, at: Int) {
        self.user = user
        self.proposer = proposer
        self.scope = scope
        self.reason = reason
        self.at = at
    }

    init?(_ record: Record) {
        let json = record.json
        guard let proposer = json["proposer"]?.string, let reason = json["reason"]?.string,
            let scope = json["scope"]?.string.flatMap(Scope.init(rawValue:))
        else { return nil }
        self.init(user: record.id, proposer: proposer, scope: scope, reason: reason, at: record.changed)
    }

    var record: Record {
        Record(
            collection: Self.collection, id: user, revision: 0, changed: at,
            json: .object([
                "proposer": .string(proposer), "scope": .string(scope.rawValue), "reason": .string(reason),
            ]))
    }

    func isOver(at now: Int) -> Bool { now - at >= Self.lifetime }
}
