/// What a row is found by, besides where it stands.
public struct SearchEntry: Sendable, Hashable {
    /// Folded words in the order of the text; letters and digits only.
    public var words: [String]
    /// Folded words that it is found by besides, in no order.
    public var stems: [String]
    /// What queries narrow by, such as `kind:report`; small letters, digits and `.:_-/`.
    public var marks: [String]

    /// An entry.
    public init(words: [String], stems: [String] = [], marks: [String] = []) {
        self.words = words
        self.stems = stems
        self.marks = marks
    }
}

/// Which rows are wanted. All that it says must fit.
public struct RowQuery: Sendable, Hashable {
    /// Folded words that follow one another in a text.
    public struct Term: Sendable, Hashable {
        /// The words; letters and digits only.
        public var words: [String]
        /// Whether the last of them may be the beginning of a longer one.
        public var isPrefix: Bool

        /// A term.
        public init(_ words: [String], isPrefix: Bool = false) {
            self.words = words
            self.isPrefix = isPrefix
        }
    }

    /// Which of the rows that fit. Orders are those of `FoundRow`.
    public enum Page: Sendable, Hashable {
        case newest
        /// The newest before an order.
        case before(Int)
        /// The oldest after an order.
        case after(Int)
    }

    /// Whose rows.
    public var desk: String
    /// Of each list a term or mark must fit.
    public var terms: [[Term]] = []
    /// Of each list a mark must fit.
    public var marks: [[String]] = []
    /// Rows of that number fit whatever their words are.
    public var number: Int?
    /// Any of these stages; all when empty.
    public var stages: [String] = []
    /// One group.
    public var group: String?
    /// Only rows that have a time by which they are due.
    public var isDue = false
    /// By the rank that a row had first.
    public var times: Range<Int>?
    /// Which of them.
    public var page: Page = .newest

    /// A query for all rows of a desk.
    public init(_ desk: String) { self.desk = desk }
}

/// A row and its place among all.
public struct FoundRow: Sendable, Hashable {
    /// By the rank that the row had first, then in the order in which rows came. Unique, and never another.
    public var order: Int
    /// The row.
    public var row: Row

    /// The rank that a row of that order had first.
    public static func rank(of order: Int) -> Int { order >> 24 }

    /// The lowest order of a rank. Ranks are seconds since 1970; lower and later ones than any are taken for the nearest.
    public static func order(of rank: Int) -> Int { min(max(rank, 0), 1 << 38) << 24 }
}

/// What belongs together.
public struct RowGroup: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The order of its latest row.
    public var latest: Int
}

/// Finds rows. What it takes depends on what is found, and hardly on how much there is.
public protocol SearchReader {
    /// Rows that fit, highest order first, at most so many.
    func find(_ query: RowQuery, limit: Int) throws -> [FoundRow]
    /// How many rows fit, on whatever page; it counts no further than to a limit.
    func count(_ query: RowQuery, limit: Int) throws -> Int
    /// The groups of a desk, that of the latest row first.
    func groups(_ desk: String) throws -> [RowGroup]
    /// Rows from before there was an index that wait to be indexed, at most so many.
    func unindexed(_ desk: String, limit: Int) throws -> [Row]
}

/// Says by what rows are found.
public protocol SearchWriter {
    /// Lets a row be found by an entry in place of the one before; by none when it is `nil`. What an entry said is in no
    /// file once an erasure in the same transaction, or a later one, is told to be durable.
    func index(_ desk: String, _ key: String, _ entry: SearchEntry?) throws
    /// Lets a row be found by a number too.
    func add(number: Int, to desk: String, _ key: String) throws
}
