import Crypto
public import IJSON

/// Why a JSON value is not a key that we read.
public enum JWKFault: Error, Sendable, Hashable {
    /// Not a JSON object.
    case notAnObject
    /// A `kty` other than `OKP` and `EC`.
    case keyType
    /// A `crv` other than Ed25519 with `OKP` and P-256 with `EC`.
    case curve
    /// A member that the key type needs isn't there, or isn't base64url of its exact length.
    case member(String)
    /// The coordinates are not a point of the curve, or the secret is out of range.
    case notAKey
    /// `use`, `key_ops` or `alg` say that the key isn't for this.
    case purpose
    /// A secret where a public key was expected: whoever sent it should know.
    case secret
    /// The public part isn't the secret's.
    case mismatch
}

/// A public key as JWK (RFC 7517): Ed25519 (`OKP`, RFC 8037, 2) or P-256 (`EC`, RFC 7518, 6.2.1).
public struct PublicJWK: Sendable, Hashable {
    enum Material: Sendable {
        case ed25519(Curve25519.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    let material: Material
    /// 32 bytes for Ed25519; x ‖ y, 64 bytes, for P-256.
    public let bytes: [UInt8]
    /// `kid`, if the key has a name.
    public let keyID: String?

    /// The one algorithm this key is for.
    public var algorithm: SignatureAlgorithm {
        switch material {
        case .ed25519: .edDSA
        case .p256: .es256
        }
    }

    init(_ material: Material, keyID: String?) {
        self.material = material
        self.keyID = keyID
        bytes =
            switch material {
            case .ed25519(let key): Array(key.rawRepresentation)
            case .p256(let key): Array(key.rawRepresentation)
            }
    }

    /// From raw bytes: 32 for Ed25519; x ‖ y, 64, for P-256.
    public init(algorithm: SignatureAlgorithm, bytes: [UInt8], keyID: String? = nil) throws(JWKFault) {
        do {
            switch algorithm {
            case .edDSA: self.init(.ed25519(try .init(rawRepresentation: bytes)), keyID: keyID)
            case .es256: self.init(.p256(try .init(rawRepresentation: bytes)), keyID: keyID)
            }
        } catch {
            throw .notAKey
        }
    }

    /// Reads a public key and refuses one that carries its secret. Members it doesn't know are passed over, as
    /// RFC 7517, 4 wants.
    public init(_ json: JSON) throws(JWKFault) {
        let members = try JWKMembers(json)
        guard json["d"] == nil else { throw .secret }
        try self.init(members)
    }

    init(_ members: JWKMembers) throws(JWKFault) {
        let x = try members.bytes("x")
        let y = members.algorithm == .es256 ? try members.bytes("y") : []
        try self.init(algorithm: members.algorithm, bytes: x + y, keyID: members.keyID)
    }

    /// The key as JWK.
    public var json: JSON {
        let x = JSON.string(Base64URL.encode(bytes.prefix(32)))
        let keyID = keyID.map(JSON.string)
        switch material {
        case .ed25519:
            return .object(["crv": .string("Ed25519"), "kid": keyID, "kty": .string("OKP"), "x": x])
        case .p256:
            let y = JSON.string(Base64URL.encode(bytes.suffix(32)))
            return .object(["crv": .string("P-256"), "kid": keyID, "kty": .string("EC"), "x": x, "y": y])
        }
    }

    /// Whether the signature, as JWS has it, is this key's over the message.
    public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == SignatureAlgorithm.signatureLength else { return false }
        switch material {
        case .ed25519(let key): return key.isValidSignature(signature, for: message)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }

    /// By algorithm and raw bytes.
    public static func == (left: PublicJWK, right: PublicJWK) -> Bool {
        left.algorithm == right.algorithm && left.bytes == right.bytes
    }

    /// By algorithm and raw bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(algorithm)
        hasher.combine(bytes)
    }
}
