/// Disclosures by their digests, in an order that takes no hashing again and that nobody who chooses digests can make
/// slow.
struct DigestIndex {
    private let entries: [(first: UInt64, index: Int)]
    private let digests: [Digest]

    var count: Int { digests.count }

    /// - Throws: the first disclosure that was there before.
    init(_ digests: [Digest]) throws(SDJWTFault) {
        self.digests = digests
        entries = digests.enumerated().map { ($0.element.first, $0.offset) }.sorted { $0 < $1 }
        var repeated: Int?
        for (position, entry) in entries.enumerated() {
            var before = position - 1
            while before >= 0, entries[before].first == entry.first {
                if digests[entries[before].index] == digests[entry.index] {
                    repeated = min(entry.index, repeated ?? entry.index)
                    break
                }
                before -= 1
            }
        }
        if let repeated { throw .repeatedDisclosure(repeated) }
    }

    /// Which disclosure has that digest.
    subscript(digest: Digest) -> Int? {
        let first = digest.first
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].first < first { low = middle + 1 } else { high = middle }
        }
        while low < entries.count, entries[low].first == first {
            if digests[entries[low].index] == digest { return entries[low].index }
            low += 1
        }
        return nil
    }
}
