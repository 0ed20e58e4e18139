/// Looks records up in an index of names, where what else is known of its persons lies elsewhere: in a list in memory, or in a
/// file beside the index that is read only for those who may be meant. It ranks, and says why; it never decides.
///
/// What agrees and what doesn't is added up as in Fellegi and Sunter, JASA 64, 1969; candidates come from `NameSearcher`.
/// It keeps room for its work, so it is used by one task at a time.
public final class PersonSearcher {
    /// A person of the index who may be the one.
    public struct Match: Sendable {
        /// Which person of the index.
        public var person: Int
        /// What is known of this person.
        public var record: PersonRecord
        /// Which of the index's names agrees best.
        public var name: Int
        /// The binary logarithm of how much likelier the two are one person than two, by names and all else.
        public var bits: Double
        /// The logarithm of how much likelier they are relatives than strangers, where the own names say they may be.
        public var kinBits: Double?
        /// How likely it is the person, if it is one of the index at most, and as likely as not in it.
        public var probability: Double = 0
        /// The name of the one that was looked up with which it agrees.
        var wanted: ParsedName
    }

    /// Where names are looked up.
    public var index: NameIndex { searcher.index }
    private let searcher: NameSearcher
    private let hasEvidence: Bool
    private let count: Int
    private let record: (Int) -> PersonRecord

    /// A searcher of an index.
    ///
    /// - Parameters:
    ///   - count: how many persons are on the list of which the index is, those without a name among them.
    ///   - hasEvidence: whether anything but names is known of any of them.
    ///   - record: what is known of a person of the index.
    public init(_ index: NameIndex, count: Int, hasEvidence: Bool = true, record: @escaping (Int) -> PersonRecord) {
        searcher = NameSearcher(index)
        (self.count, self.hasEvidence, self.record) = (count, hasEvidence, record)
    }

    /// The likeliest persons, the likeliest first.
    public func search(_ wanted: PersonRecord, top: Int) -> [Match] {
        let isWide = hasEvidence && wanted.saysMoreThanNames
        // What else is known may lift one that the names alone would not.
        let depth = isWide ? max(100, 2 * top) : max(PersonMatcher.rivals, top)
        let names = wanted.parsedNames
        var found: [Found] = []
        if names.count == 1 {
            found = self.found(names[0], depth)
        } else {
            found = best(names.flatMap { self.found($0, depth) })
        }
        var records: [Int: PersonRecord] = [:]
        if isWide {
            for place in found.indices {
                let theirs = record(found[place].person)
                records[found[place].person] = theirs
                let evidence = PersonComparison.evidence(wanted, theirs)
                found[place].bits += evidence.reduce(0) { $0 + $1.bits }
                if let kin = found[place].kinBits { found[place].kinBits = kin + PersonComparison.shared(evidence) }
            }
        }
        if isWide || names.count > 1 { found.sort { ($0.bits, $1.person) > ($1.bits, $0.person) } }
        let shares = Likelihood.shares(found.map(\.bits), kinBits: found.map(\.kinBits), among: Double(count))
        return zip(found, shares).prefix(top).map { found, share in
            Match(
                person: found.person, record: records[found.person] ?? record(found.person), name: found.name,
                bits: found.bits, kinBits: found.kinBits, probability: share, wanted: found.wanted)
        }
    }

    private struct Found {
        var person: Int
        var name: Int
        var bits: Double
        var kinBits: Double?
        var wanted: ParsedName
    }

    /// Whose names are likest to one name, the likest first; each once.
    private func found(_ wanted: ParsedName, _ depth: Int) -> [Found] {
        searcher.search(wanted, top: depth).map { hit in
            Found(
                person: hit.person, name: hit.name, bits: Double(hit.bits), kinBits: hit.kinBits.map(Double.init),
                wanted: wanted)
        }
    }

    /// The best of each person.
    private func best(_ all: [Found]) -> [Found] {
        var best: [Int: Found] = [:]
        for one in all where best[one.person].map({ $0.bits < one.bits }) ?? true { best[one.person] = one }
        return Array(best.values)
    }

    /// The name that agreed best, as it was added.
    public func text(of match: Match) -> String { index.text(of: match.name) }

    /// A person of the index side by side with the one that was looked up, to say why.
    public func comparison(of wanted: PersonRecord, with match: Match) -> PersonComparison {
        let theirs = ParsedName(text(of: match)).alternatives
        return PersonComparison(NameComparison.best([match.wanted], theirs), wanted, match.record)
    }
}
