import Crypto
public import Room
public import TransparencyLog

/// The node's own signing keys, by epoch.
public protocol SigningKeys: Sendable {
    /// The Ed25519 key for a use (`sign`, `log` or `cosign`) of an epoch, when this node has it.
    func signer(_ use: KeyUse, epoch: Int) -> (any Signer)?
    /// The secret behind the pads of the mediator's log, drawn once; `nil` at a party.
    var padKey: PadKey? { get }
    /// The ML-DSA-65 key of an epoch, when this node has it.
    func longTermSigner(epoch: Int) -> (any LongTermSigner)?
    /// What seals the officers' second factors; without it none can be set up.
    var factorKey: FactorKey? { get }
}

extension SigningKeys {
    /// None.
    public var padKey: PadKey? { nil }
    /// None: long-term signatures are optional.
    public func longTermSigner(epoch: Int) -> (any LongTermSigner)? { nil }

    /// None.
    public var factorKey: FactorKey? { nil }

    /// The key of an epoch that signs steps.
    public func signer(epoch: Int) -> (any Signer)? { signer(.sign, epoch: epoch) }
}

/// An Ed25519 private key (RFC 8032).
public struct Ed25519Signer: Signer {
    /// The key's name.
    public let key: KeyID
    /// The key that checks these signatures.
    public let verificationKey: VerificationKey
    private let privateKey: Curve25519.Signing.PrivateKey

    /// From the raw 32 bytes of the private key; `nil` when they aren't one.
    public init?(key: KeyID, privateKey bytes: [UInt8]) {
        guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes),
            let verificationKey = VerificationKey(bytes: Array(privateKey.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.privateKey = privateKey
        self.verificationKey = verificationKey
    }

    /// An Ed25519 signature, 64 bytes.
    public func signature(over message: [UInt8]) -> [UInt8] {
        // Signing with a key that was read whole can't fail; RFC 8032 draws no randomness.
        guard let signature = try? privateKey.signature(for: message) else {
            preconditionFailure("Ed25519 signing failed")
        }
        return Array(signature)
    }
}
