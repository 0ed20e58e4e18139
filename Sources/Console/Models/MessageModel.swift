/// What a message says, whoever looks at it: on the message page, at approval and in a review's preview.
struct MessageCore: Sendable {
    var kind: Kind
    var precedence: Precedence
    var caveats: [Caveat]
    var subject: String
    var from: String
    var action: [String]
    var information: [String]
    var body: [BodyField]
    var attachments: [AttachmentModel]
}

/// One field of a message's body.
struct BodyField: Sendable {
    enum Value: Sendable {
        case text(String)
        /// One of this console's own words, which deceive nobody whatever marks they have.
        case word(String)
        case list([String])
        case place(name: String, coordinates: String?, precision: String?)
        case time(Stamp)
        /// Nothing to show: the mediator kept it back.
        case withheld
    }

    var label: String
    var value: Value
    /// These are the mediator's words and not the originator's.
    var isSubstituted = false
    var translation: Translation?
}

/// A field in the other language, and who put it there.
struct Translation: Sendable {
    var text: String
    /// "ar" or "en".
    var code: String
    var translator: String
}

/// A file with a message.
struct AttachmentModel: Sendable {
    var name: String
    var size: String
    /// Nil when it is withheld or not here yet.
    var link: String?
    var isWithheld = false
    /// It is the mediator's redacted version of the originator's.
    var isRedacted = false
}

/// The page of one item.
struct MessageModel: Sendable {
    var id: String
    var core: MessageCore
    var serial: String
    var incident: String?
    var signed: Stamp?
    var received: Stamp?
    var stage: Stage
    var due: Due?
    var relations: [Relation]
    /// The four levels in order; empty when the item isn't one that is acknowledged.
    var acknowledgements: [AckLevel]
    var timeline: [TimelineRow]
    var hasReceipt: Bool
    var actions: [MessageAction]
    var keeping = KeepingModel()
}

/// How this item is tied to another.
struct Relation: Sendable {
    enum Kind: Sendable {
        case answers, answeredBy, replaces, replacedBy, cancels, cancelledBy, recalls, recalledBy
        case translates, translatedBy, reportsOutcomeOf, outcomeIn
    }

    var kind: Kind
    var item: ItemReference
}

/// One of the four levels of acknowledgement.
struct AckLevel: Sendable {
    enum Level: CaseIterable, Sendable { case delivered, opened, readBack, actedOn }

    var level: Level
    /// Nil while it has not been reached.
    var reached: Stamp?
    var by: String?
}

/// One step in the life of an item.
struct TimelineRow: Sendable {
    var stamp: Stamp
    var who: String
    var step: Stage
    /// This console's own words about it.
    var detail: String?
    /// Who is named in it, and what that officer wrote: somebody else's words, in which anything may stand.
    var officer: String?
    var note: String?
    /// The first digits of the log entry, and nothing that an outsider could use.
    var leaf: String?
    /// How far its proof has come.
    var proof: Proof

    /// From this node's store to the log to a checkpoint that every party cosigned.
    enum Proof: CaseIterable, Sendable { case recorded, logged, witnessed }
}

/// What this officer may do with the item; the page shows these and no others.
enum MessageAction: Sendable {
    case take
    case acknowledgeOpened
    /// `phrase` is what the reader has to repeat in the reader's own words.
    case acknowledgeReadBack(phrase: String?)
    case acknowledgeActed
    case answer(link: String)
    case outcome(link: String)
    case translate(link: String)
    case correct(link: String)
    case consent(audiences: [Option])
    case withdraw, cancel, recall
    /// A Flash warning that one officer handled alone is looked at by another.
    case reviewAfterwards
}
