import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// A party that guesses from all it can obtain whether the other was active in a tick.
struct CoverTests {
    private static let names = [
        "size of the log", "growth", "own leaves", "first own leaf", "last own leaf", "gap between own leaves",
        "steps that came", "their bytes", "their largest serial", "head's number", "head's size", "head's bytes",
        "checkpoint's bytes", "last bundle's bytes", "cosignatures", "witnessed size", "mean of new entries",
        "low bits of new entries", "first new entry", "last new entry",
    ]

    /// What b sees of one tick.
    private struct View {
        var size = 0
        var head = 0
        var held = 0
        var features: [Double] = []
    }

    /// Plays so many ticks with both parties active or not by the toss of a coin, and notes what b sees.
    private func play(_ ticks: Int, cover: Int) async throws -> [Learner.Sample] {
        let quota = Quotas(stepsPerTick: 10_000, openItems: 1_000_000)
        let room = try await TestRoom(seed: UInt64(cover + 7), quotas: [.a: quota, .b: quota]) { $0.cover = cover }
        var coin = SeededGenerator(seed: 4711)
        var view = View()
        var samples: [Learner.Sample] = []
        for _ in 0..<ticks {
            let isActive = Bool.random(using: &coin)
            if isActive {
                for _ in 0..<Int.random(in: 1...2, using: &coin) { _ = try await room.a.submit(.report(to: [.mDesk])) }
            }
            if Bool.random(using: &coin) { _ = try await room.b.submit(.report(to: [.mDesk])) }
            // Who is served first is a matter of chance.
            for direction in room.directions.shuffled(using: &coin) { try await room.carry(direction) }
            try await room.exchange()
            try await room.tick()
            let before = view.features
            try await look(room, &view)
            // The tick before is part of what b knows.
            samples.append((view.features + (before.isEmpty ? view.features : before), isActive))
        }
        return samples
    }

    private func look(_ room: TestRoom, _ view: inout View) async throws {
        let state = try await room.b.logState()
        let before = view.size
        view.size = state.size
        let entries = try await entries(room, from: before, to: view.size)
        let came = try await room.b.incoming(from: .mediator, after: view.held)
        view.held = came.last?.sequence ?? view.held
        var leaves: [Int] = []
        for direction in [Direction(from: .b, to: .mediator), Direction(from: .mediator, to: .b)] {
            let last = try await room.store(.b).read { try $0.head(direction)?.sequence ?? 0 }
            let steps = try await room.store(.b).read {
                try $0.steps(direction, after: max(0, last - 8), limit: 8, bytes: 1 << 20)
            }
            for step in steps {
                guard case .logged(let leaf) = try await room.standing(step.id, from: direction.from, at: .b),
                    leaf >= before
                else { continue }
                leaves.append(leaf - before)
            }
        }
        leaves.sort()
        let serials = came.compactMap { step -> Int? in
            guard
                case .acceptance(let accepted, _)? = try? StepVerifier(terms: room.b.terms, member: .b)
                    .stored(step.envelope).content
            else { return nil }
            return accepted.map(\.serial).max()
        }
        let token = try await room.m.mailboxHead(for: .b)
        let head = try MailboxHead(verifying: token, terms: room.b.terms, for: .b)
        let bytes = entries.flatMap { $0 }
        let bundle = view.size == 0 ? [] : try await lastBundle(room, view.size)
        let gaps = zip(leaves.dropFirst(), leaves).map { $0 - $1 }
        let numbers: [Int] = [
            view.size, view.size - before, leaves.count, leaves.first ?? -1, leaves.last ?? -1, gaps.max() ?? -1,
            came.count, came.map(\.envelope.token.count).reduce(0, +), serials.max() ?? -1, head.sequence - view.head,
            head.treeSize, token.count, state.latest?.bytes.count ?? 0, bundle.count,
            try await room.m.cosignedCheckpoint()?.note.signatures.count ?? 0, state.witnessedSize,
        ]
        view.head = head.sequence
        view.features = numbers.map(Double.init)
        view.features += [
            Double(bytes.map(Int.init).reduce(0, +)) / Double(max(1, bytes.count)),
            Double(bytes.filter { $0 & 1 == 1 }.count) / Double(max(1, bytes.count)),
            Double(entries.first?[0] ?? 0), Double(entries.last?[0] ?? 0),
        ]
    }

    private func lastBundle(_ room: TestRoom, _ size: Int) async throws -> [UInt8] {
        let index = (size - 1) / 256
        return try await room.bundle(EntryBundleCoordinate(index: index, width: size - index * 256)!)
    }

    private func entries(_ room: TestRoom, from start: Int, to end: Int) async throws -> [[UInt8]] {
        guard start < end else { return [] }
        var entries: [[UInt8]] = []
        for index in start / 256...(end - 1) / 256 {
            let coordinate = EntryBundleCoordinate(index: index, width: min(256, end - index * 256))!
            let bundle = try EntryBundle(coordinate, bytes: try await room.bundle(coordinate)).entries
            entries += bundle.dropFirst(max(0, start - index * 256))
        }
        return entries
    }

    private func scores(_ samples: [Learner.Sample]) -> (regression: Double, neighbours: Double, features: [Double]) {
        let half = samples.count / 2
        let learner = Learner(Array(samples.prefix(half)))
        let test = Array(samples.suffix(half))
        return (
            learner.regression(test), learner.neighbours(test),
            samples[0].features.indices.map { learner.threshold($0, test) }
        )
    }

    /// By how much a guess by chance misses one half, at that many standard deviations.
    private func chance(_ count: Int, _ deviations: Double) -> Double { deviations / 2 / Double(count).squareRoot() }

    private func percent(_ share: Double) -> String { "\(Double(Int(share * 1000 + 0.5)) / 10) %" }

    @Test func `a party learns nothing of the other's activity, and does without cover`() async throws {
        let covered = scores(try await play(2000, cover: 16))
        let bound = chance(1000, 1.96)
        // Of forty tests one or two lie outside their own 95 %: the bound for all together (Bonferroni).
        let each = chance(1000, 3.23)
        let best = covered.features.enumerated().max { $0.element < $1.element }!
        let name =
            Self.names[best.offset % Self.names.count] + (best.offset < Self.names.count ? "" : ", a tick before")
        print(
            """
            cover 16, 2000 ticks, tested on 1000: logistic regression \(percent(covered.regression)), 25 nearest \
            neighbours \(percent(covered.neighbours)); by chance \(percent(0.5 - bound)) to \(percent(0.5 + bound)). \
            Best of \(covered.features.count) features alone: \(name) \(percent(best.element)), by chance up to \
            \(percent(0.5 + each))
            """)
        #expect(abs(covered.regression - 0.5) <= bound)
        #expect(abs(covered.neighbours - 0.5) <= bound)
        #expect(best.element <= 0.5 + each)
        let bare = scores(try await play(400, cover: 0))
        print(
            "no cover, 400 ticks, tested on 200: logistic regression \(percent(bare.regression)), best feature alone "
                + percent(bare.features.max()!))
        #expect(bare.regression > 0.9)
    }
}
