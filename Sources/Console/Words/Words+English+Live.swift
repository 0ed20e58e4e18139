extension Language {
    /// What happens while a page is open.
    static let englishLive: [Word: String] = [
        .soundOfNews: "Sound",
        .newsFlash: "New Flash message. Open it.",
        .newsImmediate: "New Immediate message. Open it.",
        .newsAlarm: "New alarm at this node. See what is wrong.",
        .notSent:
            "The node can't be reached. Nothing was sent, and your text is kept here. Send it again once it is back.",
        .takenByAt: "{name} took this item at {time}.",
        .decidedMeanwhile: "This item has been decided on meanwhile.",
        .openItem: "Open the item",
        .takeOver: "Take it over",
        .takeOverAndGoOn: "Take it over and go on with these decisions",
        .draftChangedNow:
            "Somebody else has just changed this draft. Go on writing: when you save, you will see both versions.",
        .draftGoneNow:
            "This draft has just been sent or discarded by somebody else. What you have written stays here.",
        .conflictTitle: "{name} changed this draft at {time}, while you were writing",
        .conflictHint:
            "Both versions are shown below, and neither is lost. Your version is in the form: save it as it is, or take over by hand what you want from the other. Or drop yours and go on from the other.",
        .conflictGone:
            "This draft was sent or discarded while you were writing. What you wrote is in the form below; saved, it becomes a new draft.",
        .yours: "Yours",
        .theirs: "The other version",
        .keepMine: "Keep mine",
        .takeTheirs: "Drop mine, go on from the other",
        .nothingThere: "Nothing",
    ]
}
