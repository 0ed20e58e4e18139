import Testing

@testable import Desks

struct PersonSetComparisonTests {
    private let fifty = (1...50).map { "P-\($0)" }

    @Test func `the same persons in another order are the same`() {
        #expect(PersonSetComparison(fifty, fifty.reversed()).isSame)
        #expect(PersonSetComparison([], []).isSame)
    }

    @Test func `every single drop, addition, swap and repetition is told`() {
        for place in fifty.indices {
            var dropped = fifty
            dropped.remove(at: place)
            #expect(PersonSetComparison(fifty, dropped).missing == [fifty[place]])
            #expect(PersonSetComparison(dropped, fifty).extra == [fifty[place]])
            var swapped = fifty
            swapped[place] = "P-99"
            let swap = PersonSetComparison(fifty, swapped)
            #expect(swap.missing == [fifty[place]] && swap.extra == ["P-99"] && swap.isHiddenByCount)
            var repeated = fifty
            repeated[place] = fifty[(place + 1) % 50]
            let twice = PersonSetComparison(fifty, repeated)
            #expect(twice.missing == [fifty[place]] && twice.repeatedSecond == [fifty[(place + 1) % 50]])
            #expect(twice.isHiddenByCount && !twice.isSame)
            #expect(!PersonSetComparison(repeated, repeated).isSame)
        }
    }
}
