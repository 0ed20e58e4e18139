import Foundation

/// Two records side by side. It says how likely they are one person and why; who they are, an officer decides.
public struct PersonComparison: Sendable {
    /// The names that agree best.
    public let name: NameComparison
    /// What else there is, for and against.
    public let evidence: [Reason]
    /// The binary logarithm of how much likelier the two are one person than two.
    public let bits: Double

    /// The binary logarithm of how much likelier the two are relatives than strangers, where their own names say that they
    /// may be.
    public let kinBits: Double?

    /// Compares two records. What one of them doesn't say counts neither for nor against.
    public init(_ one: PersonRecord, _ other: PersonRecord) {
        self.init(NameComparison.best(one.parsedNames, other.parsedNames), one, other)
    }

    /// With names that are compared already.
    public init(_ name: NameComparison, _ one: PersonRecord, _ other: PersonRecord) {
        self.name = name
        let evidence = Self.evidence(one, other)
        self.evidence = evidence
        bits = name.bits + evidence.reduce(0) { $0 + $1.bits }
        kinBits = name.kinBits.map { $0 + Self.shared(evidence) }
    }

    /// What relatives have in common, too.
    static func shared(_ evidence: [Reason]) -> Double {
        evidence.reduce(0) { sum, reason in
            if case .relative = reason.what { sum + reason.bits } else { sum }
        }
    }

    /// How likely the two are one person, given that as many of such pairs are as not.
    public var probability: Double { Likelihood.probability(bits: bits, kinBits: kinBits) }

    /// What all but the names says.
    static func evidence(_ one: PersonRecord, _ other: PersonRecord) -> [Reason] {
        var evidence: [Reason] = []
        if let mine = one.birth, let theirs = other.birth { evidence.append(BirthDate.reason(mine, theirs)) }
        if let mine = one.sex, let theirs = other.sex {
            evidence.append(Reason(what: mine == theirs ? .sexSame : .sexDiffers, bits: mine == theirs ? 1 : -8))
        }
        for (relative, mine, theirs, most) in [
            (Reason.Relative.father, one.father, other.father, 6.0), (.mother, one.mother, other.mother, 8),
            (.origin, one.origin, other.origin, 4),
        ] {
            guard let mine, let theirs, !mine.isEmpty, !theirs.isEmpty else { continue }
            let bits = NameComparison(mine, theirs).bits
            let against: Double = relative == .origin ? 1 : 4
            evidence.append(
                Reason(
                    what: .relative(relative, same: bits > 0.25, mine, theirs),
                    bits: bits > 0.25 ? min(most, bits) : -against))
        }
        if let reason = DocumentNumber.reason(one.documents, other.documents) { evidence.append(reason) }
        return evidence
    }

    /// What speaks for and against, the weightiest first, what speaks for before what speaks against.
    public var reasons: [Reason] {
        (evidence + name.reasons).sorted { ($0.isFor ? 0 : 1, -abs($0.bits)) < ($1.isFor ? 0 : 1, -abs($1.bits)) }
    }
}

/// How likely two records are of one person, given what comparing them says: Bayes' rule with the size of the list as the
/// prior (Evett and Weir, Interpreting DNA Evidence, 1998, on searching a database, which is the same question).
public enum Likelihood {
    /// - Parameters:
    ///   - bits: what the comparison says.
    ///   - kinBits: what it says of their being relatives, which is likely as often as that they are one.
    ///   - candidates: among how many it could be anybody; 1 when as many of the compared pairs are of one person as of two.
    /// - Returns: 0 to 1, by Bayes' rule.
    public static func probability(bits: Double, kinBits: Double? = nil, candidates: Double = 1) -> Double {
        shares([bits], kinBits: [kinBits], among: candidates)[0]
    }

    /// How likely each of some candidates is the person, where it can be one of them only: rivals take from one another, and
    /// whoever may be a relative of one takes from that one.
    ///
    /// - Parameters:
    ///   - bits: what comparing says of each.
    ///   - kinBits: what it says of each being a relative.
    ///   - candidates: how many there are in all. That it is any of them is as likely as not to begin with.
    /// - Returns: for each 0 to 1; together they are no more than 1.
    public static func shares(_ bits: [Double], kinBits: [Double?] = [], among candidates: Double) -> [Double] {
        let others = kinBits.compactMap { $0 } + [log2(max(1, candidates))]
        let most = max(others.max() ?? 0, bits.max() ?? 0)
        let weights = bits.map { exp2($0 - most) }
        let sum = others.reduce(weights.reduce(0, +)) { $0 + exp2($1 - most) }
        return weights.map { $0 / sum }
    }
}
