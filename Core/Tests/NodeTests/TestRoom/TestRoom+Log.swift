import Node
import Room
import Store
import TransparencyLog

extension TestRoom {
    /// A tick: the mediator logs what came, every party follows and cosigns, and hears what all cosigned.
    ///
    /// - Parameter parties: those that are there; all when none is named.
    func tick(_ parties: [MemberID]? = nil, seconds: Int = 60) async throws {
        clock.advance(seconds)
        try await m.tick()
        for party in parties ?? charter.parties {
            try await follow(party)
            try await node(party).learn(head: m.mailboxHead(for: party))
        }
        if let cosigned = try await m.cosignedCheckpoint() {
            for party in parties ?? charter.parties { try await node(party).learn(cosigned: cosigned.bytes) }
        }
        guard let witnessed = try await m.logState().witnessed else { return }
        for party in parties ?? charter.parties { try await node(party).learn(witnessed: witnessed.bytes) }
    }

    /// A party looks at the mediator's checkpoint and sends its cosignature.
    @discardableResult
    func follow(_ party: MemberID) async throws -> Bool {
        guard let note = try await m.logState().latest?.bytes else { return false }
        let cosigned = try await node(party).follow(note) { try await self.bundle($0) }
        if let cosigned { try await m.add(cosignature: cosigned, of: party) }
        return cosigned != nil
    }

    func bundle(_ coordinate: EntryBundleCoordinate) async throws -> [UInt8] {
        guard let bytes = try await m.logFile(coordinate.path) else { throw TileFault.malformedPath }
        return bytes
    }

    /// How far the proof of a step has come at a node.
    func standing(_ id: StepID, from author: MemberID, at member: MemberID) async throws -> LogStanding? {
        let stored = try await store(member).read { try $0.step(id, from: author) }
        guard let stored else { return nil }
        return try await node(member).standing(of: [stored])[id]
    }

    /// A checkpoint over other leaves, signed by the mediator's log key.
    func lie(_ entries: [[UInt8]]) throws -> (note: SignedCheckpoint, tree: TreeBuilder) {
        var tree = TreeBuilder()
        let change = try tree.append(entries)
        let checkpoint = Checkpoint(origin: m.terms.logOrigin, size: change.size, root: change.root)!
        let key = m.terms.log.keys.last!
        let signer = TestKeys.signer(.mediator, .log, epoch: 1)
        let signature = NoteSignature(over: checkpoint.text, key: key) { signer.signature(over: $0) }
        return (try SignedCheckpoint(checkpoint, signatures: [signature]), tree)
    }

    /// All entries of the mediator's log.
    func entries() async throws -> [[UInt8]] {
        let size = try await m.logState().size
        var entries: [[UInt8]] = []
        for index in 0..<(size + 255) / 256 {
            let coordinate = EntryBundleCoordinate(index: index, width: min(256, size - index * 256))!
            entries += try EntryBundle(coordinate, bytes: try await bundle(coordinate)).entries
        }
        return entries
    }
}
