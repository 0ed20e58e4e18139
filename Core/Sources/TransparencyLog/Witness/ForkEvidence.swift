/// Proof that a log lied: two checkpoints it signed that can't both be true. Whoever has the log's key verifies it
/// offline, and nobody can make one against a log that didn't lie, short of its key or a collision of SHA-256.
///
/// - Two checkpoints of one size with different roots contradict one another by themselves.
/// - For two sizes there is a path: the hashes, complete as a consistency proof that names the old tree too, that lead
///   to the newer root. They are then the newer tree's own nodes, and also give the root that the tree had at the older
///   size. If the log signed another one, the newer tree doesn't begin with the older.
public struct ForkEvidence: Sendable, Hashable {
    private static let header = "wasl/fork/v1"

    /// The smaller tree, or for one size the first given.
    public let older: SignedCheckpoint
    /// The larger tree.
    public let newer: SignedCheckpoint
    /// Empty for one size; else as ``TiledTree/completePath(from:)`` gives it.
    public let path: [Hash256]

    private init(older: SignedCheckpoint, newer: SignedCheckpoint, path: [Hash256]) {
        self.older = older
        self.newer = newer
        self.path = path
    }

    /// Evidence, if that is what these two checkpoints are; `nil` if they prove nothing against the log.
    ///
    /// - Parameter path: for two sizes, the complete path from the larger tree to the smaller one's size.
    public init?(log: LogIdentity, _ first: SignedCheckpoint, _ second: SignedCheckpoint, path: [Hash256] = []) {
        let inOrder = first.checkpoint.size <= second.checkpoint.size
        let isOneSize = first.checkpoint.size == second.checkpoint.size
        self.init(older: inOrder ? first : second, newer: inOrder ? second : first, path: isOneSize ? [] : path)
        guard (try? verify(log: log)) != nil else { return nil }
    }

    /// Verifies the evidence: the log signed both, and they contradict one another.
    ///
    /// - Throws: ``TrustFault/foreignOrigin``, ``TrustFault/unsigned``, ``TrustFault/badSignature(_:)``,
    ///   ``TrustFault/proof(_:)`` for a path that doesn't lead to the newer root, and
    ///   ``TrustFault/noContradiction``.
    public func verify(log: LogIdentity) throws(TrustFault) {
        let old = try older.verified(by: log).checkpoint
        let new = try newer.verified(by: log).checkpoint
        if old.size == new.size {
            guard path.isEmpty else { throw .proof(.wrongLength) }
            guard old.root != new.root else { throw .noContradiction }
            return
        }
        // Every tree begins with the empty one; that an empty tree has a root of its own is a lie without a path.
        guard old.size > 0 else {
            guard path.isEmpty, old.root != Merkle.emptyRoot else { throw .noContradiction }
            return
        }
        guard old.size < new.size else { throw .proof(.outsideTree) }
        do {
            let roots = try ConsistencyProof.roots(oldSize: old.size, newSize: new.size, path: path)
            guard roots.new == new.root else { throw ProofFault.wrongRoot }
            guard roots.old != old.root else { throw TrustFault.noContradiction }
        } catch let fault as ProofFault {
            throw .proof(fault)
        } catch {
            throw .noContradiction
        }
    }

    /// Reads evidence: `wasl/fork/v1`, the path in base64, and the two signed checkpoints, with empty lines between.
    ///
    /// - Throws: ``NoteFault``.
    public init(parsing bytes: [UInt8]) throws(NoteFault) {
        // Neither text nor signatures of a checkpoint hold an empty line, so there are five parts.
        let lines = bytes.split(separator: ASCII.newline, omittingEmptySubsequences: false)
        let parts = lines.dropLast().split(omittingEmptySubsequences: false) { $0.isEmpty }
        guard bytes.last == ASCII.newline, parts.count == 5, let header = parts[0].first,
            header.elementsEqual(Self.header.utf8)
        else { throw .malformed("lines") }
        guard parts[0].count - 1 <= LogProof.maximumHashes + 1 else { throw .oversized }
        var path: [Hash256] = []
        for line in parts[0].dropFirst() {
            guard let hash = Base64.hash(line) else { throw .malformed("hash") }
            path.append(hash)
        }
        func note(_ text: Int) throws(NoteFault) -> SignedCheckpoint {
            let lines = parts[text] + [[]] + parts[text + 1]
            return try SignedCheckpoint(parsing: lines.flatMap { $0 + [ASCII.newline] })
        }
        self.init(older: try note(1), newer: try note(3), path: path)
    }

    /// The evidence.
    public var bytes: [UInt8] {
        let lines = [Array(Self.header.utf8)] + path.map { Base64.encode($0.bytes) }
        return lines.flatMap { $0 + [ASCII.newline] } + [ASCII.newline] + older.bytes + [ASCII.newline] + newer.bytes
    }
}
