import Desks
import Formats
import Node
import Room
import Synchronization

/// What officers have in hand with lists of persons: a table on its way in, or a list that is looked up. One thing an officer,
/// in memory alone, so that nothing of it is left after the log-out of the node.
final class PersonWork: Sendable {
    /// A table that was brought and not taken in yet.
    struct Table: Sendable {
        var name: String
        var table: CSVTable
        var mapping: PersonMapping
        /// The watch list that it becomes; nil when its rows become files.
        var watchList: String?
        /// What a dry run found; nil while the mapping can't be used.
        var report: PersonImportReport?
    }

    /// What was found of the persons of a transfer.
    struct Matched: Sendable {
        var transfer: StepID
        var persons: [PersonReference]
        var run: PersonMatchRun
    }

    /// One officer's.
    struct State: Sendable {
        var table: Table?
        var imported: PersonImportReport?
        var matched: Matched?
        /// Present while something runs.
        var progress: PersonProgress?
        var hasFailed = false
        fileprivate var task: Task<Void, Never>?
        /// Of what runs: what was broken off says nothing any more.
        fileprivate var run = 0
    }

    private let states = Mutex<[String: State]>([:])
    private let runs = Atomic<Int>(0)

    func state(of officer: String) -> State { states.withLock { $0[officer] ?? State() } }

    func change(_ officer: String, _ body: (inout State) -> Void) {
        states.withLock { states in
            var state = states[officer] ?? State()
            body(&state)
            states[officer] = state
        }
    }

    /// Breaks off what runs, and forgets the rest.
    func clear(_ officer: String) {
        states.withLock { $0.removeValue(forKey: officer) }?.task?.cancel()
    }

    /// Runs something that takes long, unless something of the officer's runs already.
    ///
    /// - Parameter work: gives what changes when it is done.
    func run(
        _ officer: String, count: Int,
        _ work: @escaping @Sendable (@escaping PersonProgress.Callback) async throws -> @Sendable (inout State) -> Void
    ) {
        states.withLock { states in
            var state = states[officer] ?? State()
            guard state.progress == nil else { return }
            state.progress = PersonProgress(done: 0, count: count)
            state.hasFailed = false
            let run = runs.add(1, ordering: .relaxed).newValue
            state.run = run
            state.task = Task { [self] in
                let told: PersonProgress.Callback = { progress in
                    self.change(officer) { if $0.run == run { $0.progress = progress } }
                }
                let done = try? await work(told)
                self.change(officer) { state in
                    guard state.run == run else { return }
                    state.progress = nil
                    if let done { done(&state) } else { state.hasFailed = true }
                }
            }
            states[officer] = state
        }
    }
}
