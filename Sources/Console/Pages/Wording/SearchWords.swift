extension ItemsModel.Problem {
    var word: Word {
        switch self {
        case .tooLong: .searchTooLong
        case .date: .searchWrongDate
        case .choice: .searchWrongChoice
        }
    }
}

extension ItemsModel.State {
    var word: Word {
        switch self {
        case .open: .stateOpen
        case .passed: .statePassed
        case .returned: .stateSentBack
        case .void: .stateVoid
        case .erased: .stateErased
        }
    }
}

extension RequestsModel.Whose {
    var word: Word {
        switch self {
        case .all: .requestsAll
        case .mine: .requestsMine
        case .theirs: .requestsTheirs
        }
    }
}
