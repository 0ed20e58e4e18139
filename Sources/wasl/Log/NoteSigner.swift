import Crypto
import Node
import TransparencyLog

/// A key that signs notes: a log's or a cosigner's.
struct NoteSigner: Sendable {
    let verifier: VerifierKey
    let seed: [UInt8]
    private let key: Curve25519.Signing.PrivateKey

    /// From a seed of 32 bytes (RFC 8032); `nil` for any other count.
    init?(_ name: KeyName, _ type: NoteKeyType, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(name: name, type: type, publicKey: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.seed = seed
        self.verifier = verifier
    }

    func ed25519(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }

    func sign(_ text: [UInt8]) throws -> NoteSignature {
        try NoteSignature(over: text, key: verifier, signing: { try ed25519($0) })
    }

    func cosign(_ text: [UInt8], at time: Int) throws -> NoteSignature {
        try Cosignature.sign(text, time: time, key: verifier, signing: { try ed25519($0) })
    }
}
