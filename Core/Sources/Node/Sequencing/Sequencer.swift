import Dispatch
import Store
import Synchronization

/// The one place where a node's state changes: a queue of jobs, drained in batches, each batch one durable transaction.
///
/// A caller is answered only after the commit. A job that throws is undone alone; a commit that fails undoes the batch
/// and every caller learns so. Callers never touch the store's writer, so a cancelled task takes nothing with it.
final class Sequencer: Sendable {
    typealias Body = @Sendable (Turn) throws -> Void

    private struct Job: Sendable {
        let body: Body
        let finish: @Sendable (Result<Void, any Error>) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        var isRunning = false
        /// Whether the last commit failed as far as we know; it may still have been stored.
        var isUncertain = false
    }

    /// How many jobs one transaction takes; an accepted batch of a peer counts as one.
    private static let batchLimit = 256

    private let state = Mutex(State())
    private let pace = Pace()
    private let store: any RoomStore
    private let makeTurn: @Sendable (any StoreWriter, Bool) throws -> Turn
    private let ended: @Sendable (Result<Turn.Outcome, StoreFault>) -> Void

    /// A sequencer.
    ///
    /// - Parameters:
    ///   - makeTurn: begins a batch; it is told whether the batch before failed.
    ///   - ended: is told what a batch changed, or why nothing of it may have been kept.
    init(
        store: any RoomStore, makeTurn: @escaping @Sendable (any StoreWriter, Bool) throws -> Turn,
        ended: @escaping @Sendable (Result<Turn.Outcome, StoreFault>) -> Void
    ) {
        self.store = store
        self.makeTurn = makeTurn
        self.ended = ended
    }

    /// Runs a job and answers once it is durable.
    ///
    /// - Parameter isFlock: whether it is many steps at once, which need not wait for company.
    func perform<T: Sendable>(
        isFlock: Bool = false, _ body: @escaping @Sendable (Turn) throws -> T
    ) async throws(NodeFault) -> T {
        let box = Mutex<T?>(nil)
        let once = Once.current
        let isKept = Mutex(false)
        do {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let job = Job { turn in
                    let value = try body(turn)
                    if let once {
                        let kept = try once.keep(value, in: turn)
                        isKept.withLock { $0 = kept }
                    }
                    box.withLock { $0 = value }
                } finish: {
                    continuation.resume(with: $0)
                }
                enqueue(job, waits: !isFlock)
            }
        } catch {
            throw NodeFault.of(error)
        }
        if isKept.withLock({ $0 }) { once?.committed() }
        guard let value = box.withLock({ $0 }) else { throw .unavailable("no result") }
        return value
    }

    private func enqueue(_ job: Job, waits: Bool) {
        let start = state.withLock { state in
            state.jobs.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if start { run(after: waits ? pace.delay : .zero) }
    }

    private func run(after delay: Duration) {
        guard delay > .zero else { return runBatch() }
        let nanoseconds = Int(delay.components.attoseconds / 1_000_000_000)
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { self.runBatch() }
    }

    private final class Results: Sendable {
        let jobs = Mutex<[(Job, (any Error)?)]>([])
        let outcome = Mutex<Turn.Outcome?>(nil)
        /// Whether the batch was given up because of a job in it, and nothing of it was kept.
        let isUndone = Mutex(false)
    }

    /// Runs the next batch, at first as if no job in it could fail, for few do and savepoints are dear. When one does,
    /// nothing is kept and the batch runs again with each job in a savepoint of its own.
    private func runBatch(again jobs: [Job]? = nil) {
        let results = Results()
        // Known before the transaction begins, for it may not.
        if let jobs { results.jobs.withLock { $0 = jobs.map { ($0, nil) } } }
        store.write { [self] writer in
            let batch = jobs ?? nextBatch()
            // Listed before anything can fail, so that every caller is answered whatever happens.
            results.jobs.withLock { $0 = batch.map { ($0, nil) } }
            let turn = try makeTurn(writer, state.withLock { $0.isUncertain })
            for (index, job) in batch.enumerated() {
                do {
                    if jobs == nil {
                        try job.body(turn)
                    } else {
                        try turn.job { try writer.savepoint { try job.body(turn) } }
                    }
                } catch {
                    results.jobs.withLock { $0[index].1 = error }
                    guard jobs == nil else { continue }
                    results.isUndone.withLock { $0 = true }
                    // What is the disk's fault is told as such; what the node itself found isn't.
                    if !(error is NodeFault), case .unavailable = NodeFault.of(error) { throw error }
                    throw StoreFault.abandoned
                }
            }
            try turn.finish()
            results.outcome.withLock { $0 = turn.outcome }
        } completion: { [self] result in
            pace.ended()
            if results.isUndone.withLock({ $0 }) {
                if case .failure(let fault) = result, fault.isOfDisk { ended(.failure(fault)) }
                let jobs = results.jobs.withLock { $0 }
                if jobs.count > 1 { return runBatch(again: jobs.map(\.0)) }
                for (job, error) in jobs { job.finish(error.map { .failure($0) } ?? .success(())) }
            } else {
                answer(results, result)
            }
            let more = state.withLock { state in
                state.isRunning = !state.jobs.isEmpty
                return state.isRunning
            }
            if more { runBatch() }
        }
    }

    private func nextBatch() -> [Job] {
        state.withLock { state in
            let batch = Array(state.jobs.prefix(Self.batchLimit))
            state.jobs.removeFirst(batch.count)
            return batch
        }
    }

    private func answer(_ results: Results, _ result: Result<Void, StoreFault>) {
        let outcome = result.flatMap { () -> Result<Turn.Outcome, StoreFault> in
            results.outcome.withLock { $0 }.map { .success($0) } ?? .failure(.abandoned)
        }
        let isKept = if case .success = outcome { true } else { false }
        state.withLock { $0.isUncertain = !isKept }
        ended(outcome)
        var jobs = results.jobs.withLock { $0 }
        if jobs.isEmpty, case .failure = result {
            // The transaction could not even begin: whoever waits now is told, rather than kept waiting.
            jobs = state.withLock { state in
                defer { state.jobs.removeAll() }
                return state.jobs.map { ($0, nil) }
            }
        }
        for (job, error) in jobs {
            switch (result, error) {
            case (.failure(let fault), _): job.finish(.failure(fault))
            case (.success, let error?): job.finish(.failure(error))
            case (.success, nil): job.finish(.success(()))
            }
        }
    }
}
