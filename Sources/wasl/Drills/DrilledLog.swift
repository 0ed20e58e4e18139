import Exchange
import Foundation
import IJSON
import Node
import TransparencyLog

/// A log of invented entries with its keys, and everything a tool could want to see of it.
final class DrilledLog {
    let folder: TileFolder
    private let dir: String
    private let origin: LogOrigin
    private let key: NoteSigner
    private let cosigners: [NoteSigner]
    private var builder = TreeBuilder()
    private var sizes: [Int] = []
    private var latest: SignedCheckpoint?

    init(in dir: String) throws {
        func signer(_ name: String, _ type: NoteKeyType) throws -> NoteSigner {
            guard let name = KeyName(name), let signer = NoteSigner(name, type, seed: Environment.system.random(32))
            else { throw Complaint("no key") }
            return signer
        }
        self.dir = dir
        key = try signer("room.example/log/1", .ed25519)
        cosigners = try ["a.room.example", "b.room.example"].map { try signer($0, .cosignature) }
        guard let origin = LogOrigin(key.verifier.name.description) else { throw Complaint("no origin") }
        self.origin = origin
        folder = try TileFolder(path: dir + "/log")
        for name in ["sizes", "requests", "receipts"] {
            try FileManager.default.createDirectory(atPath: "\(dir)/\(name)", withIntermediateDirectories: true)
        }
    }

    private func entry(_ index: Int, _ history: String) -> [UInt8] {
        Hash256(of: Array("\(history) \(index)".utf8)).bytes
    }

    private func signed(_ change: TreeChange) throws -> SignedCheckpoint {
        guard let head = Checkpoint(origin: origin, size: change.size, root: change.root) else {
            throw Complaint("no checkpoint")
        }
        let time = Environment.system.now()
        return try SignedCheckpoint(
            head, signatures: [key.sign(head.text)] + cosigners.map { try $0.cosign(head.text, at: time) })
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(dir)/\(name)"))
    }

    func grow(through stops: [Int]) throws {
        for size in stops where size > builder.size {
            let change = try builder.append((builder.size..<size).map { entry($0, "entry") })
            try folder.write(change)
            let checkpoint = try signed(change)
            try folder.write(checkpoint.bytes, to: .checkpoint)
            try write(checkpoint.bytes, to: "sizes/\(size)")
            let old = sizes.last ?? 0
            let proof = try folder.tree(of: size).consistencyProof(from: old)
            let request = AddCheckpointRequest(oldSize: old, hashes: proof.hashes, checkpoint: checkpoint)
            try write(request.bytes, to: "requests/\(old)-\(size)")
            sizes.append(size)
            latest = checkpoint
        }
    }

    func writeReceipts() throws {
        guard let latest else { return }
        let size = builder.size
        let tree = folder.tree(of: size)
        for index in Set([0, 1, size / 3, size / 2, size - 2, size - 1]) {
            let proof = LogProof(inclusion: try tree.inclusionProof(of: index), checkpoint: latest)
            try write(proof.bytes, to: "receipts/\(index).tlog-proof")
            try write(entry(index, "entry"), to: "receipts/\(index).entry")
        }
    }

    /// Another history: the first half is the same, the rest isn't. It is signed and cosigned like the first, at the same
    /// size and at a larger one, and asks a witness of the first to go over to it.
    func fork() throws {
        guard let latest else { return }
        let other = try TileFolder(path: dir + "/fork")
        var fork = TreeBuilder()
        let size = builder.size
        let half = size / 2
        try other.write(fork.append((0..<half).map { entry($0, "entry") }))
        let same = try fork.append((half..<size).map { entry($0, "other") })
        try other.write(same)
        let sameSize = try signed(same)
        try write(sameSize.bytes, to: "sizes/\(size).fork")
        try write(
            AddCheckpointRequest(oldSize: size, hashes: [], checkpoint: sameSize).bytes,
            to: "requests/\(size)-\(size).fork")
        let larger = try fork.append((size..<size + half).map { entry($0, "other") })
        try other.write(larger)
        let checkpoint = try signed(larger)
        try other.write(checkpoint.bytes, to: .checkpoint)
        try write(checkpoint.bytes, to: "sizes/\(larger.size).fork")
        let proof = try other.tree(of: larger.size).consistencyProof(from: size)
        try write(
            AddCheckpointRequest(oldSize: size, hashes: proof.hashes, checkpoint: checkpoint).bytes,
            to: "requests/\(size)-\(larger.size).fork")
        let log = LogIdentity(origin: origin, keys: [key.verifier])
        let path = try other.tree(of: larger.size).completePath(from: size)
        guard let evidence = ForkEvidence(log: log, latest, checkpoint, path: path) else {
            throw Complaint("the fork is none")
        }
        try write(evidence.bytes, to: "evidence")
    }

    func writeSettings() throws {
        let json = JSON.object([
            "origin": .string(origin.description), "log": .string(key.verifier.description),
            "cosigners": .strings(cosigners.map(\.verifier.description)), "sizes": .array(sizes.map { .int($0) }),
        ])
        try write(Array((json.text + "\n").utf8), to: "log.json")
    }
}
