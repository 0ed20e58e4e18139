extension Language {
    /// Phrases that count something, in the forms that English has.
    static let englishCounted: [Counted: PluralForms] = [
        .items: PluralForms(zero: "No items", one: "{count} item", other: "{count} items"),
        .unread: PluralForms(one: "{count} unread item", other: "{count} unread items"),
        .overdue: PluralForms(one: "{count} overdue item", other: "{count} overdue items"),
        .tasks: PluralForms(one: "{count} task", other: "{count} tasks"),
        .openItems: PluralForms(zero: "No open items", one: "{count} open item", other: "{count} open items"),
        .fieldErrors: PluralForms(one: "{count} field needs correcting", other: "{count} fields need correcting"),
        .minutes: PluralForms(zero: "At once", one: "{count} minute", other: "{count} minutes"),
        .hours: PluralForms(zero: "At once", one: "{count} hour", other: "{count} hours"),
        .seconds: PluralForms(one: "{count} second", other: "{count} seconds"),
        .stepsPerTick: PluralForms(
            one: "{count} step a tick for each member", other: "{count} steps a tick for each member"),
        .openItemsAllowed: PluralForms(
            one: "{count} open item for each member", other: "{count} open items for each member"),
        .tickSeconds: PluralForms(
            one: "The log is signed every second", other: "The log is signed every {count} seconds"),
        .steps: PluralForms(zero: "No steps", one: "{count} step", other: "{count} steps"),
        .lettersAtMost: PluralForms(one: "{count} letter at most", other: "{count} letters at most"),
        .lettersAtLeast: PluralForms(one: "{count} letter at least", other: "{count} letters at least"),
        .moreItems: PluralForms(zero: "No more", one: "and {count} more", other: "and {count} more"),
        .files: PluralForms(zero: "No files", one: "{count} file", other: "{count} files"),
        .retentionDays: PluralForms(
            one: "The terms let a file be kept for {count} day after its case is over.",
            other: "The terms let a file be kept for {count} days after its case is over."),
        .moreLines: PluralForms(
            zero: "No more lines", one: "{count} line left out", other: "{count} lines left out"),
    ]
}
