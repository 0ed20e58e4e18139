import Crypto
import Foundation
import IJSON
import Room
import TransparencyLog

/// Seals what is stored of a step, with AES-256-GCM. Each key seals one thing once, so the nonce can stand still; the
/// position is bound in, so that sealed bytes can't change places.
enum Sealing {
    private static let nonce = [UInt8](repeating: 0, count: 12)

    static func seal(_ bytes: [UInt8], under key: SymmetricKey, position: Int) throws -> Data {
        let box = try AES.GCM.seal(
            bytes, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: Array("\(position)".utf8))
        // Ciphertext and tag stand together in it after the nonce.
        guard let combined = box.combined else { throw StoreFault.unavailable("sealing") }
        return combined.dropFirst(nonce.count)
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

    private static let lengthWidth = 4

    /// Salt, the companions after their length as a big-endian 32-bit number, token.
    static func bytes(of envelope: Envelope) -> [UInt8] {
        let companions = envelope.companions.isEmpty ? [] : envelope.companions.json.encoded
        let length = (0..<lengthWidth).map { UInt8(truncatingIfNeeded: companions.count >> (24 - 8 * $0)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(envelope.salt.count + lengthWidth + companions.count + envelope.token.count)
        for part in [envelope.salt, length, companions, envelope.token] { bytes.append(contentsOf: part) }
        return bytes
    }

    static func envelope(_ bytes: [UInt8]) throws(StoreFault) -> Envelope {
        let start = LogEntry.saltLength + lengthWidth
        guard bytes.count > start else { throw .damaged("step") }
        let length = bytes[LogEntry.saltLength..<start].reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count > start + length else { throw .damaged("step") }
        var envelope = Envelope(
            token: Array(bytes[(start + length)...]), salt: Array(bytes[..<LogEntry.saltLength]))
        guard length > 0 else { return envelope }
        guard let companions = Companions(parsing: Array(bytes[start..<start + length])) else {
            throw .damaged("companions")
        }
        envelope.companions = companions
        return envelope
    }
}
