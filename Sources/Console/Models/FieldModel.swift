import Formats

/// One field of a form, described well enough to be drawn, checked again and restored.
struct FieldModel: Sendable {
    enum Direction: String, Sendable { case auto, ltr }

    var name: String
    var label: String
    var control: Control
    var value = ""
    var isRequired = false
    /// Folded away while nothing is in it: most do without.
    var isSeldom = false
    var hint: String?
    var error: String?
    var direction = Direction.auto
    /// What is understood of a time.
    var understood: Stamp?

    /// How the field is filled in.
    enum Control: Sendable {
        case text(max: Int)
        case multiline(max: Int, rows: Int)
        case select([Option])
        /// One of few, all in view: used where a wrong choice matters, such as the precedence.
        case radio([Option])
        /// Any number of them; posted as `name[]`. The chosen ones are those with `isChosen`.
        case choices([Option])
        case number(min: Int?, max: Int?)
        case place(PlaceControl)
        /// UTC, to the minute, as people write it: "2025-11-14 02:50", a date-time group, "١٤ تشرين الثاني ٢٠٢٥ ٠٢:٥٠".
        case time
        case checkbox
        case file(accept: String, isMultiple: Bool)
        case hidden
        case password
    }
}

/// One of the values that a field offers.
struct Option: Hashable, Sendable {
    var value: String
    var label: String
    var hint: String?
    /// What it stands under: options of one group follow one another.
    var group: String?
    /// Draws the precedence's shape before the label.
    var precedence: Precedence?
    var isChosen = false

    init(
        _ value: String, _ label: String, hint: String? = nil, group: String? = nil, precedence: Precedence? = nil,
        isChosen: Bool = false
    ) {
        self.value = value
        self.label = label
        self.hint = hint
        self.group = group
        self.precedence = precedence
        self.isChosen = isChosen
    }
}

/// A place: from the lexicon (`FIELD.id`), by coordinates (`FIELD.at`), with a precision in metres
/// (`FIELD.precision`).
struct PlaceControl: Sendable {
    var options: [Option]
    var id = ""
    var at = ""
    var precision = ""
}

/// Fields that belong together under one heading.
struct FieldsetModel: Sendable {
    enum Part: String, CaseIterable, Sendable { case addressing, handling, content, attachments }

    var part: Part
    var fields: [FieldModel]
}

/// What may be wrong with a field; the page turns it into a sentence.
enum FieldProblem: Hashable, Sendable {
    case missing, notNumber, notCoordinates, unknownChoice
    case time(WrittenDateFault)
    case tooLong(max: Int)
    case outOfRange(min: Int, max: Int)
    case tooShort(min: Int)
    case fileTooLarge(limit: String)
    case fileKind(accepted: String)
    case timeInFuture, weakPassword, nameTaken
    /// Less time than something more urgent has.
    case timeOrder
    /// A kind that the same rules don't allow.
    case notAllowedKind
    case officeLine(String), officeTwice(String)
    /// A line that is no person's reference.
    case notReference(String)

    /// A time laid out like none.
    static let notTime = time(.malformed)
}
