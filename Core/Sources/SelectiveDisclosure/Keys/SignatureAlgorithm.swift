/// The signature algorithms that are known here, by their names in JWS headers. There is no case for `none` and none
/// for a shared secret, so neither can be accepted by mistake (RFC 9901, 9.1; RFC 8725, 3.1 and 3.2).
public enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// Ed25519 (RFC 8037, 3.1).
    case edDSA = "EdDSA"
    /// ECDSA over P-256 with SHA-256 (RFC 7518, 3.4).
    case es256 = "ES256"

    /// Both algorithms sign with two 32-byte values.
    static let signatureLength = 64
}

/// A key that would not sign.
public struct SigningFault: Error, Sendable, Hashable {
    /// A fault.
    public init() {}
}

/// Signs with one key. Signing is handed in, so that a key may live in a token or in another process.
public protocol TokenSigner: Sendable {
    /// What the header names.
    var algorithm: SignatureAlgorithm { get }
    /// `kid` of the header, if the key has a name.
    var keyID: String? { get }
    /// A signature of 64 bytes as JWS has it: R ‖ S of RFC 8032, or r ‖ s of RFC 7518, 3.4.
    func signature(over message: [UInt8]) throws(SigningFault) -> [UInt8]
}
