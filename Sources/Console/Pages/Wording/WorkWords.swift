extension Need.Task {
    var word: Word {
        switch self {
        case .approveDraft: .taskApprove
        case .acknowledge: .taskAcknowledge
        case .signHandover: .taskSignHandover
        case .confirmRelease: .taskConfirmRelease
        case .reviewAfter: .taskReviewAfter
        case .finishReturned: .taskFinishReturned
        case .erase: .taskErase
        case .confirmErasure: .taskConfirmErasure
        }
    }
}

extension DutyEntry.Kind {
    var word: Word {
        switch self {
        case .entry: .entry
        case .call: .call
        case .system: .systemEntry
        }
    }
}

extension FieldsetModel.Part {
    var word: Word {
        switch self {
        case .addressing: .partAddressing
        case .handling: .partHandling
        case .content: .partContent
        case .attachments: .attachments
        }
    }
}

extension ComposeModel.Submission {
    /// The label of the button.
    var word: Word {
        switch self {
        case .forApproval: .sendForApproval
        case .direct: .submitNow
        case .flash: .sendFlash
        }
    }

    /// What is asked before it goes; sending for approval isn't final, so nothing is.
    var question: Word {
        switch self {
        case .forApproval, .direct: .submitQuestion
        case .flash: .flashQuestion
        }
    }

    var hint: Word {
        switch self {
        case .forApproval: .forApprovalHint
        case .direct: .directHint
        case .flash: .flashHint
        }
    }
}

extension DraftRow.State {
    var word: Word {
        switch self {
        case .editing: .draftEditing
        case .awaitingApproval: .stageAwaitingApproval
        case .rejected: .draftRejected
        case .returned: .stageReturned
        }
    }

    var tone: HTML {
        switch self {
        case .editing: "plain"
        case .awaitingApproval, .returned: "waiting"
        case .rejected: "bad"
        }
    }
}

extension ReviewField.Decision {
    var word: Word {
        switch self {
        case .pass: .decisionPass
        case .withhold: .decisionWithhold
        case .replace: .decisionReplace
        }
    }
}
