/// Cover for what members do: batches whose sizes tell nothing (protocol, section 4, "Cover").
///
/// Each tick's batch is filled up to a fixed size, or, if it holds more, to the next power of two. Entries and pads are
/// then put in random order: were the pads last, a member would learn from the index of its own entry how many others
/// came before.
public struct Cover: Sendable, Hashable {
    /// The size of a batch that doesn't overflow, at least 1.
    public let batchSize: Int

    /// Cover by batches of this size; `nil` below 1.
    public init?(batchSize: Int) {
        guard batchSize >= 1 else { return nil }
        self.batchSize = batchSize
    }

    /// How many pads a tick's batch needs. A tick without entries is padded like any other.
    ///
    /// - Parameter count: how many entries there are, from 0 to 2^62.
    public func padding(for count: Int) -> Int {
        precondition((0...1 << 62).contains(count), "a number of entries")
        guard count > batchSize else { return batchSize - count }
        return 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount) - count
    }

    /// The batch to append: the entries and their pads in uniformly random order.
    ///
    /// - Parameters:
    ///   - seed: of the tick's pads.
    ///   - random: so many unpredictable bytes; the order is drawn from it.
    public func batch(_ entries: [Hash256], seed: PadSeed, random: (Int) -> [UInt8]) -> CoveredBatch {
        let pads = (0..<padding(for: entries.count)).map { seed.pad($0) }
        // Which of `entries + pads` stands at each place: Fisher and Yates, from the back.
        var order = Array(0..<entries.count + pads.count)
        var draws = Draws()
        for last in order.indices.dropFirst().reversed() { order.swapAt(last, draws.number(below: last + 1, random)) }
        let all = entries + pads
        var places = Array(repeating: 0, count: all.count)
        for (place, which) in order.enumerated() { places[which] = place }
        return CoveredBatch(entries: order.map { all[$0] }, places: Array(places.prefix(entries.count)))
    }

    /// The batch to append when the entries of each chain must stay in their order: uniformly random as to which places
    /// each chain has, so that nobody who knows its own chain's places learns of another's.
    ///
    /// - Parameters:
    ///   - chains: the chain of each entry.
    ///   - seed: of the tick's pads.
    ///   - random: so many unpredictable bytes; the order is drawn from it.
    public func batch<Chain: Hashable>(
        _ entries: [Hash256], chains: [Chain], seed: PadSeed, random: (Int) -> [UInt8]
    ) -> CoveredBatch {
        precondition(entries.count == chains.count, "a chain for each entry")
        let drawn = batch(entries, seed: seed, random: random)
        var members: [Chain: [Int]] = [:]
        for (which, chain) in chains.enumerated() { members[chain, default: []].append(which) }
        var ordered = drawn.entries
        var places = drawn.places
        for chain in members.values {
            for (which, place) in zip(chain, chain.map({ drawn.places[$0] }).sorted()) {
                ordered[place] = entries[which]
                places[which] = place
            }
        }
        return CoveredBatch(entries: ordered, places: places)
    }
}

/// Uniform numbers from a source of random bytes, which is asked for many at a time: it may be the kernel.
private struct Draws {
    private var bytes: ArraySlice<UInt8> = []

    /// A number from 0 to `bound - 1`, each as likely: draws that would favour some are thrown away.
    mutating func number(below bound: Int, _ random: (Int) -> [UInt8]) -> Int {
        let bound = UInt64(bound)
        let fair = UInt64.max - UInt64.max % bound
        while true {
            if bytes.isEmpty { bytes = random(8 * Int(min(bound, Self.atOnce)))[...] }
            let drawn = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            bytes = bytes.dropFirst(8)
            if drawn < fair { return Int(drawn % bound) }
        }
    }

    private static let atOnce: UInt64 = 256
}

/// What a tick appends.
public struct CoveredBatch: Sendable, Hashable {
    /// Entries and pads, in the order of the log.
    public let entries: [Hash256]
    /// Where in `entries` each of the real ones stands, in the order they were given.
    public let places: [Int]
}
