import Crypto
import IJSON

/// The secret from which a log draws its pads, so that they can be told from garbage by an inspector and by nobody else.
///
/// Two steps of HMAC-SHA256 (RFC 2104), each a pseudorandom function under a key that is uniformly random:
///
/// ```
/// seed of a tick = HMAC(pad key, "wasl/pad-seed/v1\0" ‖ first leaf (8, big-endian) ‖ origin)
/// pad number i   = HMAC(seed, "wasl/pad/v1\0" ‖ i (4, big-endian))
/// ```
///
/// The origin ends in the log's generation, so no two logs share a pad. Without the seed a pad is 32 bytes like any entry's.
/// With it nobody can pass another leaf off as a pad: that would be a preimage.
public struct PadKey: Sendable, Hashable {
    private static let domain = Array("wasl/pad-seed/v1\0".utf8)

    /// How many bytes it has.
    public static let length = 32

    private let bytes: [UInt8]

    /// From 32 unpredictable bytes; `nil` for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// The seed of the tick that begins at a leaf.
    public func seed(of origin: LogOrigin, first leaf: Int) -> PadSeed {
        let place = (0..<8).map { UInt8(truncatingIfNeeded: leaf >> (56 - 8 * $0)) }
        let code = HMAC<SHA256>.authenticationCode(
            for: Self.domain + place + Array(origin.description.utf8), using: SymmetricKey(data: bytes))
        return PadSeed(known: Array(code))
    }
}

/// The seed of one tick's pads: what an inspector is given to recompute them.
public struct PadSeed: Sendable, Hashable, CustomStringConvertible {
    private static let domain = Array("wasl/pad/v1\0".utf8)

    private let key: SymmetricKey
    /// The 32 bytes.
    public let bytes: [UInt8]

    fileprivate init(known bytes: [UInt8]) {
        self.bytes = bytes
        key = SymmetricKey(data: bytes)
    }

    /// From 32 bytes; `nil` for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == PadKey.length else { return nil }
        self.init(known: bytes)
    }

    /// From base64url.
    public init?(_ description: String) {
        guard let bytes = Base64URL.decode(description) else { return nil }
        self.init(bytes: bytes)
    }

    /// base64url.
    public var description: String { Base64URL.encode(bytes) }

    /// A pad, by its number in the tick from 0.
    public func pad(_ number: Int) -> Hash256 {
        let place = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
        let code = HMAC<SHA256>.authenticationCode(for: Self.domain + place, using: key)
        guard let pad = Hash256(bytes: Array(code)) else { preconditionFailure("SHA-256 has 32 bytes") }
        return pad
    }

    /// How many of some entries are pads of this tick: pads count from 0 without a gap, so there are exactly as many as
    /// are found before the first that isn't there.
    public func padCount(among entries: Set<Hash256>) -> Int {
        var count = 0
        while count < entries.count, entries.contains(pad(count)) { count += 1 }
        return count
    }

    /// By bytes.
    public static func == (left: PadSeed, right: PadSeed) -> Bool { left.bytes == right.bytes }

    /// By bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
