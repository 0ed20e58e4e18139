extension Pairing {
    /// What agreement and disagreement weigh, in bits. Set on one half of a sample (`docs/names.md`).
    enum Weight {
        static let wrongConsonant: Float = 7.6
        /// The person's own name in both, the last in both, an article in both: agreement by chance is rarer there.
        static let bothGiven: Float = 0.6
        static let bothFamily: Float = 1.8
        static let bothArticle: Float = 2.2
        static let rotated: Float = 3
        static let shuffled: Float = 2.3
        static let swapped: Float = -4
        /// Names that are so common are given names.
        static let givenName: Float = 8.6
        static let conflict: Float = 3.2
        static let missing: Float = 1.2
        static let missingGiven: Float = 2.5
        /// Names that are so common stand before the one by which somebody is called.
        static let prefixed: Float = 4.6
        static let beside: Float = 0.4
        static let kunyaForName: Float = 2.8
        static let contradicted: Float = 2
        /// What is left of the agreement of the others when the own names contradict: brothers share them all, and a father
        /// nearly all.
        static let kin: Float = 0.65
        /// How much likelier relatives are then than one person who goes by another own name.
        static let relatives: Float = 5
    }

    /// Pairs the links of two names.
    ///
    /// - Parameters:
    ///   - cost: of a pair of links; `apart` when they are no spellings of one another.
    ///   - joined: of a link and the one behind it, written as one, with a link of the other name. The first parameter says
    ///     whether the two are of the other name.
    init(
        _ one: Span<Link>, _ other: Span<Link>, cost: (Int, Int) -> UInt8, joined: (Bool, Int, Int) -> UInt8
    ) {
        let rows = min(one.count, Self.most)
        let columns = min(other.count, Self.most)
        var used: UInt16 = 0
        var sum: Float = 0
        // The best pair first: there are few, and a better partner later on is rare.
        for _ in 0..<min(rows, columns) {
            var best: (bits: Float, row: Int, column: Int, cost: UInt8) = (0.25, -1, -1, 0)
            for row in 0..<rows where partners[row] < 0 {
                for column in 0..<columns where used & (1 << UInt16(column)) == 0 {
                    let cost = cost(row, column)
                    guard cost != Self.apart else { continue }
                    let bits = Self.bits(one[row], other[column], cost) - 0.01 * Float(abs(row - column))
                    if bits > best.bits { best = (bits, row, column, cost) }
                }
            }
            guard best.row >= 0 else { break }
            partners[best.row] = Int8(best.column)
            costs[best.row] = best.cost
            used |= 1 << UInt16(best.column)
            sum += Self.bits(one[best.row], other[best.column], best.cost)
        }
        sum += join(one, other, rows, columns, &used, joined)
        weigh(one, other, rows, columns, used, sum)
    }

    /// Pairs two neighbours that are left over with one that is: names are written apart or together.
    private mutating func join(
        _ one: Span<Link>, _ other: Span<Link>, _ rows: Int, _ columns: Int, _ used: inout UInt16,
        _ joined: (Bool, Int, Int) -> UInt8
    ) -> Float {
        var sum: Float = 0
        func isLone(_ column: Int) -> Bool { used & (1 << UInt16(column)) == 0 && other[column].isInChain }
        for row in 0..<rows where partners[row] < 0 && one[row].isInChain {
            for column in 0..<columns where isLone(column) {
                let isPair =
                    row + 1 < rows && partners[row + 1] < 0 && one[row].mayBeJoined(one[row + 1])
                let cost = isPair ? joined(false, row, column) : Self.apart
                if let gain = gain(cost, other[column].bits, one[row].bits + (isPair ? one[row + 1].bits : 0)) {
                    (partners[row], partners[row + 1]) = (Int8(column), Int8(column))
                    costs[row] = cost
                    used |= 1 << UInt16(column)
                    sum += gain
                    break
                }
                guard column + 1 < columns, isLone(column + 1), other[column].mayBeJoined(other[column + 1]) else {
                    continue
                }
                let turned = joined(true, column, row)
                if let gain = gain(turned, one[row].bits, other[column].bits + other[column + 1].bits) {
                    partners[row] = Int8(column)
                    seconds[row] = true
                    costs[row] = turned
                    used |= 3 << UInt16(column)
                    sum += gain
                    break
                }
            }
        }
        return sum
    }

    private func gain(_ cost: UInt8, _ single: Float, _ two: Float) -> Float? {
        guard cost != Self.apart else { return nil }
        let bits = Self.bits(single: single, two, cost)
        return bits > 0.25 ? bits : nil
    }

    /// Of a name that is written as one on one side and as two on the other.
    static func bits(single: Float, _ two: Float, _ cost: UInt8) -> Float {
        min(single, two) - Weight.wrongConsonant * Float(cost) / 100
    }

    static func bits(_ one: Link, _ other: Link, _ cost: UInt8) -> Float {
        var bits = min(one.bits, other.bits) - Weight.wrongConsonant * Float(cost) / 100
        if one.isInChain != other.isInChain { bits -= Weight.kunyaForName }
        if one.hasArticle, other.hasArticle { bits += Weight.bothArticle }
        switch (one.role, other.role) {
        case (.given, .given): return bits + Weight.bothGiven
        case (.family, .family): return bits + Weight.bothFamily
        default: return bits
        }
    }

    private mutating func weigh(
        _ one: Span<Link>, _ other: Span<Link>, _ rows: Int, _ columns: Int, _ used: UInt16, _ sum: Float
    ) {
        var loneOne = 0
        var loneOther = 0
        var beside = 0
        var firstOne = -1
        var firstOther = -1
        for row in 0..<rows {
            if one[row].isInChain, firstOne < 0 { firstOne = row }
            if partners[row] < 0 {
                if one[row].isInChain { loneOne += 1 } else { beside += 1 }
            }
        }
        for column in 0..<columns {
            if other[column].isInChain, firstOther < 0 { firstOther = column }
            if used & (1 << UInt16(column)) == 0 {
                if other[column].isInChain { loneOther += 1 } else { beside += 1 }
            }
        }
        setOrder(one, other, rows, firstOne, firstOther)
        let ownOne = firstOne >= 0 && partners[firstOne] < 0
        let ownOther = firstOther >= 0 && used & (1 << UInt16(firstOther)) == 0
        isGivenContradicted = ownOne && ownOther
        conflicts = min(loneOne, loneOther) - (isGivenContradicted ? 1 : 0)
        missing = abs(loneOne - loneOther)
        bits =
            sum - Weight.conflict * Float(conflicts) - Weight.missing * Float(missing) - Weight.beside * Float(beside)
        if ownOne != ownOther {
            // A long chain that begins one link later is the father's, unless what stands before it is a Muhammad.
            let left = ownOne ? one[firstOne].bits : other[firstOther].bits
            isShifted = left > Weight.prefixed && inChain(one, other, rows) >= 3
            isGivenMissing = true
            bits -= Weight.missingGiven
        }
        if order == .rotated { bits -= Weight.rotated }
        if order == .shuffled { bits -= Weight.shuffled }
        if isGivenContradicted || isShifted {
            shared = max(0, bits) * (1 - Weight.kin)
            bits -= shared + Weight.contradicted
            kin = bits + Weight.relatives
        }
        // However much else agrees: father and son have the same ancestors and the same family.
        if order == .swapped { bits = min(bits, 0) + Weight.swapped * 8 / (8 + max(bits, 0)) - 1 }
    }

    /// How many links of the chains are paired.
    private func inChain(_ one: Span<Link>, _ other: Span<Link>, _ rows: Int) -> Int {
        var count = 0
        for row in 0..<rows where partners[row] >= 0 && one[row].isInChain && other[Int(partners[row])].isInChain {
            count += 1
        }
        return count
    }
}
