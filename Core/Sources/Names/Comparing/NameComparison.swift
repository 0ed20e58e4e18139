/// Two written names side by side: which link of one is which of the other, and what that says.
///
/// Weights are logarithms of likelihood ratios that are added up (Fellegi and Sunter, JASA 64, 1969), rare names' being
/// higher (Newcombe et al., Science 130, 1959).
public struct NameComparison: Sendable {
    /// Two names that are taken for spellings of one another.
    public struct Pair: Sendable, Hashable {
        /// Which names of the first; two where it writes apart what the other writes as one.
        public var first: [Int]
        /// Which names of the second.
        public var second: [Int]
        /// How far the spellings are apart, in wrong consonants; 0 for the same sounds.
        public var distance: Double
        /// What it says that they agree.
        public var bits: Double
    }

    /// The first name, taken apart.
    public let first: ParsedName
    /// The second one.
    public let second: ParsedName
    /// The binary logarithm of how much likelier the two are one person than two, as far as the names say.
    public let bits: Double
    /// The binary logarithm of how much likelier the two are relatives than strangers, where another own name, or a chain
    /// that begins with the other's father, says that they may be: what else agrees, brothers and fathers share.
    public var kinBits: Double? { pairing.kin.map(Double.init) }
    /// What was paired, in the order of the first name.
    public let pairs: [Pair]

    let pairing: Pairing

    /// Compares two names. Comparing them the other way round says the same.
    public init(_ first: ParsedName, _ second: ParsedName) {
        self.first = first
        self.second = second
        let one = Chain(first.units)
        let other = Chain(second.units)
        // Which of two equally good pairs is taken must not depend on which name comes first.
        let isTurned = other.precedes(one)
        let pairing = isTurned ? Self.pairing(other, one) : Self.pairing(one, other)
        self.pairing = pairing
        bits = Double(pairing.bits)
        let pairs = isTurned ? Self.pairs(pairing, other, one) : Self.pairs(pairing, one, other)
        self.pairs =
            isTurned ? pairs.map(\.turned).sorted { $0.first[0] < $1.first[0] } : pairs
    }

    /// Compares two names as they were written.
    public init(_ first: String, _ second: String) { self.init(ParsedName(first), ParsedName(second)) }

    /// Of several names of one person and several of another, the two that agree best; the first two of those that agree
    /// as well.
    public static func best(_ ones: [ParsedName], _ others: [ParsedName]) -> NameComparison {
        var best: NameComparison?
        for one in ones {
            for other in others {
                let comparison = NameComparison(one, other)
                if best.map({ comparison.bits > $0.bits }) ?? true { best = comparison }
            }
        }
        return best ?? NameComparison("", "")
    }

    private static func pairing(_ one: Chain, _ other: Chain) -> Pairing {
        Pairing(one.links.span, other.links.span) { row, column in
            let limit = min(one.readings[row].limit, other.readings[column].limit, 250)
            let distance = Reading.judged(
                one.readings[row].distance(to: other.readings[column], limit: limit), one.weights[row].names,
                other.weights[column].names)
            return distance <= limit ? UInt8(distance) : Pairing.apart
        } joined: { isOther, two, single in
            let (pair, lone) = isOther ? (other, one) : (one, other)
            return pair.readings[two].joinedCost(
                pair.readings[two + 1], hasArticle: pair.links[two + 1].hasArticle, lone.readings[single])
        }
    }

    private static func pairs(_ pairing: Pairing, _ one: Chain, _ other: Chain) -> [Pair] {
        var pairs: [Pair] = []
        for row in 0..<min(one.links.count, Pairing.most) where pairing.partners[row] >= 0 {
            let column = Int(pairing.partners[row])
            if let last = pairs.indices.last, pairs[last].second == [column] {
                pairs[last].first.append(row)
                let two = one.links[row - 1].bits + one.links[row].bits
                pairs[last].bits = Double(
                    Pairing.bits(single: other.links[column].bits, two, pairing.costs[row - 1]))
                continue
            }
            let isSplit = pairing.seconds[row]
            let second = isSplit ? [column, column + 1] : [column]
            let bits =
                isSplit
                ? Pairing.bits(
                    single: one.links[row].bits, other.links[column].bits + other.links[column + 1].bits,
                    pairing.costs[row])
                : Pairing.bits(one.links[row], other.links[column], pairing.costs[row])
            pairs.append(
                Pair(
                    first: [row], second: second, distance: Double(pairing.costs[row]) / 100,
                    bits: Double(max(0, bits))))
        }
        return pairs
    }
}

extension NameComparison.Pair {
    /// The other way round.
    fileprivate var turned: Self { Self(first: second, second: first, distance: distance, bits: bits) }
}

/// The links of one name with what comparing needs.
struct Chain: Sendable {
    var readings: [Reading]
    var weights: [NameWeights.Weight]
    var links: [Link]

    init(_ units: [NameUnit]) {
        let units = Array(units.prefix(Pairing.most))
        readings = units.map { Reading($0) }
        weights = readings.map(\.weight)
        links = units.indices.map { [weights] in Link(token: UInt32($0), unit: units[$0], bits: weights[$0].bits) }
    }

    /// Some order of names, so that of two one is always first.
    func precedes(_ other: Chain) -> Bool {
        order.lexicographicallyPrecedes(other.order)
    }

    private var order: [UInt8] {
        zip(readings, links).flatMap { reading, link -> [UInt8] in
            reading.sounds + [0, reading.form.packed, link.flags]
        }
    }
}
