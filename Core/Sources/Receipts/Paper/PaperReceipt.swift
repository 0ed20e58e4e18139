import Room
public import TransparencyLog

/// A receipt for paper: that a token of a certain hash stands in the log. The token itself is left out, for it names
/// people; so are the documents, which the verifier brings (`--terms`).
public struct PaperReceipt: Sendable, Hashable {
    /// The room.
    public let room: Hash256
    /// The salt of the entry.
    public let salt: [UInt8]
    /// SHA-256 of the token.
    public let tokenHash: Hash256
    /// The entry's place and the signed state of the log.
    public let proof: LogProof

    /// The paper form of a receipt that was verified or is about to be.
    public init(_ receipt: Receipt, room: Hash256) {
        self.init(
            room: room, salt: receipt.envelope.salt, tokenHash: Hash256(of: receipt.envelope.token),
            proof: receipt.proof)
    }

    init(room: Hash256, salt: [UInt8], tokenHash: Hash256, proof: LogProof) {
        self.room = room
        self.salt = salt
        self.tokenHash = tokenHash
        // `extra` is authenticated by nothing, so it doesn't go on paper.
        self.proof = LogProof(
            inclusion: InclusionProof(
                index: proof.index, size: proof.checkpoint.checkpoint.size, hashes: proof.hashes),
            checkpoint: proof.checkpoint)
    }

    /// The log entry.
    public var entry: Hash256 { LogEntry.entry(tokenHash: tokenHash, salt: salt, room: room) }
}

/// The bytes behind the codes:
///
/// ```
/// 0x01 ‖ room (32) ‖ salt (32) ‖ SHA-256 of the token (32) ‖ index (8, big-endian)
///      ‖ number of hashes (1) ‖ hashes (32 each) ‖ the signed checkpoint as it is
/// ```
extension PaperReceipt {
    private static let version: UInt8 = 1
    private static let maximumHashes = 63

    /// The bytes.
    public var bytes: [UInt8] {
        var bytes = [Self.version] + room.bytes + salt + tokenHash.bytes
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: proof.index >> (56 - 8 * $0)) }
        bytes.append(UInt8(proof.hashes.count))
        for hash in proof.hashes { bytes += hash.bytes }
        return bytes + proof.checkpoint.bytes
    }

    /// Reads the bytes, without believing them.
    ///
    /// - Throws: ``PaperFault/content(_:)``.
    public init(parsing bytes: [UInt8]) throws(PaperFault) {
        var rest = bytes[...]
        guard rest.popFirst() == Self.version else { throw .content("version") }
        func take(_ count: Int) throws(PaperFault) -> [UInt8] {
            guard rest.count >= count else { throw .content("length") }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        func hash() throws(PaperFault) -> Hash256 {
            guard let hash = Hash256(bytes: try take(32)) else { throw .content("hash") }
            return hash
        }
        let room = try hash()
        let salt = try take(LogEntry.saltLength)
        let tokenHash = try hash()
        guard let index = Int(exactly: try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) else {
            throw .content("index")
        }
        let count = Int(try take(1)[0])
        guard count <= Self.maximumHashes else { throw .content("hashes") }
        var hashes: [Hash256] = []
        for _ in 0..<count { hashes.append(try hash()) }
        guard let checkpoint = try? SignedCheckpoint(parsing: Array(rest)) else { throw .content("checkpoint") }
        self.init(
            room: room, salt: salt, tokenHash: tokenHash,
            proof: LogProof(
                inclusion: InclusionProof(index: index, size: checkpoint.checkpoint.size, hashes: hashes),
                checkpoint: checkpoint))
    }
}
