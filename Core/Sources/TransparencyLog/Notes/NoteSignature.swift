/// A signature of a note, by a key we may or may not know.
public struct NoteSignature: Sendable, Hashable {
    /// The name of the key that claims to have signed.
    public let name: KeyName
    /// The key's id.
    public let keyID: UInt32
    /// What the key made: 64 bytes for Ed25519, 72 for a cosignature, anything for a type we don't know.
    public let bytes: [UInt8]

    /// A signature made elsewhere.
    public init(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Signs a note's text with a key of type Ed25519 (C2SP signed-note, Ed25519 signatures).
    ///
    /// - Parameter signing: gives the Ed25519 signature, 64 bytes, over what it is handed.
    public init<Failure: Error>(
        over text: [UInt8], key: VerifierKey, signing: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) {
        precondition(key.type == .ed25519, "a key that signs notes")
        self.init(name: key.name, keyID: key.id, bytes: try signing(text))
    }

    /// Reads signature lines, at least one, each with its newline: what a witness answers (C2SP tlog-witness).
    ///
    /// - Throws: ``NoteFault/oversized`` and ``NoteFault/malformed(_:)``.
    public static func parse(lines text: [UInt8]) throws(NoteFault) -> [NoteSignature] {
        guard text.count <= SignedNote.maximumLength else { throw .oversized }
        guard ASCII.isPlainText(text) else { throw .malformed("characters") }
        return try parse(lines: text[...])
    }

    static func parse(lines text: ArraySlice<UInt8>) throws(NoteFault) -> [NoteSignature] {
        guard let lines = ASCII.lines(text) else { throw .malformed("lines") }
        guard lines.count <= SignedNote.maximumSignatures else { throw .oversized }
        var signatures: [NoteSignature] = []
        for line in lines {
            guard let signature = NoteSignature(line: line) else { throw .malformed("signature") }
            signatures.append(signature)
        }
        return signatures
    }

    private static let dash = Array("— ".utf8)

    /// Reads `— <name> <base64>`, without its newline.
    init?(line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.dash) else { return nil }
        let parts = line.dropFirst(Self.dash.count).split(
            separator: ASCII.space, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let text = String(validating: parts[0], as: UTF8.self), let name = KeyName(text),
            let decoded = Base64.decode(parts[1]), decoded.count > 4
        else { return nil }
        let keyID = decoded.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        self.init(name: name, keyID: keyID, bytes: Array(decoded.dropFirst(4)))
    }

    /// `— <name> <base64(id ‖ signature)>` and a newline.
    public var line: [UInt8] {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
        return Self.dash + Array(name.description.utf8) + [ASCII.space] + Base64.encode(id + bytes) + [ASCII.newline]
    }
}
