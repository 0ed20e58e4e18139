extension MemberRow.Adherence {
    var word: Word {
        switch self {
        case .author: .adherenceAuthor
        case .adhered: .adherenceAdhered
        case .waiting: .adherenceWaiting
        case .suspended: .adherenceSuspended
        }
    }

    var tone: HTML {
        switch self {
        case .author, .adhered: "good"
        case .waiting: "waiting"
        case .suspended: "bad"
        }
    }
}

extension NodeModel.Health {
    var word: Word {
        switch self {
        case .ok: .healthOK
        case .waiting: .healthWaiting
        case .alarm: .healthAlarm
        }
    }
}

extension Role {
    var word: Word {
        switch self {
        case .draft: .roleDraft
        case .approve: .roleApprove
        case .review: .roleReview
        case .admin: .roleAdmin
        }
    }

    var hint: Word {
        switch self {
        case .draft: .roleDraftHint
        case .approve: .roleApproveHint
        case .review: .roleReviewHint
        case .admin: .roleAdminHint
        }
    }
}

extension UserRow.State {
    var word: Word {
        switch self {
        case .active: .userActive
        case .locked: .userLocked
        case .disabled: .userDisabled
        }
    }

    var tone: HTML {
        switch self {
        case .active: "good"
        case .locked: "waiting"
        case .disabled: "bad"
        }
    }
}

extension LoginModel.Problem {
    var word: Word {
        switch self {
        case .wrong: .loginWrong
        case .ended: .loginEnded
        }
    }
}

extension ErrorModel.Reason {
    var title: Word {
        switch self {
        case .notFound: .errorNotFound
        case .notAuthorised: .errorNotAuthorised
        case .badRequest: .errorBadRequest
        case .staleForm: .errorStaleForm
        case .tooLarge: .errorTooLarge
        case .conflict: .errorConflict
        case .tooMany: .errorTooMany
        case .unavailable: .errorUnavailable
        case .failure: .errorFailure
        }
    }

    /// What to do next.
    var remedy: Word {
        switch self {
        case .notFound: .errorNotFoundRemedy
        case .notAuthorised: .errorNotAuthorisedRemedy
        case .badRequest: .errorBadRequestRemedy
        case .staleForm: .errorStaleFormRemedy
        case .tooLarge: .errorTooLargeRemedy
        case .conflict: .errorConflictRemedy
        case .tooMany: .errorTooManyRemedy
        case .unavailable: .errorUnavailableRemedy
        case .failure: .errorFailureRemedy
        }
    }
}
