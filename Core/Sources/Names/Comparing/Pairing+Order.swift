extension Pairing {
    /// The links of the chains that are paired, in the order of the first name.
    private struct Paired {
        var rows = InlineArray<12, Int8>(repeating: 0)
        var columns = InlineArray<12, Int8>(repeating: 0)
        var count = 0
        /// How often the other name goes back, and where it does last.
        var descents = 0
        var turn = 0

        init(_ partners: InlineArray<12, Int8>, _ one: Span<Link>, _ other: Span<Link>, _ length: Int) {
            for row in 0..<length where partners[row] >= 0 && one[row].isInChain {
                let column = partners[row]
                // Two that are written as one count as one.
                guard other[Int(column)].isInChain, count == 0 || columns[count - 1] != column else { continue }
                if count > 0, column < columns[count - 1] {
                    descents += 1
                    turn = count
                }
                rows[count] = Int8(row)
                columns[count] = column
                count += 1
            }
        }
    }

    /// In which order the paired links of the chains stand.
    mutating func setOrder(_ one: Span<Link>, _ other: Span<Link>, _ length: Int, _ firstOne: Int, _ firstOther: Int) {
        let paired = Paired(partners, one, other, length)
        if paired.descents == 0 { return }
        if firstOne >= 0, Int(partners[firstOne]) == firstOther {
            order = .shuffled
            return
        }
        order = .swapped
        guard paired.descents == 1, paired.columns[paired.count - 1] < paired.columns[0] else { return }
        // Where all are given names, none is a family's.
        var isOfGivenNames = true
        for place in 0..<paired.count where !isGivenName(place) { isOfGivenNames = false }
        if !isOfGivenNames, isFamily(paired.turn..<paired.count, 0) || isFamily(0..<paired.turn, paired.turn) {
            order = .rotated
        }

        func isGivenName(_ place: Int) -> Bool {
            let (mine, theirs) = (one[Int(paired.rows[place])], other[Int(paired.columns[place])])
            return max(mine.bits, theirs.bits) <= Weight.givenName && !mine.hasArticle && !theirs.hasArticle
        }
        /// Whether some can be a family's names that were put before the others, of whom one comes first: where bin says
        /// whose son somebody is, neither was.
        func isFamily(_ places: Range<Int>, _ first: Int) -> Bool {
            func isMarked(_ place: Int) -> Bool {
                one[Int(paired.rows[place])].isMarkedFather || other[Int(paired.columns[place])].isMarkedFather
            }
            return !isMarked(first) && !places.contains(where: isMarked)
        }
    }
}
