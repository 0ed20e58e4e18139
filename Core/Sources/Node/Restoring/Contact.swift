import Room
import Synchronization

/// Whom the mediator has heard since its node was opened, and what they hand back. Nothing of it is stored: a node that
/// starts again asks again.
final class Contact: Sendable {
    /// What one party handed back.
    struct Returned: Sendable {
        /// Steps of the mediator's, in the order of their chain.
        var own: [Envelope] = []
        /// The party's steps that the mediator has lost or never had.
        var theirs: [Envelope] = []
        var bytes = 0
        var isWhole = false
    }

    private struct State {
        var heard: Set<MemberID> = []
        var returned: [MemberID: Returned] = [:]
        /// What is lost as of the last commit; outer `nil` when only the store knows.
        var loss: Loss??
    }

    /// More than this of one party isn't kept in memory.
    static let limit = 256 << 20

    private let state = Mutex(State())
    private let readyAt: Int

    /// - Parameter readyAt: when to go on though a party has not been heard, in seconds since 1970.
    init(readyAt: Int) { self.readyAt = readyAt }

    /// What is lost; `nil` outside when it has to be read.
    var loss: Loss?? {
        get { state.withLock { $0.loss } }
        set { state.withLock { $0.loss = newValue } }
    }

    func learn(_ stored: Loss?) {
        state.withLock { if $0.loss == nil { $0.loss = .some(stored) } }
    }

    func heard(_ party: MemberID) { state.withLock { _ = $0.heard.insert(party) } }

    /// Whether all parties were heard, or none need be waited for any more.
    func isReady(for parties: [MemberID], at now: Int) -> Bool {
        now >= readyAt || state.withLock { $0.heard.isSuperset(of: parties) }
    }

    func returned(by party: MemberID) -> Returned { state.withLock { $0.returned[party] ?? Returned() } }

    func set(_ returned: Returned, by party: MemberID) { state.withLock { $0.returned[party] = returned } }

    /// What all handed back, once all have; those still to come otherwise.
    func all(of parties: [MemberID]) -> (whole: [MemberID: Returned]?, missing: [MemberID]) {
        state.withLock { state in
            let missing = parties.filter { state.returned[$0]?.isWhole != true }
            return (missing.isEmpty ? state.returned : nil, missing)
        }
    }

    /// Lets go of the steps, and remembers who handed back.
    func empty() {
        state.withLock { state in
            for party in state.returned.keys {
                state.returned[party]?.own = []
                state.returned[party]?.theirs = []
            }
        }
    }

    func forget() { state.withLock { $0.returned = [:] } }
}
