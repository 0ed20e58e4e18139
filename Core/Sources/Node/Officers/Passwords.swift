import Crypto
import CryptoExtras

/// Passwords as scrypt hashes (RFC 7914).
enum Passwords {
    private static let rounds = 1 << 15
    private static let blockSize = 8

    /// Refuses what is too short or too long, or is the log-in name itself.
    static func check(_ password: String, of user: String) throws(NodeFault) {
        guard (User.shortestPassword...User.longestPassword).contains(password.count) else {
            throw .invalid("password")
        }
        guard password.lowercased() != user else { throw .invalid("password.name") }
    }

    static func hash(_ password: String, salt: [UInt8]) -> [UInt8] {
        let key = try? KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize,
            parallelism: 1)
        guard let key else { preconditionFailure("scrypt needs 32 MiB of memory") }
        return key.withUnsafeBytes { Array($0) }
    }

    /// Compared without telling by its time how much of it was right.
    static func matches(_ password: String, salt: [UInt8], hash expected: [UInt8]) -> Bool {
        let actual = hash(password, salt: salt)
        guard actual.count == expected.count else { return false }
        return zip(actual, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
