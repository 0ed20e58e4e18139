import Crypto

/// A public ML-DSA-65 key (FIPS 204): checks the signatures beside submissions and releases that are to be believed when
/// those of today can be forged (protocol, "long-term evidence").
public struct LongTermKey: Sendable {
    private let key: MLDSA65.PublicKey

    /// From its 1,952 bytes; `nil` when they aren't one.
    public init?(bytes: [UInt8]) {
        guard bytes.count == TermsOfReference.evidenceKeyLength,
            let key = try? MLDSA65.PublicKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    /// Whether the signature is this key's over a token, disclosures and all.
    public func verifies(_ signature: [UInt8], over token: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: token)
    }
}

/// Signs tokens for the long term. Signing is handed in, as with `Signer`.
public protocol LongTermSigner: Sendable {
    /// The number of the key among those its root certified for `evidence`, from 1.
    var epoch: Int { get }
    /// An ML-DSA-65 signature over a token, 3,309 bytes.
    func signature(over token: [UInt8]) -> [UInt8]
}
