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
    /// What was decided and isn't signed yet; then nothing else can be decided.
    var pending: PendingMark?
    /// What stands in the form of a return that was undone.
    var returnReason = ""
    var returnNote = ""
}

/// What the reviewer decides about one field.
struct ReviewField: Sendable {
    enum Decision: String, CaseIterable, Sendable { case pass, withhold, replace }

    var name: String
    var label: String
    var value: String
    var decision: Decision
    var substitute: String
    /// How the mediator's own value is put in.
    var control = Substitute.text
    /// The sentences of free text, when there are several: each can be held back alone.
    var sentences: [ReviewSentence] = []
    /// Whether its value is one of this console's own words, and nobody's text.
    var isOwnWord: Bool { if case .choices = control { true } else { false } }
    /// Words in it that the receiver doesn't accept.
    var hits: [LexiconHit] = []

    enum Substitute: Sendable {
        case text
        /// One of the values that the field takes.
        case choices([Option])
        /// A place: words or a grid, or the same place made coarser to so many metres.
        case place([Option])
    }
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
    /// Whether parts of it can be blacked out here.
    var isImage = false
}

/// A term in the text that one member doesn't accept, and that member's own.
struct LexiconHit: Sendable {
    var found: String
    var term: String
    var owner: String
    var field: String
    /// The field's name in the form.
    var name = ""
}

/// The state of the two-person rule on this item.
enum SecondReview: Sendable {
    case notNeeded, needed
    case proposedByYou(Stamp)
    case proposed(by: String, Stamp)
}
