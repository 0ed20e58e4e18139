@testable import Console

extension Sample {
    /// Two officers changed one draft.
    var composeConflict: ComposeModel {
        var model = compose
        model.revision = 4
        model.conflict = ConflictModel(
            changed: (by: karim, at: stamp(3, 2)),
            lines: [
                ConflictLine(
                    field: "subject", label: words[.subject],
                    mine: say("حركة شرق العلامة 14", "Movement east of marker 14"),
                    theirs: say("حركة غرب العلامة 14", "Movement west of marker 14")),
                ConflictLine(
                    field: "b.text", label: say("النص", "Text"),
                    mine: say("شوهدت شاحنتان متجهتان شمالًا.", "Two lorries were seen going north."), theirs: ""),
            ])
        return model
    }

    /// The draft went while somebody wrote in it.
    var composeGone: ComposeModel {
        var model = compose
        model.draftID = nil
        model.saved = nil
        model.conflict = ConflictModel()
        return model
    }

    /// Another officer took the item, and the decisions on it stay.
    var reviewContested: ReviewModel {
        var model = review
        model.isMine = false
        model.isContested = true
        model.takenBy = marsh
        model.takenAt = stamp(3, 3)
        model.error = words[.noticeTakenByOther]
        return model
    }

    var livePages: [SamplePage] {
        [
            SamplePage(name: "compose-conflict", html: composePage(composeConflict, partyShell("/drafts/d7"))),
            SamplePage(name: "compose-gone", html: composePage(composeGone, partyShell("/drafts/d7"))),
            SamplePage(name: "review-contested", html: reviewPage(reviewContested, mediatorShell("/review/q2"))),
        ]
    }
}
