import IJSON
import Room
import Store
import Synchronization

/// A store that remembers all that was ever written to it, and fails when a test tells it to.
final class ProbeStore: RoomStore {
    /// How a write fails.
    enum Fault: Sendable, CaseIterable {
        /// The transaction can't begin.
        case notBegun
        /// The commit fails and nothing is kept.
        case notPersisted
        /// The commit is reported as failed, but everything is kept.
        case persisted
        /// The first thing that the transaction writes fails.
        case whileWriting
    }

    /// One thing that a transaction writes fails, before it is done or after.
    struct OperationFault: Sendable {
        /// Counted from 1.
        var number: Int
        var isDone: Bool
    }

    /// All that was ever committed, in order.
    struct Written: Sendable {
        var steps: [StoredStep] = []
        var rows: [Row] = []
        var records: [Record] = []
        var lines: [(journal: String, json: JSON)] = []
        var documents: [[UInt8]] = []
    }

    private struct State {
        var written = Written()
        var writes = 0
        var plan: (number: Int, fault: Fault)?
        var operation: (write: Int, fault: OperationFault)?
        var operations: [[String]] = []
        var isClosed = false
        var waiting: [@Sendable () -> Void] = []
    }

    private let store: Mutex<any RoomStore>
    private let state = Mutex(State())
    private var inner: any RoomStore { store.withLock { $0 } }

    init(_ inner: any RoomStore) { store = Mutex(inner) }

    /// Goes on with the same files opened again.
    func reopen(_ inner: any RoomStore) { store.withLock { $0 = inner } }

    var written: Written { state.withLock { $0.written } }

    /// How many writes were asked for.
    var writes: Int { state.withLock { $0.writes } }

    /// Fails the write of that number, counted from now.
    func fail(_ number: Int, _ fault: Fault) { state.withLock { $0.plan = ($0.writes + number, fault) } }

    /// Fails one operation of the write of that number, counted from now.
    func fail(_ number: Int, at fault: OperationFault) {
        state.withLock { $0.operation = ($0.writes + number, fault) }
    }

    /// What each transaction wrote, by the operations' names.
    var operations: [[String]] { state.withLock { $0.operations } }

    /// Takes a failure back that still waits for its write.
    func heal() {
        state.withLock { state in
            state.plan = nil
            state.operation = nil
        }
    }

    /// Whether no failure is waiting for its write.
    var isFaultSpent: Bool { state.withLock { $0.plan == nil } }

    /// Takes writes in but doesn't run them.
    func close() { state.withLock { $0.isClosed = true } }

    /// Returns once so many writes wait.
    func reach(_ count: Int) async throws {
        while state.withLock({ $0.waiting.count < count }) { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Runs what waits, in order.
    func open() {
        let waiting = state.withLock { state in
            state.isClosed = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for write in waiting { write() }
    }

    func write(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Void,
        completion: @escaping @Sendable (Result<Void, StoreFault>) -> Void
    ) {
        let isHeld = state.withLock { state in
            guard state.isClosed else { return false }
            state.waiting.append { [self] in run(body, completion) }
            return true
        }
        if !isHeld { run(body, completion) }
    }

    private func run(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Void,
        _ completion: @escaping @Sendable (Result<Void, StoreFault>) -> Void
    ) {
        let (fault, operation): (Fault?, OperationFault?) = state.withLock { state -> (Fault?, OperationFault?) in
            state.writes += 1
            if let operation = state.operation, operation.write == state.writes {
                state.operation = nil
                return (nil, operation.fault)
            }
            guard let plan = state.plan, plan.number == state.writes else { return (nil, nil) }
            state.plan = nil
            return (plan.fault, plan.fault == .whileWriting ? OperationFault(number: 1, isDone: false) : nil)
        }
        if fault == .notBegun { return completion(.failure(.unavailable("no room"))) }
        let probe = Mutex<Written?>(nil)
        inner.write { [self] writer in
            let recorder = ProbeWriter(writer, fault: operation)
            defer { state.withLock { $0.operations.append(recorder.operations) } }
            try body(recorder)
            if fault == .notPersisted { throw StoreFault.unavailable("commit") }
            probe.withLock { $0 = recorder.written }
        } completion: { [self] result in
            if case .success = result, let new = probe.withLock({ $0 }) {
                state.withLock { $0.written.append(new) }
            }
            completion(fault == .persisted ? .failure(.unavailable("fsync")) : result)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T {
        try await inner.read(body)
    }
}

extension ProbeStore.Written {
    mutating func append(_ other: Self) {
        steps += other.steps
        rows += other.rows
        records += other.records
        lines += other.lines
        documents += other.documents
    }
}
