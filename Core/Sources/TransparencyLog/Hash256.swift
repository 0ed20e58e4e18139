import Crypto
import IJSON

/// A SHA-256 value: 32 bytes, written as 43 characters of base64url.
public struct Hash256: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
    // In place rather than in an array: hashes are keys of every table, and an array is an allocation each.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// How many bytes it has.
    public static let length = 32

    /// From 32 bytes; `nil` for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
    }

    /// From base64url.
    public init?(_ description: String) {
        guard let bytes = Base64URL.decode(description) else { return nil }
        self.init(bytes: bytes)
    }

    /// The hash of the concatenated parts.
    public init(of parts: [UInt8]...) {
        var hasher = SHA256()
        for part in parts { part.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
        words = hasher.finalize().withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
    }

    init(of bytes: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        words = hasher.finalize().withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
    }

    func copyBytes(to target: UnsafeMutableRawBufferPointer) {
        withUnsafeBytes(of: words) { target.copyMemory(from: $0) }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// base64url.
    public var description: String { Base64URL.encode(bytes) }

    /// By bytes.
    public static func == (left: Hash256, right: Hash256) -> Bool { left.words == right.words }

    /// By half of the bytes: nobody makes so many alike.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
