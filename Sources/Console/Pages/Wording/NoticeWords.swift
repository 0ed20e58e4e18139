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
        case .decided: .noticeDecided
        case .undone: .noticeUndone
        case .signed: .noticeSigned
        case .proposed: .noticeProposed
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
        case .personRemoved: .noticePersonRemoved
        case .personRemovalProposed: .noticePersonRemovalProposed
        case .watchListRemoved: .noticeWatchListRemoved
        case .personSaved: .noticePersonSaved
        case .wordsSaved: .noticeWordsSaved
        case .userCreated: .noticeUserCreated
        case .userChanged: .noticeUserChanged
        case .sessionRevoked: .noticeSessionRevoked
        case .tokenCreated: .noticeTokenCreated
        case .termsDrafted: .noticeTermsDrafted
        case .termsImported: .noticeTermsImported
        case .settingsSaved: .noticeSettingsSaved
        case .anchored: .noticeAnchored
        case .staleForm: .noticeStaleForm
        case .formErrors: .noticeFormErrors
        case .takenByOther: .noticeTakenByOther
        case .changedMeanwhile: .noticeChangedMeanwhile
        case .sameOfficer: .noticeSameOfficer
        case .fileRefused: .noticeFileRefused
        case .readBackDiffers: .noticeReadBackDiffers
        case .passwordChanged: .noticePasswordChanged
        case .factorSet: .noticeFactorSet
        case .factorRemoved: .noticeFactorRemoved
        case .othersEnded: .noticeOthersEnded
        case .resetProposed: .noticeResetProposed
        case .resetDropped: .noticeResetDropped
        case .logInEnded: .noticeLogInEnded
        case .enrolmentEnded: .noticeEnrolmentEnded
        }
    }

    /// The message on the next page.
    func flash(in words: Language) -> Flash { Flash(tone: isError ? .error : .ok, text: words[word]) }
}
