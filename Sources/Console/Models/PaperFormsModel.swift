/// The page from which blank forms are printed.
struct PaperFormsModel: Sendable {
    /// What there is a form for: kinds of message and the hand-over.
    var forms: [Option]
    var batches: [PaperBatchRow]
    var mostCopies: Int
    var canPrint: Bool
}

/// What was printed together.
struct PaperBatchRow: Sendable {
    /// By which they are printed again.
    var sheets: Int
    var kind: String
    var first: String
    var last: String
    var count: Int
    var user: String
    var stamp: Stamp
}

/// A blank form for a kind of message: what it asks for, in both languages.
struct PaperFormModel: Sendable {
    /// The name of the kind, in each of the languages.
    var name: Both
    var fields: [PaperFieldModel]
    /// The numbers, a sheet each.
    var numbers: [String]
    /// Whether it is the hand-over of a shift, which is laid out otherwise.
    var isHandover = false
    var needsDue = false
    var needsReference = false
}

/// A text in both languages.
struct Both: Sendable {
    var arabic: String
    var english: String
}

/// One field of a blank form.
struct PaperFieldModel: Sendable {
    enum Room: Sendable { case line, half, tall, choices([Both]), place }

    var label: Both
    var isRequired: Bool
    var room: Room
}

/// Why a document was not printed, and what to do.
struct PrintTrouble: Sendable {
    enum Reason: Sendable { case missing, busy, failed }

    var reason: Reason
    /// The command that installs what is missing.
    var install: String?
    /// The same document as a page, to be printed by the reader's own browser.
    var page: String?
    var back: String
}
