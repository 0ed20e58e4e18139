import Crypto
import Foundation
import TransparencyLog

/// A signing key from a seed, as a log's or a witness's.
struct TestKey {
    let verifier: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    init(_ name: String, _ type: NoteKeyType = .ed25519, seed: [UInt8]? = nil) {
        let seed = seed ?? Array(SHA256.hash(data: Data("\(name) \(type.rawValue)".utf8)))
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed), let name = KeyName(name),
            let verifier = VerifierKey(name: name, type: type, publicKey: Array(key.publicKey.rawRepresentation))
        else { fatalError("a key for tests") }
        self.key = key
        self.verifier = verifier
    }

    func ed25519(_ message: [UInt8]) -> [UInt8] {
        guard let signature = try? key.signature(for: message) else { fatalError("a signature for tests") }
        return Array(signature)
    }

    func sign(_ text: [UInt8]) -> NoteSignature { NoteSignature(over: text, key: verifier, signing: ed25519) }

    func cosign(_ text: [UInt8], time: Int = 1_700_000_000) -> NoteSignature {
        Cosignature.sign(text, time: time, key: verifier, signing: ed25519)
    }
}

extension LogOrigin {
    static let test = origin("log.example/room")
    static let other = origin("log.example/other")

    private static func origin(_ text: String) -> LogOrigin {
        guard let origin = LogOrigin(text) else { fatalError("an origin for tests") }
        return origin
    }
}

/// A log of a few leaves with its key, for tests of what stands above the tree.
struct TestLog {
    let key = TestKey("log.example/room")
    let tree: StoredTree

    init(_ count: Int, saying: String = "entry") {
        tree = StoredTree((0..<count).map { Merkle.leafHash("\(saying) \($0)".bytes) })
    }

    var identity: LogIdentity { LogIdentity(origin: .test, keys: [key.verifier]) }

    func head(_ size: Int, origin: LogOrigin = .test) -> Checkpoint {
        guard let head = Checkpoint(origin: origin, size: size, root: tree.root(size)) else { fatalError("a size") }
        return head
    }

    func signed(_ size: Int, by witnesses: [TestKey] = []) throws -> SignedCheckpoint {
        let head = head(size)
        return try SignedCheckpoint(head, signatures: [key.sign(head.text)] + witnesses.map { $0.cosign(head.text) })
    }
}
