import Room
import TransparencyLog

/// Explains every leaf of the log: a step, something erased, a pad, or nothing.
extension Inspector {
    private enum Explained: UInt8 { case not, step, erased, pad }

    mutating func explainLeaves() {
        for index in logs.indices {
            progress("explaining the leaves of log \(logs[index].generation)")
            explain(index)
        }
    }

    private mutating func explain(_ place: Int) {
        let log = logs[place]
        var explained = [Explained](repeating: .not, count: log.entries.count)
        for (leaf, entry) in log.entries.enumerated() {
            if leaf > 0, leaf.isMultiple(of: 1 << 20) { progress("\(leaf) leaves") }
            let isOpen = known[entry] != nil
            guard isOpen || erased[entry] != nil else { continue }
            explained[leaf] = isOpen ? .step : .erased
            if let first = leaves[entry], first.log == place {
                inspection.find(
                    .twice, "log \(log.generation), leaf \(leaf)", "it is the entry of leaf \(first.index) again")
            } else {
                // What a generation lost stands in the next one again.
                leaves[entry] = Leaf(log: place, index: leaf)
            }
        }
        for tick in log.ticks { markPads(of: tick, log, &explained) }
        inspection.count(.leaves, log.entries.count)
        inspection.count(.steps, explained.count { $0 == .step })
        inspection.count(.erased, explained.count { $0 == .erased })
        inspection.count(.pads, explained.count { $0 == .pad })
        let open = explained.count { $0 == .not }
        inspection.count(.unexplained, open)
        guard open > 0 else { return }
        guard mediator != nil else {
            return inspection.find(
                .unexplained, "log \(log.generation)",
                "\(open) of \(log.entries.count) leaves: only the mediator's folder can explain them, and it was not given"
            )
        }
        let late = explained[min(log.explainable, explained.count)...].count { $0 == .not }
        if late > 0 {
            inspection.notes.append(
                "Log \(log.generation): \(late) leaves lie beyond what the mediator's folder holds and are not explained."
            )
        }
        for leaf in explained.prefix(log.explainable).indices where explained[leaf] == .not {
            let time = log.tick(of: leaf).map { ", of the tick at \($0.time)" } ?? ""
            inspection.find(
                .unexplained, "log \(log.generation), leaf \(leaf)",
                "\(log.entries[leaf])\(time) is no step that was shown, nothing listed as erased, and no pad of its tick"
            )
        }
    }

    /// Recomputes which leaves of a tick are pads, and that there are as many as its cover asks for.
    private mutating func markPads(of tick: OpenedTick, _ log: InspectedLog, _ explained: inout [Explained]) {
        let range = tick.first..<tick.size
        var places: [Hash256: Int] = [:]
        for leaf in range { places[log.entries[leaf]] = leaf }
        var count = 0
        var end = 0
        for number in range {
            guard let leaf = places[tick.seed.pad(number - range.lowerBound)], explained[leaf] == .not else { continue }
            explained[leaf] = .pad
            count += 1
            end = number - range.lowerBound + 1
        }
        // Where a leaf is unexplained, that is told of the leaf.
        guard !explained[range].contains(.not) else { return }
        if end != count {
            inspection.find(
                .pads, "log \(log.generation), leaves \(tick.first) to \(tick.size - 1)",
                "of its pads 0 to \(end - 1) only \(count) stand there: something took the place of others")
        }
        let asked = Cover(batchSize: tick.cover)?.padding(for: range.count - count) ?? 0
        if asked != count {
            inspection.find(
                .pads, "log \(log.generation), leaves \(tick.first) to \(tick.size - 1)",
                "\(count) pads stand where \(range.count - count) entries and cover \(tick.cover) ask for \(asked)")
        }
    }
}
