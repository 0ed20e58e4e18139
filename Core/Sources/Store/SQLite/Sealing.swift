import Crypto
import Foundation

/// Seals what is stored of a step, with AES-256-GCM. Each key seals one thing once, so the nonce can stand still; the
/// position is bound in, so that sealed bytes can't change places.
enum Sealing {
    private static let nonce = [UInt8](repeating: 0, count: 12)

    static func seal(_ bytes: [UInt8], under key: SymmetricKey, position: Int) throws -> Data {
        let box = try AES.GCM.seal(
            bytes, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: Array("\(position)".utf8))
        return box.ciphertext + box.tag
    }

    static func open(_ sealed: Data, under key: SymmetricKey, position: Int) throws(StoreFault) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: nonce), ciphertext: sealed.dropLast(16), tag: sealed.suffix(16))
            return Array(try AES.GCM.open(box, using: key, authenticating: Array("\(position)".utf8)))
        } catch {
            throw .damaged("sealed step \(position)")
        }
    }
}
