import Foundation
import Names

/// Where persons are looked up: a list, with all that it says of them, or the index of one, which knows names alone.
enum NamesGallery {
    case list(PersonMatcher)
    case index(NameSearcher)

    init(_ path: String) throws {
        if MappedIndex.isIndex(path) {
            do { self = .index(NameSearcher(try NameIndex(MappedIndex(path)))) } catch is NameIndex.Fault {
                throw Complaint(
                    "\(path) is damaged, or an index of another version: make it again with wasl names index.")
            }
        } else {
            let list = try PersonFile(path)
            list.tellRemarks(path)
            self = .list(try PersonMatcher(list.records))
        }
    }

    var persons: Int {
        switch self {
        case .list(let matcher): matcher.records.count
        case .index(let searcher): searcher.index.persons
        }
    }

    var names: Int {
        switch self {
        case .list(let matcher): matcher.names
        case .index(let searcher): searcher.index.count
        }
    }

    /// The likeliest persons.
    ///
    /// - Parameter explained: for how many of them reasons are given.
    func ranked(
        _ record: PersonRecord, top: Int, explained: Int, _ language: Reason.Language
    ) -> [NamesAnswer.Ranked] {
        switch self {
        case .list(let matcher):
            matcher.search(record, top: top).enumerated().map { place, match in
                NamesAnswer.Ranked(matcher, record, match, explains: place < explained ? language : nil)
            }
        case .index(let searcher): ranked(record, searcher, top, explained, language)
        }
    }

    private func ranked(
        _ record: PersonRecord, _ searcher: NameSearcher, _ top: Int, _ explained: Int, _ language: Reason.Language
    ) -> [NamesAnswer.Ranked] {
        var best: [Int: (hit: NameSearcher.Hit, query: ParsedName)] = [:]
        for query in record.parsedNames {
            for hit in searcher.search(query, top: max(top, PersonMatcher.rivals))
            where best[hit.person].map({ $0.hit.bits < hit.bits }) ?? true {
                best[hit.person] = (hit, query)
            }
        }
        let sorted = best.values.sorted { ($0.hit.bits, $1.hit.person) > ($1.hit.bits, $0.hit.person) }
        let shares = Likelihood.shares(
            sorted.map { Double($0.hit.bits) }, kinBits: sorted.map { $0.hit.kinBits.map(Double.init) },
            among: Double(persons))
        return sorted.prefix(top).enumerated().map { place, found in
            let name = searcher.index.text(of: found.hit.name)
            let bits = Double(found.hit.bits)
            var ranked = NamesAnswer.Ranked(
                id: searcher.index.id(of: found.hit.person), name: name, bits: rounded(bits),
                probability: rounded(shares[place], 1e6))
            if place < explained {
                ranked.explain(NameComparison.best([found.query], ParsedName(name).alternatives).reasons, language)
            }
            return ranked
        }
    }
}
