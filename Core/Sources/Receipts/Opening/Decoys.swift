import IJSON
import Room
import TransparencyLog

/// The texts behind a submission's padding, which follow from its salt, so that whoever holds token and salt can account
/// for every digest: `decoy_i = BASE64URL(SHA-256("wasl/decoy/v1\0" ‖ salt ‖ i))`, i in four bytes, big-endian, from 0.
enum Decoys {
    private static let domain = Array("wasl/decoy/v1\0".utf8)

    /// The first so many.
    static func texts(_ count: Int, salt: [UInt8]) -> [String] {
        (0..<UInt32(clamping: count)).map { index in
            let number = (0..<4).map { UInt8(truncatingIfNeeded: index >> (24 - 8 * UInt32($0))) }
            return Base64URL.encode(Hash256(of: domain, salt, number).bytes)
        }
    }
}
