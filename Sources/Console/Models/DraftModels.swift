/// What a person may begin to write.
struct ChooserModel: Sendable {
    var kinds: [Kind]
    /// Whether the terms let a flash warning of fixed form leave without a second officer.
    var offersFlashWarning: Bool
}

/// The compose form, new or saved.
struct ComposeModel: Sendable {
    /// Who the draft goes to next.
    enum Submission: Sendable { case forApproval, direct, flash }

    var kind: Kind
    /// Nil until it was saved once.
    var draftID: String?
    var fieldsets: [FieldsetModel]
    var submission: Submission
    /// The item that this one answers, corrects or reports on.
    var about: ItemReference?
    var saved: Stamp?
    /// Why it came back, in the words of whoever sent it back.
    var returnedReason: String?
    var warnings: [String] = []
    /// The change that this form goes on from.
    var revision = 0
    /// What another officer did to the draft while this one wrote.
    var conflict: ConflictModel?
}

/// Two versions of one draft, of which this officer's stands in the form.
struct ConflictModel: Sendable {
    /// Who changed it and when; nil when it is gone.
    var changed: (by: String, at: Stamp)?
    /// The fields in which they differ.
    var lines: [ConflictLine] = []
}

/// One field of both versions.
struct ConflictLine: Sendable {
    /// The name of its input in the form.
    var field: String
    var label: String
    var mine: String
    var theirs: String
}

/// A short mention of another item.
struct ItemReference: Sendable {
    var title: String
    var serial: String?
    /// Nil when this officer may not open it.
    var link: String?
}

/// The drafts of this node's officers.
struct DraftsModel: Sendable {
    var rows: [DraftRow]
}

/// One draft.
struct DraftRow: Sendable {
    enum State: Sendable { case editing, awaitingApproval, rejected, returned }

    var id: String
    var kind: Kind
    var precedence: Precedence
    var subject: String
    var author: String
    var saved: Stamp
    var state: State
    var reason: String?
    /// Whether this officer may approve it: never its own author.
    var canApprove: Bool
}

/// A draft as it will be sent, for the second pair of eyes.
struct ApprovalModel: Sendable {
    var draftID: String
    /// Binds the approval to what was read.
    var revision = 0
    var message: MessageCore
    var drafter: String
    var saved: Stamp
    var changes: [DiffLine]
    var warnings: [String]
    /// False for the drafter and for those without the authority, who see the page without the buttons.
    var canApprove: Bool
    /// Whether the one who looks wrote it.
    var isOwn = true
    /// What the drafter of an order may still do with it.
    var order: OrderForm?
}

/// An order about an item, as its drafter may change it, send it again or throw it away.
struct OrderForm: Sendable {
    var fields: [FieldModel]
    /// Why it came back; nil while it waits for approval.
    var returnedReason: String?
    /// What it says meanwhile, when it was changed elsewhere.
    var conflict: ConflictModel?
}

/// A line of what changed since the drafter's last version.
struct DiffLine: Sendable {
    enum Change: Sendable { case added, removed, same }

    var field: String
    var change: Change
    var text: String
}
