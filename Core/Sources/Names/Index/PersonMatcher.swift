/// Looks records up among those of a list in memory (see `PersonSearcher`).
public final class PersonMatcher {
    /// A record of the list that may be the person.
    public struct Match: Sendable {
        /// Its place in the list.
        public var place: Int
        fileprivate let match: PersonSearcher.Match

        /// Which of the index's names agrees best.
        public var name: Int { match.name }
        /// The binary logarithm of how much likelier the two are one person than two, by names and all else.
        public var bits: Double { match.bits }
        /// The logarithm of how much likelier they are relatives than strangers, where the own names say they may be.
        public var kinBits: Double? { match.kinBits }
        /// How likely it is the person, if it is one of the list at most, and as likely as not on it.
        public var probability: Double { match.probability }
    }

    /// The list.
    public let records: [PersonRecord]
    private let searcher: PersonSearcher
    /// Where the persons of the index stand in the list: one without a name isn't in the index.
    private let placeOfPerson: [Int]
    /// How many of the likeliest are weighed against one another at least.
    public static let rivals = 20

    /// A matcher of a list, whose names are put in an index.
    public init(_ records: [PersonRecord]) throws(NameIndex.Fault) {
        self.records = records
        var builder = NameIndexBuilder()
        for (place, record) in records.enumerated() {
            for name in record.names { builder.add(name, of: String(place)) }
        }
        let index = try NameIndex(HeapStorage(builder.encoded()))
        let places = (0..<index.persons).map { Int(index.id(of: $0)) ?? 0 }
        placeOfPerson = places
        searcher = PersonSearcher(
            index, count: records.count, hasEvidence: records.contains { $0.saysMoreThanNames }
        ) { records[places[$0]] }
    }

    /// How many names the list has.
    public var names: Int { searcher.index.count }

    /// The likeliest records, the likeliest first.
    public func search(_ record: PersonRecord, top: Int) -> [Match] {
        searcher.search(record, top: top).map { Match(place: placeOfPerson[$0.person], match: $0) }
    }

    /// The name that agreed best, as the list has it.
    public func text(of match: Match) -> String { searcher.text(of: match.match) }

    /// A record of the list side by side with the one that was looked up, to say why.
    public func comparison(of record: PersonRecord, with match: Match) -> PersonComparison {
        searcher.comparison(of: record, with: match.match)
    }

    /// How likely a match is the person, whoever else on the list is, too: two records of a list may be of one person.
    public func pairProbability(of match: Match) -> Double {
        Likelihood.probability(bits: match.bits, kinBits: match.kinBits, candidates: Double(records.count))
    }
}

extension PersonRecord {
    /// Whether anything but names is known.
    var saysMoreThanNames: Bool {
        birth != nil || sex != nil || origin != nil || father != nil || mother != nil || !documents.isEmpty
    }
}
