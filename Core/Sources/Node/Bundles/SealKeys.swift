import Crypto
import Foundation

/// The node's own seal keys, by epoch: what opens the bundles that were made for it.
public protocol SealKeys: Sendable {
    /// The key of an epoch, when this node has it and has not destroyed it.
    func sealKey(epoch: Int) -> SealPrivateKey?
}

/// A private X-Wing key (draft-connolly-cfrg-xwing-kem: ML-KEM-768 with X25519).
public struct SealPrivateKey: Sendable {
    let key: XWingMLKEM768X25519.PrivateKey

    /// The length of a key's seed in bytes.
    public static let seedLength = 32

    /// From the 32 bytes it is grown from; `nil` for any other count.
    public init?(seed: [UInt8]) {
        guard seed.count == Self.seedLength,
            let key = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
        else { return nil }
        self.key = key
    }

    /// From its integrity-checked form, the seed and SHA3-256 of the public key; `nil` when they don't belong together.
    public init?(integrityChecked bytes: [UInt8]) {
        guard bytes.count == Self.seedLength + 32,
            let key = try? XWingMLKEM768X25519.PrivateKey(integrityCheckedRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    /// The public key, 1216 bytes.
    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }
}

/// A node that was given no seal keys opens no bundle.
public struct NoSealKeys: SealKeys {
    /// No keys.
    public init() {}

    /// None.
    public func sealKey(epoch: Int) -> SealPrivateKey? { nil }
}
