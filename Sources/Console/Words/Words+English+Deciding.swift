extension Language {
    /// Deciding with time to undo, and drawing over images.
    static let englishDeciding: [Word: String] = [
        .decisionPending: "Not signed yet",
        .decidedBy: "Decided by {name}",
        .pendingRelease: "It is released and signed in {time} s.",
        .pendingReturn: "It is sent back and signed in {time} s.",
        .pendingRefusal: "It is refused and signed in {time} s.",
        .undo: "Undo",
        .signNow: "Sign now",
        .noticeDecided: "Decided. It is signed in ten seconds; until then it can be undone.",
        .noticeUndone: "Undone. Nothing was signed, and the message waits as before.",
        .noticeSigned: "Signed.",
        .logDropped: "A decision by {name} could not be signed any more. The message waits: decide again.",
        .auditDecided: "Decided",
        .auditUndone: "Undid a decision",
        .coarserTo: "Make the place coarser, to",
        .metres: "{number} m",
        .useTerm: "Use it",
        .brush: "Black out parts of the image",
        .brushHint:
            "Draw frames over what must not pass. By keyboard: arrows move the frame, Shift with arrows sizes it, Enter blacks it out.",
        .brushFailed: "The image can’t be opened here. Bring in a redacted version as a file instead.",
        .brushUse: "Use this version",
        .brushUndo: "Take the last frame back",
        .keyWithhold: "Review: hold back the sentence or field",
        .keyReplace: "Review: replace the field",
        .keyPreview: "Review: go to the preview",
        .pasteHint: "A photograph can be pasted or dropped here too.",
        .removeFile: "Remove",
    ]
}
