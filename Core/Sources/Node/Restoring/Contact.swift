import IJSON
import Room
import Store
import Synchronization

/// Whom the mediator has heard since its node was opened, and what they hand back. Nothing of it is stored but who was ever
/// heard over the wire: a node that starts again asks again, and doesn't wait for parties that it meets by sticks alone.
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
    private let expected: Set<MemberID>
    static let collection = "contact"

    /// - Parameters:
    ///   - readyAt: when to go on though a party has not been heard, in seconds since 1970.
    ///   - expected: parties that were heard over the wire before.
    init(readyAt: Int, expected: Set<MemberID>) {
        self.readyAt = readyAt
        self.expected = expected
    }

    /// Parties that were ever heard over the wire.
    static func known(in reader: some StoreReader) throws -> Set<MemberID> {
        Set(try reader.records(collection).compactMap { MemberID($0.id) })
    }

    /// Notes that a party meets this node over the wire.
    static func note(_ party: MemberID, in writer: some StoreWriter, at now: Int) throws {
        guard try writer.record(collection, party.description) == nil else { return }
        try writer.put(
            Record(collection: collection, id: party.description, revision: 0, changed: now, json: .object([:])))
    }

    /// What is lost; `nil` outside when it has to be read.
    var loss: Loss?? {
        get { state.withLock { $0.loss } }
        set { state.withLock { $0.loss = newValue } }
    }

    func learn(_ stored: Loss?) {
        state.withLock { if $0.loss == nil { $0.loss = .some(stored) } }
    }

    /// - Returns: whether the party was never heard before.
    func heard(_ party: MemberID) -> Bool {
        state.withLock { $0.heard.insert(party).inserted } && !expected.contains(party)
    }

    /// Whether all parties were heard that use the wire, or none need be waited for any more.
    func isReady(for parties: [MemberID], at now: Int) -> Bool {
        now >= readyAt || state.withLock { $0.heard.isSuperset(of: expected.intersection(parties)) }
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
