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
            // A transposition reaches over one row.
            if Int(least) > limit, Int(aboveLeast) > limit { return limit + 1 }
            aboveLeast = least
        }
        return min(Int(rows[unchecked: row + width]), limit + 1)
    }
}
