/// A perfect subtree: the 2^level leaves from index · 2^level. Its hash never changes once those leaves are there.
public struct NodeCoordinate: Sendable, Hashable {
    /// 0 for a leaf.
    public let level: Int
    /// The place within the level, from the left.
    public let index: Int

    /// A node's place.
    public init(level: Int, index: Int) {
        self.level = level
        self.index = index
    }
}

/// Which parts of a tree a proof names, as ranges of leaves. Each range is a subtree of the recursion of RFC 6962,
/// section 2.1: it starts at a multiple of a power of two no smaller than itself.
enum Subtree {
    /// The largest power of two smaller than the count, which is above 1.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }

    /// PATH(index, D[size]) of section 2.1.1, from the leaf's sibling up.
    static func inclusionPath(index: Int, size: Int) -> [Range<Int>] {
        var siblings: [Range<Int>] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + split(range.count)
            if index < middle {
                siblings.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                siblings.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
            }
        }
        return siblings.reversed()
    }

    /// PROOF(oldSize, D[newSize]) of section 2.1.2, for 0 < oldSize < newSize.
    ///
    /// - Parameter isComplete: whether to name the old tree itself too where section 2.1.2 leaves it out because the
    ///   verifier has it. Then the path says what the old root should have been.
    static func consistencyPath(from oldSize: Int, to newSize: Int, isComplete: Bool = false) -> [Range<Int>] {
        var siblings: [Range<Int>] = []
        var range = 0..<newSize
        while range.upperBound != oldSize {
            let middle = range.lowerBound + split(range.count)
            if oldSize <= middle {
                siblings.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                siblings.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
            }
        }
        if isComplete || range.lowerBound > 0 { siblings.append(range) }
        return siblings.reversed()
    }

    /// The perfect subtrees a range consists of, left to right.
    static func perfect(in range: Range<Int>) -> [NodeCoordinate] {
        var nodes: [NodeCoordinate] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let level = Int.bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
            nodes.append(NodeCoordinate(level: level, index: start >> level))
            start += 1 << level
        }
        return nodes
    }

    /// MTH(D[range]) from stored hashes.
    static func hash(of range: Range<Int>, reading: (NodeCoordinate) throws -> Hash256) rethrows -> Hash256 {
        try Merkle.fold(perfect(in: range).map(reading)) ?? Merkle.emptyRoot
    }
}
