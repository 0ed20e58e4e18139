public import Room

/// What a node was told of one movement: its order, the counts, who left it on the way, and what officers said of lists that
/// don't fit. The movement is what they give together, in whatever order they came.
public struct MovementLedger: Sendable, Hashable {
    /// The item that ordered it, as this node keys it.
    public let order: StepID
    /// Whose movement it is: who counts until the receipt.
    public var holder: MemberID
    /// When it is to be, in seconds since 1970.
    public var date: Int
    /// Who is to travel.
    public var ordered: [PersonReference]
    /// How many checkpoints there are.
    public var checkpoints: Int
    /// Who has charge on each leg.
    public var escorts: [OfficeID]
    /// Whether the order still stands.
    public var stands = true
    /// Counts, as they came.
    public var counts: [Count] = []
    /// Who left it, as it was told.
    public var departures: [Departure] = []
    /// What officers said of lists that don't fit.
    public var words: [Word] = []

    /// Who was there at one place.
    public struct Count: Sendable, Hashable {
        /// The item that tells it.
        public var item: StepID
        /// The item that it takes the place of.
        public var replaces: StepID?
        /// Where.
        public var place: Movement.Place
        /// When, in seconds since 1970.
        public var at: Int
        /// When it was signed, in seconds since 1970.
        public var signed: Int
        /// Who, in the order told, repetitions included.
        public var persons: [PersonReference]
    }

    /// Somebody who left.
    public struct Departure: Sendable, Hashable {
        /// The item that tells it.
        public var item: StepID
        /// Who.
        public var person: PersonReference
        /// Why.
        public var reason: Movement.Departure
        /// When, in seconds since 1970.
        public var at: Int
    }

    /// Something said of lists that don't fit.
    public struct Word: Sendable, Hashable {
        /// The item that says it.
        public var item: StepID
        /// Whether it settles them, or opens a case of its own.
        public var isSettled: Bool
        /// At which place; of all when it is `nil`.
        public var place: Movement.Place?
        /// Who it is about, when it opens a case.
        public var persons: [PersonReference]
        /// The words.
        public var text: String
        /// When, in seconds since 1970.
        public var at: Int
    }

    /// A movement as ordered.
    public init(
        order: StepID, holder: MemberID, date: Int, ordered: [PersonReference], checkpoints: Int, escorts: [OfficeID]
    ) {
        self.order = order
        self.holder = holder
        self.date = date
        self.ordered = ordered
        self.checkpoints = checkpoints
        self.escorts = escorts
    }

    /// Takes the words out of what an item said.
    mutating func erase(_ item: StepID) {
        for index in words.indices where words[index].item == item { words[index].text = "—" }
    }

    /// Forgets what an item said: it was refused, taken back or replaced.
    mutating func drop(_ item: StepID) {
        if item == order { stands = false }
        counts.removeAll { $0.item == item }
        departures.removeAll { $0.item == item }
        words.removeAll { $0.item == item }
    }

    /// Counts that stand, the first at each place first.
    public var standingCounts: [Count] {
        let replaced = Set(counts.compactMap(\.replaces))
        return counts.filter { !replaced.contains($0.item) }.sorted { ($0.at, $0.signed) < ($1.at, $1.signed) }
    }

    /// More counts and words than any movement has are refused.
    static let longest = 200

    /// The movement by what was told.
    public func movement(_ rules: CustodyRules) -> Movement {
        var movement = Movement(
            ordered: ordered.map(\.description), checkpoints: checkpoints, allowance: rules.discrepancySeconds)
        var told = standingCounts
        var leaving = departures.sorted { $0.at < $1.at }
        for place in movement.places {
            // Of two counts at one place the first stands, and the other is laid beside it.
            let here = told.filter { $0.place == place }.sorted { $0.at < $1.at }
            told.removeAll { $0.place == place }
            guard let first = here.first else { continue }
            while let next = leaving.first, next.at <= first.at {
                try? movement.leave(next.person.description, next.reason)
                leaving.removeFirst()
            }
            movement.pass(to: place)
            _ = try? movement.count(first.persons.map(\.description), at: place, now: first.signed)
            for other in here.dropFirst() where Set(other.persons) != Set(first.persons) {
                movement.open(at: place, first.persons, other.persons, now: other.signed)
            }
        }
        for next in leaving { try? movement.leave(next.person.description, next.reason) }
        // The mediator tells each side apart, and means one thing.
        var said: Set<[String]> = []
        for word in words.sorted(by: { $0.at < $1.at }) where said.insert(word.gist).inserted { movement.take(word) }
        return movement
    }
}
