/// A note whose text is a checkpoint. Reading one trusts nobody.
public struct SignedCheckpoint: Sendable, Hashable {
    /// The note.
    public let note: SignedNote
    /// What its text says.
    public let checkpoint: Checkpoint

    /// Reads a signed checkpoint.
    ///
    /// - Throws: ``NoteFault``.
    public init(parsing bytes: [UInt8]) throws(NoteFault) {
        try self.init(SignedNote(parsing: bytes))
    }

    /// A note that is a checkpoint.
    ///
    /// - Throws: ``NoteFault/malformed(_:)`` if its text isn't one.
    public init(_ note: SignedNote) throws(NoteFault) {
        self.note = note
        checkpoint = try Checkpoint(parsing: note.text)
    }

    /// A checkpoint and signatures made on its text.
    ///
    /// - Throws: ``NoteFault``, if it couldn't be read back.
    public init(_ checkpoint: Checkpoint, signatures: [NoteSignature]) throws(NoteFault) {
        try self.init(SignedNote(text: checkpoint.text, signatures: signatures))
    }

    /// The note's bytes.
    public var bytes: [UInt8] { note.bytes }

    /// The checkpoint with further signatures, as of witnesses.
    ///
    /// - Throws: ``NoteFault/oversized``.
    public func adding(_ further: [NoteSignature]) throws(NoteFault) -> SignedCheckpoint {
        try SignedCheckpoint(note.adding(further))
    }

    /// Believes the checkpoint: the origin is the log's, a key of the log signed it, enough witnesses cosigned it, and
    /// no signature of any known key is bad.
    ///
    /// - Throws: ``TrustFault``.
    public func verified(
        by log: LogIdentity, witnesses: WitnessPolicy = .unwitnessed
    ) throws(TrustFault) -> VerifiedCheckpoint {
        guard checkpoint.origin == log.origin else { throw .foreignOrigin }
        let signatures = try note.signatures(verifiedBy: log.keys + witnesses.keys)
        guard signatures.contains(where: { log.keys.contains($0.key) }) else { throw .unsigned }
        let cosignatures = signatures.filter { witnesses.keys.contains($0.key) }
        let count = Set(cosignatures.map(\.key)).count
        guard count >= witnesses.threshold else { throw .unwitnessed(by: count, of: witnesses.threshold) }
        return VerifiedCheckpoint(signed: self, cosignatures: cosignatures)
    }
}

/// A checkpoint of a known log, with cosignatures as the policy asked. Only
/// ``SignedCheckpoint/verified(by:witnesses:)`` makes one.
public struct VerifiedCheckpoint: Sendable, Hashable {
    /// What was verified.
    public let signed: SignedCheckpoint
    /// The cosignatures of the policy's witnesses, with their times.
    public let cosignatures: [VerifiedSignature]

    fileprivate init(signed: SignedCheckpoint, cosignatures: [VerifiedSignature]) {
        self.signed = signed
        self.cosignatures = cosignatures
    }

    /// The tree head.
    public var checkpoint: Checkpoint { signed.checkpoint }
}
