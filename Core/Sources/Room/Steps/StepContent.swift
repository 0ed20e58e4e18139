public import TransparencyLog

/// What a step says, by type.
public enum StepContent: Sendable, Hashable {
    /// A message handed to the mediator; a correction when it replaces another.
    case message(Message)
    /// The mediator's onward transmission to one audience.
    case release(Release)
    /// The mediator's answer to steps that it logged in one commit. Many are named in one token, because under load
    /// signatures bound the room; each step's proof is complete in it.
    case acceptance([Accepted], loggedBy: Int)
    /// A step refused; fills its place in the chain.
    case refusal(step: StepID, code: RefusalCode)
    /// An item sent back with a reason.
    case returned(item: StepID, reason: ReturnReason, note: String?)
    /// To the submitter: what was passed.
    case passed([Passed])
    /// From a receiver: how far releases got.
    case acknowledgement(AcknowledgementLevel, of: [ReleaseReference], officer: String?, note: String?)
    /// To the submitter: how far its items got. Names nobody.
    case fact([Fact])
    /// Cancels an item: it's void, e.g. sent in error.
    case cancellation(item: StepID, reason: String?)
    /// Asks receivers to stop using an item and to destroy it.
    case recall(item: StepID, reason: String?)
    /// Takes back an item that was not released.
    case withdrawal(item: StepID)
    /// The originator's consent to wider sharing of one item, with one audience, until a time.
    case consent(item: StepID, audience: [MemberID], expires: Int)
    /// A request that nobody answered in time.
    case lapse(item: StepID, due: Int)
    /// A document of the terms of reference.
    case terms(document: [UInt8])
    /// The author's word that it destroyed its copies of an item.
    case erasure(Erased)
}

/// The mediator's onward transmission.
public struct Release: Sendable, Hashable {
    /// What the receiver may see, with references in the receiver's own identifiers.
    public var message: Message
    /// The entry of the submission that it comes from; absent when the mediator speaks for itself.
    public var origin: Hash256?
    /// Runs per receiver.
    public var serial: Int
    /// An earlier, looser release that it takes the place of.
    public var supersedes: StepID?
    /// Fields that are the mediator's own words, not the submitter's.
    public var substituted: [String]
    /// Which of the message's files, by their place from 0, are the mediator's redacted versions of the submitter's.
    public var redactedFiles: [Int]
    /// The mediator's remark.
    public var remark: String?

    /// A release.
    public init(message: Message, origin: Hash256?, serial: Int) {
        self.message = message
        self.origin = origin
        self.serial = serial
        substituted = []
        redactedFiles = []
    }
}

/// One step the mediator logged.
public struct Accepted: Sendable, Hashable {
    /// The step.
    public var step: StepID
    /// Its entry.
    public var entry: Hash256
    /// When the mediator received it, rounded to the tick.
    public var received: Int
    /// Its serial at the mediator.
    public var serial: Int

    /// An accepted step.
    public init(step: StepID, entry: Hash256, received: Int, serial: Int) {
        self.step = step
        self.entry = entry
        self.received = received
        self.serial = serial
    }
}

/// What of an item was passed, told to its submitter.
public struct Passed: Sendable, Hashable {
    /// The submission.
    public var item: StepID
    /// To whom.
    public var audience: MemberID
    /// The entry of the release.
    public var release: Hash256
    /// The fields passed as they were; empty when the terms narrow the notice.
    public var fields: [String]
    /// The fields passed in the mediator's words.
    public var substituted: [String]

    /// What was passed.
    public init(item: StepID, audience: MemberID, release: Hash256, fields: [String], substituted: [String]) {
        self.item = item
        self.audience = audience
        self.release = release
        self.fields = fields
        self.substituted = substituted
    }
}

/// How far an item got with one audience, told to its submitter.
public struct Fact: Sendable, Hashable {
    /// The submission.
    public var item: StepID
    /// With whom.
    public var audience: MemberID
    /// How far.
    public var level: AcknowledgementLevel
    /// When the mediator knew, rounded to the tick.
    public var at: Int

    /// A fact.
    public init(item: StepID, audience: MemberID, level: AcknowledgementLevel, at: Int) {
        self.item = item
        self.audience = audience
        self.level = level
        self.at = at
    }
}

/// Why an item is sent back.
public enum ReturnReason: String, Sendable, Hashable, CaseIterable {
    case incomplete, unclear, identifiesSource, terminology, caveat, wrongAddressee, duplicate, other
}
