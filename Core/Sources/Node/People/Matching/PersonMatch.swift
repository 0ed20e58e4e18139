public import Desks
public import Names

/// A person of a list that is to be looked up: one whom the other side offers, or asks for.
public struct ListedPerson: Sendable, Hashable {
    /// What is known of the person.
    public var record: PersonRecord
    /// How soon it matters.
    public var priority: PersonFile.Priority
    /// The person in a transfer, whom a match that nobody settled holds.
    public var person: PersonReference?

    /// A listed person.
    public init(_ record: PersonRecord, priority: PersonFile.Priority = .routine, person: PersonReference? = nil) {
        (self.record, self.priority, self.person) = (record, priority, person)
    }

    /// The person of a file, as one that came in a table.
    public init(_ file: PersonFile) { self.init(PersonRecord(file), priority: file.priority, person: file.person) }
}

/// Somebody who may be a listed person.
public struct PersonCandidate: Sendable, Hashable {
    /// Where the candidate stands.
    public enum Source: Sendable, Hashable {
        /// Among the node's own files.
        case registry
        /// On a watch list.
        case watchList(String)

        /// `registry`, or `watch/` and the list's name.
        public var name: String {
            switch self {
            case .registry: "registry"
            case .watchList(let name): "watch/\(name)"
            }
        }
    }

    /// One thing that speaks for it, or against.
    public struct Reason: Sendable, Hashable {
        /// In words.
        public var text: String
        /// What it adds to the binary logarithm of how much likelier it is one person than two; below 0 it speaks against.
        public var bits: Double
    }

    /// Where.
    public var source: Source
    /// The number there.
    public var number: String
    /// The name that agrees best, as it stands there.
    public var name: String
    /// How soon it matters there.
    public var priority: PersonFile.Priority
    /// The binary logarithm of how much likelier it is one person than two, by all that is known.
    public var bits: Double
    /// How likely it is this one, if it is one of that source at most, and as likely as not.
    public var probability: Double
    /// Why, the weightiest first, what speaks for it before what speaks against.
    public var reasons: [Reason]
}

/// Who may be one person of a list.
public struct PersonMatches: Sendable, Hashable {
    /// Which list was looked up.
    public var list: String
    /// Where the person stands on it, from 0.
    public var place: Int
    /// The person.
    public var listed: ListedPerson
    /// The likeliest first; none where nobody is likelier the person than not, by all that is known.
    public var candidates: [PersonCandidate]

    /// How soon it matters: by the list, or by somebody who is likelier the person than not.
    public var priority: PersonFile.Priority {
        candidates.filter { $0.probability >= 0.5 }.map(\.priority).reduce(listed.priority, min)
    }
}

/// A list looked up. It is shown to the officer; what is kept are decisions, and of whom of a transfer it isn't settled yet.
public struct PersonMatchRun: Sendable, Hashable {
    /// Identifier; random.
    public var list: String
    /// Priority cases first, then those of whom somebody is likeliest.
    public var persons: [PersonMatches]
    /// Against how many it was, in all sources.
    public var against: Int
    /// Whether it was broken off, and the rest was not looked up.
    public var isBrokenOff: Bool
}
