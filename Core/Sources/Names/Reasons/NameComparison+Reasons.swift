extension NameComparison {
    /// What speaks for the two being one name, and against; together they weigh what the comparison does.
    public var reasons: [Reason] {
        var reasons: [Reason] = []
        var firsts = Set(first.units.indices.prefix(Pairing.most))
        var seconds = Set(second.units.indices.prefix(Pairing.most))
        for pair in pairs {
            firsts.subtract(pair.first)
            seconds.subtract(pair.second)
            let role = first.units[pair.first[0]].role
            let one = text(pair.first, of: first)
            let other = text(pair.second, of: second)
            // In another script the same name is never written with the same letters.
            let isSame = pair.distance <= 0.15 && pair.first.count == pair.second.count
            reasons.append(
                Reason(what: isSame ? .same(role, one, other) : .spelling(role, one, other), bits: pair.bits))
        }
        addLone(firsts.sorted(), seconds.sorted(), to: &reasons)
        if pairing.order != .same { reasons.append(Reason(what: .order(pairing.order), bits: -orderCost)) }
        if pairing.isShifted { reasons.append(Reason(what: .shifted, bits: -Double(Pairing.Weight.contradicted))) }
        return reasons.sorted { ($0.isFor ? 0 : 1, -abs($0.bits)) < ($1.isFor ? 0 : 1, -abs($1.bits)) }
    }

    private func text(_ places: [Int], of name: ParsedName) -> String {
        places.map { name.units[$0].text }.joined(separator: " ")
    }

    private var orderCost: Double {
        switch pairing.order {
        case .same: 0
        case .rotated: Double(Pairing.Weight.rotated)
        case .shuffled: Double(Pairing.Weight.shuffled)
        case .swapped: max(0, pairs.reduce(0) { $0 + $1.bits } - bits)
        }
    }

    private func addLone(_ firsts: [Int], _ seconds: [Int], to reasons: inout [Reason]) {
        var mine = firsts.filter { first.units[$0].isInChain }
        var theirs = seconds.filter { second.units[$0].isInChain }
        var contradicted = pairing.isGivenContradicted
        while let one = mine.first, let other = theirs.first {
            let bits = contradicted ? Pairing.Weight.contradicted : Pairing.Weight.conflict
            reasons.append(
                Reason(
                    what: .differs(first.units[one].role, first.units[one].text, second.units[other].text),
                    bits: -Double(bits)))
            contradicted = false
            mine.removeFirst()
            theirs.removeFirst()
        }
        let beside =
            firsts.filter { !first.units[$0].isInChain }.map { first.units[$0] }
            + seconds.filter { !second.units[$0].isInChain }.map { second.units[$0] }
        for unit in mine.map({ first.units[$0] }) + theirs.map({ second.units[$0] }) {
            reasons.append(Reason(what: .onlyOne(unit.role, unit.text), bits: -Double(Pairing.Weight.missing)))
        }
        for unit in beside where unit.role == .kunya {
            reasons.append(Reason(what: .onlyOne(unit.role, unit.text), bits: -Double(Pairing.Weight.beside)))
        }
    }
}
