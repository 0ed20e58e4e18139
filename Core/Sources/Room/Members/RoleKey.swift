import Crypto
import IJSON
public import SelectiveDisclosure

/// What a role key may do; a member's offline root key certifies each.
public enum KeyUse: String, Sendable, Hashable, CaseIterable {
    /// Signs steps: Ed25519.
    case sign
    /// The pinned certificate, DER.
    case tls
    /// Signs the mediator's checkpoints: Ed25519.
    case log
    /// A party's cosignatures: Ed25519. Known to all members, because witnessed means cosigned by every party.
    case cosign
    /// Opens bundles: X-Wing.
    case seal
    /// Long-term signatures beside submissions and releases: ML-DSA-65 (FIPS 204).
    case evidence
}

/// The name of a signing key: member and key epoch, nothing else. Epoch 0 is the member's root.
public struct KeyID: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
    /// Whose key.
    public let member: MemberID
    /// 0 for the root, then 1, 2, … for each rotation.
    public let epoch: Int

    /// A key's name.
    public init(member: MemberID, epoch: Int) {
        self.member = member
        self.epoch = epoch
    }

    /// From `member.epoch`.
    public init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let member = MemberID(String(parts[0])), let epoch = Int(parts[1]), epoch >= 0,
            String(epoch) == parts[1]
        else { return nil }
        self.init(member: member, epoch: epoch)
    }

    /// `member.epoch`.
    public var description: String { "\(member).\(epoch)" }
}

/// A public Ed25519 key (RFC 8032) that checks signatures.
public struct VerificationKey: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
    private let key: Curve25519.Signing.PublicKey
    /// The raw 32 bytes.
    public let bytes: [UInt8]
    /// The key as SD-JWTs are verified with.
    public let jwk: PublicJWK?

    /// From 32 raw bytes.
    public init?(bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
        self.key = key
        self.bytes = bytes
        jwk = try? PublicJWK(algorithm: .edDSA, bytes: bytes)
    }

    /// From base64url.
    public init?(_ description: String) {
        guard let bytes = Base64URL.decode(description) else { return nil }
        self.init(bytes: bytes)
    }

    /// base64url.
    public var description: String { Base64URL.encode(bytes) }

    /// Whether the signature is this key's over the message.
    public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: message)
    }

    /// By raw bytes.
    public static func == (left: VerificationKey, right: VerificationKey) -> Bool { left.bytes == right.bytes }

    /// By raw bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// Signs with one key. Signing is handed in, so that nothing below holds a private key of its own.
public protocol Signer: Sendable {
    /// The key's name.
    var key: KeyID { get }
    /// The key that checks these signatures.
    var verificationKey: VerificationKey { get }
    /// An Ed25519 signature, 64 bytes.
    func signature(over message: [UInt8]) -> [UInt8]
}
