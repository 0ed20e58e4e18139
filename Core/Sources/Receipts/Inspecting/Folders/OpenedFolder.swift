public import Room
public import TransparencyLog

/// What one member's node handed to an inspector, read and not believed: everything it holds of the room, in clear.
public struct OpenedFolder: Sendable {
    /// Whose node.
    public var member: MemberID
    /// When it was made, by that node's clock, in seconds since 1970.
    public var made: Int
    /// The documents of the terms in order, without annexes and the parties' certificates.
    public var documents: [[UInt8]]
    /// How far each chain goes.
    public var heads: [OpenedHead]
    /// The mediator's signed words on how far the chain to this party goes.
    public var mailboxHeads: [[UInt8]]
    /// The logs, one a generation.
    public var logs: [OpenedLog]
    /// The steps of all chains, those erased too.
    public var steps: [OpenedStep]

    /// A folder that holds nothing yet.
    public init(member: MemberID, made: Int, documents: [[UInt8]] = []) {
        self.member = member
        self.made = made
        self.documents = documents
        heads = []
        mailboxHeads = []
        logs = []
        steps = []
    }
}

/// From whom to whom a chain of steps runs.
public struct ChainID: Sendable, Hashable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// The author.
    public let from: MemberID
    /// The receiver.
    public let to: MemberID

    /// A chain.
    public init(from: MemberID, to: MemberID) {
        self.from = from
        self.to = to
    }

    /// From `a-m`: one of the two is the mediator.
    public init?(_ description: String) {
        let names = description.split(separator: "-", omittingEmptySubsequences: false)
        guard names.count == 2, let from = MemberID(String(names[0])), let to = MemberID(String(names[1])),
            from.isMediator != to.isMediator
        else { return nil }
        self.init(from: from, to: to)
    }

    /// `a-m`.
    public var description: String { "\(from)-\(to)" }

    /// By text.
    public static func < (left: ChainID, right: ChainID) -> Bool { left.description < right.description }
}

/// How far a chain goes, by its holder's word.
public struct OpenedHead: Sendable, Hashable {
    /// Which chain.
    public var chain: ChainID
    /// The number of its last step.
    public var sequence: Int
    /// That step's entry.
    public var entry: Hash256

    /// A head.
    public init(chain: ChainID, sequence: Int, entry: Hash256) {
        self.chain = chain
        self.sequence = sequence
        self.entry = entry
    }
}

/// A step as its holder lists it.
public struct OpenedStep: Sendable, Hashable {
    /// Its chain.
    public var chain: ChainID
    /// Its number.
    public var sequence: Int
    /// The identifier its author gave it.
    public var id: StepID
    /// What it is, or was.
    public var type: StepType
    /// Its log entry.
    public var entry: Hash256
    /// When the holder had it, by its clock, in seconds since 1970.
    public var received: Int
    /// Token, salt and companions; `nil` when it was erased.
    public var envelope: Envelope?
    /// Of an erased step, the entry of the item with which it was erased, by the holder's word.
    public var erasedWith: Hash256?

    /// A step.
    public init(
        chain: ChainID, sequence: Int, id: StepID, type: StepType, entry: Hash256, received: Int, envelope: Envelope?,
        erasedWith: Hash256? = nil
    ) {
        self.chain = chain
        self.sequence = sequence
        self.id = id
        self.type = type
        self.entry = entry
        self.received = received
        self.envelope = envelope
        self.erasedWith = erasedWith
    }
}

/// A log as its holder has it.
public struct OpenedLog: Sendable {
    /// The last part of its origin.
    public var generation: Int
    /// Signed checkpoints with the cosignatures that came.
    public var checkpoints: [[UInt8]]
    /// All entries.
    public var entries: [Hash256]
    /// The ticks by which it grew, with the seeds of their pads; the mediator's only.
    public var ticks: [OpenedTick]

    /// A log.
    public init(
        generation: Int, checkpoints: [[UInt8]] = [], entries: [Hash256] = [], ticks: [OpenedTick] = []
    ) {
        self.generation = generation
        self.checkpoints = checkpoints
        self.entries = entries
        self.ticks = ticks
    }
}

/// One growth of the log.
public struct OpenedTick: Sendable, Hashable {
    /// The first leaf.
    public var first: Int
    /// How many leaves the log had then.
    public var size: Int
    /// When, by the mediator's clock, in seconds since 1970.
    public var time: Int
    /// The size that batches are filled up to; 0 without cover.
    public var cover: Int
    /// From which its pads are drawn.
    public var seed: PadSeed

    /// A tick.
    public init(first: Int, size: Int, time: Int, cover: Int, seed: PadSeed) {
        self.first = first
        self.size = size
        self.time = time
        self.cover = cover
        self.seed = seed
    }
}
