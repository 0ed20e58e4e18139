extension Precedence {
    var word: Word {
        switch self {
        case .flash: .flash
        case .immediate: .immediate
        case .priority: .priority
        case .routine: .routine
        }
    }
}

extension Kind {
    /// The name of a common kind; a desk's kind has a label of its own (`kindName`).
    var word: Word {
        switch self {
        case .report: .kindReport
        case .request: .kindRequest
        case .answer: .kindAnswer
        case .notice: .kindNotice
        case .warning: .kindWarning
        case .outcome: .kindOutcome
        case .translation: .kindTranslation
        case .flashWarning: .kindFlashWarning
        case .desk: .kind
        }
    }

    /// What the kind is for, on its card.
    var hint: Word? {
        switch self {
        case .report: .hintReport
        case .request: .hintRequest
        case .answer: .hintAnswer
        case .notice: .hintNotice
        case .warning: .hintWarning
        case .outcome: .hintOutcome
        case .translation: .hintTranslation
        case .flashWarning: .flashWarningHint
        case .desk: nil
        }
    }
}

extension Stage {
    var word: Word {
        switch self {
        case .draft: .stageDraft
        case .awaitingApproval: .stageAwaitingApproval
        case .sending: .stageSending
        case .submitted: .stageSubmitted
        case .accepted: .stageAccepted
        case .inReview: .stageInReview
        case .awaitingSecond: .stageAwaitingSecond
        case .released: .stageReleased
        case .delivered: .stageDelivered
        case .opened: .stageOpened
        case .readBack: .stageReadBack
        case .actedOn: .stageActedOn
        case .answered: .stageAnswered
        case .returned: .stageReturned
        case .refused: .stageRefused
        case .withdrawn: .stageWithdrawn
        case .replaced: .stageReplaced
        case .cancelled: .stageCancelled
        case .recalled: .stageRecalled
        case .lapsed: .stageLapsed
        case .erased: .stageErased
        case .consented: .stageConsented
        }
    }

    /// Which of four colours goes with the word; the word alone says it all.
    var tone: HTML {
        switch self {
        case .draft, .submitted, .accepted, .sending: "plain"
        case .awaitingApproval, .inReview, .awaitingSecond, .returned: "waiting"
        case .released, .delivered, .opened, .readBack, .actedOn, .answered, .consented: "good"
        case .refused, .withdrawn, .replaced, .cancelled, .recalled, .lapsed, .erased: "bad"
        }
    }
}

extension AckLevel.Level {
    var word: Word {
        switch self {
        case .delivered: .stageDelivered
        case .opened: .stageOpened
        case .readBack: .stageReadBack
        case .actedOn: .stageActedOn
        }
    }
}

extension Relation.Kind {
    var word: Word {
        switch self {
        case .answers: .relationAnswers
        case .answeredBy: .relationAnsweredBy
        case .replaces: .relationReplaces
        case .replacedBy: .relationReplacedBy
        case .cancels: .relationCancels
        case .cancelledBy: .relationCancelledBy
        case .recalls: .relationRecalls
        case .recalledBy: .relationRecalledBy
        case .translates: .relationTranslates
        case .translatedBy: .relationTranslatedBy
        case .reportsOutcomeOf: .relationReportsOutcomeOf
        case .outcomeIn: .relationOutcomeIn
        }
    }
}

extension ItemsModel.Box {
    var word: Word {
        switch self {
        case .incoming: .boxIn
        case .outgoing: .boxOut
        case .all: .boxAll
        }
    }
}
