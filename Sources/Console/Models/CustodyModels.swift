/// The board of custody: what presses, how many stand where and for how long, movements and plans.
struct CustodyBoardModel: Sendable {
    /// Bounds of the ages that the columns of `stages` count, as words.
    var ages: [String]
    var stages: [CustodyStageLine]
    var pressing: [PersonLine]
    var pressingMovements: [MovementLine] = []
    var movements: [MovementLine]
    var plans: [ItemReference]
    var isEmpty: Bool
    /// Kinds with which a transfer begins, in the viewer's words.
    var beginnings: [Option]
}

/// How many persons are at a stage, by how long they have been there.
struct CustodyStageLine: Sendable {
    var name: String
    var link: String
    var total: Int
    var counts: [Int]
    /// The whole length of the longest bar, in persons.
    var scale: Int
}

/// One person in a list.
struct PersonLine: Sendable {
    var reference: String
    var link: String
    var stage: String
    var isPriority: Bool
    var responsible: String
    var since: Stamp
    /// How many gates are closed.
    var closed: Int
    /// Why somebody must look.
    var trouble: String?
    var due: Due?
}

/// Persons at one stage, or of one proposal.
struct PersonsModel: Sendable {
    var title: String
    var rows: [PersonLine]
    var next: String?
    /// What may be said of all of them.
    var actions: [Option]
    /// The proposal that brought them, when it is one.
    var about: ItemReference?
    /// Where they are looked up among this side's own files.
    var match: String?
    /// What was told of them, a line a message, in the order in which it happened; nil where they are of many transfers.
    var happened: [TransferLine]?
}

/// What one message told of the persons of a transfer.
struct TransferLine: Sendable {
    var stamp: Stamp
    var what: String
    var by: String
    var link: String?
    /// Of how many persons, among all of the transfer.
    var persons: Int
    var all: Int
    /// Doesn't fit what else was told, of somebody.
    var isWrong: Bool
}

/// One person in a transfer.
struct PersonModel: Sendable {
    struct Gate: Sendable {
        enum State: Sendable { case open, waived, closed }
        var name: String
        var state: State
        var because: String?
        /// Where what closes it is settled.
        var link: String?
    }

    /// One statement.
    struct Told: Sendable {
        var stamp: Stamp
        var what: String
        var detail: String
        var by: String
        var link: String?
    }

    /// What doesn't fit.
    struct Trouble: Sendable {
        var what: String
        var why: String
        var due: Due
        var link: String
    }

    /// What is to be told after the receipt.
    struct Milestone: Sendable {
        var name: String
        var told: Stamp?
        var due: Due?
        /// The terms entitle the sending side to it.
        var isEntitled = false
    }

    var line: PersonLine
    var holder: String
    var receiver: String
    var transfer: String
    var movements: [ItemReference]
    var gates: [Gate]
    var told: [Told]
    var troubles: [Trouble]
    var milestones: [Milestone]
    var particulars: [ItemReference]
    var actions: [Option]
    /// Where the whole case is taken along; nil for whoever may not.
    var archive: String?
    /// Whether this side keeps a file of the person that could go along.
    var hasFile = false
}

/// One movement in a list.
struct MovementLine: Sendable {
    var link: String
    var name: String
    var date: Stamp
    var stage: String
    var isWrong: Bool
    var persons: Int
    /// Where it was counted last.
    var place: String
    var due: Due?
}

/// One movement, counted as a set at each place.
struct MovementModel: Sendable {
    /// One place and who was there.
    struct Place: Sendable {
        var name: String
        var stamp: Stamp?
        var count: Int?
        var link: String?
        /// Passed without a count that anybody told of.
        var isMissing: Bool
    }

    /// A list that doesn't fit.
    struct Discrepancy: Sendable {
        var place: String
        var missing: [String]
        var extra: [String]
        var repeated: [String]
        /// The numbers agree all the same.
        var isHidden: Bool
        var due: Due
        var settled: String?
        /// What an officer said who opened it.
        var words: String?
        var action: Option?
    }

    /// What was read from a sheet of paper.
    struct Scan: Sendable {
        var problem: String?
        var count = 0
        var missing: [String] = []
        var extra: [String] = []
        var repeated: [String] = []
        /// Tells what was read as the next count.
        var action: Option?
    }

    var line: MovementLine
    var scan: Scan?
    var order: String
    var escorts: [String]
    var places: [Place]
    var discrepancies: [Discrepancy]
    var left: [(person: String, why: String)]
    var persons: [PersonLine]
    var actions: [Option]
    /// Where its steps are put on a stick; nil for whoever may not carry them.
    var carrying: String?
}
