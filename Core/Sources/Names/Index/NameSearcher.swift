/// Looks names up in an index, one after the other. It keeps room for its work, so it is used by one task at a time.
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
        for alternative in [name] + name.aliases { hits += search(alternative.units, top: top) }
        return best(of: hits, top: top)
    }

    private func search(_ units: [NameUnit], top: Int) -> [Hit] {
        let units = Array(units.prefix(Pairing.most))
        readings = units.map { Reading($0) }
        let weights = readings.map(\.weight)
        links = units.indices.map { Link(token: UInt32($0), unit: units[$0], bits: weights[$0].bits) }
        defer { work.reset() }
        var found = readings.enumerated().map { place, reading in
            (link: place, readings: work.gather(reading, weights[place], place), bits: links[place].bits)
        }
        // A name that is written as one where the query has two.
        for (place, pair) in zip(units, units.dropFirst()).enumerated() {
            guard let reading = Reading(joining: pair.0, pair.1) else { continue }
            let weight = reading.weight
            let bits = min(weight.bits, links[place].bits + links[place + 1].bits)
            found.append((place, work.gather(reading, weight, nil), bits))
        }
        // The rarest first, so that common names need only be looked up for those found by rarer ones.
        found.sort { ($0.bits, $1.link) > ($1.bits, $0.link) }
        var remaining = found.reduce(0) { $0 + $1.bits }
        for step in found {
            if work.touchedNames.count > top, remaining < work.threshold(top) { break }
            for (reading, cost) in step.readings { work.add(reading, cost, step.link, links[step.link].bits) }
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
                    ? reading(candidateLinks[two]).joinedCost(reading(candidateLinks[two + 1]), readings[single])
                    : readings[two].joinedCost(readings[two + 1], reading(candidateLinks[single]))
            }
            hits.append(Hit(name: Int(name), person: Int(index.owners[Int(name)]), bits: pairing.bits))
        }
        return hits
    }

    /// A reading of the candidate.
    private func reading(_ link: Link) -> Reading {
        let token = Int(link.token)
        let form = Reading.Form(packed: index.forms[token])
        return Reading(Array(index.sounds.span(index.soundStarts.range(token))), form.spelling, form.mayHoldArticle)
    }

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
