import Crypto
import Desks
import Formats
public import Room
import Store
public import TransparencyLog

/// Attachments: padded, encrypted under a key of their own, addressed by the ciphertext's digest.
enum AttachmentCipher {
    /// The length that hides a length: at most 12 % more, with only so many different values as there are digits
    /// (Padmé; Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PETS 2019, algorithm 1).
    static func padded(_ length: Int) -> Int {
        guard length > 1 else { return 1 }
        let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
        let size = Int.bitWidth - exponent.leadingZeroBitCount
        let mask = (1 << max(0, exponent - size)) - 1
        return (length + mask) & ~mask
    }

    private static let nonce = [UInt8](repeating: 0, count: 12)

    /// The nonce may stand still because no key seals twice.
    static func seal(_ bytes: [UInt8], key: [UInt8]) throws -> [UInt8] {
        let padding = [UInt8](repeating: 0, count: padded(bytes.count) - bytes.count)
        let box = try AES.GCM.seal(
            bytes + padding, using: SymmetricKey(data: key), nonce: AES.GCM.Nonce(data: nonce))
        return Array(box.ciphertext + box.tag)
    }

    static func open(_ sealed: [UInt8], key: [UInt8], size: Int) throws -> [UInt8] {
        let box = try AES.GCM.SealedBox(
            nonce: AES.GCM.Nonce(data: nonce), ciphertext: sealed.dropLast(16), tag: sealed.suffix(16))
        return Array(try AES.GCM.open(box, using: SymmetricKey(data: key)).prefix(size))
    }
}

extension MemberNode {
    /// Takes in a file for a message: strips an image's metadata, encrypts, stores.
    ///
    /// - Throws: `.invalid` for a file too large, or an image that can't be cleaned.
    public func attach(_ bytes: [UInt8], name: String) throws(NodeFault) -> Attachment {
        guard bytes.count <= Attachment.maximumSize else { throw .invalid("attachment.size") }
        guard (1...200).contains(name.utf8.count) else { throw .invalid("attachment.name") }
        var content = bytes
        var type = MediaType.guess(bytes)
        if type.hasPrefix("image/") {
            do {
                let stripped = try ImageMetadata.strip(bytes)
                content = stripped.bytes
                type = stripped.mediaType
            } catch {
                throw .invalid("attachment.image")
            }
        }
        return try store(content, name: name, type: type)
    }

    private func store(_ content: [UInt8], name: String, type: String) throws(NodeFault) -> Attachment {
        let key = environment.random(32)
        do {
            let digest = try blobs.write(AttachmentCipher.seal(content, key: key))
            return Attachment(name: name, mediaType: type, size: content.count, digest: digest, key: key)
        } catch {
            throw NodeFault.of(error)
        }
    }

    /// The plain file of an attachment.
    public func open(_ attachment: Attachment) throws(NodeFault) -> [UInt8] {
        guard let sealed = blobs.read(attachment.digest) else { throw .notFound }
        do {
            return try AttachmentCipher.open(sealed, key: attachment.key, size: attachment.size)
        } catch {
            throw .unavailable("attachment")
        }
    }

    /// The same file under another key, so that two audiences hold nothing they could compare.
    public func encryptedAnew(_ attachment: Attachment) throws(NodeFault) -> Attachment {
        try store(open(attachment), name: attachment.name, type: attachment.mediaType)
    }

    /// Whether the ciphertext is here.
    public func hasBlob(_ digest: Hash256) -> Bool { blobs.contains(digest) }

    /// The ciphertext.
    public func blob(_ digest: Hash256) -> [UInt8]? { blobs.read(digest) }

    /// Stores ciphertext that came from a peer.
    public func store(blob: [UInt8]) throws(NodeFault) -> Hash256 {
        guard blob.count <= AttachmentCipher.padded(Attachment.maximumSize) + 16 else { throw .refused(.oversized) }
        do { return try blobs.write(blob) } catch { throw NodeFault.of(error) }
    }
}

/// The media type by content; what is not known is bytes.
enum MediaType {
    static func guess(_ bytes: [UInt8]) -> String {
        func starts(_ prefix: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: prefix) }
        if starts([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if starts([0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if starts(Array("GIF8".utf8)) { return "image/gif" }
        if starts(Array("RIFF".utf8)), starts(Array("WEBP".utf8), at: 8) { return "image/webp" }
        // Kinds of picture that carry places and serial numbers and that we can't clean are refused as images.
        if starts(Array("ftyp".utf8), at: 4) || starts([0x49, 0x49, 0x2A, 0]) || starts([0x4D, 0x4D, 0, 0x2A]) {
            return "image/other"
        }
        if starts(Array("%PDF-".utf8)) { return "application/pdf" }
        if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) { return "text/plain" }
        return "application/octet-stream"
    }
}
