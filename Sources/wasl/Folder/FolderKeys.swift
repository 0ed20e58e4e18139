import Crypto
import Exchange
import Foundation
import IJSON
import Node
import Room
import Store
import Synchronization
import TransparencyLog

/// Keys read from the folder when they are needed, so that a rotation needs no restart.
final class FolderKeys: SigningKeys, SealKeys {
    private let folder: NodeFolder
    private let cache = Mutex<[String: Ed25519Signer]>([:])
    let padKey: PadKey?
    let factorKey: FactorKey?

    init(_ folder: NodeFolder) {
        self.folder = folder
        padKey = folder.padKey
        factorKey = folder.factorKey
    }

    func signer(_ use: KeyUse, epoch: Int) -> (any Signer)? {
        let name = "\(use.rawValue).\(epoch)"
        if let known = cache.withLock({ $0[name] }) { return known }
        guard epoch > 0, let signer = folder.signer(use, epoch: epoch) else { return nil }
        cache.withLock { $0[name] = signer }
        return signer
    }

    func longTermSigner(epoch: Int) -> (any LongTermSigner)? {
        folder.secret(.evidence, epoch: epoch).flatMap { LongTermSeedSigner(epoch: epoch, seed: $0) }
    }

    // Not kept in memory: what was destroyed in the folder is gone.
    func sealKey(epoch: Int) -> SealPrivateKey? {
        folder.secret(.seal, epoch: epoch).flatMap { SealPrivateKey(integrityChecked: $0) }
    }
}

extension Environment {
    /// The system's clock and random source.
    static let system = Environment(
        now: { Int(Date().timeIntervalSince1970) },
        random: { count in
            guard let bytes = try? SystemRandom.bytes(count) else {
                preconditionFailure("the kernel gives no randomness")
            }
            return bytes
        })

    /// The same with a clock that is ahead by so many seconds, or behind.
    func shifted(by seconds: Int) -> Environment {
        let now = now
        return Environment(now: { now() + seconds }, random: random)
    }
}
