import Room
import TransparencyLog

/// One generation of the log, as the member with the most of it shows it, and what others show otherwise.
struct InspectedLog: Sendable {
    /// A history: the entries, and the roots that were looked up.
    struct Tree: Sendable {
        var holder: MemberID
        var entries: [Hash256]
        var roots: [Int: Hash256] = [:]

        /// Computes the roots at sizes in one pass.
        mutating func look(at sizes: Set<Int>) {
            var left = sizes.filter { $0 >= 0 && $0 <= entries.count }.sorted()[...]
            var frontier = MerkleFrontier()
            if left.first == 0 {
                roots[0] = frontier.root
                left = left.dropFirst()
            }
            for entry in entries {
                guard let next = left.first else { break }
                frontier.append(Merkle.leafHash(entry.bytes))
                guard frontier.size == next else { continue }
                roots[next] = frontier.root
                left = left.dropFirst()
            }
        }
    }

    let generation: Int
    /// The first is the one whose leaves are explained.
    var trees: [Tree]
    var ticks: [OpenedTick]
    /// How many leaves the mediator's folder reaches: what came later it can't explain.
    var explainable: Int
    /// The latest time at which a state of it is known, by the mediator's ticks or else by a cosigner.
    var last: Int?

    var entries: [Hash256] { trees[0].entries }

    /// The tick that brought a leaf.
    func tick(of leaf: Int) -> OpenedTick? {
        var low = 0
        var high = ticks.count
        while low < high {
            let middle = (low + high) / 2
            if ticks[middle].size <= leaf { low = middle + 1 } else { high = middle }
        }
        return low < ticks.count && ticks[low].first <= leaf ? ticks[low] : nil
    }

    /// When the log first had so many leaves.
    func time(ofSize size: Int) -> Int? { size > 0 ? tick(of: size - 1)?.time : nil }
}

extension Inspector {
    mutating func readLogs() {
        progress("reading the log")
        for generation in Set(folders.flatMap { $0.logs.map(\.generation) }).sorted() {
            let copies = folders.compactMap { folder in
                folder.logs.first { $0.generation == generation }.map { (folder.member, $0) }
            }
            guard let main = Self.main(copies) else { continue }
            let mediators = copies.first { $0.0.isMediator }?.1
            var log = InspectedLog(
                generation: generation, trees: [.init(holder: main.0, entries: main.1.entries)],
                ticks: mediators?.ticks ?? [], explainable: mediators?.entries.count ?? main.1.entries.count)
            for (holder, copy) in copies where holder != main.0 { compare(holder, copy.entries, &log) }
            look(at: copies, &log)
            for (holder, copy) in copies { check(copy.checkpoints, of: holder, &log) }
            checkTicks(&log)
            logs.append(log)
        }
        if logs.isEmpty { inspection.find(.folder, "log", "no folder holds a log") }
        for (party, heads) in mailbox {
            for log in logs {
                let longest = heads.filter { $0.generation == log.generation }.map(\.treeSize).max() ?? 0
                guard longest > log.entries.count else { continue }
                inspection.find(
                    .fork, "log \(log.generation)",
                    "the mediator told \(party) of \(longest) leaves, and there are \(log.entries.count)")
            }
        }
    }

    /// The copy whose leaves are explained: the longest, but the mediator's when the longest doesn't go on from it.
    private static func main(_ copies: [(MemberID, OpenedLog)]) -> (MemberID, OpenedLog)? {
        var longest = copies.first
        for copy in copies where copy.1.entries.count > longest?.1.entries.count ?? 0 { longest = copy }
        guard let longest, let mediators = copies.first(where: { $0.0.isMediator }) else { return longest }
        return longest.1.entries.starts(with: mediators.1.entries) ? longest : mediators
    }

    /// Two copies of a log are beginnings of one another, or there are two histories.
    private mutating func compare(_ holder: MemberID, _ entries: [Hash256], _ log: inout InspectedLog) {
        let main = log.trees[0]
        guard let leaf = zip(main.entries, entries).enumerated().first(where: { $1.0 != $1.1 })?.offset else { return }
        inspection.find(
            .fork, "log \(log.generation), leaf \(leaf)",
            "\(main.holder) and \(holder) hold different logs from here on")
        log.trees.append(.init(holder: holder, entries: entries))
    }

    /// Looks up the roots of all sizes that somebody signed.
    private func look(at copies: [(MemberID, OpenedLog)], _ log: inout InspectedLog) {
        var sizes = Set(known.values.map(\.step.claims.view.size))
        for (_, copy) in copies {
            sizes.formUnion(copy.checkpoints.compactMap { try? SignedCheckpoint(parsing: $0).checkpoint.size })
        }
        for index in log.trees.indices { log.trees[index].look(at: sizes) }
    }

    private mutating func check(_ notes: [[UInt8]], of holder: MemberID, _ log: inout InspectedLog) {
        guard let room = rooms[.mediator] ?? rooms[holder] else { return }
        for bytes in notes {
            inspection.count(.checkpoints)
            let subject = "log \(log.generation)"
            guard let signed = try? SignedCheckpoint(parsing: bytes) else {
                inspection.find(.checkpoint, subject, "\(holder) holds a checkpoint that can't be read")
                continue
            }
            let size = signed.checkpoint.size
            let head: CheckedHead
            do throws(ReceiptFault) { head = try CheckedHead(signed, in: room) } catch {
                let isForeign = error == .checkpoint(.foreignOrigin)
                inspection.find(
                    isForeign ? .otherRoom : .checkpoint, "\(subject), checkpoint of \(size) leaves",
                    "\(holder) holds it: \(error.sentence)")
                continue
            }
            if log.ticks.isEmpty { log.last = max(log.last ?? 0, head.cosigned.map(\.time).max() ?? 0) }
            let cosigners = head.cosigned.map(\.member.description).joined(separator: ", ")
            let by = cosigners.isEmpty ? "" : ", cosigned by \(cosigners)"
            guard let root = log.trees[0].roots[size] else {
                inspection.find(
                    .fork, "\(subject), checkpoint of \(size) leaves",
                    "\(holder) holds it signed\(by), and only \(log.entries.count) leaves are shown")
                continue
            }
            if root != signed.checkpoint.root {
                inspection.find(
                    .fork, "\(subject), checkpoint of \(size) leaves",
                    "\(holder) holds it signed\(by), and the leaves that \(log.trees[0].holder) shows don't lead to it")
            }
        }
    }

    /// Ticks follow one another and reach from the first leaf to the last.
    private mutating func checkTicks(_ log: inout InspectedLog) {
        guard mediator != nil else { return }
        inspection.count(.ticks, log.ticks.count)
        var end = 0
        for tick in log.ticks {
            guard tick.first == end, tick.size <= log.entries.count else {
                inspection.find(
                    .pads, "log \(log.generation), leaf \(end)", "the list of ticks does not go on from here")
                log.ticks = Array(log.ticks.prefix { $0.size <= end })
                log.last = log.ticks.last?.time
                return
            }
            end = tick.size
        }
        log.last = log.ticks.last?.time
        guard end < log.explainable else { return }
        inspection.find(
            .pads, "log \(log.generation), leaf \(end)", "no tick is listed that brought this leaf and those after it")
    }
}
