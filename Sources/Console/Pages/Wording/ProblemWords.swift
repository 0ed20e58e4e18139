import Formats

extension FieldProblem {
    /// The sentence under the field.
    func text(in words: Language) -> String {
        switch self {
        case .missing: words[.problemMissing]
        case .notNumber: words[.problemNotNumber]
        case .time(let fault): words[fault.word]
        case .notCoordinates: words[.problemNotCoordinates]
        case .unknownChoice: words[.problemUnknownChoice]
        case .tooLong(let max): words.count(.lettersAtMost, max)
        case .tooShort(let min): words.count(.lettersAtLeast, min)
        case .outOfRange(let min, let max):
            words.fill(.problemOutOfRange, [.min: String(min), .max: String(max)])
        case .fileTooLarge(let limit): words.fill(.problemFileTooLarge, [.limit: limit])
        case .fileKind(let accepted): words.fill(.problemFileKind, [.list: accepted])
        case .timeInFuture: words[.problemTimeInFuture]
        case .weakPassword: words[.problemWeakPassword]
        case .nameTaken: words[.problemNameTaken]
        case .timeOrder: words[.problemTimeOrder]
        case .notAllowedKind: words[.problemNotAllowedKind]
        case .officeLine(let line): words.fill(.problemOfficeLine, [.text: line])
        case .notReference(let line): words.fill(.problemNotReference, [.text: line])
        case .officeTwice(let name): words.fill(.problemOfficeTwice, [.name: name])
        }
    }
}

extension WrittenDateFault {
    /// Why a time was not understood, and how to write it.
    var word: Word {
        switch self {
        case .empty: .timeEmpty
        case .malformed: .timeMalformed
        case .unknownMonth: .timeUnknownMonth
        case .monthIncomplete: .timeMonthIncomplete
        case .dayAndMonthUnclear: .timeDayAndMonthUnclear
        case .yearMissing: .timeYearMissing
        case .yearNotInFull: .timeYearNotInFull
        case .calendarUnclear: .timeCalendarUnclear
        case .calendarsDiffer: .timeCalendarsDiffer
        case .noSuchDate: .timeNoSuchDate
        case .noSuchTime: .timeNoSuchTime
        case .noSuchZone: .timeNoSuchZone
        case .yearOutOfRange: .timeYearOutOfRange
        case .twelveHourClock: .timeTwelveHourClock
        case .timeMissing: .timeMissing
        }
    }
}

extension WrittenDateFault {
    /// By the name under which a refusal travels: "time.yearMissing".
    init?(of name: some StringProtocol) {
        guard name.hasPrefix("time.") else { return nil }
        self.init(rawValue: String(name.dropFirst(5)))
    }
}
