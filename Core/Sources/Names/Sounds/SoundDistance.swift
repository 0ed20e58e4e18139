/// How far two spellings are from one another: the cheapest way of taking one for the other, with the costs of
/// `SoundCosts` (Wagner and Fischer, JACM 21, 1974), neighbours in each other's place included (Lowrance and Wagner, JACM
/// 22, 1975).
enum SoundDistance {
    /// No longer word is compared whole.
    static let most = 28
    /// What it costs that two neighbours have changed places.
    private static let transposed: Int32 = 70

    /// Three rows one behind the other, which change their parts.
    private typealias Rows = InlineArray<90, Int32>
    private static let rowLength = 30

    /// - Returns: hundredths of a wrong consonant; `limit + 1` when it is more than `limit`. The same both ways round.
    static func between(_ one: Span<UInt8>, _ other: Span<UInt8>, _ costs: SoundCosts, limit: Int) -> Int {
        let height = min(one.count, most)
        let width = min(other.count, most)
        var rows = Rows(repeating: 0)
        var (row, above, twoAbove) = (0, rowLength, 2 * rowLength)
        // No index leaves its row: no word is longer than one, by `most`.
        for index in 0..<width {
            rows[unchecked: index + 1] = rows[unchecked: index] + costs.leavingOut(other[unchecked: index])
        }
        var aboveLeast: Int32 = 0
        // The cheapest way in which one of the words is the other and an ending.
        var ended = Int32.max
        for first in 0..<height {
            (row, above, twoAbove) = (twoAbove, row, above)
            let sound = one[unchecked: first]
            let out = costs.leavingOut(sound)
            var left = rows[unchecked: above] + out
            rows[unchecked: row] = left
            var least = left
            for second in 0..<width {
                let facing = other[unchecked: second]
                var best = min(
                    rows[unchecked: above + second] + costs.cost(sound, facing),
                    rows[unchecked: above + second + 1] + out, left + costs.leavingOut(facing))
                if first > 0, second > 0, sound == other[unchecked: second - 1], facing == one[unchecked: first - 1],
                    sound != facing
                {
                    best = min(best, rows[unchecked: twoAbove + second - 1] + transposed)
                }
                rows[unchecked: row + second + 1] = best
                left = best
                least = min(least, best)
            }
            if width >= beginning, first + 1 >= beginning, height > first + 1, height - first <= 6 {
                ended = min(ended, left + tail(one, from: first + 1, to: height, costs))
            }
            // A transposition reaches over one row.
            if Int(least) > limit, Int(aboveLeast) > limit { return min(Int(ended), limit + 1) }
            aboveLeast = least
        }
        if height >= beginning, width > beginning {
            for end in max(beginning, width - 5)..<width {
                ended = min(ended, rows[unchecked: row + end] + tail(other, from: end, to: width, costs))
            }
        }
        return min(Int(min(rows[unchecked: row + width], ended)), limit + 1)
    }

    /// What a sound behind a common beginning costs, in hundredths of what it does elsewhere: endings come and go
    /// (Karimi, Karimian; Ahmad, Ahmadzai).
    private static let ending: Int32 = 60
    /// How many sounds make a beginning.
    private static let beginning = 5

    /// What it costs to leave out a word's end.
    private static func tail(_ word: Span<UInt8>, from start: Int, to end: Int, _ costs: SoundCosts) -> Int32 {
        var sum: Int32 = 0
        for index in start..<end { sum += costs.leavingOut(word[unchecked: index]) }
        return sum * ending / 100
    }
}
