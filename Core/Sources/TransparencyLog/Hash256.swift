import Crypto
import IJSON

/// A SHA-256 value: 32 bytes, written as 43 characters of base64url.
public struct Hash256: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// From 32 bytes; `nil` for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// From base64url.
    public init?(_ description: String) {
        guard let bytes = Base64URL.decode(description) else { return nil }
        self.init(bytes: bytes)
    }

    /// The hash of the concatenated parts.
    public init(of parts: [UInt8]...) {
        var hasher = SHA256()
        for part in parts { hasher.update(data: part) }
        bytes = Array(hasher.finalize())
    }

    /// base64url.
    public var description: String { Base64URL.encode(bytes) }
}
