extension Language {
    /// Holds, erasing, and copies elsewhere.
    static let englishKeeping: [Word: String] = [
        .keeping: "Keeping and erasing",
        .heldBy: "{name} holds it since {time}",
        .holdItem: "Hold it back from erasing",
        .holdHint: "While a hold stands nothing erases the message here. Another officer may lift it.",
        .liftHold: "Lift the hold",
        .liftHoldQuestion: "After that the message may be erased again. Go on?",
        .liftByAnother: "A releasing officer or an administrator other than who placed it may lift it.",
        .proposeErasure: "Propose to erase it",
        .erasureScope: """
        Erasing reaches this node alone. Paper, sticks and the duty log are outside of it; the other holders attest \
        for themselves.
        """,
        .erasureReasonHint: "The access log keeps the reason: tell nothing of what the message says.",
        .erasureAsked: "Its originator called the message back and asks that it be erased.",
        .erasureProposedBy: "{name} proposed to erase it, {time}",
        .confirmErasure: "Erase it for good",
        .confirmErasureQuestion: "Every copy on this node is destroyed and can’t be brought back. Go on?",
        .erasureByAnother: "A releasing officer or an administrator other than who proposed it must confirm.",
        .dropErasure: "Drop the proposal",
        .erasureUnfinished: "The words are destroyed. Removing the files and telling the holders go on by themselves.",
        .copiesElsewhere: "Copies elsewhere",
        .copyDestroyed: "Attested as destroyed {time}",
        .copyNotAttested: "Not attested; they may still stand",
        .erasedTitle: "This message was erased",
        .erasedHint: """
        What it said was destroyed on this node and can’t be read again. That it passed, and when, stays proven by the \
        log.
        """,
        .erasedAt: "Erased here",
        .noticeErasureProposed: "Erasure proposed; it waits for a second officer.",
        .noticeErasureDropped: "The proposal to erase was dropped.",
        .noticeErased: "The message was erased on this node.",
        .noticeHeld: "The message is held back from erasing.",
        .noticeHoldLifted: "Hold lifted.",
    ]
}
