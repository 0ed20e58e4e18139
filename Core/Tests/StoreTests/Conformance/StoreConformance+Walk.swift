import IJSON
import Room
import Store
import Testing

extension StoreConformance {
    /// What a store should hold, kept beside it.
    private struct Model: Equatable, Sendable {
        var steps: [Int: StoredStep] = [:]
        var counts: [Direction: Int] = [:]
        var rows: [String: Row] = [:]
        var records: [String: Record] = [:]
        var lines = 0

        init() {}

        init(_ reader: any StoreReader) throws {
            for place in try reader.places(at: Array(1..<reader.stepCount() + 1)) {
                counts[place.direction, default: 0] += 1
                steps[place.position] = try reader.steps(at: [place.position]).first
            }
            for row in try reader.rows("item", stages: [], limit: 999) { rows[row.key] = row }
            for record in try reader.records("draft") { records[record.id] = record }
            lines = try reader.journal("duty", limit: 999).count
        }

        /// Does one random thing to the store and to itself; some are refused by both.
        mutating func step(_ writer: any StoreWriter, using generator: inout SeededGenerator) throws {
            let key = "k\(Int.random(in: 0..<5, using: &generator))"
            switch Int.random(in: 0..<7, using: &generator) {
            case 0, 1:
                let direction = Bool.random(using: &generator) ? Direction.toMediator : .toParty
                let step = StoredStep.sample(1 + counts[direction, default: 0], direction)
                steps[try writer.append(step)] = step
                counts[direction, default: 0] += 1
            case 2:
                let row = Row.row(key, rank: Int.random(in: 0..<9, using: &generator))
                try writer.put(row)
                rows[key] = row
            case 3:
                let revision = Int.random(in: 0..<4, using: &generator)
                let record = Record.record(key, revision: revision, text: "\(lines)")
                let fits = (records[key]?.revision ?? 0) == revision
                do {
                    try writer.put(record)
                    #expect(fits)
                    records[key] = record
                    records[key]?.revision += 1
                } catch {
                    #expect(!fits)
                    throw error
                }
            case 4:
                lines += 1
                #expect(try writer.append("duty", at: lines, .null) == lines)
            case 5:
                let position = Int.random(in: 0..<40, using: &generator)
                try writer.erase([position])
                steps[position] = nil
            default: throw Refused()
            }
        }

        /// A few things, some of them in a savepoint that may fail.
        mutating func run(_ writer: any StoreWriter, depth: Int, using generator: inout SeededGenerator) throws {
            for _ in 0..<Int.random(in: 1..<4, using: &generator) {
                if depth > 0, Bool.random(using: &generator) {
                    var inner = self
                    do {
                        try writer.savepoint { try inner.run(writer, depth: depth - 1, using: &generator) }
                        self = inner
                    } catch {
                        #expect(try Model(writer) == self)
                    }
                } else {
                    try step(writer, using: &generator)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `after any sequence of transactions and savepoints the store holds what was committed`(
        _ backend: Backend
    ) async throws {
        let place = try backend.place()
        let store = try place.open()
        var model = Model()
        var kept = 0
        for seed in 0..<60 as Range<UInt64> {
            let before = model
            let after = try await withCheckedThrowingContinuation { continuation in
                nonisolated(unsafe) var after = before
                store.write { writer throws in
                    var generator = SeededGenerator(seed: seed)
                    try after.run(writer, depth: 3, using: &generator)
                } completion: { result in
                    continuation.resume(with: .success((try? result.get()) != nil ? after : before))
                }
            }
            if after != model { kept += 1 }
            model = after
            #expect(try await store.read { try Model($0) } == model)
        }
        #expect(kept > 10)
        #expect(model.steps.count > 10)
        #expect(try await place.open().read { try Model($0) } == model)
    }
}
