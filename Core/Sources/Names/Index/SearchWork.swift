/// What a search keeps in mind from its first look into an index to its answer. A value, so that nothing else can be at it
/// meanwhile and nothing has to be checked for that.
struct SearchWork {
    let index: NameIndex

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
    private(set) var touchedNames: [UInt32] = []
    /// What was gathered for earlier queries: few names make up most of a list.
    private var known: [Reading: Spellings] = [:]
    private var knownCount = 0
    /// How much of it is kept, in spellings of 8 bytes.
    private static let mostKnown = 1 << 20

    /// The spellings of a name that an index has.
    struct Spellings {
        /// What the name weighs.
        var weight: NameWeights.Weight
        /// Which readings of the index, and how far they are from it, in hundredths of a wrong consonant.
        var found: [(reading: UInt32, cost: UInt8)]
    }

    init(_ index: NameIndex) {
        self.index = index
        rowOf = [UInt16](repeating: 0, count: index.forms.count)
        seen = [UInt32](repeating: 0, count: index.forms.count)
        scores = [Float](repeating: 0, count: index.count)
        lastLink = [UInt8](repeating: 0, count: index.count)
    }

    /// The readings of the index that are spellings of a link of the query, with their costs.
    mutating func gather(_ reading: Reading, _ link: Int?) -> Spellings {
        let spellings = spellings(of: reading)
        if let link { for (other, cost) in spellings.found { setCost(Int(other), link, cost) } }
        return spellings
    }

    private mutating func spellings(of reading: Reading) -> Spellings {
        if let spellings = known[reading] { return spellings }
        let weight = reading.weight
        var found: [(reading: UInt32, cost: UInt8)] = []
        let limit = min(reading.limit, 250)
        round += 1
        for key in reading.keys {
            for place in index.readings(of: key) {
                let other = index.keyReadings[place]
                guard Int(other) < seen.count, seen[Int(other)] != round else { continue }
                seen[Int(other)] = round
                let distance = Reading.judged(
                    distance(reading, Int(other), limit), weight.names, index.names[Int(other)])
                if distance <= limit { found.append((other, UInt8(distance))) }
            }
        }
        if knownCount + found.count > Self.mostKnown {
            known.removeAll()
            knownCount = 0
        }
        let spellings = Spellings(weight: weight, found: found)
        known[reading] = spellings
        knownCount += found.count + 1
        return spellings
    }

    private func distance(_ reading: Reading, _ other: Int, _ limit: Int) -> Int {
        let sounds = index.sounds.span(index.soundStarts.range(other))
        return Reading.distance(
            reading.sounds.span, reading.form, sounds.span, Reading.Form(packed: index.forms[other]), limit: limit)
    }

    private mutating func setCost(_ reading: Int, _ link: Int, _ cost: UInt8) {
        guard reading < rowOf.count else { return }
        if rowOf[reading] == 0 {
            guard rows.count / Pairing.most < Int(UInt16.max) - 1 else { return }
            rows.append(contentsOf: repeatElement(Pairing.apart, count: Pairing.most))
            rowOf[reading] = UInt16(rows.count / Pairing.most)
            touchedReadings.append(UInt32(reading))
        }
        rows[(Int(rowOf[reading]) - 1) * Pairing.most + link] = cost
    }

    /// What a reading of the index is to a link of the query.
    @inline(__always)
    func cost(_ reading: UInt32, _ link: Int) -> UInt8 {
        guard Int(reading) < rowOf.count else { return Pairing.apart }
        let row = Int(rowOf[Int(reading)])
        return row == 0 ? Pairing.apart : rows[(row - 1) * Pairing.most + link]
    }

    /// Counts a reading for every name that it stands in.
    mutating func add(_ reading: Int, _ cost: UInt8, _ link: Int, _ most: Float) {
        let bits = min(most, Float(bitPattern: index.bits[reading]))
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
    func threshold(_ top: Int) -> Float {
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

    /// The names that are likest as far as was counted.
    func likeliest(_ count: Int) -> [UInt32] {
        let least = threshold(count)
        var best: [(name: UInt32, score: Float)] = []
        for name in touchedNames where scores[Int(name)] >= least { best.append((name, scores[Int(name)])) }
        best.sort { ($0.score, $1.name) > ($1.score, $0.name) }
        return best.prefix(count).map(\.name)
    }

    /// Forgets the query.
    mutating func reset() {
        for reading in touchedReadings { rowOf[Int(reading)] = 0 }
        for name in touchedNames { scores[Int(name)] = 0; lastLink[Int(name)] = 0 }
        touchedReadings.removeAll(keepingCapacity: true)
        touchedNames.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }
}
