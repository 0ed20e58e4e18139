extension FieldProblem {
    /// The sentence under the field.
    func text(in words: Language) -> String {
        switch self {
        case .missing: words[.problemMissing]
        case .notNumber: words[.problemNotNumber]
        case .notTime: words[.problemNotTime]
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
        case .officeTwice(let name): words.fill(.problemOfficeTwice, [.name: name])
        }
    }
}
