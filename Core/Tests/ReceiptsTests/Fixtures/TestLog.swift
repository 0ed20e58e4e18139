import Receipts
import Room
import Testing
import TransparencyLog

/// A log of a room with filler entries round those that matter.
struct TestLog {
    let room: TestRoom
    let entries: [Hash256]
    let generation = 1

    /// - Parameter envelopes: logged in this order, each after so many fillers.
    init(_ room: TestRoom, _ envelopes: [Envelope], fillers: Int = 3) {
        self.room = room
        var entries: [Hash256] = []
        for envelope in envelopes {
            for _ in 0..<fillers { entries.append(Hash256(of: Array("filler \(entries.count)".utf8))) }
            entries.append(LogEntry.entry(token: envelope.token, salt: envelope.salt, room: room.id))
        }
        for _ in 0..<fillers { entries.append(Hash256(of: Array("filler \(entries.count)".utf8))) }
        self.entries = entries
    }

    private func node(_ place: NodeCoordinate) -> Hash256 {
        if place.level == 0 { return Merkle.leafHash(entries[place.index].bytes) }
        return Merkle.nodeHash(
            node(NodeCoordinate(level: place.level - 1, index: 2 * place.index)),
            node(NodeCoordinate(level: place.level - 1, index: 2 * place.index + 1)))
    }

    static func name(_ room: Hash256, _ rest: String) -> KeyName { KeyName("wasl/\(room)/\(rest)")! }

    /// - Parameter times: when a party cosigned, if not some seconds after one another.
    func checkpoint(cosignedBy parties: [MemberID] = [.a, .b], at times: [MemberID: UInt64] = [:]) throws
        -> SignedCheckpoint
    {
        let origin = try #require(LogOrigin("wasl/\(room.id)/\(generation)"))
        let root = Merkle.root(ofLeafHashes: entries.map { Merkle.leafHash($0.bytes) })
        let head = try #require(Checkpoint(origin: origin, size: entries.count, root: root))
        let log = TestKey(.mediator, "log")
        let key = try #require(
            VerifierKey(name: Self.name(room.id, "\(generation)"), type: .ed25519, publicKey: log.bytes))
        var signatures = [NoteSignature(over: head.text, key: key) { log.signature(over: $0) }]
        for (index, party) in parties.enumerated() {
            let signer = TestKey(party, "cosign")
            let key = try #require(
                VerifierKey(name: Self.name(room.id, "\(party)"), type: .cosignature, publicKey: signer.bytes))
            // By hand, for a time that nobody honest would sign.
            let time = times[party] ?? UInt64(TestRoom.now + 60 + 5 * index)
            let signature = signer.signature(over: Array("cosignature/v1\ntime \(time)\n".utf8) + head.text)
            let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
            signatures.append(NoteSignature(name: key.name, keyID: key.id, bytes: stamp + signature))
        }
        return try SignedCheckpoint(head, signatures: signatures)
    }

    func inclusion(_ envelope: Envelope) throws -> InclusionProof {
        let entry = LogEntry.entry(token: envelope.token, salt: envelope.salt, room: room.id)
        let index = try #require(entries.firstIndex(of: entry))
        return try InclusionProof(index: index, size: entries.count, reading: node)
    }

    func receipt(
        _ envelope: Envelope, for party: MemberID, cosignedBy parties: [MemberID] = [.a, .b],
        at times: [MemberID: UInt64] = [:]
    ) throws -> Receipt {
        Receipt(
            envelope: envelope, inclusion: try inclusion(envelope),
            checkpoint: try checkpoint(cosignedBy: parties, at: times),
            terms: room.documents(party))
    }
}
