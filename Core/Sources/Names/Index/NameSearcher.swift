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

    /// What a reading of the index is to the links of the query: a row of costs.
    private var rowOf: [UInt16]
    private var rows: [UInt8] = []
    private var touchedReadings: [UInt32] = []
    /// In which round of gathering a reading was looked at last.
    private var seen: [UInt32]
    private var round: UInt32 = 0
    /// What is found of each name so far.
    private var scores: [Float]
    private var lastLink: [UInt8]
    private var touchedNames: [UInt32] = []
    private var bestOfPerson: [Int32]
    private var links: [Link] = []
    private var readings: [Reading] = []
    private var candidateLinks: [Link] = []

    /// How many of the likeliest names are compared whole for each that is wanted.
    static let depth = 2
    static let leastCompared = 60

    /// A searcher of an index.
    public init(_ index: NameIndex) {
        self.index = index
        rowOf = [UInt16](repeating: 0, count: index.forms.count)
        seen = [UInt32](repeating: 0, count: index.forms.count)
        scores = [Float](repeating: 0, count: index.count)
        lastLink = [UInt8](repeating: 0, count: index.count)
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
        defer { reset() }
        var found = readings.enumerated().map { place, reading in
            (link: place, readings: gather(reading, weights[place], place), bits: links[place].bits)
        }
        // A name that is written as one where the query has two.
        for (place, pair) in zip(units, units.dropFirst()).enumerated() {
            guard let reading = Reading(joining: pair.0, pair.1) else { continue }
            let weight = reading.weight
            let bits = min(weight.bits, links[place].bits + links[place + 1].bits)
            found.append((place, gather(reading, weight, nil), bits))
        }
        // The rarest first, so that common names need only be looked up for those found by rarer ones.
        found.sort { ($0.bits, $1.link) > ($1.bits, $0.link) }
        var remaining = found.reduce(0) { $0 + $1.bits }
        for step in found {
            if touchedNames.count > top, remaining < threshold(top) { break }
            for (reading, cost) in step.readings { add(reading, cost, step.link) }
            remaining -= step.bits
        }
        return compare(likeliest(max(Self.leastCompared, top * Self.depth)))
    }

    /// The readings of the index that are spellings of a link of the query, with their costs.
    private func gather(
        _ reading: Reading, _ weight: NameWeights.Weight, _ link: Int?
    ) -> [(reading: Int, cost: UInt8)] {
        var found: [(Int, UInt8)] = []
        let limit = min(reading.limit, 250)
        round += 1
        for key in reading.keys {
            for place in index.readings(of: key) {
                let other = index.keyReadings[place]
                guard Int(other) < seen.count, seen[Int(other)] != round else { continue }
                seen[Int(other)] = round
                let distance = Reading.judged(
                    distance(reading, Int(other), limit), weight.names, index.names[Int(other)])
                guard distance <= limit else { continue }
                found.append((Int(other), UInt8(distance)))
                if let link { setCost(Int(other), link, UInt8(distance)) }
            }
        }
        return found
    }

    private func distance(_ reading: Reading, _ other: Int, _ limit: Int) -> Int {
        let sounds = index.sounds.span(index.soundStarts.range(other))
        return Reading.distance(
            reading.sounds.span, reading.form, sounds.span, Reading.Form(packed: index.forms[other]), limit: limit)
    }

    private func setCost(_ reading: Int, _ link: Int, _ cost: UInt8) {
        guard reading < rowOf.count else { return }
        if rowOf[reading] == 0 {
            guard rows.count / Pairing.most < Int(UInt16.max) - 1 else { return }
            rows.append(contentsOf: repeatElement(Pairing.apart, count: Pairing.most))
            rowOf[reading] = UInt16(rows.count / Pairing.most)
            touchedReadings.append(UInt32(reading))
        }
        rows[(Int(rowOf[reading]) - 1) * Pairing.most + link] = cost
    }

    private func add(_ reading: Int, _ cost: UInt8, _ link: Int) {
        let bits = min(links[link].bits, Float(bitPattern: index.bits[reading]))
        let gain = bits - Pairing.Weight.wrongConsonant * Float(cost) / 100
        guard gain > 0 else { return }
        for name in index.postings.span(index.postingStarts.range(reading)) where Int(name) < scores.count {
            let place = Int(name)
            if scores[place] == 0 {
                touchedNames.append(name)
            } else if lastLink[place] == UInt8(link + 1) {
                // Another spelling of the same link stands in the name too.
                continue
            }
            lastLink[place] = UInt8(link + 1)
            scores[place] += gain
        }
    }

    /// What so many of the names have at least, to a quarter of a bit.
    private func threshold(_ top: Int) -> Float {
        var counts = InlineArray<256, Int32>(repeating: 0)
        for name in touchedNames { counts[bucket(name)] += 1 }
        var sum = 0
        for bucket in stride(from: 255, through: 0, by: -1) {
            sum += Int(counts[bucket])
            if sum >= top { return Float(bucket) / 4 }
        }
        return 0
    }

    private func bucket(_ name: UInt32) -> Int { min(255, max(0, Int(scores[Int(name)] * 4))) }

    private func likeliest(_ count: Int) -> [UInt32] {
        let least = threshold(count)
        var best: [(name: UInt32, score: Float)] = []
        for name in touchedNames where scores[Int(name)] >= least { best.append((name, scores[Int(name)])) }
        best.sort { ($0.score, $1.name) > ($1.score, $0.name) }
        return best.prefix(count).map(\.name)
    }

    private func compare(_ names: [UInt32]) -> [Hit] {
        names.map { name in
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
                let token = Int(candidateLinks[column].token)
                let costs = token < rowOf.count ? Int(rowOf[token]) : 0
                return costs == 0 ? Pairing.apart : rows[(costs - 1) * Pairing.most + row]
            } joined: { isOther, two, single in
                isOther
                    ? reading(two).joinedCost(reading(two + 1), readings[single])
                    : readings[two].joinedCost(readings[two + 1], reading(single))
            }
            return Hit(name: Int(name), person: Int(index.owners[Int(name)]), bits: pairing.bits)
        }
    }

    /// A reading of the candidate.
    private func reading(_ link: Int) -> Reading {
        let token = Int(candidateLinks[link].token)
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

    private func reset() {
        for reading in touchedReadings { rowOf[Int(reading)] = 0 }
        for name in touchedNames { scores[Int(name)] = 0; lastLink[Int(name)] = 0 }
        touchedReadings.removeAll(keepingCapacity: true)
        touchedNames.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }
}
