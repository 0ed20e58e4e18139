import Testing
import TransparencyLog

struct ForkEvidenceTests {
    private let log = TestLog(40)
    /// The same log's other tree, which parts from the first at leaf 10.
    private let fork: StoredTree

    init() {
        fork = StoredTree(log.tree.leaves.prefix(10) + (10..<40).map { Merkle.leafHash("forked \($0)".bytes) })
    }

    private func signed(_ tree: StoredTree, _ size: Int) throws -> SignedCheckpoint {
        let head = try #require(Checkpoint(origin: .test, size: size, root: tree.root(size)))
        return try SignedCheckpoint(head, signatures: [log.key.sign(head.text)])
    }

    private func completePath(_ tree: StoredTree, _ old: Int, _ new: Int) throws -> [Hash256] {
        var store = TileStore()
        let entries = tree.leaves == log.tree.leaves ? "entry" : "forked"
        store.append((0..<new).map { ($0 < 10 ? "entry \($0)" : "\(entries) \($0)").bytes })
        return try store.tree().completePath(from: old)
    }

    @Test func `two roots of one size convict the log`() throws {
        let evidence = try #require(ForkEvidence(log: log.identity, signed(log.tree, 12), signed(fork, 12)))
        #expect(evidence.path == [])
        #expect(throws: Never.self) { try evidence.verify(log: log.identity) }
    }

    @Test(arguments: [11, 12, 15, 16, 17, 31, 32, 33, 39])
    func `a tree that doesn't begin with an older one convicts the log`(_ old: Int) throws {
        let path = try completePath(fork, old, 40)
        let older = try signed(log.tree, old)
        let newer = try signed(fork, 40)
        let evidence = try #require(ForkEvidence(log: log.identity, newer, older, path: path))
        #expect(evidence.older == older)
        #expect(evidence.newer == newer)
        let read = try ForkEvidence(parsing: evidence.bytes)
        #expect(read == evidence)
        #expect(throws: Never.self) { try read.verify(log: log.identity) }
    }

    @Test func `an honest log is not convicted, whatever is said of it`() throws {
        for old in 1..<40 {
            let older = try signed(log.tree, old)
            let newer = try signed(log.tree, 40)
            let path = try completePath(log.tree, old, 40)
            var paths = [path, [], Array(path.dropFirst()), Array(path.dropLast()), path.reversed()]
            for place in path.indices {
                var changed = path
                changed[place] = changed[place].flipped(place)
                paths.append(changed)
            }
            // Hashes of a fork the log never signed.
            if old > 10 { paths.append(try completePath(fork, old, 40)) }
            for path in paths { #expect(ForkEvidence(log: log.identity, older, newer, path: path) == nil) }
        }
        #expect(ForkEvidence(log: log.identity, try log.signed(12), try log.signed(12)) == nil)
        // Up to where they part, both trees are one.
        #expect(ForkEvidence(log: log.identity, try signed(log.tree, 10), try signed(fork, 10)) == nil)
        #expect(
            ForkEvidence(
                log: log.identity, try signed(log.tree, 10), try signed(fork, 40), path: try completePath(fork, 10, 40))
                == nil)
    }

    @Test func `both checkpoints must be the log's`() throws {
        let stranger = TestKey("stranger.example/log")
        let head = try #require(Checkpoint(origin: .test, size: 12, root: fork.root(12)))
        let forged = try SignedCheckpoint(head, signatures: [stranger.sign(head.text)])
        #expect(ForkEvidence(log: log.identity, try log.signed(12), forged) == nil)
        let elsewhere = try #require(Checkpoint(origin: .other, size: 12, root: fork.root(12)))
        let foreign = try SignedCheckpoint(elsewhere, signatures: [log.key.sign(elsewhere.text)])
        #expect(ForkEvidence(log: log.identity, try log.signed(12), foreign) == nil)
        let evidence = try #require(ForkEvidence(log: log.identity, signed(log.tree, 12), signed(fork, 12)))
        #expect(throws: TrustFault.unsigned) {
            try evidence.verify(log: LogIdentity(origin: .test, keys: [stranger.verifier]))
        }
        #expect(throws: TrustFault.foreignOrigin) {
            try evidence.verify(log: LogIdentity(origin: .other, keys: log.identity.keys))
        }
    }

    @Test func `an empty tree with a root of its own convicts the log, and an honest one doesn't`() throws {
        let empty = try #require(Checkpoint(origin: .test, size: 0, root: log.tree.root(3)))
        let lie = try SignedCheckpoint(empty, signatures: [log.key.sign(empty.text)])
        #expect(ForkEvidence(log: log.identity, lie, try log.signed(12)) != nil)
        #expect(ForkEvidence(log: log.identity, try log.signed(0), try log.signed(12)) == nil)
    }

    @Test func `what is not evidence in its one form is refused`() throws {
        let made = try #require(ForkEvidence(log: log.identity, signed(log.tree, 12), signed(fork, 12)))
        let text = String(decoding: made.bytes, as: UTF8.self)
        #expect(text.hasPrefix("wasl/fork/v1\n\nlog.example/room\n12\n"))
        #expect(try ForkEvidence(parsing: text.bytes) == made)
        let hash = Merkle.emptyRoot.base64
        let refused = [
            "", "\n", "\n\n\n\n\n", String(text.dropLast()), text + "\n", "\n" + text, text + text,
            text.replacing("v1", with: "v2", maxReplacements: 1),
            text.replacing("v1\n", with: "v1\nx\n", maxReplacements: 1),
            text.replacing("v1\n", with: "v1\n" + String(repeating: hash + "\n", count: 65), maxReplacements: 1),
            text.replacing("\n\n", with: "\n", maxReplacements: 1),
            text.replacing("\n\n", with: "\n\n\n", maxReplacements: 1),
            text.replacing("12\n", with: "012\n", maxReplacements: 1),
        ]
        for text in refused { #expect(throws: NoteFault.self) { try ForkEvidence(parsing: text.bytes) } }
        // One size needs no path, and evidence has one form.
        let padded = text.replacing("v1\n", with: "v1\n\(hash)\n", maxReplacements: 1)
        #expect(throws: TrustFault.proof(.wrongLength)) {
            try ForkEvidence(parsing: padded.bytes).verify(log: log.identity)
        }
    }
}
