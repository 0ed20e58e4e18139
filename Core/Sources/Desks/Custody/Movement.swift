/// A movement of several persons, counted as a set at every place: who was to leave, who was seen at each checkpoint, whom the
/// holder handed over and whom the receiver signed for.
///
/// Who leaves it on the way is told with a reason; whoever is missing without one, is there without having been expected, or is
/// counted twice opens a discrepancy, which stays open until an officer settles it.
public struct Movement: Sendable, Hashable {
    /// Where the persons were counted.
    public enum Place: Sendable, Hashable {
        case departure
        /// A checkpoint, by its place in the order.
        case checkpoint(Int)
        case handOver
        case receipt
    }

    /// Why somebody left a movement.
    public enum Departure: String, Sendable, Hashable, CaseIterable {
        case hospital, death, escape, refused, turnedBack
        /// Taken out of it before it left.
        case withdrawn
    }

    /// What doesn't fit.
    public struct Discrepancy: Sendable, Hashable {
        /// Where it came out.
        public let place: Place
        /// Missing and extra persons, and repetitions.
        public let comparison: PersonSetComparison
        /// When it was opened, in seconds since 1970.
        public let opened: Int
        /// When it must be settled.
        public let due: Int
        /// How an officer settled it; `nil` while nobody has.
        public internal(set) var settled: String?
        /// What an officer said who opened it; `nil` when the lists did.
        public internal(set) var words: String?
    }

    /// Why a movement doesn't take what it is told.
    public enum Fault: Error, Sendable, Hashable {
        /// Places are counted in their order, each once.
        case order(Place)
        /// Nobody of that name travels in it, as far as is known.
        case stranger(String)
        /// No such discrepancy is open.
        case settled
    }

    /// Who was ordered to travel, each once.
    public let ordered: [String]
    /// How many checkpoints there are.
    public let checkpoints: Int
    /// For how many seconds a discrepancy may stay open.
    public let allowance: Int
    /// Who is in it now, as far as is known.
    public private(set) var present: Set<String>
    /// Who left it, and why.
    public private(set) var left: [String: Departure] = [:]
    /// What doesn't fit.
    public private(set) var discrepancies: [Discrepancy] = []
    /// What was counted, in order.
    public private(set) var counted: [Place] = []
    /// Places that were passed without a count that anybody has told of.
    public private(set) var uncounted: [Place] = []

    /// A movement that is ordered.
    public init(ordered: [String], checkpoints: Int, allowance: Int = 3600) {
        self.ordered = Set(ordered).sorted()
        self.checkpoints = checkpoints
        self.allowance = allowance
        present = Set(ordered)
    }

    /// Where the next count is due; `nil` after the receipt.
    public var next: Place? { after(counted.last) }

    private func after(_ place: Place?) -> Place? {
        switch place {
        case nil: .departure
        case .departure?: checkpoints > 0 ? .checkpoint(0) : .handOver
        case .checkpoint(let number)?: number + 1 < checkpoints ? .checkpoint(number + 1) : .handOver
        case .handOver?: .receipt
        case .receipt?: nil
        }
    }

    /// All places, in order.
    public var places: [Place] { [.departure] + (0..<checkpoints).map(Place.checkpoint) + [.handOver, .receipt] }

    /// Whether all who were ordered have arrived or left with a reason, and nothing is unsettled.
    public var isAccountedFor: Bool {
        next == nil && discrepancies.allSatisfy { $0.settled != nil }
    }

    /// The discrepancies that should have been settled by now.
    public func overdue(at now: Int) -> [Discrepancy] { discrepancies.filter { $0.settled == nil && $0.due < now } }

    /// Passes places of which no count is known, up to one: what was counted there may still come.
    mutating func pass(to place: Place) {
        while let next, next != place, places.contains(place) {
            uncounted.append(next)
            counted.append(next)
        }
    }

    /// Takes in who was counted at a place.
    ///
    /// - Returns: what doesn't fit; who was seen is taken for present from then on.
    public mutating func count(
        _ persons: [String], at place: Place, now: Int
    ) throws(Fault) -> PersonSetComparison {
        guard place == next else { throw .order(place) }
        let comparison = PersonSetComparison(present.sorted(), persons)
        counted.append(place)
        present = Set(persons)
        if !comparison.isSame {
            discrepancies.append(
                Discrepancy(place: place, comparison: comparison, opened: now, due: now + allowance))
        }
        return comparison
    }

    /// Somebody leaves it.
    public mutating func leave(_ person: String, _ reason: Departure) throws(Fault) {
        guard present.remove(person) != nil else { throw .stranger(person) }
        left[person] = reason
    }

    /// Settles what came out at a place up to a time.
    mutating func settle(_ place: Place, _ words: String, until time: Int) {
        for index in discrepancies.indices
        where discrepancies[index].place == place && discrepancies[index].settled == nil
            && discrepancies[index].opened <= time
        {
            discrepancies[index].settled = words
        }
    }

    /// Opens a discrepancy that no count shows by itself.
    mutating func add(_ discrepancy: Discrepancy) { discrepancies.append(discrepancy) }

    /// An officer settles a discrepancy, in words.
    public mutating func settle(_ place: Place, _ words: String) throws(Fault) {
        guard !words.isEmpty, let index = discrepancies.firstIndex(where: { $0.place == place && $0.settled == nil })
        else { throw .settled }
        discrepancies[index].settled = words
    }
}
