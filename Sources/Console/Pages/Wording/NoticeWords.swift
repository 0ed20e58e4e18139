extension Notice {
    var word: Word {
        switch self {
        case .signedOut: .noticeSignedOut
        case .draftSaved: .noticeDraftSaved
        case .draftSubmitted: .noticeDraftSubmitted
        case .draftDiscarded: .noticeDraftDiscarded
        case .draftApproved: .noticeDraftApproved
        case .draftRejected: .noticeDraftRejected
        case .logEntered: .noticeLogEntered
        case .logCorrected: .noticeLogCorrected
        case .acknowledged: .noticeAcknowledged
        case .taken: .noticeTaken
        case .withdrawn: .noticeWithdrawn
        case .cancelled: .noticeCancelled
        case .recalled: .noticeRecalled
        case .consentGiven: .noticeConsentGiven
        case .released: .noticeReleased
        case .returned: .noticeReturned
        case .refused: .noticeRefused
        case .proposed: .noticeProposed
        case .confirmed: .noticeConfirmed
        case .proposalRejected: .noticeProposalRejected
        case .reviewedAfter: .noticeReviewedAfter
        case .erasureProposed: .noticeErasureProposed
        case .erasureDropped: .noticeErasureDropped
        case .erased: .noticeErased
        case .held: .noticeHeld
        case .holdLifted: .noticeHoldLifted
        case .shiftAdded: .noticeShiftAdded
        case .delegated: .noticeDelegated
        case .handoverOffered: .noticeHandoverOffered
        case .handoverSigned: .noticeHandoverSigned
        case .reportSaved: .noticeReportSaved
        case .paperTwice: .noticePaperTwice
        case .wordsSaved: .noticeWordsSaved
        case .userCreated: .noticeUserCreated
        case .userChanged: .noticeUserChanged
        case .sessionRevoked: .noticeSessionRevoked
        case .tokenCreated: .noticeTokenCreated
        case .termsDrafted: .noticeTermsDrafted
        case .termsImported: .noticeTermsImported
        case .anchored: .noticeAnchored
        case .staleForm: .noticeStaleForm
        case .formErrors: .noticeFormErrors
        case .takenByOther: .noticeTakenByOther
        case .changedMeanwhile: .noticeChangedMeanwhile
        case .sameOfficer: .noticeSameOfficer
        case .fileRefused: .noticeFileRefused
        case .readBackDiffers: .noticeReadBackDiffers
        }
    }

    /// The message on the next page.
    func flash(in words: Language) -> Flash { Flash(tone: isError ? .error : .ok, text: words[word]) }
}
