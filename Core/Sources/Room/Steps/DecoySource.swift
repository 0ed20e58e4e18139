import IJSON
import TransparencyLog

/// Decoys of a token, drawn from the salt of its log entry, so that whoever holds the salt, the mediator and an inspector,
/// can tell every digest of the token from a hidden claim, and nobody else can.
public enum DecoySource {
    private static let domain = Array("wasl/decoy/v1\0".utf8)

    /// The digest of one decoy: SHA-256 over domain, salt and its number as four bytes, big-endian. No disclosure has it
    /// too, for none begins like the domain.
    public static func digest(_ number: Int, salt: [UInt8]) -> [UInt8] {
        Hash256(of: domain, salt, place(number)).bytes
    }

    private static func place(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    /// The digests of the first so many decoys.
    public static func digests(_ count: Int, salt: [UInt8]) -> [[UInt8]] {
        // Only the number differs; this is done for every submission that comes.
        var input = domain + salt + place(0)
        let end = input.count
        return (0..<count).map { number in
            for index in 0..<4 { input[end - 1 - index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
            return Hash256(of: input).bytes
        }
    }
}
