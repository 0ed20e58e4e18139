import IJSON
import Room
import Store
import TransparencyLog

extension MemberNode {
    /// The collection of bundles whose steps lie ahead of a gap.
    private static let parking = "parked"
    /// How many of them are kept of a peer, and how many bytes.
    static let parkedLimit = 16
    static let parkedBytes = 64 << 20

    /// Keeps a bundle as it came, sealed, until the steps before it are here; `false` when too much waits already.
    func park(_ bytes: [UInt8], from peer: MemberID, first: Int, last: Int) async throws(NodeFault) -> Bool {
        let digest = Hash256(of: bytes)
        let id = "\(peer)/\(digest)"
        let waiting = try await parked(from: peer)
        if waiting.contains(where: { $0.id == id }), blobs.contains(digest) { return true }
        let length = waiting.reduce(bytes.count) { $0 + ($1.json["length"]?.int ?? 0) }
        guard waiting.count < Self.parkedLimit, length <= Self.parkedBytes else { return false }
        // A record without its file is passed over later; a file without its record would lie there for good.
        try await sequencer.perform { turn in
            guard try turn.writer.record(Self.parking, id) == nil else { return }
            try turn.writer.put(
                Record(
                    collection: Self.parking, id: id, revision: 0, changed: turn.now,
                    json: .object([
                        "digest": .string(digest.description), "first": .int(first), "last": .int(last),
                        "length": .int(bytes.count),
                    ])))
        }
        do { _ = try blobs.write(bytes) } catch { throw NodeFault.of(error) }
        return true
    }

    private func parked(from peer: MemberID) async throws(NodeFault) -> [Record] {
        try await records(Self.parking).filter { $0.id.hasPrefix("\(peer)/") }
            .sorted { ($0.json["first"]?.int ?? 0, $0.id) < ($1.json["first"]?.int ?? 0, $1.id) }
    }

    /// Takes steps that waited, as far as they follow now; tells how many.
    func unpark(from peer: MemberID) async throws(NodeFault) -> Int {
        var taken = 0
        for record in try await parked(from: peer) {
            let before = try await head(from: peer)
            guard let first = record.json["first"]?.int, let last = record.json["last"]?.int,
                let digest = record.json["digest"]?.string.flatMap({ Hash256($0) })
            else { continue }
            guard first <= before + 1 else { break }
            if last > before, let reply = try await take(parked: digest, from: peer) {
                taken += max(0, reply.head - before)
                if reply.refusal?.isTemporary == true { break }
            }
            try await drop(record, digest)
        }
        return taken
    }

    private func drop(_ record: Record, _ digest: Hash256) async throws(NodeFault) {
        do { try blobs.remove([digest]) } catch { throw NodeFault.of(error) }
        try await sequencer.perform { turn in
            guard try turn.writer.record(Self.parking, record.id) != nil else { return }
            try turn.writer.remove(Self.parking, record.id)
        }
    }

    /// Takes what waited and follows now, and drops every parked bundle that holds a step which is held: its words are in
    /// it, and what of it is not held comes again.
    func clearParked() async throws(NodeFault) {
        for peer in peers {
            guard try await !parked(from: peer).isEmpty else { continue }
            _ = try await unpark(from: peer)
            let held = try await head(from: peer)
            for record in try await parked(from: peer) where record.json["first"]?.int ?? 0 <= held {
                guard let digest = record.json["digest"]?.string.flatMap({ Hash256($0) }) else { continue }
                try await drop(record, digest)
            }
        }
    }

    /// Takes the steps of a bundle that waited; `nil` when it does not open any more, because its key was destroyed.
    /// The sender then sends it again.
    private func take(parked digest: Hash256, from peer: MemberID) async throws(NodeFault) -> AcceptReply? {
        let reader = BundleReader(terms: terms, member: member, keys: sealKeys)
        guard let bytes = blobs.read(digest), let opened = try? reader.open(bytes) else { return nil }
        let (fresh, _) = try await sort(opened.parts.steps, from: peer)
        return try await accept(fresh, of: opened.parts, from: peer)
    }
}
