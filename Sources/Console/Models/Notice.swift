/// What a page may say about the action before it: a closed list, so that a redirect carries a key and not a text.
enum Notice: String, CaseIterable, Sendable {
    // Done.
    case signedOut, draftSaved, draftSubmitted, draftDiscarded, draftApproved, draftRejected
    case logEntered, logCorrected, acknowledged, taken, withdrawn, cancelled, recalled, consentGiven
    case decided, undone, signed, proposed, proposalRejected, reviewedAfter
    case erasureProposed, erasureDropped, erased, held, holdLifted
    case shiftAdded, delegated, handoverOffered, handoverSigned
    case reportSaved, paperTwice
    case personRemoved, personRemovalProposed, watchListRemoved
    case personSaved, wordsSaved, userCreated, userChanged, sessionRevoked, tokenCreated, termsDrafted, termsImported,
        anchored
    case settingsSaved
    case passwordChanged, factorSet, factorRemoved, othersEnded, resetProposed, resetDropped
    // Not done.
    case staleForm, formErrors, takenByOther, changedMeanwhile, sameOfficer, fileRefused, readBackDiffers
    case logInEnded, enrolmentEnded

    /// Whether the action failed.
    var isError: Bool {
        switch self {
        case .staleForm, .formErrors, .takenByOther, .changedMeanwhile, .sameOfficer, .fileRefused, .readBackDiffers,
            .logInEnded, .enrolmentEnded, .paperTwice:
            true
        default: false
        }
    }
}
