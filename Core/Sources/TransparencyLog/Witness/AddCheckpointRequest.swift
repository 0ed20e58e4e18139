/// What a log asks of a witness: the body of `POST <prefix>/add-checkpoint` (C2SP tlog-witness).
public struct AddCheckpointRequest: Sendable, Hashable {
    /// More hashes than this a client must not send.
    public static let maximumHashes = 63

    /// The size of the checkpoint that the log believes the witness cosigned last.
    public let oldSize: Int
    /// A consistency proof from that size to the checkpoint's.
    public let hashes: [Hash256]
    /// The new checkpoint.
    public let checkpoint: SignedCheckpoint

    /// A request.
    public init(oldSize: Int, hashes: [Hash256], checkpoint: SignedCheckpoint) {
        self.oldSize = oldSize
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads a body: `old <size>`, hashes in base64, an empty line, a signed checkpoint.
    ///
    /// - Throws: ``NoteFault``.
    public init(parsing body: [UInt8]) throws(NoteFault) {
        guard let blank = ASCII.blankLine(in: body), var lines = ASCII.lines(body[...blank])?[...] else {
            throw .malformed("lines")
        }
        guard let line = lines.popFirst(), let text = ASCII.after("old ", in: line), let oldSize = ASCII.decimal(text)
        else { throw .malformed("old") }
        guard lines.count <= Self.maximumHashes else { throw .oversized }
        var hashes: [Hash256] = []
        for line in lines {
            guard let hash = Base64.hash(line) else { throw .malformed("hash") }
            hashes.append(hash)
        }
        let checkpoint = try SignedCheckpoint(parsing: Array(body[(blank + 2)...]))
        self.init(oldSize: oldSize, hashes: hashes, checkpoint: checkpoint)
    }

    /// The body.
    public var bytes: [UInt8] {
        let lines = [Array("old \(oldSize)".utf8)] + hashes.map { Base64.encode($0.bytes) }
        return lines.flatMap { $0 + [ASCII.newline] } + [ASCII.newline] + checkpoint.bytes
    }
}
