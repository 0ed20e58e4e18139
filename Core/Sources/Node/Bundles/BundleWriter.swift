import Room
import TransparencyLog

/// Makes a bundle of parts. Pure but for the fresh key that HPKE draws for each.
///
///     sealed: manifest's length (4) ‖ manifest ‖ parts ‖ 0 … 0
enum BundleWriter {
    /// The least that is sealed, so that a bundle without news and one with a message are alike from outside.
    static let leastLength = 16 << 10

    /// - Parameters:
    ///   - parts: as `BundleParts` encodes them.
    ///   - acknowledged: the receiver's last step that the sender holds.
    ///   - signer: the sender's key.
    ///   - key: the receiver's seal key, by name.
    ///   - publicKey: the same, 1216 bytes.
    ///   - time: seconds since 1970, rounded to the tick.
    static func write(
        _ parts: [UInt8], number: Int, acknowledged: Int, from signer: some Signer, to key: KeyID,
        publicKey: [UInt8], room: Hash256, at time: Int
    ) throws(BundleFault) -> [UInt8] {
        let manifest = BundleManifest(
            room: room, from: signer.key.member, to: key.member, number: number, acknowledged: acknowledged,
            issuedAt: time, digest: Hash256(of: parts))
        var plain: [UInt8] = []
        plain.append(field: manifest.signed(by: signer).bytes)
        plain += parts
        let length = AttachmentCipher.padded(max(leastLength, plain.count))
        plain += [UInt8](repeating: 0, count: length - plain.count)
        return try SealedFile.seal(plain, to: publicKey, named: key, room: room)
    }
}
