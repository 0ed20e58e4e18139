/// An offline proof that an entry is logged: index, inclusion proof and signed checkpoint (C2SP tlog-proof).
public struct LogProof: Sendable, Hashable {
    private static let header = "c2sp.org/tlog-proof@v1"
    /// More hashes than any tree below 2^63 leaves needs aren't read.
    static let maximumHashes = 63

    /// Opaque and unauthenticated; empty for none.
    public let extra: [UInt8]
    /// The entry's index in the log, from 0.
    public let index: Int
    /// From the leaf's sibling up to the root's child.
    public let hashes: [Hash256]
    /// The checkpoint, verbatim.
    public let checkpoint: SignedCheckpoint

    /// A proof of its parts.
    public init(inclusion: InclusionProof, checkpoint: SignedCheckpoint, extra: [UInt8] = []) {
        self.extra = extra
        self.index = inclusion.index
        self.hashes = inclusion.hashes
        self.checkpoint = checkpoint
    }

    /// Reads a proof in its one form.
    ///
    /// - Throws: ``NoteFault``.
    public init(parsing bytes: [UInt8]) throws(NoteFault) {
        guard let blank = ASCII.blankLine(in: bytes), var lines = ASCII.lines(bytes[...blank])?[...] else {
            throw .malformed("lines")
        }
        guard lines.popFirst()?.elementsEqual(Self.header.utf8) == true else { throw .malformed("header") }
        if let line = lines.first, let text = ASCII.after("extra ", in: line) {
            guard let extra = Base64.decode(text), !extra.isEmpty else { throw .malformed("extra") }
            self.extra = extra
            lines.removeFirst()
        } else {
            extra = []
        }
        guard let line = lines.popFirst(), let text = ASCII.after("index ", in: line), let index = ASCII.decimal(text)
        else { throw .malformed("index") }
        self.index = index
        guard lines.count <= Self.maximumHashes else { throw .oversized }
        var hashes: [Hash256] = []
        for line in lines {
            guard let hash = Base64.hash(line) else { throw .malformed("hash") }
            hashes.append(hash)
        }
        self.hashes = hashes
        checkpoint = try SignedCheckpoint(parsing: Array(bytes[(blank + 2)...]))
    }

    /// The proof.
    public var bytes: [UInt8] {
        var lines = [Array(Self.header.utf8)]
        if !extra.isEmpty { lines.append(Array("extra ".utf8) + Base64.encode(extra)) }
        lines.append(Array("index \(index)".utf8))
        lines += hashes.map { Base64.encode($0.bytes) }
        return lines.flatMap { $0 + [ASCII.newline] } + [ASCII.newline] + checkpoint.bytes
    }

    /// Verifies everything (C2SP tlog-proof, Verifying a tlog proof): the log's signature, the witnesses' cosignatures,
    /// and that the leaf is in the tree.
    ///
    /// - Parameter leafHash: ``Merkle/leafHash(_:)`` of the entry the verifier means.
    /// - Throws: ``TrustFault``.
    public func verify(
        leafHash: Hash256, log: LogIdentity, witnesses: WitnessPolicy
    ) throws(TrustFault) -> VerifiedCheckpoint {
        let verified = try checkpoint.verified(by: log, witnesses: witnesses)
        try verify(leafHash: leafHash, in: verified)
        return verified
    }

    /// Verifies that the leaf is in a tree whose signatures were verified before: receipts of one tick share theirs.
    ///
    /// - Throws: ``TrustFault/foreignCheckpoint`` if the receipt has another checkpoint, whatever that is, and
    ///   ``TrustFault/proof(_:)``.
    public func verify(leafHash: Hash256, in verified: VerifiedCheckpoint) throws(TrustFault) {
        guard checkpoint == verified.signed else { throw .foreignCheckpoint }
        let head = verified.checkpoint
        do {
            try InclusionProof(index: index, size: head.size, hashes: hashes).verify(
                leafHash: leafHash, root: head.root)
        } catch {
            throw .proof(error)
        }
    }
}
