import TransparencyLog

/// RFC 6962, section 2.1, word for word and slow: what the library is held against.
struct ReferenceTree {
    let leaves: [Hash256]

    private static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    func root(_ range: Range<Int>) -> Hash256 {
        if range.isEmpty { return Hash256(of: []) }
        if range.count == 1 { return leaves[range.lowerBound] }
        let middle = range.lowerBound + Self.split(range.count)
        return Hash256(
            of: [1], root(range.lowerBound..<middle).bytes, root(middle..<range.upperBound).bytes)
    }

    /// PATH(m, D[n]), section 2.1.1.
    func path(_ index: Int, _ range: Range<Int>) -> [Hash256] {
        if range.count == 1 { return [] }
        let middle = range.lowerBound + Self.split(range.count)
        return index < middle
            ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
    }

    /// SUBPROOF(m, D[n], b), section 2.1.2; `size` counts from the range's start.
    func subproof(_ size: Int, _ range: Range<Int>, _ isPrefix: Bool) -> [Hash256] {
        if size == range.count { return isPrefix ? [] : [root(range)] }
        let half = Self.split(range.count)
        let middle = range.lowerBound + half
        return size <= half
            ? subproof(size, range.lowerBound..<middle, isPrefix) + [root(middle..<range.upperBound)]
            : subproof(size - half, middle..<range.upperBound, false) + [root(range.lowerBound..<middle)]
    }

    // The verifiers below follow the definitions from the root down; the library's follow RFC 9162 from the leaf up.

    static func isIncluded(_ leaf: Hash256, _ index: Int, _ size: Int, _ proof: [Hash256], _ root: Hash256) -> Bool {
        func fold(_ index: Int, _ size: Int, _ proof: ArraySlice<Hash256>) -> Hash256? {
            if size == 1 { return proof.isEmpty ? leaf : nil }
            guard let sibling = proof.last else { return nil }
            let half = split(size)
            return index < half
                ? fold(index, half, proof.dropLast()).map { Hash256(of: [1], $0.bytes, sibling.bytes) }
                : fold(index - half, size - half, proof.dropLast()).map { Hash256(of: [1], sibling.bytes, $0.bytes) }
        }
        return index >= 0 && index < size && fold(index, size, proof[...]) == root
    }

    static func isConsistent(_ old: (Int, Hash256), _ new: (Int, Hash256), _ proof: [Hash256]) -> Bool {
        typealias Roots = (old: Hash256, new: Hash256)
        func fold(_ size: Int, _ count: Int, _ isPrefix: Bool, _ proof: ArraySlice<Hash256>) -> Roots? {
            if size == count {
                if isPrefix { return proof.isEmpty ? (old.1, old.1) : nil }
                return proof.count == 1 ? proof.last.map { ($0, $0) } : nil
            }
            guard let sibling = proof.last else { return nil }
            let half = split(count)
            if size <= half {
                guard let below = fold(size, half, isPrefix, proof.dropLast()) else { return nil }
                return (below.old, Hash256(of: [1], below.new.bytes, sibling.bytes))
            }
            guard let below = fold(size - half, count - half, false, proof.dropLast()) else { return nil }
            return (Hash256(of: [1], sibling.bytes, below.old.bytes), Hash256(of: [1], sibling.bytes, below.new.bytes))
        }
        guard old.0 >= 0, old.0 <= new.0 else { return false }
        if old.0 == 0 { return proof.isEmpty && old.1 == Hash256(of: []) && (new.0 > 0 || new.1 == old.1) }
        guard let roots = fold(old.0, new.0, true, proof[...]) else { return false }
        return roots.old == old.1 && roots.new == new.1
    }
}

/// All perfect subtrees of a tree, by level: stored hashes to prove from.
struct StoredTree {
    private let levels: [[Hash256]]

    init(_ leaves: [Hash256]) {
        var levels = [leaves]
        while let top = levels.last, top.count > 1 {
            levels.append((0..<top.count / 2).map { Merkle.nodeHash(top[2 * $0], top[2 * $0 + 1]) })
        }
        self.levels = levels
    }

    var leaves: [Hash256] { levels[0] }

    func node(_ coordinate: NodeCoordinate) -> Hash256 { levels[coordinate.level][coordinate.index] }

    /// Folds the subtrees of the size's bits from the right.
    func root(_ size: Int) -> Hash256 {
        var root: Hash256?
        var rest = size
        for level in 0..<levels.count where size >> level & 1 == 1 {
            rest -= 1 << level
            let subtree = levels[level][rest >> level]
            root = root.map { Merkle.nodeHash(subtree, $0) } ?? subtree
        }
        return root ?? Merkle.emptyRoot
    }

    func inclusion(_ index: Int, _ size: Int) throws -> InclusionProof {
        try InclusionProof(index: index, size: size, reading: node)
    }

    func consistency(_ old: Int, _ new: Int) throws -> ConsistencyProof {
        try ConsistencyProof(oldSize: old, newSize: new, reading: node)
    }
}

extension InclusionProof {
    func holds(_ leaf: Hash256, _ root: Hash256) -> Bool { (try? verify(leafHash: leaf, root: root)) != nil }
}

extension ConsistencyProof {
    func holds(_ old: Hash256, _ new: Hash256) -> Bool { (try? verify(oldRoot: old, newRoot: new)) != nil }
}
