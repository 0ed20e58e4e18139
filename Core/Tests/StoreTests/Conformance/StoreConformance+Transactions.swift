import Dispatch
import IJSON
import Room
import Store
import Synchronization
import Testing

extension StoreConformance {
    /// One of everything.
    private static func writeAll(_ writer: any StoreWriter, _ number: Int) throws {
        try writer.append(.sample(number))
        try writer.put(.row("k\(number)", due: number))
        try writer.put(.record("r\(number)"))
        try writer.append("duty", at: number, .int(number))
        try writer.add(document: [UInt8(truncatingIfNeeded: number)])
    }

    /// The numbers of which everything is there, or nothing when something is there alone.
    private static func numbers(_ reader: any StoreReader) throws -> [Int]? {
        let steps = try reader.steps(.toMediator, after: 0, limit: 99, bytes: 1 << 20).map(\.sequence)
        let all = [
            try reader.allSteps().map(\.sequence),
            try reader.due("item", by: 9999).compactMap(\.due),
            try reader.records("draft").compactMap { Int($0.id.dropFirst()) }.sorted(),
            try reader.journal("duty", limit: 99).reversed().compactMap { $0.json.int },
            try reader.documents().map { Int($0[0]) },
        ]
        let count = try reader.stepCount()
        return all.allSatisfy { $0 == steps } && count == steps.count ? steps : nil
    }

    @Test(arguments: Backend.allCases)
    func `a body that fails leaves nothing, and its reason is told`(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = try place.open()
        try await store.commit { try Self.writeAll($0, 1) }
        let fault = await store.fault { writer throws in
            try Self.writeAll(writer, 2)
            throw StoreFault.stale(collection: "x", id: "y")
        }
        #expect(fault == .stale(collection: "x", id: "y"))
        let other = await store.fault { writer throws in
            try Self.writeAll(writer, 2)
            throw Refused()
        }
        guard case .unavailable? = other else {
            Issue.record("\(String(describing: other))")
            return
        }
        #expect(try await store.read { try Self.numbers($0) } == [1])
        #expect(try await place.open().read { try Self.numbers($0) } == [1])
        try await store.commit { try Self.writeAll($0, 2) }
        #expect(try await store.read { try Self.numbers($0) } == [1, 2])
        #expect(try await store.read { try $0.step(.of(2), from: .a) } == .sample(2))
    }

    @Test(arguments: Backend.allCases)
    func `a savepoint is undone alone, and what follows it is as sound as what came before`(
        _ backend: Backend
    ) async throws {
        let place = try backend.place()
        let store = try place.open()
        try await store.commit { writer throws in
            try Self.writeAll(writer, 1)
            #expect(throws: Refused.self) {
                try writer.savepoint {
                    try Self.writeAll(writer, 2)
                    try Self.writeAll(writer, 3)
                    throw Refused()
                }
            }
            #expect(try Self.numbers(writer) == [1])
            try Self.writeAll(writer, 2)
            let value = try writer.savepoint {
                try Self.writeAll(writer, 3)
                return 42
            }
            #expect(value == 42)
            #expect(try writer.step(.of(2), from: .a) == .sample(2))
        }
        for store in [store, try place.open()] {
            #expect(try await store.read { try Self.numbers($0) } == [1, 2, 3])
            #expect(try await store.read { try $0.allSteps() } == (1...3).map { .sample($0) })
        }
    }

    @Test(arguments: Backend.allCases)
    func `savepoints stand in one another`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            try writer.savepoint {
                try Self.writeAll(writer, 1)
                try? writer.savepoint {
                    try Self.writeAll(writer, 2)
                    try writer.savepoint { try Self.writeAll(writer, 3) }
                    throw Refused()
                }
                try Self.writeAll(writer, 2)
            }
            try? writer.savepoint {
                try writer.savepoint { try Self.writeAll(writer, 3) }
                throw Refused()
            }
            try Self.writeAll(writer, 3)
        }
        #expect(try await store.read { try Self.numbers($0) } == [1, 2, 3])
        #expect(try await store.read { try $0.allSteps() } == (1...3).map { .sample($0) })
    }

    @Test(arguments: Backend.allCases)
    func `a step that is refused inside a transaction spoils none of the others`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            try writer.append(.sample(1))
            #expect(throws: (any Error).self) { try writer.append(.sample(1, id: 7)) }
            #expect(throws: (any Error).self) {
                try writer.savepoint { try writer.append(.sample(2, id: 1)) }
            }
            try writer.append(.sample(2))
        }
        let steps = try await store.read { try $0.steps(.toMediator, after: 0, limit: 9, bytes: 999) }
        #expect(steps == [.sample(1), .sample(2)])
    }

    @Test(arguments: Backend.allCases)
    func `a read sees the last commit while a transaction is open, and doesn't wait for it`(
        _ backend: Backend
    ) async throws {
        let store = try backend.place().open()
        try await store.commit { try Self.writeAll($0, 1) }
        let go = DispatchSemaphore(value: 0)
        let (written, writing) = AsyncStream.makeStream(of: Void.self)
        async let commit: Void = store.commit { writer throws in
            try Self.writeAll(writer, 2)
            writing.finish()
            go.wait()
        }
        for await _ in written {}
        let during = try await store.read { try Self.numbers($0) }
        go.signal()
        try await commit
        #expect(during == [1])
        #expect(try await store.read { try Self.numbers($0) } == [1, 2])
    }

    @Test(arguments: Backend.allCases)
    func `transactions run one at a time in the order they were handed over`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        let order = Mutex<[String]>([])
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            for number in 1...20 {
                store.write { writer throws in
                    order.withLock { $0.append("in \(number)") }
                    try Self.writeAll(writer, number)
                    if number.isMultiple(of: 5) { throw Refused() }
                    order.withLock { $0.append("out \(number)") }
                } completion: { _ in
                    if number == 20 { continuation.resume() }
                }
            }
        }
        let kept = (1...20).filter { !$0.isMultiple(of: 5) }
        let expected = (1...20).flatMap { $0.isMultiple(of: 5) ? ["in \($0)"] : ["in \($0)", "out \($0)"] }
        #expect(order.withLock { $0 } == expected)
        #expect(try await store.read { try Self.numbers($0) } == kept)
    }
}
