import Crypto
import Foundation
import Room
import TransparencyLog

/// The outside of a bundle: to anybody but its receiver a key's name and bytes that say nothing.
///
///     "wasl-bundle/v1\n" ‖ KEY "\n" ‖ enc (1120) ‖ chunk … chunk
///     chunk = last (1: 0 or 1) ‖ length of the ciphertext (4, big-endian) ‖ ciphertext
///
/// HPKE (RFC 9180) in base mode with X-Wing, HKDF-SHA256 and AES-256-GCM; `info` is `"wasl/bundle/v1\0" ‖ room`. Every
/// chunk but the last seals 64 KiB. Its associated data is the first two lines, the chunk's number (8, big-endian) and
/// its `last`, so that a bundle that was cut, lengthened, reordered or put together from two does
/// not open (the STREAM construction; Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015).
struct SealedFile {
    /// The receiver's seal key.
    let key: KeyID
    private let header: [UInt8]
    private let encapsulated: ArraySlice<UInt8>
    private let chunks: [(isLast: Bool, ciphertext: ArraySlice<UInt8>)]

    static let mark = Array("wasl-bundle/v1\n".utf8)
    static let chunkLength = 64 << 10
    private static let encapsulatedLength = 1120
    private static let tagLength = 16
    private static let suite = HPKE.Ciphersuite.XWingMLKEM768X25519_SHA256_AES_GCM_256

    /// Reads the outside.
    init(parsing bytes: [UInt8]) throws(BundleFault) {
        guard bytes.starts(with: Self.mark) else { throw .notABundle }
        var reader = ByteReader(bytes.dropFirst(Self.mark.count))
        guard let name = reader.line(limit: 32) else {
            throw bytes.count < Self.mark.count + 32 ? .cutOff : .notABundle
        }
        guard let key = KeyID(String(decoding: name, as: UTF8.self)), key.epoch > 0 else { throw .notABundle }
        self.key = key
        guard let encapsulated = reader.take(Self.encapsulatedLength) else { throw .cutOff }
        self.encapsulated = encapsulated
        header = Array(bytes[..<encapsulated.startIndex])
        var chunks: [(isLast: Bool, ciphertext: ArraySlice<UInt8>)] = []
        var isOver = false
        while !isOver {
            guard let last = reader.byte(), let length = reader.length() else { throw .cutOff }
            let full = Self.chunkLength + Self.tagLength
            let isSound = last == 0 ? length == full : last == 1 && length > Self.tagLength && length <= full
            guard isSound else { throw .notABundle }
            guard let ciphertext = reader.take(length) else { throw .cutOff }
            isOver = last == 1
            chunks.append((isOver, ciphertext))
        }
        guard reader.isAtEnd else { throw .trailing }
        self.chunks = chunks
    }

    /// What was sealed, if all of it is as it was sealed.
    func open(with key: SealPrivateKey, room: Hash256) throws(BundleFault) -> [UInt8] {
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key.key, ciphersuite: Self.suite, info: Self.info(room),
                encapsulatedKey: Data(encapsulated))
            var plain: [UInt8] = []
            plain.reserveCapacity(chunks.count * Self.chunkLength)
            for (index, chunk) in chunks.enumerated() {
                plain += try recipient.open(
                    chunk.ciphertext, authenticating: Self.associated(header, index, chunk.isLast))
            }
            return plain
        } catch {
            throw .unopened
        }
    }

    /// Seals bytes, at least one, to a public key.
    static func seal(
        _ plain: [UInt8], to publicKey: [UInt8], named key: KeyID, room: Hash256
    ) throws(BundleFault) -> [UInt8] {
        do {
            let receiver = try XWingMLKEM768X25519.PublicKey(rawRepresentation: publicKey)
            var sender = try HPKE.Sender(recipientKey: receiver, ciphersuite: suite, info: info(room))
            let header = mark + Array("\(key)\n".utf8)
            var bytes = header + sender.encapsulatedKey
            bytes.reserveCapacity(plain.count + plain.count / 2000 + 2048)
            var rest = plain[...]
            var index = 0
            while !rest.isEmpty {
                let chunk = rest.prefix(chunkLength)
                rest = rest.dropFirst(chunkLength)
                let sealed = try sender.seal(chunk, authenticating: associated(header, index, rest.isEmpty))
                bytes.append(rest.isEmpty ? 1 : 0)
                bytes.append(length: sealed.count)
                bytes += sealed
                index += 1
            }
            return bytes
        } catch {
            throw .noSealKey(key.member)
        }
    }

    private static func info(_ room: Hash256) -> Data { Data(Array("wasl/bundle/v1\0".utf8) + room.bytes) }

    private static func associated(_ header: [UInt8], _ index: Int, _ isLast: Bool) -> [UInt8] {
        header + (0..<8).map { UInt8(truncatingIfNeeded: index >> (8 * (7 - $0))) } + [isLast ? 1 : 0]
    }
}
