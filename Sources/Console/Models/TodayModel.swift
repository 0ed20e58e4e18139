/// The first page: what waits, what needs me, and the duty log beside it.
struct TodayModel: Sendable {
    var queue: [QueueRow]
    /// How many more are in the queue than are shown.
    var more = 0
    var needs: [Need]
    /// Decisions that can still be undone.
    var pending: [PendingMark] = []
    var dutyLog: DutyLogModel
}

/// One item in the queue, most urgent first.
struct QueueRow: Sendable {
    enum Mark: Sendable { case reminder, overdue }

    var id: String
    /// Where the row leads: the review page on the mediator's node, the message page elsewhere.
    var link: String
    var precedence: Precedence
    var kind: Kind
    var subject: String
    var from: String
    var to: String
    var stamp: Stamp
    var due: Due?
    var stage: Stage
    var takenBy: String?
    var mark: Mark?
    /// Released at once because it was a flash; a second officer still has to look at it.
    var reviewAfter = false
    var isUnread = false
}

/// One thing that waits for this officer personally.
struct Need: Sendable {
    enum Task: Sendable {
        case approveDraft, acknowledge, signHandover, confirmRelease, reviewAfter, finishReturned, erase, confirmErasure
    }

    var task: Task
    var title: String
    var link: String
    var precedence: Precedence?
    var stamp: Stamp?
}

/// The duty log: append-only, newest first.
struct DutyLogModel: Sendable {
    var entries: [DutyEntry]
    var form: DutyForm
}

/// One numbered entry. It is never edited; another entry may correct it.
struct DutyEntry: Sendable {
    enum Kind: String, Sendable { case entry, call, system }

    var number: Int
    var stamp: Stamp
    var author: String
    var kind: Kind
    var text: String
    var caller: String?
    /// The words as they were spoken, when a call's text is only the gist.
    var words: String?
    /// Whether a call was read back to the caller; nil when it isn't a call.
    var readBack: Bool?
    var corrects: Int?
    var correctedBy: Int?
}

/// What stands in the duty log's form, after an error or when an entry is being corrected.
struct DutyForm: Sendable {
    var kind = DutyEntry.Kind.entry
    var text = ""
    var caller = ""
    var readBack = false
    var corrects: Int?
    var error: String?
}
