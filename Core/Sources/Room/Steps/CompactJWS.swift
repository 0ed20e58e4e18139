public import IJSON

/// Why bytes are not a token.
public enum TokenFault: Error, Sendable, Hashable {
    case oversized
    case malformed(String)
}

/// A JSON Web Signature in compact serialisation (RFC 7515), Ed25519 only (RFC 8037): the one shape of everything
/// signed in a room. The bytes are kept as received; nothing is ever encoded again to check it.
public struct CompactJWS: Sendable, Hashable {
    /// The whole token in ASCII.
    public let bytes: [UInt8]
    /// The explicit type (RFC 8725, 3.11).
    public let type: String
    /// The signer's key.
    public let key: KeyID
    /// The claims.
    public let payload: JSON
    let signature: [UInt8]
    let signedLength: Int

    /// The longest token that is read.
    public static let maximumLength = 192 << 10

    /// Reads a token without trusting it: exactly three parts, and a header of exactly `alg`, `kid` and `typ`.
    public init(parsing bytes: [UInt8]) throws(TokenFault) {
        guard bytes.count <= Self.maximumLength else { throw .oversized }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed("parts") }
        guard let header = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2]), signature.count == 64
        else { throw .malformed("base64url") }
        do {
            var reader = try JSONReader(JSON(parsing: header, limits: JSONLimits(depth: 2, bytes: 1024)))
            guard try reader.string("alg") == "EdDSA" else { throw TokenFault.malformed("alg") }
            key = try reader.value("kid") { KeyID($0) }
            type = try reader.string("typ")
            try reader.finish()
            payload = try JSON(parsing: claims)
        } catch let fault as TokenFault {
            throw fault
        } catch {
            throw .malformed("json")
        }
        self.bytes = bytes
        self.signature = signature
        signedLength = parts[0].count + 1 + parts[1].count
    }

    /// Signs claims.
    public init(type: String, payload: JSON, signer: some Signer) {
        let header = JSON.object(["alg": .string("EdDSA"), "kid": .string("\(signer.key)"), "typ": .string(type)])
        var bytes = Base64URL.encodeBytes(header.encoded)
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: Base64URL.encodeBytes(payload.encoded))
        signedLength = bytes.count
        signature = signer.signature(over: bytes)
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: Base64URL.encodeBytes(signature))
        self.bytes = bytes
        self.type = type
        self.payload = payload
        key = signer.key
    }

    /// Whether the signature is the key's.
    public func isSigned(by key: VerificationKey) -> Bool {
        key.verifies(signature, over: Array(bytes[..<signedLength]))
    }

    /// The token as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
