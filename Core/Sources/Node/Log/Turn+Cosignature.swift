import Room
import TransparencyLog

/// The mediator takes in what parties cosign.
extension Turn {
    /// Adds a party's cosignature to a checkpoint of the mediator's. The first of a party counts; another changes nothing,
    /// so that no party can fill the note's places.
    ///
    /// - Returns: whether it is of a checkpoint that is still kept. One that this node never had shows a loss.
    /// - Throws: `RefusalCode.signature` for none of the party's, `.future` for one dated ahead of this node's clock and
    ///   `.conflict` for one dated before the checkpoint was signed, both beyond ``RoomRules/futureTolerance``.
    func add(cosignature note: SignedCheckpoint, of party: MemberID) throws -> Bool {
        var state = try logState()
        let index = state.recent.firstIndex { $0.checkpoint == note.checkpoint }
        let keys = terms.cosigningKeys(of: party)
        guard let known = index.map({ state.recent[$0] }) ?? state.pinned, known.checkpoint == note.checkpoint else {
            try findLoss(note, of: party, keys)
            return false
        }
        let (key, signature, time) = try cosignature(in: note, by: keys)
        guard time <= now + RoomRules.futureTolerance else { throw RefusalCode.future }
        let signed = state.signedAt[note.checkpoint.size]
        guard time >= (signed ?? 0) - RoomRules.futureTolerance else { throw RefusalCode.conflict }
        // After a rotation the newest key's takes the place of the one before.
        let others = known.note.signatures.filter { place in !keys.contains { $0.made(place) } }
        let isFirst = others.count == known.note.signatures.count
        let isByNewest = key == keys.last && !known.note.signatures.contains(where: key.made)
        guard isFirst || isByNewest else { return true }
        let cosigned = try SignedCheckpoint(known.checkpoint, signatures: others + [signature])
        if let index { state.recent[index] = cosigned }
        if state.pinned?.checkpoint == note.checkpoint { state.pinned = cosigned }
        if let witnesses = terms.witnesses, cosigned.checkpoint.size > state.witnessedSize,
            (try? cosigned.verified(by: terms.log, witnesses: witnesses)) != nil
        {
            state.witnessed = cosigned
            if let pinned = state.pinned, pinned.checkpoint.size <= cosigned.checkpoint.size { state.pinned = nil }
        }
        state.heard(from: party, size: note.checkpoint.size, at: now)
        try set(state)
        return true
    }

    /// The first cosignature by the newest of a party's keys that made one.
    private func cosignature(
        in note: SignedCheckpoint, by keys: [VerifierKey]
    ) throws -> (key: VerifierKey, signature: NoteSignature, time: Int) {
        for key in keys.reversed() {
            guard let signature = note.note.signatures.first(where: key.made) else { continue }
            let alone = try? SignedNote(text: note.note.text, signatures: [signature])
            guard let time = (try? alone?.signatures(verifiedBy: [key]))?.first?.time else { break }
            return (key, signature, time)
        }
        throw RefusalCode.signature
    }
}

extension VerifierKey {
    /// Whether a signature claims to be this key's.
    fileprivate func made(_ signature: NoteSignature) -> Bool { signature.keyID == id && signature.name == name }
}
