public import Room
public import TransparencyLog

/// One message in its life, as one node sees it: a projection of the steps that the node holds.
public struct Item: Sendable, Hashable {
    /// Who wrote it, seen from this node.
    public enum Side: String, Sendable, Hashable { case incoming, outgoing }

    /// The step that brought it: the submission's identifier at its author and the mediator, the release's at a receiver.
    public var key: StepID
    /// Whether this node wrote it.
    public var side: Side
    /// The member it came from, or went to through the mediator.
    public var peer: MemberID
    /// Where it stands.
    public var stage: ItemStage
    /// The kind's name.
    public var kind: String
    /// How urgent.
    public var precedence: Precedence
    /// How it may be handled.
    public var caveat: Caveat
    /// Offices that must act.
    public var action: [OfficeID]
    /// Offices that must know.
    public var information: [OfficeID]
    /// One line.
    public var subject: String?
    /// When it was signed.
    public var signed: Int
    /// When this node had it (the mediator's word for what was submitted).
    public var received: Int?
    /// Its number at its receiver.
    public var serial: Int?
    /// The incident it belongs to, in this node's numbering.
    public var incident: String?
    /// When an answer is due.
    public var due: Int?
    /// Whether it was answered, when it is a request.
    public var answer: AnswerState
    /// The item it refers to, as this node keys it.
    public var reference: StepID?
    /// Items it was derived from, as this node keys them.
    public var derivedFrom: [StepID]
    /// The item it replaces.
    public var replaces: StepID?
    /// The item it revises.
    public var revises: StepID?
    /// What took its place.
    public var replacedBy: StepID?
    /// Whether it is a fixed-form Flash warning.
    public var fixedForm: Bool
    /// How many files it has.
    public var attachments: Int
    /// Its log entry.
    public var entry: Hash256
    /// SHA-256 of its token.
    public var hash: Hash256
    /// To whom it was passed, and how far it got there.
    public var legs: [Leg]
    /// At a receiver: how far it got here.
    public var level: AcknowledgementLevel?
    /// Why it was refused.
    public var refusal: RefusalCode?
    /// Why it was returned.
    public var returned: ReturnReason?
    /// When it was refused or returned.
    public var decided: Int?
    /// Consents to wider sharing, by its originator.
    public var consents: [Consent]
    /// When the copies here were destroyed.
    public var erased: Int?
    /// When the peer destroyed its own: the mediator, or at the mediator's node the originator.
    public var erasedByPeer: Int?

    /// The members addressed.
    public var audiences: [MemberID] { Set((action + information).map(\.member)).sorted() }

    /// Whether it is a request that still stands and waits for its answer.
    public var isAwaited: Bool { answer == .open && stage.stands }

    /// The leg to an audience that stands.
    public func leg(to audience: MemberID) -> Leg? { legs.last { $0.audience == audience } }

    /// Items it depends on.
    public var sources: [StepID] { [reference].compactMap { $0 } + derivedFrom }

    /// The highest level any officer reached with it.
    public var highestLevel: AcknowledgementLevel? { ([level] + legs.map(\.level)).compactMap { $0 }.max() }
}

/// One passing of an item to one audience.
public struct Leg: Sendable, Hashable {
    /// To whom.
    public var audience: MemberID
    /// The release, where this node knows it.
    public var release: StepID?
    /// The release's entry.
    public var entry: Hash256?
    /// Its number at the receiver.
    public var serial: Int?
    /// Under which caveat.
    public var caveat: Caveat?
    /// When it was released.
    public var at: Int
    /// How far it got.
    public var level: AcknowledgementLevel?
    /// When its receiver destroyed its copies.
    public var erased: Int?

    /// A leg on which nothing was acknowledged yet.
    public init(audience: MemberID, at: Int) {
        self.audience = audience
        self.at = at
    }
}

extension Item {
    /// The item that a message makes at this node.
    public init(
        _ message: Message, step: VerifiedStep, side: Side, peer: MemberID, stage: ItemStage
    ) {
        key = step.id
        self.side = side
        self.peer = peer
        self.stage = stage
        kind = message.kind
        precedence = message.precedence
        caveat = message.caveat
        action = message.action
        information = message.information
        subject = message.subject
        signed = step.claims.issuedAt
        incident = message.incident
        due = message.due
        answer = message.due == nil ? .none : .open
        reference = message.reference
        derivedFrom = message.derivedFrom
        replaces = message.replaces
        revises = message.revises
        fixedForm = message.fixedForm
        attachments = message.attachments.count
        entry = step.entry
        hash = step.tokenHash
        legs = []
        consents = []
    }
}
