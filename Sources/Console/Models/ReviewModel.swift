/// The mediator's review of one submission.
struct ReviewModel: Sendable {
    var id: String
    var message: MessageCore
    var serial: String
    var received: Stamp
    var due: Due?
    var takenBy: String?
    var takenAt: Stamp?
    /// Whether the officer who looks holds the item; if not, the page is read-only but for *take*.
    var isMine: Bool
    /// Whether the decisions stand here though another officer has taken the item meanwhile: they can't be sent.
    var isContested = false
    /// Whether the officer who looks may take it, or take it over.
    var canTake = true
    /// Whether the decisions are those on the message that it replaces.
    var isCarriedOver = false
    var fields: [ReviewField]
    var attachments: [ReviewAttachment]
    var audience: [Option]
    /// The submission's label and the tighter ones; a release may tighten, never loosen.
    var labels: [TLP]
    var label: TLP
    var remark: String
    var translation: String
    var translator: String
    var hits: [LexiconHit]
    var preview: MessageCore?
    /// Binds the release to the decisions that were previewed.
    var previewDigest: String?
    var second: SecondReview
    /// A flash that has already passed and is now looked at again.
    var isAfterwards: Bool
    var returnReasons: [Option]
    var refusalCodes: [Option]
    var error: String?
    var keeping = KeepingModel()
}

/// What the reviewer decides about one field.
struct ReviewField: Sendable {
    enum Decision: String, CaseIterable, Sendable { case pass, withhold, replace }

    var name: String
    var label: String
    var value: String
    var decision: Decision
    var substitute: String
    /// The sentences of free text, when there are several: each can be held back alone.
    var sentences: [ReviewSentence] = []
    /// Words in it that the receiver doesn't accept.
    var hits: [LexiconHit] = []
}

/// One sentence of a field, and whether it is held back.
struct ReviewSentence: Sendable {
    var number: Int
    var text: String
    var isHeldBack: Bool
}

/// What the reviewer decides about one attachment.
struct ReviewAttachment: Sendable {
    var id: String
    var file: AttachmentModel
    var decision: ReviewField.Decision
    /// The mediator's redacted version, once one was brought in.
    var redacted: AttachmentModel?
}

/// A term in the text that one member doesn't accept, and that member's own.
struct LexiconHit: Sendable {
    var found: String
    var term: String
    var owner: String
    var field: String
}

/// The state of the two-person rule on this item.
enum SecondReview: Sendable {
    case notNeeded, needed
    case proposedByYou(Stamp)
    case proposed(by: String, Stamp)
}
