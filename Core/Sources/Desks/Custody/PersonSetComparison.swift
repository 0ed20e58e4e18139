/// Two lists of persons laid side by side: who was to come and who came, who was handed over and who was signed for.
///
/// The set counts and never the number alone: where one went missing and another came instead, the numbers agree.
public struct PersonSetComparison: Sendable, Hashable {
    /// Who stands on the first list and not on the second, in order.
    public let missing: [String]
    /// Who stands on the second and not on the first, in order.
    public let extra: [String]
    /// Who stands more than once on the first.
    public let repeatedFirst: [String]
    /// Who stands more than once on the second.
    public let repeatedSecond: [String]
    /// Whether both are of the same length all the same.
    public let isEqualCount: Bool

    /// Compares two lists of neutral names of persons.
    public init(_ first: [String], _ second: [String]) {
        let (one, other) = (Set(first), Set(second))
        missing = one.subtracting(other).sorted()
        extra = other.subtracting(one).sorted()
        repeatedFirst = Self.repeated(first)
        repeatedSecond = Self.repeated(second)
        isEqualCount = first.count == second.count
    }

    /// Whether the two are the same persons, each once.
    public var isSame: Bool { missing.isEmpty && extra.isEmpty && repeatedFirst.isEmpty && repeatedSecond.isEmpty }

    /// Whether a count alone would have found nothing.
    public var isHiddenByCount: Bool { isEqualCount && !isSame }

    private static func repeated(_ list: [String]) -> [String] {
        var seen: Set<String> = []
        return Set(list.filter { !seen.insert($0).inserted }).sorted()
    }
}
