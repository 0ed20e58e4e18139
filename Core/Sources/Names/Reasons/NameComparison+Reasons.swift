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
        if pairing.isShifted {
            reasons.append(Reason(what: .shifted, bits: -Double(Pairing.Weight.contradicted + pairing.shared)))
        }
        if pairing.order != .same {
            // What else agrees says nothing once father and son have changed places.
            let rest = reasons.reduce(0) { $0 + $1.bits }
            let cost = pairing.order == .swapped ? rest - bits : Double(orderCost)
            reasons.append(Reason(what: .order(pairing.order), bits: -cost))
        }
        return reasons.sorted { ($0.isFor ? 0 : 1, -abs($0.bits)) < ($1.isFor ? 0 : 1, -abs($1.bits)) }
    }

    private func text(_ places: [Int], of name: ParsedName) -> String {
        places.map { name.units[$0].text }.joined(separator: " ")
    }

    private var orderCost: Float {
        switch pairing.order {
        case .same, .swapped: 0
        case .rotated: Pairing.Weight.rotated
        case .shuffled: Pairing.Weight.shuffled
        }
    }

    private func addLone(_ firsts: [Int], _ seconds: [Int], to reasons: inout [Reason]) {
        var mine = firsts.map { first.units[$0] }.filter(\.isInChain)
        var theirs = seconds.map { second.units[$0] }.filter(\.isInChain)
        let beside = (firsts.map { first.units[$0] } + seconds.map { second.units[$0] }).filter { !$0.isInChain }
        // What the person's own name adds goes with the first that stands alone: it is that.
        var own: Float = pairing.isGivenMissing ? Pairing.Weight.missingGiven : 0
        var given: Float? =
            pairing.isGivenContradicted ? Pairing.Weight.contradicted + pairing.shared : nil
        while let one = mine.first, let other = theirs.first {
            reasons.append(
                Reason(
                    what: .differs(one.role, one.text, other.text),
                    bits: -Double((given ?? Pairing.Weight.conflict) + own)))
            given = nil
            own = 0
            mine.removeFirst()
            theirs.removeFirst()
        }
        for unit in mine + theirs {
            reasons.append(
                Reason(what: .onlyOne(unit.role, unit.text), bits: -Double(Pairing.Weight.missing + own)))
            own = 0
        }
        for unit in beside {
            reasons.append(Reason(what: .onlyOne(unit.role, unit.text), bits: -Double(Pairing.Weight.beside)))
        }
    }
}
