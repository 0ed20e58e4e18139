/// What the log shows of a step: `SHA-256("wasl/leaf/v1\0" ‖ room ‖ salt ‖ SHA-256(token))` (protocol, section 4).
///
/// The salt keeps anybody who guesses a token from finding it in the log.
public enum LogEntry {
    private static let domain = Array("wasl/leaf/v1\0".utf8)

    private static let originDomain = Array("wasl/origin/v1\0".utf8)

    /// The number of bytes in a salt.
    public static let saltLength = 32

    /// The entry of a token.
    ///
    /// - Parameters:
    ///   - token: the bytes as signed and received.
    ///   - salt: 32 bytes drawn by the author.
    ///   - room: the room's identifier.
    public static func entry(token: [UInt8], salt: [UInt8], room: Hash256) -> Hash256 {
        entry(tokenHash: Hash256(of: token), salt: salt, room: room)
    }

    /// The entry of a token of which only SHA-256 is at hand.
    public static func entry(tokenHash: Hash256, salt: [UInt8], room: Hash256) -> Hash256 {
        Hash256(of: domain, room.bytes, salt, tokenHash.bytes)
    }

    /// By what a release names the submission that it comes from: `SHA-256("wasl/origin/v1\0" ‖ entry ‖ salt)`.
    ///
    /// Whoever has the submission with its salt finds it so. The receiver, who has neither and holds every entry of the
    /// log, must not learn from it at which tick the other side wrote.
    public static func origin(of entry: Hash256, salt: [UInt8]) -> Hash256 {
        Hash256(of: originDomain, entry.bytes, salt)
    }
}
