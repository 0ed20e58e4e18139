import TransparencyLog

@testable import wasl

/// A log in memory with its key, and what it would ask of a witness.
struct InventedLog {
    static let name = "log.example/room"
    let signer: NoteSigner
    private let tiles: [TileCoordinate: [UInt8]]
    private let roots: [Hash256]

    /// - Parameters:
    ///   - shared: how many entries it has in common with every other log here.
    ///   - saying: what its further entries say.
    init(_ count: Int, shared: Int = 0, saying: String = "entry", seed: UInt8 = 1) {
        var builder = TreeBuilder()
        var tiles: [TileCoordinate: [UInt8]] = [:]
        var roots = [builder.root]
        for index in 0..<count {
            let text = (index < shared ? "entry" : saying) + " \(index)"
            guard let change = try? builder.append([Array(text.utf8)]) else { fatalError("an entry that fits") }
            for tile in change.tiles { tiles[tile.coordinate] = tile.bytes }
            roots.append(builder.root)
        }
        self.tiles = tiles
        self.roots = roots
        signer = NoteSigner(KeyName(Self.name)!, .ed25519, seed: Array(repeating: seed, count: 32))!
    }

    var identity: LogIdentity { LogIdentity(origin: LogOrigin(Self.name)!, keys: [signer.verifier]) }

    func signed(_ size: Int, origin: String = name) throws -> SignedCheckpoint {
        let head = Checkpoint(origin: LogOrigin(origin)!, size: size, root: roots[size])!
        return try SignedCheckpoint(head, signatures: [signer.sign(head.text)])
    }

    func request(_ old: Int, _ new: Int, origin: String = name) throws -> [UInt8] {
        let proof = try TiledTree(size: new) { tiles[$0] ?? [] }.consistencyProof(from: old)
        return AddCheckpointRequest(oldSize: old, hashes: proof.hashes, checkpoint: try signed(new, origin: origin))
            .bytes
    }
}
