/// Looks records up among those of a list. It ranks, and says why; it never decides.
public final class PersonMatcher {
    /// A record of the list that may be the person.
    public struct Match: Sendable {
        /// Its place in the list.
        public var place: Int
        /// Which of the index's names agrees best.
        public var name: Int
        /// The binary logarithm of how much likelier the two are one person than two, by names and all else.
        public var bits: Double
    }

    /// The list.
    public let records: [PersonRecord]
    private let searcher: NameSearcher
    private let hasEvidence: Bool

    /// A matcher of a list, whose names are put in an index.
    public init(_ records: [PersonRecord]) throws(NameIndex.Fault) {
        self.records = records
        var builder = NameIndexBuilder()
        for (place, record) in records.enumerated() {
            for name in record.names { builder.add(name, of: String(place)) }
        }
        searcher = NameSearcher(try NameIndex(HeapStorage(builder.encoded())))
        hasEvidence = records.contains { $0.saysMoreThanNames }
    }

    /// How many names the list has.
    public var names: Int { searcher.index.count }

    /// The likeliest records, the likeliest first.
    public func search(_ record: PersonRecord, top: Int) -> [Match] {
        let isWide = hasEvidence && record.saysMoreThanNames
        // What else is known may lift one that the names alone would not.
        let depth = isWide ? max(100, 2 * top) : top
        var best: [Int: Match] = [:]
        for name in record.names {
            for hit in searcher.search(ParsedName(name), top: depth) {
                guard let place = Int(searcher.index.id(of: hit.person)), records.indices.contains(place) else {
                    continue
                }
                let match = Match(place: place, name: hit.name, bits: Double(hit.bits))
                if best[place].map({ $0.bits < match.bits }) ?? true { best[place] = match }
            }
        }
        var matches = Array(best.values)
        if isWide {
            for index in matches.indices {
                matches[index].bits += PersonComparison.evidence(record, records[matches[index].place])
                    .reduce(0) { $0 + $1.bits }
            }
        }
        matches.sort { ($0.bits, $1.place) > ($1.bits, $0.place) }
        return Array(matches.prefix(top))
    }

    /// The name that agreed best, as the list has it.
    public func text(of match: Match) -> String { searcher.index.text(of: match.name) }

    /// A record of the list side by side with the one that was looked up, to say why.
    public func comparison(of record: PersonRecord, with match: Match) -> PersonComparison {
        let theirs = ParsedName(text(of: match))
        var best: NameComparison?
        for mine in record.names.map({ ParsedName($0) }).flatMap({ [$0] + $0.aliases }) {
            let comparison = NameComparison(mine, theirs)
            if best.map({ comparison.bits > $0.bits }) ?? true { best = comparison }
        }
        return PersonComparison(best ?? NameComparison("", ""), record, records[match.place])
    }

    /// How likely a match is the person, when as likely as not the person is on the list.
    public func probability(of match: Match) -> Double {
        Likelihood.probability(bits: match.bits, candidates: Double(records.count))
    }
}

extension PersonRecord {
    /// Whether anything but names is known.
    var saysMoreThanNames: Bool {
        birth != nil || sex != nil || origin != nil || father != nil || mother != nil || !documents.isEmpty
    }
}
