import Crypto
public import IJSON

/// A private key as JWK (RFC 7517): Ed25519 (RFC 8037, 2) or P-256 (RFC 7518, 6.2.2). Its description shows nothing of
/// the secret, nor does a dump, so that none gets into a log.
public struct PrivateJWK: Sendable, TokenSigner, CustomStringConvertible, CustomReflectable {
    private enum Material: Sendable {
        case ed25519(Curve25519.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
    }

    private let material: Material
    /// The key that checks these signatures.
    public let publicKey: PublicJWK

    /// From the secret's 32 bytes: the seed of RFC 8032, or d of RFC 7518, 6.2.2.1.
    public init(algorithm: SignatureAlgorithm, secret: [UInt8], keyID: String? = nil) throws(JWKFault) {
        do {
            switch algorithm {
            case .edDSA:
                let key = try Curve25519.Signing.PrivateKey(rawRepresentation: secret)
                material = .ed25519(key)
                publicKey = PublicJWK(.ed25519(key.publicKey), keyID: keyID)
            case .es256:
                let key = try P256.Signing.PrivateKey(rawRepresentation: secret)
                material = .p256(key)
                publicKey = PublicJWK(.p256(key.publicKey), keyID: keyID)
            }
        } catch {
            throw .notAKey
        }
    }

    /// Reads a key pair; the public part must be there and be the secret's.
    public init(_ json: JSON) throws(JWKFault) {
        let members = try JWKMembers(json)
        try self.init(algorithm: members.algorithm, secret: try members.bytes("d"), keyID: members.keyID)
        guard publicKey == (try PublicJWK(members)) else { throw .mismatch }
    }

    /// The key pair as JWK, secret included.
    public var json: JSON {
        var object = publicKey.json.object ?? JSONObject()
        switch material {
        case .ed25519(let key): object["d"] = .string(Base64URL.encode(Array(key.rawRepresentation)))
        case .p256(let key): object["d"] = .string(Base64URL.encode(Array(key.rawRepresentation)))
        }
        return .object(object)
    }

    /// The one algorithm this key is for.
    public var algorithm: SignatureAlgorithm { publicKey.algorithm }

    /// The key's name.
    public var keyID: String? { publicKey.keyID }

    /// A signature of 64 bytes as JWS has it.
    public func signature(over message: [UInt8]) throws(SigningFault) -> [UInt8] {
        do {
            switch material {
            case .ed25519(let key): return Array(try key.signature(for: message))
            case .p256(let key): return Array(try key.signature(for: message).rawRepresentation)
            }
        } catch {
            throw SigningFault()
        }
    }

    /// The algorithm and the key's name.
    public var description: String { "PrivateJWK(\(algorithm.rawValue), \(keyID ?? "unnamed"))" }

    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
