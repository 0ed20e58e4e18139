/// The guided form for other rules, at the mediator.
struct TermsDraftModel: Sendable {
    var sections: [RulesSection]
    /// What the form would change; nil until it was checked without a fault.
    var changes: [DiffLine]?
    /// The rules as the file says them, so that what is handed out is what the list shows.
    var file: String?
}

/// Fields that belong together, under a heading of their own.
struct RulesSection: Sendable {
    var title: String
    var fields: [FieldModel]
}

/// Other rules that were proposed and wait for adherence.
struct TermsProposal: Sendable {
    var changes: [DiffLine]
    /// Whose adherence is missing, as far as this node may know.
    var waitsFor: [String]
    /// Whether this node's own member has still to adhere.
    var isOurTurn: Bool
}
