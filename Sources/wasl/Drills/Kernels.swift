import Foundation
import IJSON
import Node
import SelectiveDisclosure
import TransparencyLog

/// Tokens of many disclosures, each with text of its own.
struct TokenKernel {
    private let key: PrivateJWK
    private let tokens: [SDJWT]

    init(count: Int, disclosures: Int) throws {
        key = try PrivateJWK(algorithm: .edDSA, secret: Environment.system.random(32))
        let names = (0..<disclosures).map { "sentence-\($0)" }
        let plan = DisclosurePlan(disclosable: Set(names.map { [ClaimPath.Step($0)] }.map(ClaimPath.init)))
        var tokens: [SDJWT] = []
        for number in 0..<count {
            var claims = JSONObject(["iss": .string("m.room.example"), "iat": .int(1_700_000_000)])
            for name in names {
                claims[name] = .string(
                    "In report \(number) the \(name) says that two vehicles were seen near the line.")
            }
            let issued = try SDJWT.issue(
                claims, plan: plan, type: "example+sd-jwt", signer: key, random: Environment.system.random)
            tokens.append(issued.token)
        }
        self.tokens = tokens
    }

    /// The key as JWK on the first line, then a token a line.
    func write(to path: String) throws {
        let lines = [key.publicKey.json.text] + tokens.map(\.text)
        try NodeFolder.write(lines.joined(separator: "\n") + "\n", to: path)
    }

    func rate(for seconds: Double) throws -> Double {
        let policy = VerificationPolicy(algorithms: [.edDSA], type: "example+sd-jwt", now: 1_700_000_100)
        let texts = tokens.map(\.bytes)
        return try Ceilings.rate(for: seconds) { round in
            let verdict = SDJWT.verify(texts[round % texts.count], key: key.publicKey, policy: policy)
            guard case .success = verdict else { throw Complaint("a token of our own is refused") }
        }
    }
}

/// A tree in memory, and proofs over it.
struct TreeKernel {
    private let root: Hash256
    private let size: Int
    private let leaves: [Int: Hash256]
    private let inclusions: [InclusionProof]
    private let consistencies: [(proof: ConsistencyProof, root: Hash256)]
    fileprivate let receipts: [(leaf: Hash256, bytes: [UInt8])]
    fileprivate let log: LogIdentity
    fileprivate let witnesses: WitnessPolicy

    init(leaves count: Int) throws {
        var builder = TreeBuilder()
        var tiles: [TileCoordinate: [UInt8]] = [:]
        while builder.size < count {
            let batch = builder.size..<min(count, builder.size + 4096)
            for tile in try builder.append(batch.map(InventedEntry.bytes)).tiles { tiles[tile.coordinate] = tile.bytes }
        }
        let tree = TiledTree(size: count) { tiles[$0] ?? [] }
        let indices = (0..<512).map { $0 * (count - 1) / 511 }
        let inclusions = try indices.map { try tree.inclusionProof(of: $0) }
        consistencies = try indices.map { max(1, $0) }.map {
            (try tree.consistencyProof(from: $0), try tree.root(at: $0))
        }
        leaves = Dictionary(indices.map { ($0, Merkle.leafHash(InventedEntry.bytes($0))) }) { first, _ in first }
        root = builder.root
        size = count
        guard let name = KeyName("room.example/log/1"), let origin = LogOrigin(name.description),
            let a = KeyName("a.room.example"), let b = KeyName("b.room.example"),
            let key = NoteSigner(name, .ed25519, seed: Environment.system.random(32)),
            let first = NoteSigner(a, .cosignature, seed: Environment.system.random(32)),
            let second = NoteSigner(b, .cosignature, seed: Environment.system.random(32)),
            let head = Checkpoint(origin: origin, size: count, root: builder.root)
        else { throw Complaint("no key") }
        let signed = try SignedCheckpoint(
            head,
            signatures: [key.sign(head.text), first.cosign(head.text, at: 1), second.cosign(head.text, at: 1)])
        log = LogIdentity(origin: origin, keys: [key.verifier])
        witnesses = try WitnessPolicy(allOf: [first.verifier, second.verifier])
        let known = leaves
        receipts = inclusions.compactMap { proof in
            known[proof.index].map { ($0, LogProof(inclusion: proof, checkpoint: signed).bytes) }
        }
        self.inclusions = inclusions
    }

    func inclusionRate(for seconds: Double) throws -> Double {
        try Ceilings.rate(for: seconds) { round in
            let proof = inclusions[round % inclusions.count]
            guard let leaf = leaves[proof.index] else { throw Complaint("no leaf") }
            try proof.verify(leafHash: leaf, root: root)
        }
    }

    func consistencyRate(for seconds: Double) throws -> Double {
        try Ceilings.rate(for: seconds) { round in
            let (proof, old) = consistencies[round % consistencies.count]
            try proof.verify(oldRoot: old, newRoot: root)
        }
    }

    func receiptRate(for seconds: Double) throws -> Double {
        try Ceilings.rate(for: seconds) { round in
            let (leaf, bytes) = receipts[round % receipts.count]
            _ = try LogProof(parsing: bytes).verify(leafHash: leaf, log: log, witnesses: witnesses)
        }
    }
}

extension TreeKernel {
    /// Receipts whose checkpoint was verified before, as those of one tick.
    func sameTickRate(for seconds: Double) throws -> Double {
        let signed = try LogProof(parsing: receipts[0].bytes).checkpoint
        let verified = try signed.verified(by: log, witnesses: witnesses)
        return try Ceilings.rate(for: seconds) { round in
            let (leaf, bytes) = receipts[round % receipts.count]
            try LogProof(parsing: bytes).verify(leafHash: leaf, in: verified)
        }
    }
}

/// Entries that cost nothing to make.
enum InventedEntry {
    static func bytes(_ index: Int) -> [UInt8] {
        withUnsafeBytes(of: (index, ~index, index &* 3, index &* 7)) { Array($0) }
    }
}
