import Crypto

/// What a key signs notes with; the raw value is the signature type (C2SP signed-note, Signature types).
public enum NoteKeyType: UInt8, Sendable, Hashable {
    /// Ed25519 over the note's text.
    case ed25519 = 0x01
    /// Ed25519 over a time and a checkpoint: `cosignature/v1` (C2SP tlog-cosignature).
    case cosignature = 0x04
}

/// A named Ed25519 key that checks signatures of notes, written as a verifier key `name+id+base64`.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
    /// Whose it is.
    public let name: KeyName
    /// What it signs.
    public let type: NoteKeyType
    /// The raw 32 bytes of the key (RFC 8032).
    public let publicKey: [UInt8]
    /// The first four bytes of `SHA-256(name ‖ "\n" ‖ type ‖ key)`, big-endian.
    public let id: UInt32
    private let key: Curve25519.Signing.PublicKey

    /// A key; `nil` unless the public key has 32 bytes.
    public init?(name: KeyName, type: NoteKeyType, publicKey: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return nil }
        self.name = name
        self.type = type
        self.publicKey = publicKey
        self.key = key
        let digest = Hash256(of: Array(name.description.utf8), [ASCII.newline, type.rawValue], publicKey)
        id = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads a verifier key `name+id+base64(type ‖ key)`, with the id in eight small hexadecimal digits.
    ///
    /// - Throws: ``NoteFault/malformed(_:)``, also for an id that isn't the key's, and ``NoteFault/unusableKey`` for a
    ///   signature type other than 0x01 and 0x04.
    public init(parsing text: String) throws(NoteFault) {
        // Neither names nor ids hold a plus sign; base64 may.
        let parts = text.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = KeyName(String(decoding: parts[0], as: UTF8.self)),
            let material = Base64.decode(parts[2]), let first = material.first
        else { throw .malformed("verifier key") }
        guard let type = NoteKeyType(rawValue: first) else { throw .unusableKey }
        guard let key = VerifierKey(name: name, type: type, publicKey: Array(material.dropFirst())),
            parts[1].elementsEqual(key.hexadecimalID.utf8)
        else { throw .malformed("verifier key") }
        self = key
    }

    /// `name+id+base64(type ‖ key)`.
    public var description: String {
        "\(name)+\(hexadecimalID)+" + String(decoding: Base64.encode([type.rawValue] + publicKey), as: UTF8.self)
    }

    private var hexadecimalID: String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    func verifies(_ signature: some Sequence<UInt8>, over message: [UInt8]) -> Bool {
        key.isValidSignature(Array(signature), for: message)
    }

    /// By name, type and key.
    public static func == (left: VerifierKey, right: VerifierKey) -> Bool {
        left.type == right.type && left.publicKey == right.publicKey && left.name == right.name
    }

    /// By name, type and key.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(type)
        hasher.combine(publicKey)
    }
}
