/// Looks names up in an index, one after the other: the rarest link first, until the rest can't lift a name any more
/// (MaxScore; Turtle and Flood, Information Processing & Management 31, 1995).
///
/// It keeps room for its work, so it is used by one task at a time.
public final class NameSearcher {
    /// Where names are looked up.
    public let index: NameIndex

    /// A name that was found.
    public struct Hit: Sendable {
        /// Which name of the index.
        public var name: Int
        /// Whose it is.
        public var person: Int
        /// The logarithm of how much likelier it is the same person than another, as far as the names say.
        public var bits: Float
        /// The logarithm of how much likelier it is a relative than a stranger, where the own names say it may be one.
        public var kinBits: Float?
    }

    private var work: SearchWork
    private var bestOfPerson: [Int32]
    private var links: [Link] = []
    private var readings: [Reading] = []

    /// How many of the likeliest names are compared whole for each that is wanted.
    static let depth = 2
    static let leastCompared = 60

    /// A searcher of an index.
    public init(_ index: NameIndex) {
        self.index = index
        work = SearchWork(index)
        bestOfPerson = [Int32](repeating: -1, count: index.persons)
    }

    /// The persons whose names are likest, the likest first; each once, by the best of their names.
    public func search(_ name: ParsedName, top: Int) -> [Hit] {
        var hits: [Hit] = []
        for alternative in name.alternatives { hits += search(alternative.units, top: top) }
        return best(of: hits, top: top)
    }

    private func search(_ units: [NameUnit], top: Int) -> [Hit] {
        let units = Array(units.prefix(Pairing.most))
        readings = units.map { Reading($0) }
        defer { work.reset() }
        let spellings = readings.indices.map { [readings] in work.gather(readings[$0], $0) }
        links = units.indices.map { Link(token: UInt32($0), unit: units[$0], bits: spellings[$0].weight.bits) }
        var found = spellings.indices.map { (link: $0, readings: spellings[$0].found, bits: links[$0].bits) }
        // A name that is written as one where the query has two.
        for (place, pair) in zip(units, units.dropFirst()).enumerated() {
            guard let reading = Reading(joining: pair.0, pair.1) else { continue }
            let joined = work.gather(reading, nil)
            found.append((place, joined.found, min(joined.weight.bits, links[place].bits + links[place + 1].bits)))
        }
        // The rarest first, so that common names need only be looked up for those found by rarer ones.
        found.sort { ($0.bits, $1.link) > ($1.bits, $0.link) }
        var remaining = found.reduce(0) { $0 + $1.bits }
        for step in found {
            if work.touchedNames.count > top, remaining < work.threshold(top) { break }
            for (reading, cost) in step.readings { work.add(Int(reading), cost, step.link, links[step.link].bits) }
            remaining -= step.bits
        }
        return compare(work.likeliest(max(Self.leastCompared, top * Self.depth)), work)
    }

    private func compare(_ names: [UInt32], _ work: borrowing SearchWork) -> [Hit] {
        let (links, readings) = (links, readings)
        var candidateLinks: [Link] = []
        var hits: [Hit] = []
        for name in names {
            let range = index.linkStarts.range(Int(name)).clamped(to: 0..<index.linkReadings.count)
            candidateLinks.removeAll(keepingCapacity: true)
            for place in range.prefix(Pairing.most) {
                let reading = index.linkReadings[place]
                candidateLinks.append(
                    Link(
                        token: reading, flags: index.linkFlags[place],
                        bits: Float(bitPattern: index.bits[Int(reading)])))
            }
            let pairing = Pairing(links.span, candidateLinks.span) { row, column in
                work.cost(candidateLinks[column].token, row)
            } joined: { isOther, two, single in
                isOther
                    ? joined(candidateLinks[two], candidateLinks[two + 1], readings[single])
                    : joined(readings[two], readings[two + 1], links[two + 1].hasArticle, candidateLinks[single])
            }
            hits.append(
                Hit(name: Int(name), person: Int(index.owners[Int(name)]), bits: pairing.bits, kinBits: pairing.kin))
        }
        return hits
    }

    /// Two neighbours of a candidate to a name of the query.
    private func joined(_ one: Link, _ next: Link, _ single: Reading) -> UInt8 {
        let (one, form, next, hasArticle) = (sounds(one), form(one), sounds(next), next.hasArticle)
        return Reading.joinedCost(
            one.span, next.span, hasArticle: hasArticle, form, single.sounds.span, single.form)
    }

    /// Two neighbours of the query to a name of a candidate.
    private func joined(_ one: Reading, _ next: Reading, _ hasArticle: Bool, _ single: Link) -> UInt8 {
        let (single, form) = (sounds(single), form(single))
        return Reading.joinedCost(
            one.sounds.span, next.sounds.span, hasArticle: hasArticle, one.form, single.span, form)
    }

    private func sounds(_ link: Link) -> UnsafeBufferPointer<UInt8> {
        index.sounds.span(index.soundStarts.range(Int(link.token)))
    }

    private func form(_ link: Link) -> Reading.Form { Reading.Form(packed: index.forms[Int(link.token)]) }

    /// The best hit of each person.
    private func best(of hits: [Hit], top: Int) -> [Hit] {
        var best: [Hit] = []
        for hit in hits where hit.person < bestOfPerson.count {
            let known = bestOfPerson[hit.person]
            if known < 0 {
                bestOfPerson[hit.person] = Int32(best.count)
                best.append(hit)
            } else if best[Int(known)].bits < hit.bits {
                best[Int(known)] = hit
            }
        }
        for hit in best { bestOfPerson[hit.person] = -1 }
        best.sort { ($0.bits, $1.person) > ($1.bits, $0.person) }
        return Array(best.prefix(top))
    }
}
