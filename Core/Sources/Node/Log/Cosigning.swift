import Formats
import IJSON
import Room
public import TransparencyLog

/// How far a party has cosigned, as far as this node knows.
struct Cosigning: Sendable, Hashable {
    /// The size of the largest checkpoint it cosigned.
    var size = 0
    /// Since when a larger one waits for it, by this node's clock; `nil` when none does.
    var since: Int?

    init(size: Int = 0, since: Int? = nil) {
        self.size = size
        self.since = since
    }

    init(json: JSON) { self.init(size: json["size"]?.int ?? 0, since: json["since"]?.int) }

    var json: JSON { .object(["size": .int(size), "since": since.map { .int($0) }]) }
}

extension LogState {
    /// A new checkpoint waits for the parties' cosignatures.
    mutating func expect(_ parties: [MemberID], at now: Int) {
        for party in parties {
            var known = cosigning[party] ?? Cosigning()
            if known.size < size { known.since = known.since ?? now }
            cosigning[party] = known
        }
    }

    /// A party's cosignature came. The same again is no news.
    mutating func heard(from party: MemberID, size signed: Int, at now: Int) {
        guard signed > cosigning[party]?.size ?? 0 else { return }
        cosigning[party] = Cosigning(size: signed, since: signed < size ? now : nil)
    }

    /// The parties whose cosignature is overdue, and since when it is awaited.
    func overdue(after seconds: Int, at now: Int) -> [(party: MemberID, since: Int)] {
        cosigning.sorted { $0.key < $1.key }.compactMap { party, known in
            guard let since = known.since, since + seconds < now else { return nil }
            return (party, since)
        }
    }
}

extension MemberNode {
    /// The trouble that stands while a cosignature is overdue. It is an alarm and proves nothing (protocol, section 4).
    static let witnessTrouble = "witness"

    /// Says which party's cosignature is overdue since when, or that none is.
    func watchWitnesses() async throws(NodeFault) {
        let allowed = Turn.ticksUntilLogged * terms.rules.tick
        let overdue = try await logState().overdue(after: allowed, at: environment.now())
        if overdue.isEmpty { return clear(Self.witnessTrouble) }
        let reasons = overdue.map { "\($0.party) \(Self.text($0.since))" }
        raise(Self.witnessTrouble, reasons.joined(separator: ", "))
    }

    private static func text(_ time: Int) -> String {
        (try? RFC3339(secondsSince1970: Int64(time)))?.description ?? "\(time)"
    }

    /// The last checkpoint but one with the cosignatures that came so far, by which parties see who is late.
    public func cosignedCheckpoint() async throws(NodeFault) -> SignedCheckpoint? {
        try await logState().recent.dropLast().last
    }

    /// Takes in a checkpoint with the cosignatures of some parties.
    public func learn(cosigned note: [UInt8]) async throws(NodeFault) {
        guard try isInForce(note) else { return }
        let signed = try verified(note)
        try await sequencer.perform { try $0.hear(signed) }
    }
}

extension Turn {
    /// Notes who cosigned a checkpoint of this node's tree; of another tree it is a fork.
    func hear(_ signed: SignedCheckpoint) throws {
        var state = try logState()
        let size = signed.checkpoint.size
        guard state.distrust == nil, let root = try root(at: size, state) else { return }
        guard root == signed.checkpoint.root else { return try fork(signed) }
        let before = state
        for party in terms.parties where party != member {
            guard try !signed.note.signatures(verifiedBy: terms.cosigningKeys(of: party)).isEmpty else { continue }
            state.heard(from: party, size: size, at: now)
        }
        if state != before { try set(state) }
    }
}
