/// A signature that was checked, by a key that was known beforehand.
public struct VerifiedSignature: Sendable, Hashable {
    /// The key that signed.
    public let key: VerifierKey
    /// For a cosignature, when: seconds since 1970.
    public let time: Int?
}

/// A text and signatures on it (C2SP signed-note). Reading one trusts nobody; only
/// ``signatures(verifiedBy:)`` tells whose it is.
public struct SignedNote: Sendable, Hashable {
    /// The longest note that is read, in bytes: 16 post-quantum signatures and much text.
    public static let maximumLength = 256 << 10
    /// The most signatures that are read.
    public static let maximumSignatures = 64

    /// What is signed, with its final newline.
    public let text: [UInt8]
    /// The signatures, of keys known and unknown, in the order of the note.
    public let signatures: [NoteSignature]

    /// Reads a note in its one form.
    ///
    /// - Throws: ``NoteFault/oversized`` and ``NoteFault/malformed(_:)``.
    public init(parsing bytes: [UInt8]) throws(NoteFault) {
        guard bytes.count <= Self.maximumLength else { throw .oversized }
        guard ASCII.isPlainText(bytes) else { throw .malformed("characters") }
        // The text may hold empty lines, so the last one is what parts it from the signatures.
        guard let blank = ASCII.blankLine(in: bytes, last: true) else { throw .malformed("lines") }
        text = Array(bytes[...blank])
        signatures = try NoteSignature.parse(lines: bytes[(blank + 2)...])
    }

    /// A note of a text and signatures made on it.
    ///
    /// - Throws: ``NoteFault``, if it couldn't be read back.
    public init(text: [UInt8], signatures: [NoteSignature]) throws(NoteFault) {
        let bytes = Self.format(text, signatures)
        try self.init(parsing: bytes)
        guard self.text == text, self.signatures == signatures else { throw .malformed("text") }
    }

    /// The note.
    public var bytes: [UInt8] { Self.format(text, signatures) }

    private static func format(_ text: [UInt8], _ signatures: [NoteSignature]) -> [UInt8] {
        text + [ASCII.newline] + signatures.flatMap(\.line)
    }

    /// The note with further signatures; those it has already stay once.
    ///
    /// - Throws: ``NoteFault/oversized``.
    public func adding(_ further: [NoteSignature]) throws(NoteFault) -> SignedNote {
        var all = signatures
        for signature in further where !all.contains(signature) { all.append(signature) }
        return try SignedNote(text: text, signatures: all)
    }

    /// The signatures of known keys, in the order of the note. Signatures of unknown keys are passed over, also if they
    /// share a name or an id with a known one.
    ///
    /// - Throws: ``TrustFault/badSignature(_:)`` if one signature of a known key is bad, whatever the others are, and
    ///   ``TrustFault/ambiguousKey(_:)`` for two known keys of one name and id.
    public func signatures(verifiedBy keys: some Collection<VerifierKey>) throws(TrustFault) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            let known = Set(keys.filter { $0.id == signature.keyID && $0.name == signature.name })
            guard let key = known.first else { continue }
            guard known.count == 1 else { throw .ambiguousKey(key.name) }
            verified.append(try verify(signature, key))
        }
        return verified
    }

    private func verify(_ signature: NoteSignature, _ key: VerifierKey) throws(TrustFault) -> VerifiedSignature {
        switch key.type {
        case .ed25519:
            guard key.verifies(signature.bytes, over: text) else { throw .badSignature(key.name) }
            return VerifiedSignature(key: key, time: nil)
        case .cosignature:
            guard let time = Cosignature.time(of: signature.bytes),
                key.verifies(signature.bytes.dropFirst(8), over: Cosignature.message(text, time: time))
            else { throw .badSignature(key.name) }
            return VerifiedSignature(key: key, time: time)
        }
    }
}
