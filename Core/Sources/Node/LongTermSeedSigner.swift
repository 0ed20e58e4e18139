import Crypto
public import Room

/// A private ML-DSA-65 key (FIPS 204) from its seed.
public struct LongTermSeedSigner: LongTermSigner {
    /// The number of the key among those its root certified, from 1.
    public let epoch: Int
    private let key: MLDSA65.PrivateKey

    /// The length of a seed in bytes.
    public static let seedLength = 32

    /// From its seed; `nil` for another count of bytes.
    public init?(epoch: Int, seed: [UInt8]) {
        guard seed.count == Self.seedLength,
            let key = try? MLDSA65.PrivateKey(seedRepresentation: seed, publicKey: nil)
        else { return nil }
        self.epoch = epoch
        self.key = key
    }

    /// The public key, 1,952 bytes.
    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// A signature over a token, 3,309 bytes.
    public func signature(over token: [UInt8]) -> [UInt8] {
        guard let signature = try? key.signature(for: token) else { preconditionFailure("ML-DSA signing failed") }
        return Array(signature)
    }
}
