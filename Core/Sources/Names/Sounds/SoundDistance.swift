/// How far two spellings are from one another: the cheapest way of taking one for the other, with the costs of
/// `SoundCosts` (Wagner and Fischer, JACM 21, 1974), neighbours in each other's place included (Lowrance and Wagner, JACM
/// 22, 1975).
enum SoundDistance {
    /// No longer word is compared whole.
    static let most = 28
    /// What it costs that two neighbours have changed places.
    private static let transposed: Int32 = 70

    private typealias Row = InlineArray<29, Int32>

    /// - Returns: hundredths of a wrong consonant; `limit + 1` when it is more than `limit`. The same both ways round.
    static func between(_ one: Span<UInt8>, _ other: Span<UInt8>, _ costs: borrowing SoundCosts, limit: Int) -> Int {
        let height = min(one.count, most)
        let width = min(other.count, most)
        var row = Row(repeating: 0)
        var above = row
        var twoAbove = row
        for index in 0..<width { row[index + 1] = row[index] + Int32(costs.leavingOut(other[index])) }
        for first in 0..<height {
            twoAbove = above
            above = row
            let sound = one[first]
            let out = Int32(costs.leavingOut(sound))
            row[0] = above[0] + out
            var least = row[0]
            for second in 0..<width {
                let facing = other[second]
                var best = min(
                    above[second] + Int32(costs.cost(sound, facing)), above[second + 1] + out,
                    row[second] + Int32(costs.leavingOut(facing)))
                if first > 0, second > 0, sound == other[second - 1], facing == one[first - 1], sound != facing {
                    best = min(best, twoAbove[second - 1] + transposed)
                }
                row[second + 1] = best
                least = min(least, best)
            }
            if Int(least) > limit, first + 1 < height || Int(row[width]) > limit, Int(minimum(above, width)) > limit {
                return limit + 1
            }
        }
        return min(Int(row[width]), limit + 1)
    }

    private static func minimum(_ row: borrowing Row, _ width: Int) -> Int32 {
        var least = row[0]
        for index in 0...width { least = min(least, row[index]) }
        return least
    }
}
