/// Looks records up among those of a list. It ranks, and says why; it never decides.
///
/// What agrees and what doesn't is added up as in Fellegi and Sunter, JASA 64, 1969; candidates come from `NameSearcher`.
public final class PersonMatcher {
    /// A record of the list that may be the person.
    public struct Match: Sendable {
        /// Its place in the list.
        public var place: Int
        /// Which of the index's names agrees best.
        public var name: Int
        /// The binary logarithm of how much likelier the two are one person than two, by names and all else.
        public var bits: Double
        /// The logarithm of how much likelier they are relatives than strangers, where the own names say they may be.
        public var kinBits: Double?
        /// How likely it is the person, if it is one of the list at most, and as likely as not on it.
        public var probability: Double = 0
        /// The name of the one that was looked up with which it agrees.
        var wanted: ParsedName
    }

    /// The list.
    public let records: [PersonRecord]
    private let searcher: NameSearcher
    private let hasEvidence: Bool
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
        searcher = NameSearcher(try NameIndex(HeapStorage(builder.encoded())))
        let index = searcher.index
        placeOfPerson = (0..<index.persons).map { Int(index.id(of: $0)) ?? 0 }
        hasEvidence = records.contains { $0.saysMoreThanNames }
    }

    /// How many names the list has.
    public var names: Int { searcher.index.count }

    /// The likeliest records, the likeliest first.
    public func search(_ record: PersonRecord, top: Int) -> [Match] {
        let isWide = hasEvidence && record.saysMoreThanNames
        // What else is known may lift one that the names alone would not.
        let depth = isWide ? max(100, 2 * top) : max(Self.rivals, top)
        let wanted = record.parsedNames
        var matches = wanted.count == 1 ? found(wanted[0], depth) : best(wanted.flatMap { found($0, depth) })
        if isWide {
            for index in matches.indices {
                let evidence = PersonComparison.evidence(record, records[matches[index].place])
                matches[index].bits += evidence.reduce(0) { $0 + $1.bits }
                if let kin = matches[index].kinBits { matches[index].kinBits = kin + PersonComparison.shared(evidence) }
            }
        }
        if isWide || wanted.count > 1 { matches.sort { ($0.bits, $1.place) > ($1.bits, $0.place) } }
        let shares = Likelihood.shares(
            matches.map(\.bits), kinBits: matches.map(\.kinBits), among: Double(records.count))
        for index in matches.indices { matches[index].probability = shares[index] }
        return Array(matches.prefix(top))
    }

    /// Whose names are likest to one name, the likest first; each once.
    private func found(_ wanted: ParsedName, _ depth: Int) -> [Match] {
        searcher.search(wanted, top: depth).map { hit in
            Match(
                place: placeOfPerson[hit.person], name: hit.name, bits: Double(hit.bits),
                kinBits: hit.kinBits.map(Double.init), wanted: wanted)
        }
    }

    /// The best of each record.
    private func best(_ matches: [Match]) -> [Match] {
        var best: [Int: Match] = [:]
        for match in matches where best[match.place].map({ $0.bits < match.bits }) ?? true { best[match.place] = match }
        return Array(best.values)
    }

    /// The name that agreed best, as the list has it.
    public func text(of match: Match) -> String { searcher.index.text(of: match.name) }

    /// A record of the list side by side with the one that was looked up, to say why.
    public func comparison(of record: PersonRecord, with match: Match) -> PersonComparison {
        let theirs = ParsedName(text(of: match)).alternatives
        return PersonComparison(NameComparison.best([match.wanted], theirs), record, records[match.place])
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
