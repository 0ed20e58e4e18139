public import IJSON
public import Room
public import TransparencyLog

/// From whom to whom a chain of steps runs.
public struct Direction: Sendable, Hashable, CustomStringConvertible {
    /// The author.
    public let from: MemberID
    /// The receiver.
    public let to: MemberID

    /// A direction.
    public init(from: MemberID, to: MemberID) {
        self.from = from
        self.to = to
    }

    /// `a>m`.
    public var description: String { "\(from)>\(to)" }
}

/// The last step of a direction.
public struct ChainHead: Sendable, Hashable {
    /// Its number.
    public var sequence: Int
    /// Its entry.
    public var entry: Hash256

    /// A head.
    public init(sequence: Int, entry: Hash256) {
        self.sequence = sequence
        self.entry = entry
    }
}

/// A step as stored: the envelope byte for byte, and what is needed to find it.
public struct StoredStep: Sendable, Hashable {
    /// The identifier its author gave it.
    public var id: StepID
    /// Its direction.
    public var direction: Direction
    /// Its number in that direction.
    public var sequence: Int
    /// What it is.
    public var type: StepType
    /// Its log entry.
    public var entry: Hash256
    /// When this node had it, in seconds since 1970.
    public var received: Int
    /// Token and salt.
    public var envelope: Envelope
    /// Whether it comes with attachments, so that whoever sends it on need not read it again.
    public var hasFiles: Bool

    /// A stored step.
    public init(
        id: StepID, direction: Direction, sequence: Int, type: StepType, entry: Hash256, received: Int,
        envelope: Envelope, hasFiles: Bool = false
    ) {
        self.hasFiles = hasFiles
        self.id = id
        self.direction = direction
        self.sequence = sequence
        self.type = type
        self.entry = entry
        self.received = received
        self.envelope = envelope
    }
}

/// The place of a step, which stays when the step is erased: enough for its chain to go on and for the log to prove.
public struct StepPlace: Sendable, Hashable {
    /// Runs from 1 over all directions.
    public var position: Int
    /// The identifier its author gave it.
    public var id: StepID
    /// Its direction.
    public var direction: Direction
    /// Its number in that direction.
    public var sequence: Int
    /// What it is, or was.
    public var type: StepType
    /// Its log entry.
    public var entry: Hash256
    /// When this node had it, in seconds since 1970.
    public var received: Int
    /// Whether nothing of it can be read any more.
    public var isErased: Bool

    /// A place.
    public init(
        position: Int, id: StepID, direction: Direction, sequence: Int, type: StepType, entry: Hash256, received: Int,
        isErased: Bool
    ) {
        self.position = position
        self.id = id
        self.direction = direction
        self.sequence = sequence
        self.type = type
        self.entry = entry
        self.received = received
        self.isErased = isErased
    }
}

/// A place that a transaction wrote in: a record, or a journal by its name.
public enum Touched: Sendable, Hashable {
    case record(collection: String, id: String)
    case journal(String)
}

/// One row of a projection, in the one shape that all desks share.
public struct Row: Sendable, Hashable {
    /// Whose.
    public var desk: String
    /// Which.
    public var key: String
    /// Where it stands.
    public var stage: String
    /// When it is next due, in seconds since 1970.
    public var due: Int?
    /// By what lists are ordered.
    public var rank: Int
    /// The positions of the steps that tell of it, in the order they came.
    public var steps: [Int]
    /// What it belongs together with.
    public var group: String?
    /// How soon somebody must deal with it, 0 the soonest; `nil` for what is done with.
    public var urgency: Int?
    /// The rest.
    public var json: JSON

    /// A row.
    public init(
        desk: String, key: String, stage: String, due: Int?, rank: Int, json: JSON, steps: [Int] = [],
        group: String? = nil, urgency: Int? = nil
    ) {
        self.urgency = urgency
        self.steps = steps
        self.group = group
        self.desk = desk
        self.key = key
        self.stage = stage
        self.due = due
        self.rank = rank
        self.json = json
    }
}

/// The place of a row among those of its stage, as text `RANK.KEY`.
public struct RowPlace: Sendable, Hashable, LosslessStringConvertible {
    /// Its rank.
    public var rank: Int
    /// Its key.
    public var key: String

    /// A place.
    public init(rank: Int, key: String) { (self.rank, self.key) = (rank, key) }

    /// From its text.
    public init?(_ description: String) {
        let parts = description.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let rank = Int(parts[0]), parts[1].utf8.count <= 64 else { return nil }
        self.init(rank: rank, key: String(parts[1]))
    }

    /// Its text.
    public var description: String { "\(rank).\(key)" }
}

/// One of a node's own records: drafts, users, lexicon and the like.
public struct Record: Sendable, Hashable {
    /// Which collection.
    public var collection: String
    /// Which.
    public var id: String
    /// Counts changes; a change of an older revision is refused.
    public var revision: Int
    /// When it was last changed, in seconds since 1970.
    public var changed: Int
    /// The rest.
    public var json: JSON

    /// A record.
    public init(collection: String, id: String, revision: Int, changed: Int, json: JSON) {
        self.collection = collection
        self.id = id
        self.revision = revision
        self.changed = changed
        self.json = json
    }
}

/// A line of an append-only journal: duty log, audit, reminders.
public struct JournalLine: Sendable, Hashable {
    /// Runs from 1 in each journal.
    public var number: Int
    /// When, in seconds since 1970.
    public var at: Int
    /// The rest.
    public var json: JSON

    /// A line.
    public init(number: Int, at: Int, json: JSON) {
        self.number = number
        self.at = at
        self.json = json
    }
}
